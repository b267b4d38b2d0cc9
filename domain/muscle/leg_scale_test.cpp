// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/leg_scale.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include "domain/muscle/leg_pose.hpp"
#include "domain/muscle/muscle_paths.hpp"
#include "tests/support/simple_leg.hpp"

namespace coxa {
namespace {

using namespace coxa::literals;
using support::simple_leg;

std::vector<PathState> states(const LegGeometry& leg, const LegPosture& posture) {
  const auto paths = MusclePaths::create(leg);
  REQUIRE(paths);
  std::vector<PathState> out(paths->size());
  paths->evaluate(posture, out);
  return out;
}

LegGeometry leg_scaled(const LegScale& scale) {
  auto leg = scaled(simple_leg(), scale);
  REQUIRE(leg);
  return *std::move(leg);
}

TEST_CASE("a leg scaled by one is as it was") {
  const LegPosture q{70_deg, -5_deg, 20_deg, 80_deg};
  const LegGeometry same = leg_scaled({});
  const auto before = states(simple_leg(), q);
  const auto after = states(same, q);
  for (std::size_t m = 0; m < before.size(); ++m) {
    CHECK(after[m].length_m == before[m].length_m);
    CHECK(after[m].moment_arm_m == before[m].moment_arm_m);
    CHECK(same.muscles[m].tendon == simple_leg().muscles[m].tendon);
  }
  CHECK(same.segments[0].mass_kg == 9);
}

TEST_CASE("a person a tenth larger all over has levers a tenth longer and forces a fifth larger") {
  const double s = 1.1;
  const LegGeometry larger =
      leg_scaled({.pelvis = s, .thigh = s, .shank = s, .height = s, .mass = s * s * s});
  const LegPosture q{50_deg, 5_deg, -20_deg, 60_deg};
  const auto before = states(simple_leg(), q);
  const auto after = states(larger, q);
  for (std::size_t m = 0; m < before.size(); ++m) {
    CHECK(after[m].length_m == doctest::Approx(s * before[m].length_m).epsilon(1e-12));
    CHECK(after[m].is_wrapped == before[m].is_wrapped);
    for (std::size_t k = 0; k < kLegCoordinates; ++k) {
      CHECK(after[m].moment_arm_m[k] == doctest::Approx(s * before[m].moment_arm_m[k]));
    }
    const MuscleTendon& tendon = larger.muscles[m].tendon;
    CHECK(tendon.optimal_fibre_length_m == doctest::Approx(0.11));
    CHECK(tendon.tendon_slack_length_m == doctest::Approx(0.22));
    CHECK(tendon.max_isometric_force_n == doctest::Approx(1000 * s * s));
    CHECK(tendon.pennation_rad == 0.1);
  }
  CHECK(larger.segments[1].mass_kg == doctest::Approx(4 * s * s * s));
  CHECK(larger.segments[1].centre_of_mass_m.y() == doctest::Approx(-0.19 * s));
  CHECK(larger.owner.height.value == doctest::Approx(1.75 * s));
}

TEST_CASE("a longer thigh leaves the hip's width and the shank as they are") {
  const auto lengths = leg_lengths(leg_scaled({.thigh = 1.2}));
  REQUIRE(lengths);
  CHECK(lengths->thigh_m == doctest::Approx(0.48));
  CHECK(lengths->shank_m == doctest::Approx(0.42));
  CHECK(lengths->hip_width_m == doctest::Approx(0.16));
}

TEST_CASE("what was measured of a person comes back from the scaled leg") {
  const BodySize person{.height = Metres{1.62},
                        .mass = Kilograms{58},
                        .hip_width = Metres{0.15},
                        .thigh = Metres{0.37},
                        .shank = Metres{0.38}};
  const auto scale = leg_scale(simple_leg(), person);
  REQUIRE(scale);
  const LegGeometry leg = leg_scaled(*scale);
  const auto lengths = leg_lengths(leg);
  REQUIRE(lengths);
  CHECK(lengths->thigh_m == doctest::Approx(0.37));
  CHECK(lengths->shank_m == doctest::Approx(0.38));
  CHECK(lengths->hip_width_m == doctest::Approx(0.15));
  CHECK(leg.owner.height.value == doctest::Approx(1.62));
  CHECK(leg.owner.mass.value == doctest::Approx(58));
}

TEST_CASE("what was not measured follows the height") {
  const auto scale = leg_scale(simple_leg(), {.height = Metres{1.4}, .mass = Kilograms{75}});
  REQUIRE(scale);
  CHECK(scale->pelvis == doctest::Approx(0.8));
  CHECK(scale->thigh == doctest::Approx(0.8));
  CHECK(scale->shank == doctest::Approx(0.8));
  CHECK(scale->mass == doctest::Approx(1));
}

TEST_CASE("no person has such measures, and no leg is made for them") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Metres tall{1.75};
  const Kilograms heavy{75};
  CHECK_FALSE(leg_scale(simple_leg(), {.height = Metres{175}, .mass = heavy}));
  CHECK_FALSE(leg_scale(simple_leg(), {.height = Metres{nan}, .mass = heavy}));
  CHECK_FALSE(leg_scale(simple_leg(), {.height = tall, .mass = Kilograms{0}}));
  CHECK_FALSE(leg_scale(simple_leg(), {.height = tall, .mass = Kilograms{nan}}));
  const auto thigh = leg_scale(simple_leg(), {.height = tall, .mass = heavy, .thigh = Metres{40}});
  REQUIRE_FALSE(thigh);
  CHECK(thigh.error().message.starts_with("the thigh's length does not fit"));
  CHECK_FALSE(leg_scale(simple_leg(), {.height = tall, .mass = heavy, .shank = Metres{-0.4}}));
  CHECK_FALSE(leg_scale(simple_leg(), {.height = tall, .mass = heavy, .hip_width = Metres{nan}}));

  for (const double absurd : {0.0, -1.0, 0.01, 50.0, nan}) {
    CHECK_FALSE(scaled(simple_leg(), {.pelvis = absurd}));
    CHECK_FALSE(scaled(simple_leg(), {.thigh = absurd}));
    CHECK_FALSE(scaled(simple_leg(), {.shank = absurd}));
    CHECK_FALSE(scaled(simple_leg(), {.height = absurd}));
    CHECK_FALSE(scaled(simple_leg(), {.mass = absurd}));
  }
  LegGeometry broken = simple_leg();
  broken.muscles.clear();
  CHECK_FALSE(scaled(broken, {}));
}

}  // namespace
}  // namespace coxa
