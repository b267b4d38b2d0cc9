// SPDX-License-Identifier: Apache-2.0
// What capsule, ligaments and resting muscles resist when a flexed hip is rotated.
#pragma once

#include "domain/quantities/quantity.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// A slack zone in which the hip turns freely, and an exponential rise beyond either end.
///
/// Source of the shape: van Arkel et al. 2015, J Biomech 48:3803,
/// doi 10.1016/j.jbiomech.2015.09.002 (abstract and a figure's caption read):
/// in mid-flexion a cadaver's hip rotates over a wide zone without resistance; the zone is narrower
/// in deep flexion. Source of the numbers: none that measured this torque in the living, seated hip
/// was found. The internal end lies above the 31 to 33° that adults reach on their own seated
/// (Krause et al. 2015) and the torque is put at 5 N·m at 45°, the range that textbooks call
/// normal; the external side is its mirror image but for a wider zone. The narrowing is a guess
/// that only says "narrower". Between people both ends differ by 10° and more: give a person's own
/// where they were examined.
///
/// Rotation + internal. Valid at 60 to 110° of hip flexion and 45° of rotation either way.
/// Key points: 0 in the slack zone, 5 N·m at 45° of internal rotation and 90° of flexion, smooth.
struct PassiveRotation {
  Radians slack_internal{0.5236};   ///< end of the slack zone at 90° of hip flexion; 30°
  Radians slack_external{-0.6109};  ///< its other end; −35°
  Radians rise{0.1309};             ///< the resistance grows e-fold over this much; 7.5°
  NewtonMetres scale{1.14};         ///< of the exponential
  double narrowing{
      0.5};  ///< how much either end comes closer for each radian beyond 90° of flexion
};

/// Parameters that cannot be meant are refused: a slack zone that ends before it begins, no rise.
[[nodiscard]] Result<PassiveRotation> check_passive_rotation(const PassiveRotation& passive);

/// The torque of the tissue about internal rotation: 0 in the slack zone, negative beyond its
/// internal end (it pulls back), positive beyond its external end.
[[nodiscard]] NewtonMetres passive_rotation_torque(const PassiveRotation& passive,
                                                   Radians hip_flexion,
                                                   Radians hip_internal_rotation);

}  // namespace coxa
