// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/cylinder_wrap.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace coxa {
namespace {

using Eigen::Vector3d;

constexpr CylinderShape kFree{0.02, 0.5, CylinderHalf::all};

CylinderShape half(CylinderHalf which) { return {0.02, 0.5, which}; }

/// The string's length over the surface if it touched at these two points: never less than the
/// shortest.
double length_over(const CylinderShape& c, const Vector3d& a, const Vector3d& b, double on_angle,
                   double off_angle, double on_z, double off_z) {
  const double r = c.radius_m;
  const Vector3d on{r * std::cos(on_angle), r * std::sin(on_angle), on_z};
  const Vector3d off{r * std::cos(off_angle), r * std::sin(off_angle), off_z};
  return (on - a).norm() + std::hypot(r * (off_angle - on_angle), off_z - on_z) + (b - off).norm();
}

TEST_CASE("in a plane a string is two tangents and an arc") {
  const Vector3d a{-0.05, 0.01, 0};
  const Vector3d b{0.05, 0.01, 0};
  const auto contact = wrap_around(kFree, a, b);
  REQUIRE(contact);
  // two equal tangents; the arc between them
  const double d = a.norm();
  const double tangent = std::sqrt(d * d - 0.02 * 0.02);
  const double between = 2 * std::acos(0.01 / d);
  const double arc = 0.02 * (between - 2 * std::acos(0.02 / d));
  CHECK(contact->helix_m == doctest::Approx(arc).epsilon(1e-12));
  CHECK(contact->whole_m == doctest::Approx(2 * tangent + arc).epsilon(1e-12));
  CHECK(contact->on_C.y() > 0);
  CHECK(contact->is_pierced);
}

TEST_CASE("a string meets and leaves the cylinder without a kink, and climbs evenly") {
  std::mt19937 random(20261125);
  std::uniform_real_distribution<double> unit(-1, 1);
  int wrapped = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto half_of = static_cast<CylinderHalf>(i % 5);
    const CylinderShape c = half(half_of);
    const Vector3d a = 0.1 * Vector3d(unit(random), unit(random), unit(random));
    const Vector3d b = 0.1 * Vector3d(unit(random), unit(random), unit(random));
    const auto contact = wrap_around(c, a, b);
    if (!contact || contact->helix_m < 1e-6) {
      continue;
    }
    ++wrapped;
    const Vector3d in = (contact->on_C - a).normalized();
    const Vector3d out = (b - contact->off_C).normalized();
    // on the surface, and straight on at both ends: the same slope to the axis, along the surface
    CHECK(contact->on_C.head<2>().norm() == doctest::Approx(0.02).epsilon(1e-12));
    CHECK(contact->off_C.head<2>().norm() == doctest::Approx(0.02).epsilon(1e-12));
    CHECK(std::abs(in.z() - out.z()) < 1e-9);
    CHECK(std::abs((contact->off_C.z() - contact->on_C.z()) / contact->helix_m - in.z()) < 1e-6);
    CHECK(std::abs(in.head<2>().dot(contact->on_C.head<2>())) < 1e-12);
    CHECK(std::abs(out.head<2>().dot(contact->off_C.head<2>())) < 1e-12);
    CHECK(contact->whole_m == doctest::Approx((contact->on_C - a).norm() + contact->helix_m +
                                              (b - contact->off_C).norm())
                                  .epsilon(1e-12));
    CHECK(contact->whole_m > (b - a).norm());
  }
  CHECK(wrapped > 300);
}

TEST_CASE("no string that touches the cylinder elsewhere is shorter") {
  const Vector3d a{-0.06, 0.005, -0.03};
  const Vector3d b{0.04, 0.012, 0.05};
  const auto contact = wrap_around(kFree, a, b);
  REQUIRE(contact);
  const double on = std::atan2(contact->on_C.y(), contact->on_C.x());
  const double off = std::atan2(contact->off_C.y(), contact->off_C.x());
  REQUIRE(length_over(kFree, a, b, on, off, contact->on_C.z(), contact->off_C.z()) ==
          doctest::Approx(contact->whole_m).epsilon(1e-12));
  for (const double step : {-1e-3, 1e-3}) {
    const double z_on = contact->on_C.z();
    const double z_off = contact->off_C.z();
    CHECK(length_over(kFree, a, b, on + step, off, z_on, z_off) > contact->whole_m);
    CHECK(length_over(kFree, a, b, on, off + step, z_on, z_off) > contact->whole_m);
    CHECK(length_over(kFree, a, b, on, off, z_on + step, z_off) > contact->whole_m);
    CHECK(length_over(kFree, a, b, on, off, z_on, z_off + step) > contact->whole_m);
  }
}

