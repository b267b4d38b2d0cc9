// SPDX-License-Identifier: Apache-2.0
#include "domain/recognition/local_regression.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace coxa {
namespace {

constexpr unsigned kSeed = 20261123;

Timestamp at(double seconds) { return to_timestamp(Seconds{seconds}); }

/// Instants drawn at random, in order.
std::vector<CurvePoint> irregular(std::mt19937& random, int count, double from_s, double until_s) {
  std::uniform_real_distribution<double> instant(from_s, until_s);
  std::vector<CurvePoint> points(static_cast<std::size_t>(count));
  for (CurvePoint& point : points) {
    point.time = at(instant(random));
  }
  std::sort(points.begin(), points.end(),
            [](const CurvePoint& a, const CurvePoint& b) { return a.time < b.time; });
  return points;
}

TEST_CASE("a parabola is reproduced exactly however irregular its instants, to the very end") {
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  std::uniform_real_distribution<double> unit(-1, 1);
  for (int round = 0; round < 200; ++round) {
    const double a = unit(random);
    const double b = unit(random);
    const double c = 5 * unit(random);
    auto points = irregular(random, 12, 9.8, 10.2);
    for (CurvePoint& p : points) {
      const double t = since_start(p.time).count() - 10;
      p.value = a + b * t + c * t * t;
    }
    for (const double when : {9.8, 9.93, 10.0, 10.2}) {
      const auto fit = fit_locally(points, at(when), Seconds{0.45});
      REQUIRE(fit);
      const double t = when - 10;
      // 1e-6: instants are whole nanoseconds, and the normal equations square the rounding
      CHECK(std::abs(fit->value - (a + b * t + c * t * t)) < 1e-6);
      CHECK(std::abs(fit->slope_per_s - (b + 2 * c * t)) < 1e-4);
      CHECK(std::abs(fit->curvature_per_s2 - 2 * c) < 1e-2);
    }
  }
}

TEST_CASE("two instants give a line, one gives its own value, none gives nothing") {
  const std::vector<CurvePoint> two{{at(0.9), 1.0}, {at(1.1), 2.0}};
  const auto line = fit_locally(two, at(1.0), Seconds{0.2});
  REQUIRE(line);
  CHECK(line->value == doctest::Approx(1.5));
  CHECK(line->slope_per_s == doctest::Approx(5.0));
  CHECK(line->curvature_per_s2 == 0);

  const auto one = fit_locally(std::vector<CurvePoint>{{at(0.9), 7.0}}, at(1.0), Seconds{0.2});
  REQUIRE(one);
  CHECK(one->value == doctest::Approx(7.0));
  CHECK(one->slope_per_s == 0);
  CHECK(one->noise_gain == doctest::Approx(1.0));

  CHECK_FALSE(fit_locally({}, at(1.0), Seconds{0.2}));
  CHECK_FALSE(fit_locally(two, at(2.0), Seconds{0.2}));
}

TEST_CASE("readings of one and the same instant are averaged") {
  const std::vector<CurvePoint> points{{at(1.0), 1.0}, {at(1.0), 2.0}, {at(1.0), 6.0}};
  const auto fit = fit_locally(points, at(1.0), Seconds{0.2});
  REQUIRE(fit);
  CHECK(fit->value == doctest::Approx(3.0));
  CHECK(fit->noise_gain == doctest::Approx(1 / std::sqrt(3.0)));
}

TEST_CASE("what lies beyond the window changes nothing") {
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  auto near = irregular(random, 20, 0.81, 1.19);
  for (CurvePoint& p : near) {
    p.value = std::sin(9 * since_start(p.time).count());
  }
  auto all = near;
  all.insert(all.begin(), {at(0.5), 1e6});
  all.push_back({at(1.2), -1e6});
  const auto alone = fit_locally(near, at(1.0), Seconds{0.2});
  const auto among = fit_locally(all, at(1.0), Seconds{0.2});
  REQUIRE(alone);
  REQUIRE(among);
  CHECK(alone->value == among->value);
  CHECK(alone->slope_per_s == among->slope_per_s);
}

TEST_CASE("the stated gain is the spread that noise of one leaves in the value") {
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  std::normal_distribution<double> noise;
  auto points = irregular(random, 13, 0.8, 1.2);
  double sum = 0;
  double stated = 0;
  constexpr int kRounds = 4000;
  for (int i = 0; i < kRounds; ++i) {
    for (CurvePoint& p : points) {
      p.value = noise(random);
    }
    const auto fit = fit_locally(points, at(1.03), Seconds{0.25});
    REQUIRE(fit);
    sum += fit->value * fit->value;
    stated = fit->noise_gain;
  }
  // the spread of a standard deviation from 4000 draws is 1.1 %: four of those
  CHECK(std::sqrt(sum / kRounds) == doctest::Approx(stated).epsilon(0.045));
}

}  // namespace
}  // namespace coxa
