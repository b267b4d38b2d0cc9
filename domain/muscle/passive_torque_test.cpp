// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/passive_torque.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace coxa {
namespace {

using namespace literals;

const PassiveRotation kHip{};

TEST_CASE("a flexed hip turns freely within its slack zone") {
  for (double rotation = -35; rotation <= 30; rotation += 1) {
    CHECK(passive_rotation_torque(kHip, 90_deg, to_radians(Degrees{rotation})).value == 0);
  }
}

TEST_CASE("beyond the slack zone the tissue pulls the hip back, ever more") {
  double last = 0;
  for (double beyond = 1; beyond <= 15; beyond += 1) {
    const auto inward =
        passive_rotation_torque(kHip, 90_deg, kHip.slack_internal + to_radians(Degrees{beyond}));
    const auto outward =
        passive_rotation_torque(kHip, 90_deg, kHip.slack_external - to_radians(Degrees{beyond}));
    CHECK(inward.value < last);
    CHECK(outward.value == doctest::Approx(-inward.value));
    last = inward.value;
  }
}

TEST_CASE("at 45° of internal rotation a usual hip resists with 5 N·m") {
  CHECK(passive_rotation_torque(kHip, 90_deg, 45_deg).value == doctest::Approx(-5).epsilon(0.01));
}

TEST_CASE("resistance begins without a step and without a kink") {
  const Radians step{1e-4};
  const double first =
      passive_rotation_torque(kHip, 90_deg, kHip.slack_internal + step).value / step.value;
  CHECK(std::abs(first) < 0.01);  // N·m per radian, of 80 at 45°
}

TEST_CASE("in deep flexion the hip tightens earlier") {
  CHECK(passive_rotation_torque(kHip, 110_deg, 30_deg).value < 0);
  CHECK(passive_rotation_torque(kHip, 110_deg, 10_deg).value == 0);
  CHECK(passive_rotation_torque(kHip, 60_deg, 30_deg).value == 0);
}

TEST_CASE("an impossible rotation gives a large torque and never infinity") {
  CHECK(std::isfinite(passive_rotation_torque(kHip, 90_deg, Radians{1e9}).value));
  CHECK(std::isfinite(passive_rotation_torque(kHip, Radians{1e9}, Radians{-1e9}).value));
}

TEST_CASE("a slack zone that ends before it begins is refused") {
  CHECK(check_passive_rotation(kHip));
  PassiveRotation wrong = kHip;
  wrong.slack_internal = -40_deg;
  CHECK_FALSE(check_passive_rotation(wrong));
  wrong = kHip;
  wrong.rise = Radians{};
  CHECK_FALSE(check_passive_rotation(wrong));
  wrong = kHip;
  wrong.scale = NewtonMetres{std::numeric_limits<double>::quiet_NaN()};
  CHECK_FALSE(check_passive_rotation(wrong));
}

}  // namespace
}  // namespace coxa
