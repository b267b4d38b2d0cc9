// SPDX-License-Identifier: Apache-2.0
// What must hold of muscle paths in every posture, on random ones with fixed seeds.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <sstream>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "domain/muscle/leg_scale.hpp"
#include "tests/muscles/compared_rows.hpp"
#include "tests/muscles/reference_tables.hpp"
#include "tests/support/allocation_count.hpp"

namespace coxa {
namespace {

using namespace coxa::testing;
using Angles = std::array<double, kLegCoordinates>;  // rad

constexpr std::uint64_t kSeed = 20261125;

/// Any posture of the range that matters, in steps of 0.001°.
rc::Gen<Angles> any_posture() {
  const auto degrees = [](int least, int most) {
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(1000 * least, 1000 * most + 1));
  };
  const auto radians = [](int thousandths) {
    return to_radians(Degrees{thousandths / 1000.0}).value;
  };
  return rc::gen::map(
      rc::gen::tuple(degrees(0, 110), degrees(-25, 15), degrees(-40, 45), degrees(5, 115)),
      [radians](const std::tuple<int, int, int, int>& q) {
        return Angles{radians(std::get<0>(q)), radians(std::get<1>(q)), radians(std::get<2>(q)),
                      radians(std::get<3>(q))};
      });
}

/// Says nothing while a law is tried.
struct Silence : rc::detail::TestListener {
  void onTestCaseFinished(const rc::detail::CaseDescription& /*unused*/) override {}
  void onShrinkTried(const rc::detail::CaseDescription& /*unused*/, bool /*unused*/) override {}
  void onTestFinished(const rc::detail::TestMetadata& /*unused*/,
                      const rc::detail::TestResult& /*unused*/) override {}
};

template <class Law>
void check_law(int times, const Law& law) {
  Silence silence;
  rc::detail::TestParams params;
  params.seed = kSeed;
  params.maxSuccess = times;
  const auto result =
      rc::detail::checkTestable(law, rc::detail::TestMetadata{}, params, silence,
                                std::unordered_map<std::string, rc::detail::Reproduce>{});
  std::ostringstream said;
  rc::detail::printResultMessage(result, said);
  const bool holds = result.template is<rc::detail::SuccessResult>();
  CHECK_MESSAGE(holds, "seed " << kSeed << ": " << said.str());
}

LegPosture to_posture(const Angles& q) {
  return {Radians{q[0]}, Radians{q[1]}, Radians{q[2]}, Radians{q[3]}};
}

std::vector<PathState> states(const MusclePaths& paths, const Angles& q) {
  std::vector<PathState> out(paths.size());
  paths.evaluate(to_posture(q), out);
  return out;
}

TEST_CASE("each moment arm is the loss of length for a small turn, to 1e-8 m") {
  for (const char* id : kLegIds) {
    const MusclePaths paths = paths_of(std::string(id));
    const double h = 2e-6;  // rad; rounding makes 3e-10 m of it, and curvature less, but where a
                            // point is just about to get inside its cylinder
    int compared = 0;
    int left_out = 0;
    double largest_m = 0;
    check_law(2000, [&] {
      const Angles q = *any_posture();
      const auto here = states(paths, q);
      for (std::size_t k = 0; k < kLegCoordinates; ++k) {
        Angles less = q;
        Angles more = q;
        less[k] -= h;
        more[k] += h;
        const auto before = states(paths, less);
        const auto after = states(paths, more);
        for (std::size_t m = 0; m < paths.size(); ++m) {
          // a string that lifts off, or whose end gets inside its cylinder, within the step
          if (before[m].is_wrapped != after[m].is_wrapped ||
              before[m].is_valid != after[m].is_valid) {
            ++left_out;
            continue;
          }
          ++compared;
          const double slope = (after[m].length_m - before[m].length_m) / (2 * h);
          const double error = std::abs(here[m].moment_arm_m[k] + slope);
          largest_m = std::max(largest_m, error);
          RC_ASSERT(error < 1e-8);
        }
      }
    });
    std::printf("%s: %d arms against differences, %d left out, largest difference %.2g m\n", id,
                compared, left_out, largest_m);
    CHECK(compared > 200000);
    CHECK(left_out < compared / 1000);
    tell(paths.geometry().id == "gait2392" ? ComparedRow::gait_slopes
                                           : ComparedRow::rajagopal_slopes,
         {largest_m, compared, left_out});
  }
}

TEST_CASE("neighbouring postures have neighbouring lengths and arms") {
  for (const char* id : kLegIds) {
    const MusclePaths paths = paths_of(std::string(id));
    double length = 0;
    double arm = 0;
    int inside = 0;
    int engaged = 0;
    check_law(20000, [&] {
      const Angles q = *any_posture();
      const Angles way = *any_posture();
      const double distance = 1e-4;  // rad, towards another posture
      double norm = 0;
      for (std::size_t k = 0; k < kLegCoordinates; ++k) {
        norm = std::hypot(norm, way[k] - q[k]);
      }
      RC_PRE(norm > 0.01);
      Angles near = q;
      for (std::size_t k = 0; k < kLegCoordinates; ++k) {
        near[k] += (way[k] - q[k]) / norm * distance;
      }
      const auto here = states(paths, q);
      const auto there = states(paths, near);
      for (std::size_t m = 0; m < paths.size(); ++m) {
        const PathValidity& published = paths.geometry().muscles[m].valid;
        if ((!here[m].is_valid && is_within(published, to_posture(q))) ||
            (!there[m].is_valid && is_within(published, to_posture(near)))) {
          ++inside;  // a point of it is in its cylinder
          continue;
        }
        engaged += here[m].is_wrapped != there[m].is_wrapped ? 1 : 0;
        // no lever of a leg is longer than 0.15 m
        const double longer = std::abs(there[m].length_m - here[m].length_m);
        length = std::max(length, longer);
        RC_ASSERT(longer < 0.15 * distance);
        for (std::size_t k = 0; k < kLegCoordinates; ++k) {
          // a lever of 0.15 m turns at most as quickly as the angle: 1.5e-5 m; where a point comes
          // near its cylinder its lever changes like a square root
          const double change = std::abs(there[m].moment_arm_m[k] - here[m].moment_arm_m[k]);
          arm = std::max(arm, change);
          RC_ASSERT(change < 5e-4);
        }
      }
    });
    std::printf(
        "%s: in 1e-4 rad a length changes by %.2g m at most, an arm by %.2g m; %d strings "
        "lifted off or engaged, %d had a point inside their cylinder\n",
        id, length, arm, engaged, inside);
    CHECK(inside < 3000);
  }
}

TEST_CASE("left and right are each other's mirror in every posture, to the last digit") {
  for (const char* id : kLegIds) {
    const LegGeometry leg = leg_of(id);
    const MusclePaths right = paths_of(leg);
    const MusclePaths left = paths_of(mirrored(leg));
    CHECK(left.geometry().side == Side::left);
    check_law(500, [&] {
      const Angles q = *any_posture();
      const auto of_right = states(right, q);
      const auto of_left = states(left, q);
      for (std::size_t m = 0; m < right.size(); ++m) {
        RC_ASSERT(of_left[m].length_m == of_right[m].length_m);
        RC_ASSERT(of_left[m].moment_arm_m == of_right[m].moment_arm_m);
        RC_ASSERT(of_left[m].is_wrapped == of_right[m].is_wrapped);
        RC_ASSERT(of_left[m].is_valid == of_right[m].is_valid);
      }
    });
  }
}

TEST_CASE("a leg a fifth larger has every length and arm a fifth larger") {
  for (const char* id : kLegIds) {
    const LegGeometry leg = leg_of(id);
    const auto large = scaled(leg, {.pelvis = 1.2, .thigh = 1.2, .shank = 1.2, .mass = 1.728});
    REQUIRE(large);
    const MusclePaths paths = paths_of(leg);
    const MusclePaths large_paths = paths_of(*large);
    check_law(200, [&] {
      const Angles q = *any_posture();
      const auto small_states = states(paths, q);
      const auto large_states = states(large_paths, q);
      for (std::size_t m = 0; m < paths.size(); ++m) {
        if (small_states[m].is_wrapped != large_states[m].is_wrapped) {
          continue;  // it lifts off just here
        }
        RC_ASSERT(std::abs(large_states[m].length_m - 1.2 * small_states[m].length_m) < 1e-9);
        for (std::size_t k = 0; k < kLegCoordinates; ++k) {
          RC_ASSERT(std::abs(large_states[m].moment_arm_m[k] -
                             1.2 * small_states[m].moment_arm_m[k]) < 1e-9);
        }
      }
    });
  }
}

TEST_CASE("a person measured anywhere in the allowed range gets a leg that works") {
  for (const char* id : kLegIds) {
    const LegGeometry leg = leg_of(id);
    check_law(100, [&] {
      const auto tenths = [](int least, int most) {
        return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most)) / 10.0;
      };
      const double height = tenths(12, 23);
      const auto scale = leg_scale(leg, {.height = Metres{height},
                                         .mass = Kilograms{tenths(300, 2500)},
                                         .thigh = Metres{height * 0.24 * tenths(8, 12)}});
      RC_ASSERT(scale.has_value());
      const auto person = scaled(leg, *scale);
      RC_ASSERT(person.has_value());
      const auto paths = MusclePaths::create(*person);
      RC_ASSERT(paths.has_value());
      for (const PathState& state : states(*paths, *any_posture())) {
        RC_ASSERT(std::isfinite(state.length_m));
        RC_ASSERT(state.length_m > 0.01);
        RC_ASSERT(state.length_m < 1.2);
      }
    });
  }
}

TEST_CASE("following both legs asks for no memory, and takes microseconds") {
  const MusclePaths first = paths_of(std::string(kLegIds[0]));
  const MusclePaths second = paths_of(std::string(kLegIds[1]));
  std::vector<PathState> of_first(first.size());
  std::vector<PathState> of_second(second.size());
  const auto start = std::chrono::steady_clock::now();
  const std::size_t before = support::allocation_count();
  constexpr int kPostures = 20000;
  double sum = 0;
  for (int i = 0; i < kPostures; ++i) {
    const LegPosture q = posture_deg(i % 110, 5, i % 70 - 30, 90);
    first.evaluate(q, of_first);
    second.evaluate(q, of_second);
    sum += of_first[0].length_m + of_second[0].length_m;
  }
  CHECK(support::allocation_count() == before);
  CHECK(sum > 0);
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
  std::printf("both legs' paths and arms: %.1f µs for one posture\n", took.count() / kPostures);
}

}  // namespace
}  // namespace coxa
