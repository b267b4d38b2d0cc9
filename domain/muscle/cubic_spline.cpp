// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/cubic_spline.hpp"

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace coxa {
namespace {

constexpr double kLeastStep = 1e-9;  // knots closer than this have no slope between them

/// At each knot a sixth of the second derivative.
std::vector<double> sixth_curvatures(std::span<const Knot> knots) {
  const std::size_t n = knots.size();
  const auto step = [&](std::size_t i) { return knots[i + 1].x - knots[i].x; };
  const auto slope = [&](std::size_t i) { return (knots[i + 1].y - knots[i].y) / step(i); };

  // a symmetric tridiagonal system: each inner knot has a continuous slope
  std::vector<double> diagonal(n);
  std::vector<double> right(n);
  for (std::size_t i = 1; i + 1 < n; ++i) {
    diagonal[i] = 2 * (step(i - 1) + step(i));
    right[i] = slope(i) - slope(i - 1);
  }

  // the ends: third derivative from divided differences
  diagonal.front() = -step(0);
  diagonal.back() = -step(n - 2);
  if (n > 3) {
    const auto third = [&](std::size_t i) {  // of the knots i to i + 3
      return (right[i + 2] / (knots[i + 3].x - knots[i + 1].x) -
              right[i + 1] / (knots[i + 2].x - knots[i].x)) /
             (knots[i + 3].x - knots[i].x);
    };
    right.front() = third(0) * step(0) * step(0);
    right.back() = -third(n - 4) * step(n - 2) * step(n - 2);
  }

  // forward elimination, back substitution
  for (std::size_t i = 1; i < n; ++i) {
    const double factor = step(i - 1) / diagonal[i - 1];
    diagonal[i] -= factor * step(i - 1);
    right[i] -= factor * right[i - 1];
  }
  right.back() /= diagonal.back();
  for (std::size_t i = n - 1; i-- > 0;) {
    right[i] = (right[i] - step(i) * right[i + 1]) / diagonal[i];
  }
  return right;
}

}  // namespace

Result<CubicSpline> CubicSpline::create(std::span<const Knot> knots) {
  if (knots.size() < 2) {
    return fail(ErrorCode::unreadable, "a spline has fewer than two knots; give it two or more");
  }
  for (std::size_t i = 0; i < knots.size(); ++i) {
    if (!std::isfinite(knots[i].x) || !std::isfinite(knots[i].y)) {
      return fail(ErrorCode::unreadable, "a spline's knot is no number; correct it");
    }
    if (i > 0 && !(knots[i].x - knots[i - 1].x > kLeastStep)) {
      return fail(ErrorCode::unreadable,
                  "a spline's knots do not grow in x; put them in order, each once");
    }
  }
  const std::size_t n = knots.size();
  const std::vector<double> s = n > 2 ? sixth_curvatures(knots) : std::vector<double>(n, 0.0);
  std::vector<Piece> pieces(n);
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const double h = knots[i + 1].x - knots[i].x;
    pieces[i] = {knots[i].x, knots[i].y,
                 (knots[i + 1].y - knots[i].y) / h - h * (s[i + 1] + 2 * s[i]), 3 * s[i],
                 (s[i + 1] - s[i]) / h};
  }
  // beyond the last knot the curve keeps the slope it has there
  const double h = knots[n - 1].x - knots[n - 2].x;
  const double end_slope = (knots[n - 1].y - knots[n - 2].y) / h + h * (s[n - 2] + 2 * s[n - 1]);
  pieces[n - 1] = {knots[n - 1].x, knots[n - 1].y, end_slope, 0, 0};
  return CubicSpline(std::move(pieces));
}

CurveValue CubicSpline::at(double x) const {
  // splines here have at most a few dozen knots: a walk is quicker than a search
  std::size_t i = 0;
  while (i + 1 < pieces_.size() && x >= pieces_[i + 1].x) {
    ++i;
  }
  const Piece& p = pieces_[i];
  const double d = x - p.x;
  if (d < 0) {
    return {p.y + d * p.b, p.b};
  }
  return {p.y + d * (p.b + d * (p.c + d * p.e)), p.b + d * (2 * p.c + 3 * d * p.e)};
}

Result<CubicSpline> knee_curve(const KneeFunction& function, std::string_view owner) {
  if (const auto* line = std::get_if<Line>(&function)) {
    if (!std::isfinite(line->offset) || !std::isfinite(line->slope)) {
      return fail(ErrorCode::unreadable,
                  std::string(owner) + " changes with the knee by no number; correct it");
    }
    return CubicSpline::straight(*line);
  }
  auto spline = CubicSpline::create(*std::get_if<std::vector<Knot>>(&function));
  if (!spline) {
    return fail(spline.error().code, std::string(owner) + ": " + spline.error().message);
  }
  return spline;
}

}  // namespace coxa
