// SPDX-License-Identifier: Apache-2.0
// Turns joint centres in space (markers, 3D landmarks) into the measurable quantities.
#pragma once

#include "domain/kinematics/motion.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

/// Rotation by the joint coordinate system (`hip_angles`), so its zero is fixed to the pelvis; the
/// other angles against the vertical (Y up). The spread of the rotation is that of 1 cm of error in
/// each joint centre, 1.9° / sin(knee flexion) (Monte-Carlo over 20° rotation, 85° flexion).
/// Rotation is left out below 45° of knee flexion, where it is not defined well enough.
Motion to_motion(const BodyPointsSample& sample);

}  // namespace coxa
