// SPDX-License-Identifier: Apache-2.0
// Lengths and moment arms against those of OpenSim and of MyoLeg in MuJoCo, and against a
// measurement. Where the tables come from: reference/README.md.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/muscles/compared_rows.hpp"
#include "tests/muscles/reference_tables.hpp"

namespace coxa {
namespace {

using namespace coxa::testing;

/// The largest difference of some rows, and where it is.
struct Largest {
  double value{};
  std::string where;
  void see(double difference, const ReferenceRow& row) {
    if (std::abs(difference) > value) {
      value = std::abs(difference);
      where = row.muscle;
      for (const double angle : row.posture_deg) {
        where += ' ' + std::to_string(std::lround(angle));
      }
    }
  }
};

/// Differences of all rows of one table.
struct Comparison {
  int unwanted{};  ///< rows that were not asked for
  int compared{};
  int left_out{};  ///< in these the published path has another set of conditional points
  int wrap_differs{};
  Largest length_cm;
  std::array<Largest, kLegCoordinates> arm_cm;
};

template <class Wanted>
Comparison compare(const MusclePaths& paths, const std::vector<ReferenceRow>& rows,
                   const Wanted& is_wanted) {
  Comparison out;
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    places[paths.geometry().muscles[i].name] = i;
  }
  std::vector<PathState> states(paths.size());
  std::array<double, 4> at{-1000, 0, 0, 0};
  for (const ReferenceRow& row : rows) {
    if (!is_wanted(row)) {
      ++out.unwanted;
      continue;
    }
    if (row.posture_deg != at) {
      at = row.posture_deg;
      paths.evaluate(posture_deg(at[0], at[1], at[2], at[3]), states);
    }
    REQUIRE(places.contains(row.muscle));
    const std::size_t place = places[row.muscle];
    const PathState& state = states[place];
    if (!is_within(paths.geometry().muscles[place].valid,
                   posture_deg(at[0], at[1], at[2], at[3]))) {
      ++out.left_out;
      continue;
    }
    ++out.compared;
    out.wrap_differs += state.is_wrapped != row.is_wrapped ? 1 : 0;
    out.length_cm.see(100 * (state.length_m - row.length_m), row);
    for (std::size_t k = 0; k < kLegCoordinates; ++k) {
      out.arm_cm[k].see(100 * state.moment_arm_m[k] - row.moment_arm_cm[k], row);
    }
  }
  return out;
}

Comparison compare(const MusclePaths& paths, const std::vector<ReferenceRow>& rows) {
  return compare(paths, rows, [](const ReferenceRow&) { return true; });
}

void print(const char* name, const Comparison& c) {
  std::printf(
      "%s: %d compared, %d left out, %d wrap otherwise; largest difference in cm: length "
      "%.6f (%s)",
      name, c.compared, c.left_out, c.wrap_differs, c.length_cm.value, c.length_cm.where.c_str());
  for (const Largest& arm : c.arm_cm) {
    std::printf(", %.6f (%s)", arm.value, arm.where.c_str());
  }
  std::printf("\n");
}

constexpr auto kRotation = static_cast<std::size_t>(LegCoordinate::hip_internal_rotation);
constexpr std::size_t kHipAngles = 3;  // they come first

double largest_hip_arm_cm(const Comparison& c) {
  double largest = 0;
  for (std::size_t k = 0; k < kHipAngles; ++k) {
    largest = std::max(largest, c.arm_cm[k].value);
  }
  return largest;
}

double largest_arm_cm(const Comparison& c) {
  return std::max(largest_hip_arm_cm(c), c.arm_cm[kHipAngles].value);
}

// OpenSim's tables give arms and lengths to 0.00001 cm
constexpr double kRounding_cm = 0.00001;

TEST_CASE("without cylinders every length and arm is OpenSim's to the last digit, the knee's too") {
  const auto rows = reference_rows("opensim_gait2392.csv");
  REQUIRE(rows.size() == 17856);  // 31 muscles in 576 postures
  const auto c = compare(paths_of("gait2392"), rows);
  print("gait2392 and OpenSim", c);
  CHECK(c.compared == 15360);
  CHECK(c.left_out == 2496);
  CHECK(c.wrap_differs == 0);
  CHECK(c.length_cm.value < kRounding_cm);
  CHECK(largest_arm_cm(c) < kRounding_cm);
  tell(ComparedRow::gait_hip_arms, {largest_hip_arm_cm(c), 3 * c.compared, 3 * c.left_out});
  tell(ComparedRow::gait_knee_arms, {c.arm_cm[kHipAngles].value, c.compared, c.left_out});
  tell(ComparedRow::gait_lengths, {c.length_cm.value, c.compared, c.left_out});
}

TEST_CASE("seated, the resolved path of every muscle is the published one") {
  const auto paths = paths_of("gait2392");
  const auto c = compare(paths, reference_rows("opensim_gait2392.csv"), [](const auto& row) {
    return row.posture_deg[0] >= 50 && row.posture_deg[3] == 90;
  });
  CHECK(c.left_out == 0);
  CHECK(c.compared == 31 * 7 * 3 * 8);
}

TEST_CASE(
    "muscles lie on their cylinders in the postures in which OpenSim lays them, all of them") {
  const auto rows = reference_rows("opensim_rajagopal2016.csv");
  REQUIRE(rows.size() == 16704);  // 29 muscles in 576 postures
  const auto c = compare(paths_of("rajagopal2016"), rows);
  print("rajagopal2016 and OpenSim", c);
  CHECK(c.compared == 16704);
  CHECK(c.wrap_differs == 0);
  // the worst are strings that touch for less than 4 mm, which OpenSim samples too coarsely to
  // find their tangents
  CHECK(largest_hip_arm_cm(c) < 0.08);
  CHECK(c.arm_cm[kHipAngles].value < 0.001);
  CHECK(c.length_cm.value < 0.0011);
  tell(ComparedRow::rajagopal_hip_arms, {largest_hip_arm_cm(c), 3 * c.compared});
  tell(ComparedRow::rajagopal_knee_arms, {c.arm_cm[kHipAngles].value, c.compared});
  tell(ComparedRow::rajagopal_lengths, {c.length_cm.value, c.compared});
}

TEST_CASE("where muscles run straight, both agree to the last digit") {
  const auto c = compare(paths_of("rajagopal2016"), reference_rows("opensim_rajagopal2016.csv"),
                         [](const ReferenceRow& row) { return !row.is_wrapped; });
  print("  straight", c);
  CHECK(c.compared == 11186);
  CHECK(c.length_cm.value < kRounding_cm);
  CHECK(largest_arm_cm(c) < kRounding_cm);
  tell(ComparedRow::rajagopal_straight_arms, {largest_arm_cm(c), 4 * c.compared, 4 * c.unwanted});
}

TEST_CASE("seated, rotation arms over cylinders agree within 0.006 cm") {
  const auto c = compare(paths_of("rajagopal2016"), reference_rows("opensim_rajagopal2016.csv"),
                         [](const ReferenceRow& row) {
                           const auto& q = row.posture_deg;
                           return q[0] >= 60 && q[0] <= 100 && q[1] == 0 && q[2] >= 0 && q[2] <= 40;
                         });
  print("  seated", c);
  CHECK(c.compared == 29 * 5 * 5 * 2);
  CHECK(c.arm_cm[kRotation].value < 0.006);
  tell(ComparedRow::rajagopal_seated_rotation_arms, {c.arm_cm[kRotation].value, c.compared});
}

TEST_CASE("one-joint hip muscles have the arms that MuJoCo gives MyoLeg's") {
  // MyoLeg is rajagopal2016 in MuJoCo; its makers changed the cylinders of upper and middle gluteus
  // maximus, psoas and iliacus
  const std::set<std::string> same{"addbrev",    "addlong", "addmagDist", "addmagIsch", "addmagMid",
                                   "addmagProx", "glmax3",  "glmed1",     "glmed2",     "glmed3",
                                   "glmin1",     "glmin2",  "glmin3",     "piri",       "tfl"};
  const auto c = compare(paths_of("rajagopal2016"), reference_rows("myoleg.csv"),
                         [&](const ReferenceRow& row) { return same.contains(row.muscle); });
  print("rajagopal2016 and MyoLeg", c);
  CHECK(c.compared == 15 * 12 * 2);
  CHECK(largest_hip_arm_cm(c) < 0.02);
  tell(ComparedRow::myoleg_hip_arms, {largest_hip_arm_cm(c), 3 * c.compared, 3 * c.unwanted});
}

/// The piriformis' arm about rotation, above 0 inward; thigh not turned.
double piriformis_mm(const MusclePaths& paths, const char* name, double flexion) {
  std::vector<PathState> out(paths.size());
  paths.evaluate(posture_deg(flexion, 0, 0, 90), out);
  return 1000 * out[index_of(paths, name)].moment_arm_m[kRotation];
}

// Delp et al. 1999, J Biomech 32:493, as quoted by L. McLean on Biomch-L, 8 November 2007
constexpr double kMeasuredStraight_mm = -29;
constexpr double kMeasuredSeated_mm = 14;
constexpr double kPeopleDiffer_mm = 4;  // one geometry, four cadavers

TEST_CASE("piriformis of Gait2392 turns outward standing and inward seated, as in four cadavers") {
  const auto paths = paths_of("gait2392");
  CHECK(std::abs(piriformis_mm(paths, "peri", 0) - kMeasuredStraight_mm) < kPeopleDiffer_mm);
  CHECK(std::abs(piriformis_mm(paths, "peri", 90) - kMeasuredSeated_mm) < kPeopleDiffer_mm);
}

TEST_CASE("piriformis of Rajagopal 2016 is as published, which seated is more than measured") {
  // Its path is three published points without a cylinder, so there is nothing to compute
  // otherwise: OpenSim and MyoLeg give the same. Moving the points to meet the measurement would
  // make another model. The excess is told in docs/muscles.md and shows in the range of shares.
  const auto paths = paths_of("rajagopal2016");
  CHECK(std::abs(piriformis_mm(paths, "piri", 0) - kMeasuredStraight_mm) < kPeopleDiffer_mm);
  CHECK(piriformis_mm(paths, "piri", 90) > kMeasuredSeated_mm + kPeopleDiffer_mm);
  int compared = 0;
  for (const ReferenceRow& row : reference_rows("opensim_rajagopal2016.csv")) {
    const auto& q = row.posture_deg;
    if (row.muscle == "piri" && q[1] == 0 && q[2] == 0 && q[3] == 90) {
      ++compared;
      CHECK(std::abs(piriformis_mm(paths, "piri", q[0]) - 10 * row.moment_arm_cm[kRotation]) <
            10 * kRounding_cm);
    }
  }
  CHECK(compared == 12);  // 0 to 110°
}

}  // namespace
}  // namespace coxa
