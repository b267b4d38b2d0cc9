// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/limb_load.hpp"

#include <doctest/doctest.h>

#include <Eigen/Geometry>
#include <array>
#include <cmath>
#include <vector>

namespace coxa {
namespace {

using namespace literals;
using Eigen::Vector3d;

/// A seated right leg, thigh straight ahead and horizontal, hip at the origin, knee at right angle:
/// a shank with its mass 0.25 m below the thigh's axis and a foot 0.1 m in front of the ankle.
struct SeatedLeg {
  double rotation{};  // rad
  double elevation{};
  static constexpr double kThigh = 0.4;

  [[nodiscard]] Vector3d thigh() const { return {std::cos(elevation), std::sin(elevation), 0}; }
  // internal rotation is about the femur's y, from knee to hip
  [[nodiscard]] Vector3d rotation_axis() const { return -thigh(); }

  [[nodiscard]] MovingPoint point(double below, double ahead) const {
    const Eigen::AngleAxisd turn(rotation, rotation_axis());
    const Vector3d hanging{std::sin(elevation), -std::cos(elevation), 0};
    const Vector3d p_KneeQ_P = turn * (below * hanging + ahead * thigh());
    const Vector3d p_PKnee = kThigh * thigh();
    const Vector3d across_P = turn * Vector3d::UnitZ();
    MovingPoint q{.p_P = p_PKnee + p_KneeQ_P};
    q.rate_P.col(0) = turning_rate(Vector3d::UnitZ(), Vector3d::Zero(), q.p_P);
    q.rate_P.col(1) = turning_rate(thigh().cross(Vector3d::UnitZ()) * -1, Vector3d::Zero(), q.p_P);
    q.rate_P.col(2) = turning_rate(rotation_axis(), Vector3d::Zero(), q.p_P);
    // the knee bends the shank backwards
    q.rate_P.col(3) = turning_rate(-across_P, p_PKnee, q.p_P);
    return q;
  }
  [[nodiscard]] std::vector<MovingMass> masses() const {
    return {{.mass_kg = 3.5, .own_inertia_kg_m2 = 0.05, .centre = point(0.19, 0)},
            {.mass_kg = 1.5, .own_inertia_kg_m2 = 0.0, .centre = point(0.45, 0.05)}};
  }
};

constexpr double kFirstMoment = 3.5 * 0.19 + 1.5 * 0.45;  // kg·m

TEST_CASE("a hanging shank asks for nothing at rest and for more the further it is turned") {
  double last = -1e-9;
  for (double degrees = 0; degrees <= 45; degrees += 5) {
    const SeatedLeg leg{.rotation = to_radians(Degrees{degrees}).value};
    const auto load = limb_load(leg.masses(), {}, {});
    CHECK(load.limb_weight_n_m(2) ==
          doctest::Approx(kFirstMoment * kStandardGravity * std::sin(leg.rotation)));
    CHECK(load.limb_weight_n_m(2) > last);
    last = load.limb_weight_n_m(2);
  }
}

TEST_CASE("turned outward the shank's weight asks for external rotation") {
  CHECK(limb_load(SeatedLeg{.rotation = -0.4}.masses(), {}, {}).limb_weight_n_m(2) < 0);
}

TEST_CASE("a raised thigh makes the shank's weight count less") {
  const SeatedLeg level{.rotation = 0.5};
  const SeatedLeg raised{.rotation = 0.5, .elevation = 0.5};
  const double at_level = limb_load(level.masses(), {}, {}).limb_weight_n_m(2);
  const double when_raised = limb_load(raised.masses(), {}, {}).limb_weight_n_m(2);
  CHECK(when_raised == doctest::Approx(at_level * std::cos(0.5)));
}

TEST_CASE("the seated leg's weight asks for hip flexion, and not for adduction") {
  const auto load = limb_load(SeatedLeg{}.masses(), {}, {});
  // both masses hang 0.4 m before the hip, the foot 5 cm further
  CHECK(load.limb_weight_n_m(0) == doctest::Approx(kStandardGravity * (5.0 * 0.4 + 1.5 * 0.05)));
  CHECK(std::abs(load.limb_weight_n_m(1)) < 1e-12);
  // the foot in front lets the knee bend: extensors must hold it
  CHECK(load.limb_weight_n_m(3) == doctest::Approx(-kStandardGravity * 1.5 * 0.05));
}

TEST_CASE("each moment of weight is the rise of the masses with its angle") {
  const double h = 1e-6;
  for (double rotation : {-0.5, 0.0, 0.3, 0.7}) {
    const auto height = [](const SeatedLeg& leg) {
      double sum = 0;
      for (const auto& m : leg.masses()) {
        sum += m.mass_kg * kStandardGravity * m.centre.p_P.y();
      }
      return sum;
    };
    const SeatedLeg leg{.rotation = rotation};
    const double rise =
        (height({.rotation = rotation + h}) - height({.rotation = rotation - h})) / (2 * h);
    CHECK(limb_load(leg.masses(), {}, {}).limb_weight_n_m(2) == doctest::Approx(rise));
  }
}

TEST_CASE("a band round the ankle that pulls inward loads internal rotation from the start") {
  const SeatedLeg leg{};
  const BandPull pull{.ankle = leg.point(0.43, 0),
                      .p_PAnchor = leg.point(0.43, 0).p_P + Vector3d{0, 0, -0.3},
                      .force = {Newtons{22.5}, Newtons{30}, Newtons{37.5}}};
  const auto load = limb_load(leg.masses(), {}, pull);
  // 30 N at 0.43 m
  CHECK(load.band_n_m(2) == doctest::Approx(12.9));
  CHECK(load.band_spread == doctest::Approx(0.25));
  CHECK(load.total_n_m()(2) == doctest::Approx(12.9 + load.limb_weight_n_m(2)));
  // and it adducts, so abductors must hold
  CHECK(load.band_n_m(1) == doctest::Approx(-30 * 0.4));
}

TEST_CASE("a horizontal band loses its lever as the shank turns up") {
  for (double degrees = 0; degrees <= 45; degrees += 15) {
    const SeatedLeg leg{.rotation = to_radians(Degrees{degrees}).value};
    const auto ankle = leg.point(0.43, 0);
    const BandPull pull{.ankle = ankle,
                        .p_PAnchor = ankle.p_P + Vector3d{0, 0, -0.3},
                        .force = {Newtons{30}, Newtons{30}, Newtons{30}}};
    CHECK(limb_load(leg.masses(), {}, pull).band_n_m(2) ==
          doctest::Approx(30 * 0.43 * std::cos(leg.rotation)));
  }
}

TEST_CASE("speeding up inward costs inertia times acceleration") {
  const SeatedLeg leg{.rotation = 0.3};
  const double inertia = 0.05 + 3.5 * 0.19 * 0.19 + 1.5 * 0.45 * 0.45;
  CHECK(rotation_inertia(leg.masses()) == doctest::Approx(inertia));
  const LimbMotion motion{.rotation_acceleration = RadiansPerSecondSquared{2}};
  const auto load = limb_load(leg.masses(), motion, {});
  CHECK(load.inertia_n_m(2) == doctest::Approx(2 * inertia));
  CHECK(limb_load(leg.masses(), {}, {}).inertia_n_m.isZero());
}

TEST_CASE("a band whose anchor is the ankle itself pulls nowhere") {
  const SeatedLeg leg{};
  const BandPull pull{.ankle = leg.point(0.43, 0),
                      .p_PAnchor = leg.point(0.43, 0).p_P,
                      .force = {Newtons{30}, Newtons{30}, Newtons{30}}};
  CHECK(limb_load(leg.masses(), {}, pull).band_n_m.isZero());
}

}  // namespace
}  // namespace coxa