TEST_CASE("a free cylinder is gone around on its shorter side, never the long way") {
  // by the long way these would be 2.3 cm too far out: seen once with adductors
  for (const double y : {0.015, 0.001, -0.001, -0.015}) {
    const auto contact = wrap_around(kFree, {-0.05, y, 0}, {0.05, y, 0.02});
    REQUIRE(contact);
    CHECK((contact->on_C.y() > 0) == (y > 0));
    CHECK(contact->helix_m < 0.02 * std::numbers::pi);
  }
}

TEST_CASE("a string that passes a free cylinder, or ends before it, goes straight") {
  CHECK_FALSE(wrap_around(kFree, {-0.05, 0.021, 0}, {0.05, 0.021, 0}));
  CHECK_FALSE(wrap_around(kFree, {-0.05, 0.01, 0}, {-0.03, 0.01, 0}));
  CHECK_FALSE(wrap_around(kFree, {0.03, 0, -0.1}, {0.03, 0, 0.1}));  // along the axis
}

TEST_CASE("where a string lifts off, its length is the straight line's") {
  const Vector3d a{-0.05, 0.02 - 1e-9, 0.01};
  const Vector3d b{0.05, 0.02 - 1e-9, 0.03};
  const auto contact = wrap_around(kFree, a, b);
  REQUIRE(contact);
  CHECK(contact->whole_m - (b - a).norm() < 1e-12);
  CHECK(contact->helix_m < 1e-5);
}

TEST_CASE("a half cylinder is gone around on its half, also when the line passes on the other") {
  // both ends beyond, the line passing on the far side: over the top all the same
  const Vector3d a{-0.05, 0.01, 0};
  const Vector3d b{0.02, -0.04, 0};
  CHECK_FALSE(wrap_around(kFree, a, b));
  const auto contact = wrap_around(half(CylinderHalf::plus_y), a, b);
  REQUIRE(contact);
  CHECK(contact->on_C.y() > 0);
  CHECK_FALSE(contact->is_pierced);
  CHECK(contact->helix_m > 0.02 * std::numbers::pi / 2);
  // and straight when the line runs free on the half's own side
  CHECK_FALSE(wrap_around(half(CylinderHalf::plus_y), {-0.05, 0.03, 0}, {0.05, 0.03, 0}));
  CHECK_FALSE(wrap_around(half(CylinderHalf::minus_y), {-0.05, -0.03, 0}, {0.05, -0.03, 0}));
}

TEST_CASE("the four halves are one rule, turned") {
  const Vector3d a{-0.05, -0.004, -0.01};
  const Vector3d b{0.045, 0.009, 0.04};
  const auto quarter_turn = [](const Vector3d& p) { return Vector3d{-p.y(), p.x(), p.z()}; };
  const auto over_x = wrap_around(half(CylinderHalf::plus_x), a, b);
  const auto over_y = wrap_around(half(CylinderHalf::plus_y), quarter_turn(a), quarter_turn(b));
  const auto over_minus_x = wrap_around(half(CylinderHalf::minus_x), quarter_turn(quarter_turn(a)),
                                        quarter_turn(quarter_turn(b)));
  REQUIRE(over_x);
  REQUIRE(over_y);
  REQUIRE(over_minus_x);
  CHECK((quarter_turn(over_x->on_C) - over_y->on_C).norm() < 1e-15);
  CHECK(over_x->whole_m == doctest::Approx(over_minus_x->whole_m).epsilon(1e-12));
}

TEST_CASE("a string from inside the cylinder, or beyond both its ends, goes straight") {
  CHECK_FALSE(wrap_around(kFree, {0.001, 0, 0}, {0.1, 0.01, 0}));
  CHECK_FALSE(wrap_around(kFree, {-0.1, 0.01, 0}, {0, -0.019, 0}));
  CHECK_FALSE(wrap_around(kFree, {-0.05, 0.01, 0.3}, {0.05, 0.01, 0.3}));
  CHECK(wrap_around(kFree, {-0.05, 0.01, 0.2}, {0.05, 0.01, 0.2}));
}

}  // namespace
}  // namespace coxa
