// SPDX-License-Identifier: Apache-2.0
// How much force a muscle can give at a length and a speed: Hill's curves on a stiff tendon.
#pragma once

#include "domain/muscle/leg_geometry.hpp"

namespace coxa {

/// Share of the isometric force that a fully active fibre gives at `length`, in optimal fibre
/// lengths.
///
/// Source: De Groote et al. 2016, Ann Biomed Eng 44:2922, doi 10.1007/s10439-016-1591-9; constants
/// as OpenSim has them (DeGrooteFregly2016Muscle). Valid for 0 to 2; the sum of three bell curves.
/// Key points: 1 at the optimal length; below 0.04 at a third of it; a third at one and a half.
[[nodiscard]] double active_force_length(double length);

/// Share of the isometric force at `velocity`, in the fastest shortening velocities; shortening is
/// negative.
///
/// Source: as above. Valid for −1 to 1. Key points: 0 at −1, 1 at rest, 1.79 at 1.
[[nodiscard]] double force_velocity(double velocity);

/// A fibre inside its muscle, found from the length of the whole path.
struct Fibre {
  double length{};         ///< in optimal fibre lengths
  double cos_pennation{};  ///< 0..1; 0: the tendon hangs slack
};

/// The fibre of a muscle whose tendon does not stretch and whose height (the distance between its
/// two sheets) stays as it is at the optimal length: Zajac 1989, Crit Rev Biomed Eng 17:359 (from
/// memory). `path_length_m` from origin to insertion. A path shorter than the tendon leaves the
/// fibre at its height, across the tendon, without effect. Key point: the optimal fibre length is
/// found where the path is slack tendon + optimal fibre · cos(pennation).
[[nodiscard]] Fibre rigid_tendon_fibre(const MuscleTendon& muscle, double path_length_m);

/// The fibre's velocity in optimal fibre lengths a second when the path lengthens at
/// `path_velocity_m_s`: the fibre gets the part of it that lies along the fibre.
[[nodiscard]] double fibre_velocity(const MuscleTendon& muscle, const Fibre& fibre,
                                    double path_velocity_m_s);

/// Force along the tendon at full activation and at rest, N: isometric force × length curve × cos
/// of the pennation. The fibre's passive force is left out on purpose: at 90° of hip flexion it
/// adds up to 19 N·m of internal rotation in these models, which no hip shows. What tissue resists
/// is a property of the joint: passive_torque.hpp.
[[nodiscard]] double active_capacity(const MuscleTendon& muscle, const Fibre& fibre);

/// The same while the fibre moves, `velocity` as in force_velocity.
[[nodiscard]] double active_capacity(const MuscleTendon& muscle, const Fibre& fibre,
                                     double velocity);

}  // namespace coxa
