// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/limb_load.hpp"

#include <Eigen/Geometry>

namespace coxa {
namespace {

using Eigen::Vector3d;
using Eigen::Vector4d;

constexpr Eigen::Index kRotation = 2;

}  // namespace

Vector3d turning_rate(const Vector3d& axis_P, const Vector3d& p_PAxis, const Vector3d& p_P) {
  return axis_P.cross(p_P - p_PAxis);
}

LimbLoad limb_load(std::span<const MovingMass> masses, const LimbMotion& motion,
                   const std::optional<BandPull>& band) {
  LimbLoad load;
  for (const MovingMass& part : masses) {
    const auto& rate_P = part.centre.rate_P;
    // what raises the mass must be paid for
    load.limb_weight_n_m += part.mass_kg * kStandardGravity * (rate_P.transpose() * motion.up_P);
    load.inertia_n_m += part.mass_kg * motion.rotation_acceleration.value *
                        (rate_P.transpose() * rate_P.col(kRotation));
    load.inertia_n_m(kRotation) += part.own_inertia_kg_m2 * motion.rotation_acceleration.value;
  }
  if (band) {
    const Vector3d p_AnkleAnchor_P = band->p_PAnchor - band->ankle.p_P;
    const double distance = p_AnkleAnchor_P.norm();
    if (distance > 0) {
      // muscles must give the opposite of what the band's pull does
      const Vector3d pull_P = (band->force.likely.value / distance) * p_AnkleAnchor_P;
      load.band_n_m = -(band->ankle.rate_P.transpose() * pull_P);
    }
    if (band->force.likely.value > 0) {
      load.band_spread = band->force.most / band->force.likely - 1;
    }
  }
  return load;
}

double rotation_inertia(std::span<const MovingMass> masses) {
  double inertia = 0;
  for (const MovingMass& part : masses) {
    inertia +=
        part.own_inertia_kg_m2 + part.mass_kg * part.centre.rate_P.col(kRotation).squaredNorm();
  }
  return inertia;
}

}  // namespace coxa
