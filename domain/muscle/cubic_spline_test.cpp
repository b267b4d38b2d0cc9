// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/cubic_spline.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace coxa {
namespace {

const std::vector<Knot> kKnee{{-0.4, 0.3}, {0, 0.1}, {0.3, 0.15}, {1, -0.2}, {1.5, -0.1}, {2.1, 0}};

CubicSpline spline(const std::vector<Knot>& knots) {
  auto made = CubicSpline::create(knots);
  REQUIRE(made);
  return *made;
}

TEST_CASE("a spline goes through every knot") {
  const CubicSpline s = spline(kKnee);
  for (const Knot& knot : kKnee) {
    CHECK(std::abs(s.at(knot.x).value - knot.y) < 1e-14);
  }
}

TEST_CASE("any cubic comes back from its values, slope and all, however the knots are spaced") {
  const auto cubic = [](double x) { return 0.4 - 1.2 * x + 0.7 * x * x - 0.3 * x * x * x; };
  const auto slope = [](double x) { return -1.2 + 1.4 * x - 0.9 * x * x; };
  std::vector<Knot> knots;
  for (const double x : {-1.0, -0.7, 0.1, 0.2, 1.1, 2.0}) {
    knots.push_back({x, cubic(x)});
  }
  const CubicSpline s = spline(knots);
  for (double x = -1; x <= 2; x += 0.013) {
    CHECK(std::abs(s.at(x).value - cubic(x)) < 1e-13);
    CHECK(std::abs(s.at(x).slope - slope(x)) < 1e-12);
  }
}

TEST_CASE("value and slope go on without a jump over the knots and beyond the ends") {
  const CubicSpline s = spline(kKnee);
  for (const Knot& knot : kKnee) {
    const CurveValue before = s.at(knot.x - 1e-9);
    const CurveValue after = s.at(knot.x + 1e-9);
    CHECK(std::abs(after.value - before.value) < 1e-8);
    CHECK(std::abs(after.slope - before.slope) < 1e-7);
  }
  CHECK(s.at(-1.4).value == doctest::Approx(0.3 - s.at(-0.4).slope));
  CHECK(s.at(3.1).value == doctest::Approx(s.at(2.1).slope));
}

TEST_CASE("a spline read backwards is the same curve") {
  std::vector<Knot> backwards;
  for (auto knot = kKnee.rbegin(); knot != kKnee.rend(); ++knot) {
    backwards.push_back({-knot->x, knot->y});
  }
  const CubicSpline there = spline(kKnee);
  const CubicSpline back = spline(backwards);
  for (double x = -1; x < 3; x += 0.1) {
    CHECK(std::abs(there.at(x).value - back.at(-x).value) < 1e-13);
    CHECK(std::abs(there.at(x).slope + back.at(-x).slope) < 1e-12);
  }
}

TEST_CASE("two knots make a line, three a parabola") {
  const CubicSpline line = spline({{0, 1}, {2, 5}});
  CHECK(line.at(0.5).value == doctest::Approx(2));
  CHECK(line.at(7).slope == doctest::Approx(2));
  const CubicSpline parabola = spline({{0, 0}, {1, 1}, {3, 9}});
  CHECK(parabola.at(2).value == doctest::Approx(4));
}

TEST_CASE("knots that are no knots are refused, and the Error says whose they are") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  const std::vector<std::vector<Knot>> broken{
      {}, {{0, 1}}, {{0, 1}, {0, 2}}, {{1, 1}, {0, 2}}, {{0, nan}, {1, 2}}, {{0, 1}, {inf, 2}}};
  for (const auto& knots : broken) {
    CHECK_FALSE(CubicSpline::create(knots));
    const auto curve = knee_curve(knots, "muscle tfl");
    REQUIRE_FALSE(curve);
    CHECK(curve.error().message.starts_with("muscle tfl"));
  }
  CHECK_FALSE(knee_curve(Line{nan, 0}, "the knee"));
  CHECK(knee_curve(Line{1, 2}, "the knee")->at(3).value == 7);
}

}  // namespace
}  // namespace coxa
