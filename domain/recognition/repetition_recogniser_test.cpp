// SPDX-License-Identifier: Apache-2.0
#include "domain/recognition/repetition_recogniser.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "tests/support/seated_movements.hpp"
#include "tests/support/simulated_member.hpp"

namespace coxa {
namespace {

using testing::Bout;
using testing::kDegree;
using testing::Set;
using testing::SimulatedShin;
using Curve = std::function<double(double)>;

constexpr unsigned kSeed = 20261123;

Curve set_of(const std::vector<Bout>& bouts) {
  return [bouts](double t) { return SimulatedShin::reach(bouts, t); };
}

ExcursionPoint point_at(const Curve& curve, double t) {
  constexpr double h = 1e-4;
  return {.time = to_timestamp(Seconds{t}),
          .raw = Radians{curve(t)},
          .smooth = Radians{curve(t)},
          .speed = RadiansPerSecond{(curve(t + h) - curve(t - h)) / (2 * h)}};
}

std::vector<RecognisedRepetition> recognise(const Curve& curve, double until_s,
                                            double rate_hz = 30) {
  RepetitionRecogniser recogniser(testing::seated_hip_rotation());
  std::vector<RecognisedRepetition> found;
  for (int i = 0; i / rate_hz < until_s; ++i) {
    if (const auto repetition = recogniser.observe(point_at(curve, i / rate_hz))) {
      found.push_back(*repetition);
    }
  }
  if (const auto repetition = recogniser.interrupt()) {
    found.push_back(*repetition);
  }
  return found;
}

TEST_CASE("the times of slow, quick and held repetitions are those of the movement") {
  for (const Set& set :
       {Set{}, Set{.out_s = 3, .hold_s = 0, .back_s = 4},
        Set{.out_s = 0.5, .hold_s = 0, .back_s = 0.5}, Set{.out_s = 1, .hold_s = 5, .back_s = 2},
        Set{.size_deg = 12, .out_s = 2, .hold_s = 1, .back_s = 1}}) {
    const auto found = recognise(set_of(set.bouts()), set.end_s());
    REQUIRE(found.size() == 3);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Bout truth = set.bouts()[i];
      const RecognisedRepetition& seen = found[i];
      CHECK(seen.complete);
      // crossing times are interpolated: a tenth of a frame of 33 ms, thrice the way out
      const double tolerance = 0.02 + 0.01 * (truth.out + truth.back);
      CHECK(std::abs(since_start(seen.start).count() - truth.start) < tolerance);
      CHECK(std::abs(since_start(seen.end).count() - truth.end()) < tolerance);
      CHECK(std::abs(seen.out.count() - truth.out) < tolerance);
      CHECK(std::abs(seen.hold.count() - truth.hold) < 2 * tolerance);
      CHECK(std::abs(seen.back.count() - truth.back) < tolerance);
      // the highest point lies up to half a frame from the top, where the curve is flat
      CHECK(seen.range.value == doctest::Approx(truth.size).epsilon(0.01));
      const double fastest = 15.0 / 8 * truth.size / std::min(truth.out, truth.back);
      CHECK(seen.peak_speed.value == doctest::Approx(fastest).epsilon(0.03));
    }
  }
}

TEST_CASE("a repetition is told as soon as it is over, before the next begins") {
  const Set set{};
  const Curve curve = set_of(set.bouts());
  RepetitionRecogniser recogniser(testing::seated_hip_rotation());
  std::vector<double> told_s;
  for (int i = 0; i / 30.0 < set.end_s(); ++i) {
    if (recogniser.observe(point_at(curve, i / 30.0))) {
      told_s.push_back(i / 30.0);
    }
  }
  REQUIRE(told_s.size() == 3);
  for (std::size_t i = 0; i < told_s.size(); ++i) {
    CHECK(told_s[i] < set.bouts()[i].end());
    CHECK(told_s[i] > set.bouts()[i].end() - set.back_s);
  }
}

TEST_CASE("a turn below the least peak is no repetition, a small one above it is") {
  CHECK(recognise(set_of(Set{.size_deg = 7}.bouts()), 20).empty());
  CHECK(recognise(set_of(Set{.size_deg = 9}.bouts()), 20).size() == 3);
}

TEST_CASE("a movement the other way is no repetition") {
  CHECK(recognise(set_of(Set{}.bouts(-1)), 20).empty());
}

TEST_CASE("a movement that was not finished is told as unfinished when the recording ends") {
  const auto found = recognise(set_of({{2, 1, 5, 1, 0.4}}), 5);
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].complete);
  CHECK(found[0].range.value == doctest::Approx(0.4).epsilon(0.01));
  CHECK(since_start(found[0].end).count() == doctest::Approx(5 - 1 / 30.0));
  CHECK(found[0].hold.count() == doctest::Approx(2).epsilon(0.05));
}

