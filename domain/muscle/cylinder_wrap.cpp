// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/cylinder_wrap.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coxa {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

// a turn this much short of none is none: rounding of two tangent points that coincide
constexpr double kNoTurn = 1e-9;

double cross(const Vector2d& a, const Vector2d& b) { return a.x() * b.y() - a.y() * b.x(); }

/// The two points of the circle whose tangents go through `p`, to its left (counter-clockwise) and
/// to its right as seen from the centre, and their distance from it.
struct Tangents {
  Vector2d left;
  Vector2d right;
  double distance;

  Tangents(const Vector2d& p, double radius)
      : distance(std::sqrt(p.squaredNorm() - radius * radius)) {
    const Vector2d foot = p * (radius * radius / p.squaredNorm());
    const Vector2d across = Vector2d(-p.y(), p.x()) * (radius * distance / p.squaredNorm());
    left = foot + across;
    right = foot - across;
  }
};

/// Which points lie on the half that must be gone over.
class ActiveHalf {
 public:
  explicit ActiveHalf(CylinderHalf half)
      : axis_(half == CylinderHalf::plus_x || half == CylinderHalf::minus_x ? 0 : 1),
        is_plus_(half == CylinderHalf::plus_x || half == CylinderHalf::plus_y) {}
  [[nodiscard]] bool holds(const Vector2d& p) const { return (p[axis_] >= 0) == is_plus_; }

 private:
  int axis_;
  bool is_plus_;
};

enum class Turn { counter_clockwise, clockwise };

/// Whether the tangent points on a half's side are reached counter-clockwise, as OpenSim decides.
Turn turn_over(const ActiveHalf& half, const Tangents& a, const Tangents& b) {
  const bool left_a = half.holds(a.left);
  const bool right_a = half.holds(a.right);
  if (left_a != right_a) {
    return left_a ? Turn::counter_clockwise : Turn::clockwise;
  }
  if (left_a || half.holds(b.left)) {
    return half.holds(b.left) ? Turn::clockwise : Turn::counter_clockwise;
  }
  if (half.holds(b.right)) {
    return Turn::counter_clockwise;
  }
  // no tangent point is on the half: over the larger angle
  return a.left.dot(b.right) < a.right.dot(b.left) ? Turn::counter_clockwise : Turn::clockwise;
}

/// From one point of the circle to another in a sense of turning, 0 to 2π.
double angle_between(const Vector2d& from, const Vector2d& to, Turn turn) {
  const double ahead = std::atan2(cross(from, to), from.dot(to));
  const double angle = turn == Turn::counter_clockwise ? ahead : -ahead;
  if (angle >= 0) {
    return angle;
  }
  return angle > -kNoTurn ? 0 : angle + 2 * std::numbers::pi;
}

}  // namespace

std::optional<CylinderContact> wrap_around(const CylinderShape& cylinder, const Vector3d& p_CA,
                                           const Vector3d& p_CB) {
  const double r = cylinder.radius_m;
  const Vector2d a = p_CA.head<2>();
  const Vector2d b = p_CB.head<2>();
  if (is_inside(cylinder, p_CA) || is_inside(cylinder, p_CB)) {
    return std::nullopt;
  }

  // the line's point nearest to the axis
  const Vector2d along = b - a;
  const double share = along.squaredNorm() > 0 ? -a.dot(along) / along.squaredNorm() : 0;
  const Vector2d nearest = a + share * along;
  bool is_pierced = share > 0 && share < 1 && nearest.squaredNorm() < r * r;

  // which way around, if at all
  const bool is_free = cylinder.half == CylinderHalf::all;
  const ActiveHalf half(cylinder.half);
  if (is_free && !is_pierced) {
    return std::nullopt;
  }
  if (!is_free) {
    const bool holds_a = half.holds(a);
    const bool holds_b = half.holds(b);
    if (!holds_a && !holds_b) {
      is_pierced = false;  // it has to go around in any case
    } else if (!is_pierced && (holds_a == holds_b || half.holds(nearest))) {
      return std::nullopt;
    }
  }
  const Tangents from(a, r);
  const Tangents to(b, r);
  Turn turn = cross(a, b) >= 0 ? Turn::counter_clockwise : Turn::clockwise;
  if (!is_free) {
    turn = turn_over(half, from, to);
  }
  const Vector2d& on = turn == Turn::counter_clockwise ? from.left : from.right;
  const Vector2d& off = turn == Turn::counter_clockwise ? to.right : to.left;
  const double arc = r * angle_between(on, off, turn);

  // unrolled it is a straight line, so it climbs evenly
  const double flat = from.distance + arc + to.distance;
  const double climb = flat > 0 ? (p_CB.z() - p_CA.z()) / flat : 0;
  const double z_on = p_CA.z() + climb * from.distance;
  const double z_off = p_CB.z() - climb * to.distance;
  if (std::abs(z_on) > cylinder.length_m / 2 && std::abs(z_off) > cylinder.length_m / 2) {
    return std::nullopt;
  }
  const double steepness = std::sqrt(1 + climb * climb);
  return CylinderContact{.on_C = {on.x(), on.y(), z_on},
                         .off_C = {off.x(), off.y(), z_off},
                         .helix_m = arc * steepness,
                         .whole_m = flat * steepness,
                         .is_pierced = is_pierced};
}

}  // namespace coxa
