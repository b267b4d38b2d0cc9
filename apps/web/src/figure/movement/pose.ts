// SPDX-License-Identifier: Apache-2.0
// A pose of the figure as joint angles, and where each segment is in it.
//
// Frames as in docs/conventions.md: W world, Y up; a body in its own axes X forward, Z to its right.
// Every segment's axes are the world's when the body stands upright with arms hanging. Angles are
// positive alike on both sides; left limbs are mirrored here, and only here.
import { Matrix4, Quaternion, Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { placeArm, type ArmPose } from './arm';
import { radians, sigma, turned, type Frames } from './frames';

export interface LegPose {
  hip_flexion_deg: number;
  hip_adduction_deg: number;
  hip_internal_rotation_deg: number;
  knee_flexion_deg: number;
  ankle_dorsiflexion_deg: number;
  /** The sole turns to face the other foot. */
  ankle_inversion_deg: number;
  /** The toes turn inward against the shank. */
  ankle_rotation_deg: number;
  /** The toes bend up against the foot. */
  toe_extension_deg: number;
}

export interface Pose {
  pelvis: {
    /** The middle of the hips, in the world. */
    at_m: [number, number, number];
    /**
     * Turned about the vertical to the left, then leant forward, then the left side raised, then
     * spun to the left about the body's own length.
     */
    turn_deg: number;
    lean_deg: number;
    roll_deg: number;
    spin_deg: number;
  };
  /** Of the thorax against the pelvis. */
  spine: { flexion_deg: number; side_bend_deg: number; turn_deg: number };
  /** Of the head against the thorax, shared between neck and head. */
  head: { flexion_deg: number; turn_deg: number };
  legs: Record<Side, LegPose>;
  arms: Record<Side, ArmPose>;
}

const one = new Vector3(1, 1, 1);

/** A frame whose origin is a point of its parent's and which is turned against the parent. */
function child(parent: Matrix4, at: Vector3, rotation: Quaternion): Matrix4 {
  return parent.clone().multiply(new Matrix4().compose(at, rotation, one));
}

export function pelvisFrame(pose: Pose): Matrix4 {
  const { at_m, turn_deg, lean_deg, roll_deg, spin_deg } = pose.pelvis;
  const rotation = new Quaternion()
    .setFromAxisAngle(new Vector3(0, 1, 0), radians(turn_deg))
    .multiply(turned(-lean_deg, roll_deg, spin_deg));
  return new Matrix4().compose(new Vector3(...at_m), rotation, one);
}

export function hipInPelvis(side: Side): Vector3 {
  return new Vector3(0, 0, sigma(side) * body.hip_half_width_m);
}

/** Thigh, shank, foot and toes of one leg. */
export function legFrames(
  pelvis: Matrix4,
  leg: LegPose,
  side: Side,
): { thigh: Matrix4; shank: Matrix4; foot: Matrix4; toes: Matrix4 } {
  const s = sigma(side);
  const thigh = child(
    pelvis,
    hipInPelvis(side),
    turned(leg.hip_flexion_deg, s * leg.hip_adduction_deg, s * leg.hip_internal_rotation_deg),
  );
  const shank = child(thigh, new Vector3(0, -body.thigh_m, 0), turned(-leg.knee_flexion_deg, 0, 0));
  const foot = child(
    shank,
    new Vector3(0, -body.shank_m, 0),
    turned(leg.ankle_dorsiflexion_deg, s * leg.ankle_inversion_deg, s * leg.ankle_rotation_deg),
  );
  const { x, y, z } = body.toe_joint_in_foot_m;
  const toes = child(foot, new Vector3(x, y, z), turned(leg.toe_extension_deg, 0, 0));
  return { thigh, shank, foot, toes };
}

/** Where every segment is. */
export function framesOf(pose: Pose): Frames {
  const pelvis = pelvisFrame(pose);
  const { spine, head } = pose;
  const at = (p: { x: number; y: number; z: number }) => new Vector3(p.x, p.y, p.z);
  const thorax = child(
    pelvis,
    at(body.lumbar_in_pelvis_m),
    turned(-spine.flexion_deg, spine.side_bend_deg, spine.turn_deg),
  );
  const nod = turned(-head.flexion_deg / 2, 0, head.turn_deg / 2);
  const neck = child(thorax, at(body.neck_in_thorax_m), nod);
  const skull = child(neck, new Vector3(0.012, body.neck_length_m, 0), nod);
  const frames: Partial<Frames> = { pelvis, thorax, neck, head: skull };
  for (const side of ['left', 'right'] as const) {
    const leg = legFrames(pelvis, pose.legs[side], side);
    frames[`${side}_thigh`] = leg.thigh;
    frames[`${side}_shank`] = leg.shank;
    frames[`${side}_foot`] = leg.foot;
    frames[`${side}_toes`] = leg.toes;
  }
  for (const side of ['left', 'right'] as const) {
    const arm = placeArm(pose.arms[side], side, frames as Frames);
    frames[`${side}_upper_arm`] = arm.upper_arm;
    frames[`${side}_forearm`] = arm.forearm;
    frames[`${side}_hand`] = arm.hand;
  }
  return frames as Frames;
}
