// SPDX-License-Identifier: Apache-2.0
// Where hands rest, and how a hand travels from one place to another.
import { Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import type { ArmPose } from './arm';
import { origin, sigma } from './frames';
import { framesOf, type Pose } from './pose';

type Triple = [number, number, number];

/** The hand on the hip bone, the elbow aside. */
export const hand_on_hip: ArmPose = {
  held_to: 'pelvis',
  wrist_m: [-0.012, 0.118, 0.178],
  fingers: [0.92, -0.3, -0.36],
  palm: [-0.3, -0.25, -1],
  elbow: [-0.55, 0, 1],
};

/** Lying: the hand flat on the front of the hip bone, the elbow on the mat. */
export const hand_on_hip_lying: ArmPose = {
  held_to: 'pelvis',
  wrist_m: [0.098, 0.135, 0.155],
  fingers: [0.05, -0.75, -0.62],
  palm: [-1, -0.1, -0.25],
  elbow: [-0.8, -0.1, 1],
};

/** The arm relaxed on the mat beside a body that lies on its back. */
export const arm_on_mat: ArmPose = {
  held_to: 'thorax',
  wrist_m: [-0.055, body.shoulder_in_thorax_m.y - 0.53, 0.27],
  fingers: [-0.03, -1, 0.05],
  palm: [-1, 0, 0],
  elbow: [-0.1, 0, 1],
};

/** Lying: the hand in the hollow of the low back, palm up. */
export const hand_under_back: ArmPose = {
  held_to: 'world',
  wrist_m: [-0.165, 0.025, 0.205],
  fingers: [-0.05, 0, -1],
  palm: [0, 1, 0],
  elbow: [0.1, 0.3, 1],
};

/** Lying: the hands on the belly, the elbows on the mat. */
export const hand_on_belly: ArmPose = {
  held_to: 'thorax',
  wrist_m: [0.128, 0.06, 0.115],
  fingers: [-0.1, -0.5, -1],
  palm: [-1, 0, 0.1],
  elbow: [-0.8, -0.1, 1],
};

/** Both arms as they are now, but held where the world has them. */
export function armsHeldThere(pose: Pose): Record<Side, ArmPose> {
  return { left: inWorld(pose, 'left'), right: inWorld(pose, 'right') };
}

/** One arm as it is now, by places in the world. */
export function inWorld(pose: Pose, side: Side): ArmPose {
  const frames = framesOf(pose);
  const s = sigma(side);
  const own = (v: Vector3): Triple => [v.x, v.y, s * v.z];
  const along = (x: number, y: number, z: number) =>
    own(new Vector3(x, y, z).transformDirection(frames[`${side}_hand`]));
  return {
    held_to: 'world',
    wrist_m: own(origin(frames[`${side}_hand`])),
    fingers: along(0, -1, 0),
    palm: along(0, 0, -s),
    elbow: pose.arms[side].elbow,
  };
}

/** The arm on its way from one hold to another: 0 at the first, 1 at the second. */
export function armBetween(
  pose: Pose,
  side: Side,
  from: ArmPose,
  to: ArmPose,
  share: number,
  /** How far from the straight way the hand swings, at the middle. */
  swing_m: Triple = [0, 0, 0],
): ArmPose {
  if (share <= 0) {
    return from;
  }
  if (share >= 1) {
    return to;
  }
  const held = (arm: ArmPose) =>
    inWorld({ ...pose, arms: { ...pose.arms, [side]: arm } }, side);
  const a = held(from);
  const b = held(to);
  const mix = (u: Triple, v: Triple): Triple => [
    u[0] + share * (v[0] - u[0]),
    u[1] + share * (v[1] - u[1]),
    u[2] + share * (v[2] - u[2]),
  ];
  const wrist_m = mix(a.wrist_m, b.wrist_m);
  const bow = 4 * share * (1 - share);
  return {
    held_to: 'world',
    wrist_m: [
      wrist_m[0] + bow * swing_m[0],
      wrist_m[1] + bow * swing_m[1],
      wrist_m[2] + bow * swing_m[2],
    ],
    fingers: mix(a.fingers, b.fingers),
    palm: mix(a.palm, b.palm),
    elbow: mix(a.elbow, b.elbow),
  };
}

/** 0 before `from`, 1 after `to`, smooth between. */
export function eased(value: number, from: number, to: number): number {
  const u = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return u * u * (3 - 2 * u);
}
