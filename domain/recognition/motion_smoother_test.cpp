// SPDX-License-Identifier: Apache-2.0
#include "domain/recognition/motion_smoother.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "domain/recognition/minimum_jerk.hpp"

namespace coxa {
namespace {

constexpr unsigned kSeed = 20261123;
constexpr auto kRotation = Measurable::hip_internal_rotation;

Motion motion_at(double seconds, std::optional<double> rotation) {
  Motion motion{.time = to_timestamp(Seconds{seconds})};
  if (rotation) {
    motion.sides[Side::right][kRotation] = {Radians{*rotation}, Radians{0.02}};
  }
  return motion;
}

const std::optional<SmoothedValue>& rotation_of(const SmoothedMotion& motion) {
  return motion.sides[Side::right][static_cast<std::size_t>(kRotation)];
}

/// Whatever is told of a curve seen at a steady rate.
std::vector<SmoothedMotion> smooth(const std::function<double(double)>& curve, double rate_hz,
                                   double until_s) {
  MotionSmoother smoother;
  std::vector<SmoothedMotion> told;
  for (int i = 0; i / rate_hz < until_s; ++i) {
    smoother.observe(motion_at(i / rate_hz, curve(i / rate_hz)));
    while (const auto next = smoother.next()) {
      told.push_back(*next);
    }
  }
  smoother.finish();
  while (const auto next = smoother.next()) {
    told.push_back(*next);
  }
  return told;
}

double highest(const std::vector<SmoothedMotion>& told) {
  double peak = -1e9;
  for (const SmoothedMotion& m : told) {
    peak = std::max(peak, rotation_of(m)->value.value);
  }
  return peak;
}

/// Out and back without a hold, from the first second on.
double quick_turn(double t, double duration_s) {
  const double share = (t - 1) / (duration_s / 2);
  return minimum_jerk(std::clamp(share < 1 ? share : 2 - share, 0.0, 1.0));
}

TEST_CASE("the peak of a repetition of 0.9 s is followed to 2 % of its height") {
  for (const double rate : {25.0, 30.0, 60.0, 120.0}) {
    const double peak = highest(smooth([](double t) { return quick_turn(t, 0.9); }, rate, 3));
    CAPTURE(rate);
    CAPTURE(peak);
    CHECK(std::abs(peak - 1) < 0.02);
  }
}

TEST_CASE("at 30 pictures a second white noise is halved, as the stated gain says") {
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  std::normal_distribution<double> noise;
  const auto told = smooth([&](double) { return noise(random); }, 30, 100);
  double sum = 0;
  for (std::size_t i = 30; i + 30 < told.size(); ++i) {
    sum += rotation_of(told[i])->value.value * rotation_of(told[i])->value.value;
  }
  const double left = std::sqrt(sum / static_cast<double>(told.size() - 60));
  // neighbours share their noise, so 100 s hold some 500 independent values: 3.2 %, thrice
  CHECK(left == doctest::Approx(rotation_of(told[1500])->noise_gain).epsilon(0.1));
  CHECK(left < 0.55);
}

TEST_CASE("an instant is told 0.2 s later, once, in order, and not otherwise than at the end") {
  const auto curve = [](double t) { return std::sin(2 * t); };
  MotionSmoother live;
  std::vector<SmoothedMotion> told;
  for (int i = 0; i < 300; ++i) {
    const double now = i / 30.0;
    live.observe(motion_at(now, curve(now)));
    while (const auto next = live.next()) {
      CHECK(now - since_start(next->time).count() >= live.lag().count() - 1e-9);
      CHECK(now - since_start(next->time).count() < live.lag().count() + 1 / 30.0);
      told.push_back(*next);
    }
  }
  CHECK(live.lag().count() == doctest::Approx(0.2));
  live.finish();
  while (const auto next = live.next()) {
    told.push_back(*next);
  }
  REQUIRE(told.size() == 300);

  MotionSmoother late;
  for (int i = 0; i < 300; ++i) {
    late.observe(motion_at(i / 30.0, curve(i / 30.0)));
  }
  late.finish();
  for (const SmoothedMotion& first : told) {
    const auto again = late.next();
    REQUIRE(again);
    CHECK(again->time == first.time);
    CHECK(rotation_of(*again)->value == rotation_of(first)->value);
    CHECK(rotation_of(*again)->speed == rotation_of(first)->speed);
  }
  CHECK_FALSE(late.next());
}

TEST_CASE("at five pictures a second the window grows to hold five of them") {
  MotionSmoother smoother;
  for (int i = 0; i < 50; ++i) {
    smoother.observe(motion_at(i / 5.0, 0.1));
  }
  CHECK(smoother.lag().count() == doctest::Approx(0.5));
}

TEST_CASE("a pause of the recording is not taken for a low frame rate") {
  MotionSmoother smoother;
  for (int i = 0; i < 60; ++i) {
    smoother.observe(motion_at(i / 30.0 + (i < 30 ? 0 : 20), 0.1));
  }
  CHECK(smoother.lag().count() == doctest::Approx(0.2));
}

TEST_CASE("of a log of two minutes at 200 a second every instant is told") {
  const auto told = smooth([](double t) { return std::sin(t); }, 200, 120);
  REQUIRE(told.size() == 24000);
  for (std::size_t i = 0; i < told.size(); ++i) {
    CHECK(told[i].time == to_timestamp(Seconds{static_cast<double>(i) / 200}));
    // the curve bends by less than 1e-4 of a radian within a window's third derivative
    CHECK(std::abs(rotation_of(told[i])->value.value - std::sin(static_cast<double>(i) / 200)) <
          1e-3);
  }
}

TEST_CASE("what was not measured is not made up") {
  MotionSmoother smoother;
  for (int i = 0; i < 60; ++i) {
    smoother.observe(motion_at(i / 30.0, i == 20 ? std::nullopt : std::optional(0.3)));
  }
  smoother.finish();
  for (int i = 0; i < 60; ++i) {
    const auto told = smoother.next();
    REQUIRE(told);
    CHECK(rotation_of(*told).has_value() == (i != 20));
    CHECK_FALSE(told->sides[Side::left][static_cast<std::size_t>(kRotation)].has_value());
  }
}

TEST_CASE("the speed of a steady turn is its speed") {
  for (const SmoothedMotion& m : smooth([](double t) { return 0.5 * t; }, 30, 4)) {
    // exact but for whole nanoseconds
    CHECK(std::abs(rotation_of(m)->speed.value - 0.5) < 1e-5);
  }
}

}  // namespace
}  // namespace coxa
