// SPDX-License-Identifier: Apache-2.0
// A leg by where its foot is: the joint angles follow from hip and foot.
import { Matrix4, Quaternion, Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { anglesOf, degrees, origin, radians, sigma, turned, type Frames } from './frames';
import { hipInPelvis, pelvisFrame, type LegPose, type Pose } from './pose';
import { bendTowards } from './two_bones';

export interface Footprint {
  ankle_m: Vector3;
  /** Toes outward, against straight ahead. */
  toe_out_deg: number;
}

/** Where a foot stands, read from where it is. */
export function footprintOf(frames: Frames, side: Side): Footprint {
  const toes = new Vector3(1, 0, 0).transformDirection(frames[`${side}_foot`]);
  return {
    ankle_m: origin(frames[`${side}_foot`]),
    toe_out_deg: degrees(Math.atan2(sigma(side) * toes.z, toes.x)),
  };
}

/** The turn of a foot that stands flat on the floor. */
function flatOn(side: Side, print: Footprint): Quaternion {
  return turned(0, 0, -sigma(side) * print.toe_out_deg);
}

/** The leg that brings its ankle to a point and its foot into a turn, knee towards `pole`. */
export function legTo(
  pelvis: Matrix4,
  side: Side,
  ankle_m: Vector3,
  foot: Quaternion,
  pole: Vector3,
): LegPose {
  const s = sigma(side);
  const hip = hipInPelvis(side).applyMatrix4(pelvis);
  const { middle: knee, end } = bendTowards(hip, ankle_m, body.thigh_m, body.shank_m, pole);

  // the thigh's y up its length, z across the plane of thigh and shank, also where they are in line
  const line = end.clone().sub(hip).normalize();
  const z = pole.clone().cross(line.negate()).normalize();
  const y = hip.clone().sub(knee).normalize();
  const shank_y = knee.clone().sub(end).normalize();
  const thigh = rotation(y.clone().cross(z), y, z);
  const shank = rotation(shank_y.clone().cross(z), shank_y, z);

  const pelvis_turn = new Quaternion().setFromRotationMatrix(pelvis);
  const at_hip = anglesOf(pelvis_turn.invert().multiply(thigh));
  const at_ankle = anglesOf(shank.clone().invert().multiply(foot));
  return {
    hip_flexion_deg: at_hip.z_deg,
    hip_adduction_deg: s * at_hip.x_deg,
    hip_internal_rotation_deg: s * at_hip.y_deg,
    knee_flexion_deg: degrees(y.angleTo(shank_y)),
    ankle_dorsiflexion_deg: at_ankle.z_deg,
    ankle_inversion_deg: s * at_ankle.x_deg,
    ankle_rotation_deg: s * at_ankle.y_deg,
    toe_extension_deg: 0,
  };
}

/** The leg that brings its foot flat onto a footprint, knee towards `pole`. */
export function plantedLeg(pelvis: Matrix4, side: Side, print: Footprint, pole: Vector3): LegPose {
  return legTo(pelvis, side, print.ankle_m, flatOn(side, print), pole);
}

/** Where the ankle is when the heel is lifted and the toes stay where the footprint has them. */
export function ankleOnToes(side: Side, print: Footprint, heel_up_deg: number): Vector3 {
  const { x, y, z } = body.toe_joint_in_foot_m;
  const joint = new Vector3(x, y, z);
  const flat = flatOn(side, print);
  const lifted = flat.clone().multiply(turned(-heel_up_deg, 0, 0));
  return print.ankle_m
    .clone()
    .add(joint.clone().applyQuaternion(flat))
    .sub(joint.applyQuaternion(lifted));
}

/** The leg whose toes stay on a footprint while its heel is lifted. */
export function legOnToes(
  pelvis: Matrix4,
  side: Side,
  print: Footprint,
  heel_up_deg: number,
  pole: Vector3,
): LegPose {
  const foot = flatOn(side, print).multiply(turned(-heel_up_deg, 0, 0));
  const leg = legTo(pelvis, side, ankleOnToes(side, print, heel_up_deg), foot, pole);
  return { ...leg, toe_extension_deg: heel_up_deg };
}

/**
 * The pelvis lowered or raised until the leg between hip and ankle is as long as `share` of a straight
 * one: its height, everything else staying.
 */
export function hipHeightOver(pose: Pose, side: Side, ankle_m: Vector3, share: number): number {
  const hip = hipInPelvis(side).applyMatrix4(pelvisFrame(pose));
  const long_m = share * (body.thigh_m + body.shank_m);
  const aside_m = Math.hypot(hip.x - ankle_m.x, hip.z - ankle_m.z);
  const up_m = Math.sqrt(Math.max(0, long_m ** 2 - aside_m ** 2));
  return pose.pelvis.at_m[1] + ankle_m.y + up_m - hip.y;
}

/** A leg turned as a whole about a line through its hip: only the hip's angles change. */
export function legSwung(
  pelvis: Matrix4,
  side: Side,
  leg: LegPose,
  axis: Vector3,
  by_deg: number,
): LegPose {
  const s = sigma(side);
  const pelvis_turn = new Quaternion().setFromRotationMatrix(pelvis);
  const thigh = pelvis_turn
    .clone()
    .multiply(
      turned(leg.hip_flexion_deg, s * leg.hip_adduction_deg, s * leg.hip_internal_rotation_deg),
    );
  const swung = new Quaternion().setFromAxisAngle(axis, radians(by_deg)).multiply(thigh);
  const at_hip = anglesOf(pelvis_turn.invert().multiply(swung));
  return {
    ...leg,
    hip_flexion_deg: at_hip.z_deg,
    hip_adduction_deg: s * at_hip.x_deg,
    hip_internal_rotation_deg: s * at_hip.y_deg,
  };
}

function rotation(x: Vector3, y: Vector3, z: Vector3): Quaternion {
  return new Quaternion().setFromRotationMatrix(new Matrix4().makeBasis(x, y, z));
}
