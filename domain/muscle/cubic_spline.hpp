// SPDX-License-Identifier: Apache-2.0
// A smooth curve through given points, as musculoskeletal models describe the knee.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "domain/muscle/leg_geometry.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// A curve at one place, and its slope there.
struct CurveValue {
  double value{};
  double slope{};
};

/// The cubic spline of Forsythe, Malcolm and Moler 1977 (Computer Methods for Mathematical
/// Computations): it passes through every knot with continuous first and second derivative; at each
/// end the third derivative is that of the cubic through the four outermost knots. OpenSim's
/// SimmSpline is the same. Two knots make a straight line, three a parabola; beyond the ends the
/// curve goes on straight. Key points: every knot; any one cubic polynomial comes back exactly.
class CubicSpline {
 public:
  /// Refuses fewer than two knots, numbers that are none, and x that do not grow.
  [[nodiscard]] static Result<CubicSpline> create(std::span<const Knot> knots);

  [[nodiscard]] static CubicSpline straight(const Line& line) {
    return CubicSpline({{0, line.offset, line.slope, 0, 0}});
  }

  [[nodiscard]] CurveValue at(double x) const;

 private:
  /// y + d (b + d (c + d e)) with d = x − piece's x.
  struct Piece {
    double x, y, b, c, e;
  };
  explicit CubicSpline(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  std::vector<Piece> pieces_;  ///< one for each knot; the last is the straight line beyond
};

/// The curve that a KneeFunction describes, of the knee's flexion in rad. Refuses what
/// CubicSpline::create refuses and a line of no numbers; `owner` names it in the Error.
[[nodiscard]] Result<CubicSpline> knee_curve(const KneeFunction& function, std::string_view owner);

}  // namespace coxa
