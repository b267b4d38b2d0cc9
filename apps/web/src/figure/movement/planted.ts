// SPDX-License-Identifier: Apache-2.0
// A leg whose foot stands on the floor: its joint angles follow from where hip and foot are.
import { Matrix4, Quaternion, Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { anglesOf, sigma } from './frames';
import { hipInPelvis, type LegPose } from './pose';
import { bendTowards } from './two_bones';

export interface Footprint {
  ankle_m: Vector3;
  /** Toes outward, against straight ahead. */
  toe_out_deg: number;
}

/** The leg that brings its foot flat onto a footprint, knee towards `pole`. */
export function plantedLeg(pelvis: Matrix4, side: Side, print: Footprint, pole: Vector3): LegPose {
  const s = sigma(side);
  const hip = hipInPelvis(side).applyMatrix4(pelvis);
  const { middle: knee, end } = bendTowards(hip, print.ankle_m, body.thigh_m, body.shank_m, pole);

  // the thigh's y up its length, z across the plane of thigh and shank
  const y = hip.clone().sub(knee).normalize();
  const shank_y = knee.clone().sub(end).normalize();
  const z = shank_y.clone().cross(y).normalize();
  const thigh = rotation(y.clone().cross(z), y, z);
  const shank = rotation(shank_y.clone().cross(z), shank_y, z);
  const foot = new Quaternion().setFromAxisAngle(
    new Vector3(0, 1, 0),
    (-s * print.toe_out_deg * Math.PI) / 180,
  );

  const pelvis_turn = new Quaternion().setFromRotationMatrix(pelvis);
  const at_hip = anglesOf(pelvis_turn.invert().multiply(thigh));
  const at_ankle = anglesOf(shank.clone().invert().multiply(foot));
  return {
    hip_flexion_deg: at_hip.z_deg,
    hip_adduction_deg: s * at_hip.x_deg,
    hip_internal_rotation_deg: s * at_hip.y_deg,
    knee_flexion_deg: (y.angleTo(shank_y) * 180) / Math.PI,
    ankle_dorsiflexion_deg: at_ankle.z_deg,
    ankle_inversion_deg: s * at_ankle.x_deg,
    ankle_rotation_deg: s * at_ankle.y_deg,
  };
}

function rotation(x: Vector3, y: Vector3, z: Vector3): Quaternion {
  return new Quaternion().setFromRotationMatrix(new Matrix4().makeBasis(x, y, z));
}
