// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/femoral_version.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

namespace coxa {
namespace {

using namespace literals;

FemoralVersion scanned(double degrees) {
  return {.angle = to_radians(Degrees{degrees}), .source = VersionSource::imaging};
}
FemoralVersion felt(double degrees) {
  return {.angle = to_radians(Degrees{degrees}), .source = VersionSource::craigs_test};
}
double in_degrees(Radians r) { return to_degrees(r).value; }

TEST_CASE("a usual femur changes nothing") {
  for (double degrees = 8; degrees <= 15; degrees += 0.5) {
    const auto effect = version_effect(scanned(degrees));
    CHECK(effect.kind == VersionKind::usual);
    CHECK(effect.arc_shift.value == 0);
    CHECK(version_goal(30_deg, effect).value == (30_deg).value);
  }
}

TEST_CASE("a retroverted femur turns less inward, so less is asked of it") {
  const auto effect = version_effect(scanned(0));
  CHECK(effect.kind == VersionKind::retroverted);
  CHECK(in_degrees(effect.arc_shift) == doctest::Approx(-8));
  CHECK(in_degrees(version_goal(30_deg, effect)) == doctest::Approx(22));
}

TEST_CASE("an anteverted femur turns more inward, and no more is asked of it") {
  const auto effect = version_effect(scanned(35));
  CHECK(effect.kind == VersionKind::anteverted);
  CHECK(in_degrees(effect.arc_shift) == doctest::Approx(20));
  CHECK(version_goal(30_deg, effect).value == (30_deg).value);
}

TEST_CASE("internal less external rotation shifts twice as far as the arc") {
  CHECK(in_degrees(rotation_difference_shift(version_effect(scanned(25)))) == doctest::Approx(20));
  CHECK(in_degrees(rotation_difference_shift(version_effect(scanned(-2)))) == doctest::Approx(-20));
}

TEST_CASE("a version felt by hand counts half, for examiners disagree") {
  CHECK(in_degrees(version_effect(felt(0)).arc_shift) == doctest::Approx(-4));
  CHECK(in_degrees(version_effect(felt(35)).arc_shift) == doctest::Approx(10));
  CHECK(explain(felt(0)).find("examiners often disagree") != std::string::npos);
  CHECK(explain(scanned(0)).find("examiners") == std::string::npos);
}

TEST_CASE("whatever the version, the goal is never raised and never vanishes") {
  for (double degrees = -40; degrees <= 70; degrees += 1) {
    for (const auto& version : {scanned(degrees), felt(degrees)}) {
      for (const Radians standard : {5_deg, 20_deg, 30_deg, 40_deg}) {
        const Radians goal = version_goal(standard, version_effect(version));
        CHECK(goal <= standard);
        CHECK(in_degrees(goal) >= std::min(in_degrees(standard), 10.0) - 1e-9);
        CHECK(in_degrees(standard - goal) <= 20 + 1e-9);
      }
    }
  }
}

TEST_CASE("more retroversion never asks for more range") {
  Radians last{};
  for (double degrees = -40; degrees <= 70; degrees += 1) {
    const Radians goal = version_goal(35_deg, version_effect(scanned(degrees)));
    CHECK(goal >= last);
    last = goal;
  }
}

TEST_CASE("a version that no femur has is refused") {
  CHECK(check_femoral_version(scanned(12)));
  for (double degrees : {-41.0, 71.0, 360.0, std::numeric_limits<double>::quiet_NaN()}) {
    const auto checked = check_femoral_version(scanned(degrees));
    REQUIRE_FALSE(checked);
    CHECK(checked.error().message.find("femoral version") != std::string::npos);
  }
}

}  // namespace
}  // namespace coxa
