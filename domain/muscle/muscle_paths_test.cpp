// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/muscle_paths.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "tests/support/allocation_count.hpp"
#include "tests/support/simple_leg.hpp"

namespace coxa {
namespace {

using namespace coxa::literals;
using support::simple_leg;

constexpr auto kFlexion = static_cast<std::size_t>(LegCoordinate::hip_flexion);
constexpr auto kRotation = static_cast<std::size_t>(LegCoordinate::hip_internal_rotation);
constexpr auto kKnee = static_cast<std::size_t>(LegCoordinate::knee_flexion);

MusclePaths paths_of(const LegGeometry& leg) {
  auto paths = MusclePaths::create(leg);
  REQUIRE_MESSAGE(paths, (paths ? "" : paths.error().message));
  return *std::move(paths);
}

std::vector<PathState> states(const MusclePaths& paths, const LegPosture& posture) {
  std::vector<PathState> out(paths.size());
  paths.evaluate(posture, out);
  return out;
}

TEST_CASE("standing, a muscle's length and lever are those of a drawing") {
  const auto standing = states(paths_of(simple_leg()), {});
  // from (0.1, 0) to (0, −0.1): the line passes the hip at 0.1/√2
  CHECK(standing[0].length_m == doctest::Approx(std::sqrt(0.02)));
  CHECK(standing[0].moment_arm_m[kFlexion] == doctest::Approx(0.1 / std::sqrt(2.0)));
  CHECK(standing[0].moment_arm_m[kKnee] == 0);
  // it pulls a point to the right of the thigh's axis backwards: the foot turns outward
  const double across = 0.1 * 0.05 / std::hypot(0.1, 0.05);
  CHECK(standing[1].moment_arm_m[kRotation] == doctest::Approx(-across));
  // behind hip and knee: it extends the one and flexes the other
  CHECK(standing[2].moment_arm_m[kFlexion] < 0);
  CHECK(standing[2].moment_arm_m[kKnee] > 0);
}

TEST_CASE("every arm is the loss of length for a small turn, slides and cylinders included") {
  const MusclePaths paths = paths_of(simple_leg());
  std::mt19937 random(20261125);
  std::uniform_real_distribution<double> unit(0, 1);
  const double h = 1e-5;
  int wrapped = 0;
  for (int i = 0; i < 300; ++i) {
    const std::array<double, 4> q{-0.3 + 2 * unit(random), -0.4 + 0.6 * unit(random),
                                  -0.7 + 1.4 * unit(random), 0.05 + 1.9 * unit(random)};
    const auto at = [&](std::size_t k, double step) {
      std::array<double, 4> moved = q;
      moved[k] += step;
      return states(paths,
                    {Radians{moved[0]}, Radians{moved[1]}, Radians{moved[2]}, Radians{moved[3]}});
    };
    const auto here = at(0, 0);
    for (std::size_t k = 0; k < kLegCoordinates; ++k) {
      const auto more = at(k, h);
      const auto less = at(k, -h);
      for (std::size_t m = 0; m < paths.size(); ++m) {
        if (more[m].is_wrapped != less[m].is_wrapped) {
          continue;  // it lifts off within the step
        }
        wrapped += here[m].is_wrapped ? 1 : 0;
        const double slope = (more[m].length_m - less[m].length_m) / (2 * h);
        // 1e-8 m: rounding 1e-11, curvature of the length h² ~ 1e-10
        CHECK(std::abs(here[m].moment_arm_m[k] + slope) < 1e-8);
      }
    }
  }
  CHECK(wrapped > 100);
}

TEST_CASE("the left leg is the right one in a mirror, to the last digit") {
  const LegGeometry right = simple_leg();
  const LegGeometry left = mirrored(right);
  CHECK(left.side == Side::left);
  CHECK(left.p_PelvisHip.z() == -0.08);
  const LegPosture q{80_deg, -5_deg, 25_deg, 70_deg};
  const auto of_right = states(paths_of(right), q);
  const auto of_left = states(paths_of(left), q);
  const auto twice = states(paths_of(mirrored(left)), q);
  for (std::size_t m = 0; m < of_right.size(); ++m) {
    CHECK(of_left[m].length_m == of_right[m].length_m);
    CHECK(of_left[m].moment_arm_m == of_right[m].moment_arm_m);
    CHECK(twice[m].moment_arm_m == of_right[m].moment_arm_m);
  }
}

TEST_CASE("a path says where it is not the published one") {
  LegGeometry leg = simple_leg();
  leg.muscles[0].valid.hip_flexion = AngleRange{45_deg, 130_deg};
  leg.muscles[2].valid.knee_flexion = AngleRange{20_deg, 100_deg};
  const MusclePaths paths = paths_of(leg);
  const auto standing = states(paths, {});
  CHECK_FALSE(standing[0].is_valid);
  CHECK_FALSE(standing[2].is_valid);
  CHECK(standing[1].is_valid);
  const auto seated = states(paths, {90_deg, 0_deg, 0_deg, 100_deg});
  CHECK(seated[0].is_valid);
  CHECK(seated[2].is_valid);
}

TEST_CASE("a path whose point gets inside the cylinder it goes around is not to be trusted") {
  LegGeometry leg = simple_leg();
  CHECK(states(paths_of(leg), {})[3].is_valid);
  leg.muscles[3].path[0].at = {0.03, 0.01, 0.08};  // 0.02 from the axis, the radius is 0.03
  const auto inside = states(paths_of(leg), {})[3];
  CHECK_FALSE(inside.is_valid);
  CHECK_FALSE(inside.is_wrapped);
}

TEST_CASE("a posture that no leg takes is refused, and the angle named") {
  const MusclePaths paths = paths_of(simple_leg());
  std::vector<PathState> out(paths.size());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto refusal = [&](const LegPosture& q) {
    const auto result = paths.evaluate_if_possible(q, out);
    REQUIRE_FALSE(result);
    return result.error();
  };
  CHECK(refusal({Radians{nan}, {}, {}, {}}).code == ErrorCode::unreadable);
  CHECK(refusal({{}, Radians{nan}, {}, {}}).message.starts_with("hip adduction is no number"));
  CHECK(refusal({{}, {}, Radians{HUGE_VAL}, {}}).message.starts_with("hip internal rotation"));
  CHECK(refusal({140_deg, {}, {}, {}}).message ==
        "hip flexion is beyond what the muscle model is made for, -30 to 130°; check the "
        "measurement");
  CHECK(refusal({{}, 60_deg, {}, {}}).code == ErrorCode::unsupported);
  CHECK(refusal({{}, {}, -70_deg, {}}).code == ErrorCode::unsupported);
  CHECK(refusal({{}, {}, {}, -10_deg}).message.starts_with("knee flexion"));
  CHECK(paths.evaluate_if_possible({90_deg, 0_deg, 30_deg, 90_deg}, out));
  CHECK(out[0].length_m > 0);
}

TEST_CASE("following a leg asks for no memory") {
  const MusclePaths paths = paths_of(simple_leg());
  std::vector<PathState> out(paths.size());
  const std::size_t before = support::allocation_count();
  for (int i = 0; i < 90; ++i) {
    const LegPosture q{Radians{i / 60.0}, Radians{0.1}, Radians{i / 150.0}, Radians{i / 50.0}};
    paths.evaluate(q, out);
    CHECK(paths.evaluate_if_possible(q, out));
  }
  CHECK(support::allocation_count() == before);
}

TEST_CASE("a geometry that cannot be a leg is refused, with the part named and a remedy") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Spoiling {
    const char* says;
    std::function<void(LegGeometry&)> spoil;
  };
  const std::vector<Spoiling> spoilings{
      {"cylinder brim has no radius; give", [](auto& l) { l.cylinders[0].radius_m = 0; }},
      {"cylinder brim has no radius", [&](auto& l) { l.cylinders[0].radius_m = nan; }},
      {"cylinder brim has no length", [](auto& l) { l.cylinders[0].length_m = -1; }},
      {"cylinder brim is at no place", [&](auto& l) { l.cylinders[0].in_body.at.x() = nan; }},
      {"cylinder brim needs the patella", [](auto& l) { l.cylinders[0].body = LegBody::patella; }},
      {"cylinder brim is there twice", [](auto& l) { l.cylinders.push_back(l.cylinders[0]); }},
      {"muscle flexor is there twice", [](auto& l) { l.muscles.push_back(l.muscles[0]); }},
      {"muscle flexor has no force",
       [](auto& l) { l.muscles[0].tendon.max_isometric_force_n = 0; }},
      {"muscle flexor has no length",
       [](auto& l) { l.muscles[0].tendon.optimal_fibre_length_m = 0; }},
      {"muscle flexor has no length",
       [&](auto& l) { l.muscles[0].tendon.tendon_slack_length_m = nan; }},
      {"muscle flexor has a pennation", [](auto& l) { l.muscles[0].tendon.pennation_rad = 1.6; }},
      {"muscle flexor has a path that is none", [](auto& l) { l.muscles[0].path.pop_back(); }},
      {"muscle flexor has a path that is none",
       [](auto& l) { l.muscles[0].path.resize(17, l.muscles[0].path[0]); }},
      {"muscle flexor has a point at no place", [](auto& l) { l.muscles[0].path[0].at.x() = 3; }},
      {"muscle flexor needs the patella",
       [](auto& l) { l.muscles[0].path[1].body = LegBody::patella; }},
      {"muscle flexor stays on one body",
       [](auto& l) { l.muscles[0].path[1].body = LegBody::pelvis; }},
      {"muscle flexor is valid nowhere",
       [](auto& l) {
         l.muscles[0].valid.hip_flexion = AngleRange{90_deg, 45_deg};
       }},
      {"muscle wrapper wraps around brim, which is not there",
       [](auto& l) { l.cylinders.clear(); }},
      {"muscle wrapper wraps between points", [](auto& l) { l.muscles[3].wrap->last = 2; }},
      {"muscle wrapper wraps between points", [](auto& l) { l.muscles[3].wrap->first = 1; }},
      {"muscle quadriceps: a spline's knots do not grow",
       [](auto& l) {
         (*l.muscles[4].path[1].sliding)[1] = std::vector<Knot>{{1, 0}, {0, 0}};
       }},
      {"segment shank has no mass", [](auto& l) { l.segments[1].mass_kg = 0; }},
      {"segment shank has its centre", [&](auto& l) { l.segments[1].centre_of_mass_m.x() = nan; }},
      {"segment shank needs the patella", [](auto& l) { l.segments[1].body = LegBody::patella; }},
      {"the geometry has no muscle", [](auto& l) { l.muscles.clear(); }},
      {"the geometry belongs to nobody", [](auto& l) { l.owner.mass = Kilograms{0}; }},
      {"the geometry has its hip or ankle", [&](auto& l) { l.p_PelvisHip.x() = nan; }},
      {"the knee has an axis",
       [](auto& l) {
         l.knee.turns[0].axis = {0, 0, 0};
       }},
  };
  for (const Spoiling& spoiling : spoilings) {
    LegGeometry leg = simple_leg();
    spoiling.spoil(leg);
    const auto paths = MusclePaths::create(leg);
    INFO(spoiling.says);
    REQUIRE_FALSE(paths);
    INFO(paths.error().message);
    CHECK(paths.error().code == ErrorCode::unreadable);
    CHECK(paths.error().message.starts_with(spoiling.says));
  }
}

}  // namespace
}  // namespace coxa
