// SPDX-License-Identifier: Apache-2.0
#include "domain/recognition/set_follower.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "tests/support/seated_movements.hpp"
#include "tests/support/simulated_member.hpp"

namespace coxa {
namespace {

using namespace literals;
using testing::Bout;
using testing::kDegree;
using testing::Set;
using testing::SimulatedShin;
using Curve = std::function<double(double)>;

/// One instant: rotation and knee flexion, both seen exactly.
StreamPoint point_at(double t, double rotation, Radians knee = 90_deg) {
  StreamPoint point{.time = to_timestamp(Seconds{t})};
  const auto put = [&](Measurable m, Radians value) {
    point.values[static_cast<std::size_t>(m)] =
        SmoothedValue{.raw = {value, 1_deg}, .value = value, .noise_gain = 0.5};
  };
  put(Measurable::hip_internal_rotation, Radians{rotation});
  put(Measurable::knee_flexion, knee);
  return point;
}

struct Found {
  RecognisedRepetition shape;
  Neutral neutral;
  std::vector<StreamPoint> points;
};

class Watcher {
 public:
  explicit Watcher(const Movement& movement = testing::seated_hip_rotation())
      : follower(movement) {}
  void see(const StreamPoint& point) {
    follower.observe(point);
    collect();
  }
  void watch(const Curve& curve, double from_s, double until_s, double rate_hz = 30) {
    constexpr double h = 1e-4;
    for (int i = 0; from_s + i / rate_hz < until_s; ++i) {
      const double t = from_s + i / rate_hz;
      StreamPoint point = point_at(t, curve(t));
      point.values[0]->speed = RadiansPerSecond{(curve(t + h) - curve(t - h)) / (2 * h)};
      see(point);
    }
  }
  void end() {
    follower.finish();
    collect();
  }
  void collect() {
    while (const auto seen = follower.take()) {
      found.push_back({seen->shape, seen->neutral, {seen->points.begin(), seen->points.end()}});
    }
  }
  SetFollower follower;
  std::vector<Found> found;
};

Curve resting_at(double rest, const std::vector<Bout>& bouts) {
  return [=](double t) { return rest + SimulatedShin::reach(bouts, t); };
}

TEST_CASE("the range counts from where the foot rests, inward or outward") {
  for (const double rest_deg : {-12.0, 0.0, 12.0}) {
    Watcher watcher;
    watcher.watch(resting_at(rest_deg * kDegree, Set{}.bouts()), 0, 17);
    REQUIRE(watcher.found.size() == 3);
    for (const Found& f : watcher.found) {
      REQUIRE(f.neutral[Measurable::hip_internal_rotation]);
      CHECK(std::abs(f.neutral[Measurable::hip_internal_rotation]->value - rest_deg * kDegree) <
            1e-9);
      CHECK(f.shape.range.value == doctest::Approx(25 * kDegree).epsilon(0.01));
    }
  }
}

TEST_CASE("a foot that rests far outward is waiting for another exercise") {
  Watcher watcher;
  watcher.watch(resting_at(30 * kDegree, Set{.size_deg = 15}.bouts()), 0, 17);
  watcher.end();
  CHECK(watcher.found.empty());
}

TEST_CASE("a recording that is cut close, without a rest before the first move, is counted") {
  const Set set{.count = 4, .hold_s = 0, .rest_s = 0, .start_s = 0};
  Watcher watcher;
  watcher.watch(resting_at(0, set.bouts()), 0, set.end_s());
  watcher.end();
  REQUIRE(watcher.found.size() == 4);
  for (const Found& f : watcher.found) {
    // the lowest share of what was seen lies a little above the turning point
    CHECK(f.shape.range.value == doctest::Approx(25 * kDegree).epsilon(0.04));
  }
}

TEST_CASE("one short repetition from the first to the last instant is counted at its own time") {
  Watcher watcher;
  watcher.watch(resting_at(0, {{0, 0.7, 0, 0.7, 25 * kDegree}}), 0, 1.4);
  watcher.end();
  REQUIRE(watcher.found.size() == 1);
  CHECK(watcher.found[0].shape.start >= Timestamp{});
  CHECK(since_start(watcher.found[0].shape.end).count() < 1.6);
  CHECK(watcher.found[0].points.front().time >= Timestamp{});
}

TEST_CASE("each repetition comes with its own instants, from its start to its end") {
  Watcher watcher;
  watcher.watch(resting_at(0, Set{}.bouts()), 0, 17);
  REQUIRE(watcher.found.size() == 3);
  for (const Found& f : watcher.found) {
    REQUIRE_FALSE(f.points.empty());
    CHECK(f.points.front().time >= f.shape.start);
    CHECK(Seconds{f.points.front().time - f.shape.start} < Seconds{1 / 29.0});
    CHECK(f.points.back().time > f.shape.peak);
    for (std::size_t i = 1; i < f.points.size(); ++i) {
      CHECK(f.points[i].time > f.points[i - 1].time);
    }
  }
}

TEST_CASE("four tenths of a second unseen are bridged, one second ends the repetition") {
  for (const double gap_s : {0.4, 1.0}) {
    Watcher watcher;
    const Curve curve = resting_at(0, {{2, 1, 3, 1, 25 * kDegree}});
    watcher.watch(curve, 0, 4);
    for (double t = 4; t < 4 + gap_s; t += 1 / 30.0) {
      watcher.see({.time = to_timestamp(Seconds{t})});
    }
    watcher.watch(curve, 4 + gap_s, 9);
    watcher.end();
    CAPTURE(gap_s);
    REQUIRE_FALSE(watcher.found.empty());
    CHECK(watcher.found[0].shape.complete == (gap_s < 0.5));
  }
}

TEST_CASE("a straightened knee ends the repetition: the rotation can no longer be told") {
  Watcher watcher;
  const Curve curve = resting_at(0, {{2, 1, 3, 1, 25 * kDegree}});
  watcher.watch(curve, 0, 4);
  for (double t = 4; t < 5; t += 1 / 30.0) {
    watcher.see(point_at(t, 25 * kDegree, 30_deg));
  }
  REQUIRE(watcher.found.size() == 1);
  CHECK_FALSE(watcher.found[0].shape.complete);
}

TEST_CASE("whoever sits down anew after three seconds begins a set with its own neutral") {
  Watcher watcher;
  watcher.watch(resting_at(0, {{2, 1, 0, 1, 25 * kDegree}}), 0, 6);
  for (double t = 6; t < 10; t += 1 / 30.0) {
    watcher.see({.time = to_timestamp(Seconds{t})});
  }
  CHECK_FALSE(watcher.follower.neutral());
  watcher.watch(resting_at(8 * kDegree, {{12, 1, 0, 1, 25 * kDegree}}), 10, 16);
  REQUIRE(watcher.found.size() == 2);
  const auto& neutral = watcher.found[1].neutral[Measurable::hip_internal_rotation];
  CHECK(neutral->value == doctest::Approx(8 * kDegree));
  CHECK(watcher.found[1].shape.range.value == doctest::Approx(25 * kDegree).epsilon(0.01));
}

TEST_CASE("a set that begins in mid-movement after a long one keeps each repetition's instants") {
  // at 200 a second, so that what is kept of the first set is all but full
  Watcher watcher;
  watcher.watch(resting_at(0, {}), 0, 39.5, 200);
  for (double t = 39.5; t < 43.5; t += 1 / 200.0) {
    watcher.see({.time = to_timestamp(Seconds{t})});
  }
  const Set set{.count = 6, .out_s = 0.5, .hold_s = 0, .back_s = 0.5, .rest_s = 0, .start_s = 43.5};
  watcher.watch(resting_at(0, set.bouts()), 43.5, 49.5, 200);
  watcher.end();
  REQUIRE(watcher.found.size() == 6);
  for (const Found& f : watcher.found) {
    REQUIRE_FALSE(f.points.empty());
    CHECK(std::abs(Seconds{f.points.front().time - f.shape.start}.count()) < 0.01);
    CHECK(f.points.back().time > f.shape.peak);
  }
}

TEST_CASE("where an exercise begins standing, whoever sits is not counted") {
  Movement movement = testing::seated_hip_rotation();
  movement.rest_posture = {
      {.quantity = Measurable::thigh_elevation, .least = -100_deg, .most = -55_deg}};
  const auto count = [&](std::optional<Radians> thigh) {
    Watcher watcher(movement);
    for (int i = 0; i < 240; ++i) {
      const double t = i / 30.0;
      StreamPoint point =
          point_at(t, 15 * kDegree * (1 - std::cos(std::clamp(t - 2, 0.0, 2.0) * 3.14159)));
      if (thigh) {
        point.values[static_cast<std::size_t>(Measurable::thigh_elevation)] =
            SmoothedValue{.raw = {*thigh, 10_deg}, .value = *thigh, .noise_gain = 0.5};
      }
      watcher.see(point);
    }
    watcher.end();
    return watcher.found.size();
  };
  CHECK(count(-80_deg) == 1);
  CHECK(count(-5_deg) == 0);
  CHECK(count(std::nullopt) == 0);  // not seen is not standing
}

TEST_CASE("seen to be another movement at its peak, a repetition is not counted") {
  Movement movement = testing::seated_hip_rotation();
  movement.peak_posture = {
      {.quantity = Measurable::thigh_elevation, .least = -100_deg, .most = -55_deg}};
  const auto count = [&](std::optional<Radians> thigh) {
    Watcher watcher(movement);
    for (int i = 0; i < 240; ++i) {
      const double t = i / 30.0;
      StreamPoint point =
          point_at(t, 15 * kDegree * (1 - std::cos(std::clamp(t - 2, 0.0, 2.0) * 3.14159)));
      if (thigh) {
        point.values[static_cast<std::size_t>(Measurable::thigh_elevation)] =
            SmoothedValue{.raw = {*thigh, 10_deg}, .value = *thigh, .noise_gain = 0.5};
      }
      watcher.see(point);
    }
    watcher.end();
    return watcher.found.size();
  };
  CHECK(count(-80_deg) == 1);
  CHECK(count(-5_deg) == 0);
  CHECK(count(std::nullopt) == 1);  // a sensor that never tells the thigh cannot tell otherwise
}

TEST_CASE("where the driver falls on the way out, as a knee's flexion does, all is the same") {
  Movement extension = testing::seated_knee_extension();
  Watcher watcher(extension);
  for (int i = 0; i / 30.0 < 17; ++i) {
    const double t = i / 30.0;
    watcher.see(
        point_at(t, 0, 90_deg - Radians{SimulatedShin::reach(Set{.size_deg = 70}.bouts(), t)}));
  }
  REQUIRE(watcher.found.size() == 3);
  for (const Found& f : watcher.found) {
    CHECK(f.shape.range.value == doctest::Approx(70 * kDegree).epsilon(0.01));
  }
}

}  // namespace
}  // namespace coxa