TEST_CASE("a wobble of the hold is one repetition, a turn after more than half the way is two") {
  const auto dip = [](double share) {
    return set_of({{2, 1, 5, 1, 0.4}, {4, 0.5, 0.2, 0.5, -0.4 * share}});
  };
  CHECK(recognise(dip(0.3), 12).size() == 1);
  CHECK(recognise(dip(0.65), 12).size() == 2);
}

TEST_CASE("repetitions that follow each other without a rest do not overlap") {
  const Set set{.count = 6, .out_s = 1, .hold_s = 0, .back_s = 1, .rest_s = 0};
  const auto found = recognise(set_of(set.bouts()), 16);
  REQUIRE(found.size() == 6);
  for (std::size_t i = 1; i < found.size(); ++i) {
    CHECK(found[i].start >= found[i - 1].end);
  }
}

TEST_CASE("noise at rest is no repetition, and noise on a hold does not split it") {
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  std::normal_distribution<double> noise(0, 1.2 * kDegree);
  const Curve held = set_of({{20, 1, 10, 1, 25 * kDegree}});
  const auto found = recognise([&](double t) { return held(t) + noise(random); }, 50);
  REQUIRE(found.size() == 1);
  CHECK(found[0].complete);
}

TEST_CASE("a hold of a minute in a phone's log at 200 a second has the right times") {
  const Bout truth{30, 1, 60, 1, 0.4};
  const auto found = recognise(set_of({truth}), 95, 200);
  REQUIRE(found.size() == 1);
  CHECK(found[0].complete);
  // what is remembered was thinned out twice, to one point in 20 ms
  CHECK(std::abs(found[0].hold.count() - 60) < 0.1);
  CHECK(std::abs(since_start(found[0].start).count() - truth.start) < 0.1);
  CHECK(std::abs(since_start(found[0].end).count() - truth.end()) < 0.1);
  CHECK(std::abs(found[0].out.count() - truth.out) < 0.1);
}

TEST_CASE("a hold of ten minutes is still one repetition, its time right to a hundredth") {
  const auto found = recognise(set_of({{2, 1, 600, 1, 0.4}}), 610, 60);
  REQUIRE(found.size() == 1);
  CHECK(found[0].complete);
  // the way out was thinned out seven times, to one point in two seconds
  CHECK(found[0].hold.count() == doctest::Approx(600).epsilon(0.01));
  CHECK(found[0].range.value == doctest::Approx(0.4));
}

TEST_CASE("whoever watches is told the phase of the movement") {
  using Stage = RepetitionRecogniser::Stage;
  RepetitionRecogniser recogniser(testing::seated_hip_rotation());
  const Curve curve = set_of({{1, 1, 2, 1, 0.4}});
  const auto stage_at = [&](double from, double until) {
    for (double t = from; t < until; t += 1 / 30.0) {
      recogniser.observe(point_at(curve, t));
    }
    return recogniser.stage();
  };
  CHECK(stage_at(0, 1.0) == Stage::rest);
  CHECK(stage_at(1.0, 1.6) == Stage::out);
  CHECK(stage_at(1.6, 3.0) == Stage::top);
  CHECK(stage_at(3.0, 4.55) == Stage::back);
  CHECK(stage_at(4.55, 6.0) == Stage::rest);
}

}  // namespace
}  // namespace coxa
