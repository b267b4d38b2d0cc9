// SPDX-License-Identifier: Apache-2.0
// The shortest way of a string from one point to another over a cylinder.
// Letters: C cylinder: z along its axis, origin in its middle.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "domain/muscle/leg_geometry.hpp"

namespace coxa {

struct CylinderShape {
  double radius_m{};
  double length_m{};
  CylinderHalf half{};
};

/// Where a string touches, and how long it is.
struct CylinderContact {
  Eigen::Vector3d on_C{0, 0, 0};   ///< where it meets the cylinder
  Eigen::Vector3d off_C{0, 0, 0};  ///< where it leaves it
  double helix_m{};                ///< from one to the other, on the surface
  double whole_m{};                ///< of the whole string
  bool is_pierced{};               ///< the straight line would go through the cylinder
};

/// Whether a point is inside a cylinder that is taken to be endless.
[[nodiscard]] inline bool is_inside(const CylinderShape& cylinder, const Eigen::Vector3d& p_C) {
  return p_C.head<2>().squaredNorm() < cylinder.radius_m * cylinder.radius_m;
}

/// The string from `p_CA` to `p_CB`; empty where it goes straight. Unrolled, the string is one
/// straight line, so the two tangent points and the length are exact, without iteration.
///
/// Source: the decisions of OpenSim 4.3's WrapCylinder (Seth et al. 2018, PLoS Comput Biol
/// 14:e1006223, doi 10.1371/journal.pcbi.1006223). A free cylinder is gone around on the shorter
/// side, and only when the line pierces it. A half cylinder is gone around on its half, also when
/// the line passes it on the other side. A string that would meet and leave it beyond its ends, or
/// that starts or ends inside it, goes straight. Departure: OpenSim searches the tangent points,
/// and since 2022 not at all for a path with one cylinder; its strings then have kinks. Key points:
/// a quarter turn in a plane is √(a² − r²) + r·θ + √(b² − r²); a string along the axis climbs
/// evenly; where it lifts off, its length is that of the straight line.
[[nodiscard]] std::optional<CylinderContact> wrap_around(const CylinderShape& cylinder,
                                                         const Eigen::Vector3d& p_CA,
                                                         const Eigen::Vector3d& p_CB);

}  // namespace coxa
