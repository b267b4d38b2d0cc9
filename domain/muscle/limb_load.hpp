// SPDX-License-Identifier: Apache-2.0
// The moments that weight, a band and speeding up ask of the hip's and the knee's muscles.
// Letters: P pelvis.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <span>

#include "domain/muscle/elastic_band.hpp"
#include "domain/quantities/quantity.hpp"

namespace coxa {

/// Standard gravity, m/s².
inline constexpr double kStandardGravity = 9.80665;

/// A point of the leg, and how it moves with each of the four angles. Columns: hip flexion, hip
/// adduction, hip internal rotation, knee flexion; m per rad.
struct MovingPoint {
  Eigen::Vector3d p_P{0, 0, 0};
  Eigen::Matrix<double, 3, 4> rate_P = Eigen::Matrix<double, 3, 4>::Zero();
};

/// How a point at `p_P` moves when what carries it turns about an axis (a unit vector) through
/// `p_PAxis`.
[[nodiscard]] Eigen::Vector3d turning_rate(const Eigen::Vector3d& axis_P,
                                           const Eigen::Vector3d& p_PAxis,
                                           const Eigen::Vector3d& p_P);

/// A part of the leg as its mass at its centre.
struct MovingMass {
  double mass_kg{};
  /// About the thigh's long axis, through the part's own centre.
  double own_inertia_kg_m2{};
  MovingPoint centre;
};

/// A band from a point of the leg towards a point that does not move.
struct BandPull {
  MovingPoint ankle;
  Eigen::Vector3d p_PAnchor{0, 0, 0};
  ForceRange force;
};

/// The angular acceleration asked for is that of internal rotation alone: the exercise has no
/// other.
struct LimbMotion {
  Eigen::Vector3d up_P{0, 1, 0};
  RadiansPerSecondSquared rotation_acceleration{};
};

/// Moments that muscles (and the seat) must give, N·m. Rows: hip flexion, hip adduction, hip
/// internal rotation, knee flexion; a positive one is asked of flexors, adductors, internal
/// rotators.
struct LimbLoad {
  Eigen::Vector4d limb_weight_n_m = Eigen::Vector4d::Zero();
  Eigen::Vector4d inertia_n_m = Eigen::Vector4d::Zero();
  Eigen::Vector4d band_n_m = Eigen::Vector4d::Zero();  ///< with the likely force
  double band_spread{};  ///< the band gives between 1 − this and 1 + this of that

  [[nodiscard]] Eigen::Vector4d total_n_m() const {
    return limb_weight_n_m + inertia_n_m + band_n_m;
  }
};

/// By virtual work: the moment about an angle is the sum of forces × how their points move with it.
/// The patella, and a knee whose centre shifts, are so counted in full; the muscles' arms are
/// derivatives of length by the same angles.
///
/// Gravity alone about a horizontal thigh is Σ m g · (how far the centre is from the thigh's axis)
/// · sin(rotation). Speeding up takes Σ m ∂p/∂qᵀ ∂p/∂rotation · acceleration. Left out: the
/// centrifugal part, which is nought about internal rotation, and friction of the foot on the
/// floor: the foot is to hang free. Valid up to 150°/s. Key points: gait2392's leg, hip and knee at
/// 90°: 2.41, 4.68, 6.79, 8.71 N·m at 10, 20, 30, 40°; Rajagopal's 1.42, 3.66, 5.79, 7.75 N·m
/// (OpenSim's inverse dynamics of the same models). Rajagopal's is lower because its knee bends
/// about an oblique axis: at 90° the shank hangs 2.8° and the foot points 11° inward, which puts
/// their masses 1 to 6 cm inward of the thigh's axis, 0.86 N·m of external moment at no rotation;
/// by 40° that is 0.7 N·m, and the rest is a lever 3 % shorter.
[[nodiscard]] LimbLoad limb_load(std::span<const MovingMass> masses, const LimbMotion& motion,
                                 const std::optional<BandPull>& band);

/// Moment of inertia about internal rotation, kg·m².
[[nodiscard]] double rotation_inertia(std::span<const MovingMass> masses);

}  // namespace coxa
