// SPDX-License-Identifier: Apache-2.0
#include "domain/coaching/form.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/seated_movements.hpp"

namespace coxa {
namespace {

using namespace literals;

/// A repetition of 3 s and 25° in which one quantity goes to a size and back, from its rest.
class Seen {
 public:
  Seen() {
    shape = {.complete = true,
             .start = to_timestamp(Seconds{10}),
             .peak = to_timestamp(Seconds{11.5}),
             .end = to_timestamp(Seconds{13}),
             .range = 25_deg};
    for (std::size_t m = 0; m < kMeasurableCount; ++m) {
      neutral.values[m] = 3_deg;
    }
    for (int i = 0; i <= 30; ++i) {
      StreamPoint point{.time = to_timestamp(Seconds{10 + i / 10.0})};
      for (auto& value : point.values) {
        value = SmoothedValue{.value = 3_deg};
      }
      points.push_back(point);
    }
  }
  Seen& with(Measurable quantity, Radians size) {
    for (int i = 0; i <= 30; ++i) {
      const double share = 1 - std::abs(i - 12) / 18.0;  // most at 1.2 s
      points[static_cast<std::size_t>(i)].values[static_cast<std::size_t>(quantity)]->value +=
          size * share;
    }
    return *this;
  }
  [[nodiscard]] std::vector<Fault> judged(std::optional<Side> side = Side::right,
                                          Radians sd = 1_deg) const {
    RecognisedRepetition whole = shape;
    whole.travel = travel.value_or(shape.range);
    return judge_form({.shape = whole, .neutral = neutral, .points = points},
                      testing::seated_hip_rotation(), side, sd);
  }
  RecognisedRepetition shape;
  std::optional<Radians> travel;  ///< where it did not begin at neutral
  Neutral neutral;
  std::vector<StreamPoint> points;
};

void check_only(const std::vector<Fault>& faults, FaultKind kind, double size_deg) {
  REQUIRE(faults.size() == 1);
  CHECK(std::string(to_text(faults[0].kind)) == to_text(kind));
  CHECK(faults[0].size == doctest::Approx(size_deg));
  CHECK(faults[0].at == to_timestamp(Seconds{11.2}));
  CHECK(std::string(faults[0].unit) == "deg");
}

TEST_CASE("a clean repetition has no fault") { CHECK(Seen{}.judged().empty()); }

TEST_CASE("each fault is named alone, with its size from rest and its instant") {
  check_only(Seen{}.with(Measurable::thigh_elevation, 10_deg).judged(), FaultKind::thigh_lift, 10);
  check_only(Seen{}.with(Measurable::thigh_adduction, 9_deg).judged(), FaultKind::knee_drift, 9);
  check_only(Seen{}.with(Measurable::trunk_lean, 12_deg).judged(), FaultKind::trunk_lean, 12);
  check_only(Seen{}.with(Measurable::trunk_lean, -12_deg).judged(), FaultKind::trunk_lean, 12);
  check_only(Seen{}.with(Measurable::pelvis_obliquity, 9_deg).judged(Side::left),
             FaultKind::hip_hike, 9);
  check_only(Seen{}.with(Measurable::pelvis_obliquity, -9_deg).judged(Side::right),
             FaultKind::hip_hike, 9);
}

TEST_CASE("what stays within its limit, or goes the harmless way, is no fault") {
  CHECK(Seen{}.with(Measurable::thigh_elevation, 7.9_deg).judged().empty());
  CHECK(Seen{}.with(Measurable::thigh_elevation, -15_deg).judged().empty());
  CHECK(Seen{}.with(Measurable::thigh_adduction, -15_deg).judged().empty());
  CHECK(Seen{}.with(Measurable::trunk_lean, 6.9_deg).judged().empty());
  // the idle side's hip rises: the working one sinks
  CHECK(Seen{}.with(Measurable::pelvis_obliquity, 9_deg).judged(Side::right).empty());
}

TEST_CASE("the lean that a hiked hip brings with it is not called a lean as well") {
  // 12° of tilt, left up, carry the trunk 7.2° to the right
  const auto faults = Seen{}
                          .with(Measurable::pelvis_obliquity, 12_deg)
                          .with(Measurable::trunk_lean, -7.2_deg)
                          .judged(Side::left);
  check_only(faults, FaultKind::hip_hike, 12);
}

TEST_CASE("a trunk thrown over the hiked hip is both faults, a hike alone only one") {
  const auto faults = Seen{}
                          .with(Measurable::pelvis_obliquity, 8_deg)
                          .with(Measurable::trunk_lean, -16_deg)
                          .judged(Side::left);
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].kind == FaultKind::trunk_lean);
  CHECK(faults[0].size == doctest::Approx(16 - 0.6 * 8));
  CHECK(faults[1].kind == FaultKind::hip_hike);
}

TEST_CASE("both sides together have no working side: either hip that rises is hiked") {
  for (const Radians tilt : {9_deg, -9_deg}) {
    check_only(Seen{}.with(Measurable::pelvis_obliquity, tilt).judged(std::nullopt),
               FaultKind::hip_hike, 9);
  }
}

TEST_CASE("short of range is said only when the uncertainty cannot explain it") {
  Seen seen;
  seen.shape.range = 18_deg;
  CHECK(seen.judged(Side::right, 2.5_deg).empty());
  const auto faults = seen.judged(Side::right, 1.5_deg);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].kind == FaultKind::short_range);
  CHECK(faults[0].size == doctest::Approx(2));
  CHECK(faults[0].at == seen.shape.peak);
}

TEST_CASE("a repetition of one second is too fast, by half a second") {
  Seen seen;
  seen.shape.end = to_timestamp(Seconds{11});
  const auto faults = seen.judged();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].kind == FaultKind::too_fast);
  CHECK(faults[0].size == doctest::Approx(0.5));
  CHECK(std::string(faults[0].unit) == "s");
}

TEST_CASE("an unfinished repetition is judged by its form, not by its range or time") {
  Seen seen;
  seen.shape.complete = false;
  seen.shape.range = 10_deg;
  seen.shape.end = to_timestamp(Seconds{10.5});
  CHECK(seen.judged().empty());
  check_only(seen.with(Measurable::thigh_elevation, 10_deg).judged(), FaultKind::thigh_lift, 10);
}

TEST_CASE("a repetition that begins half-way is short, however far it ends") {
  Seen seen;
  seen.travel = 12_deg;
  const auto faults = seen.judged();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].kind == FaultKind::short_range);
  CHECK(faults[0].size == doctest::Approx(8));
}

TEST_CASE("what the sensor cannot tell is no fault") {
  Seen seen;
  seen.with(Measurable::thigh_elevation, 20_deg).with(Measurable::trunk_lean, 12_deg);
  seen.neutral.values[static_cast<std::size_t>(Measurable::thigh_elevation)].reset();
  for (StreamPoint& point : seen.points) {
    point.values[static_cast<std::size_t>(Measurable::trunk_lean)].reset();
  }
  CHECK(seen.judged().empty());
}

}  // namespace
}  // namespace coxa
