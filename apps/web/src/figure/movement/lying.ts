// SPDX-License-Identifier: Apache-2.0
// The postures on the mat. Lying on the back or the front the head is towards −X.
import { Matrix4, Quaternion, Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import type { ArmPose } from './arm';
import { degrees, other, sigma } from './frames';
import {
  arm_on_mat,
  hand_on_belly,
  hand_on_hip,
  hand_on_hip_lying,
  hand_under_back,
} from './hands';
import { legTo, plantedLeg } from './planted';
import { legFrames, pelvisFrame, type LegPose, type Pose } from './pose';
import { both, standing, straight_leg, upright } from './upright';

/** How thick the mat is. */
export const mat_m = 0.012;
/** The hips' height when one lies on the mat. */
const lying_hip_m = 0.125;
/** Where a foot stands beside a bent knee: this far from the hips. */
const planted_foot_m = 0.47;

/** The ankle's height when a straight leg rests on its heel. */
export const heeled_ankle_m = 0.05 + mat_m;
/** The straight leg's slope down from the hips to the heel. */
export const resting_leg_deg = degrees(
  Math.asin((lying_hip_m - heeled_ankle_m) / (body.thigh_m + body.shank_m)),
);

const up = new Vector3(0, 1, 0);

export function lying_on_back(): Pose {
  return {
    ...standing(),
    pelvis: { at_m: [0, lying_hip_m, 0], ...upright, lean_deg: -90 },
    legs: both({
      ...straight_leg,
      hip_flexion_deg: -resting_leg_deg,
      hip_adduction_deg: -4,
      ankle_dorsiflexion_deg: -22,
    }),
    arms: both(arm_on_mat),
  };
}

/** The leg with its foot flat on the mat, the knee up. */
function bentLeg(pose: Pose, side: Side): LegPose {
  const ankle_m = new Vector3(planted_foot_m, mat_m + body.ankle_height_m, sigma(side) * 0.105);
  return plantedLeg(pelvisFrame(pose), side, { ankle_m, toe_out_deg: 3 }, up);
}

export function lying_on_back_knees_bent(): Pose {
  const pose = lying_on_back();
  return { ...pose, legs: { left: bentLeg(pose, 'left'), right: bentLeg(pose, 'right') } };
}

/** The same with the hands on the belly, ready to take hold. */
export function lying_on_back_hands_on_belly(): Pose {
  return { ...lying_on_back_knees_bent(), arms: both(hand_on_belly) };
}

/** The working leg straight, the other foot on the mat. */
export function lying_on_back_one_knee_bent(side: Side): Pose {
  const pose = lying_on_back();
  return { ...pose, legs: { ...pose.legs, [other(side)]: bentLeg(pose, other(side)) } };
}

/** Knees bent, a small hollow below the back, one hand in it and the other on the hip bone. */
export function lying_on_back_hollow(side: Side): Pose {
  const pose = lying_on_back();
  const hollow: Pose = {
    ...pose,
    pelvis: { ...pose.pelvis, lean_deg: -83 },
    spine: { ...pose.spine, flexion_deg: -7 },
    arms: { [side]: hand_under_back, [other(side)]: hand_on_hip_lying } as Pose['arms'],
  };
  return { ...hollow, legs: { left: bentLeg(hollow, 'left'), right: bentLeg(hollow, 'right') } };
}

/** The head on the lower arm, the upper hand on the mat in front. */
function sideways(side: Side): Pose {
  const lower = other(side);
  const arm_under: ArmPose = {
    held_to: 'thorax',
    wrist_m: [0.13, body.shoulder_in_thorax_m.y + 0.21, 0.125],
    fingers: [-0.9, 0.42, -0.06],
    palm: [0, 0, -1],
    elbow: [1, 0.25, 0.02],
  };
  const arm_before: ArmPose = {
    held_to: 'thorax',
    wrist_m: [0.27, body.shoulder_in_thorax_m.y - 0.17, -0.145],
    fingers: [0.75, 0.6, 0],
    palm: [0, 0, -1],
    elbow: [0.1, -0.8, 1],
  };
  return {
    ...standing(),
    pelvis: {
      at_m: [0, body.hip_half_width_m + 0.076, 0],
      ...upright,
      lean_deg: -90,
      spin_deg: sigma(side) * 90,
    },
    // shoulders are broader than hips: the trunk slopes down from them
    spine: { flexion_deg: 0, side_bend_deg: sigma(side) * 10, turn_deg: 0 },
    head: { flexion_deg: 6, turn_deg: 0 },
    arms: { [side]: arm_before, [lower]: arm_under } as Record<Side, ArmPose>,
  };
}

/** The working side up and straight, the lower leg bent for balance. */
export function lying_on_side(side: Side): Pose {
  return {
    ...sideways(side),
    legs: {
      [side]: { ...straight_leg, hip_flexion_deg: -4, hip_adduction_deg: 11 },
      [other(side)]: { ...straight_leg, hip_flexion_deg: 42, knee_flexion_deg: 78 },
    } as Record<Side, LegPose>,
  };
}

/** Both knees bent, foot on foot and knee on knee, the upper hand on the hip bone. */
export function lying_on_side_knees_bent(side: Side): Pose {
  const pose = sideways(side);
  const lower: LegPose = { ...straight_leg, hip_flexion_deg: 48, knee_flexion_deg: 88 };
  return {
    ...pose,
    arms: { ...pose.arms, [side]: hand_on_hip },
    legs: {
      [other(side)]: lower,
      // the upper hip is higher by the hips' width, the upper knee by that of a knee
      [side]: { ...lower, hip_adduction_deg: 9.6, hip_internal_rotation_deg: 0.5 },
    } as Record<Side, LegPose>,
  };
}

/** How high a flat pillow under the belly is. */
export const pillow_m = 0.05;

/** Face down, a flat pillow under the belly, the forehead on the hands. */
export function lying_on_front(): Pose {
  return {
    ...lying_on_back(),
    pelvis: { at_m: [0, 0.125, 0], ...upright, lean_deg: 93 },
    spine: { flexion_deg: -5, side_bend_deg: 0, turn_deg: 0 },
    legs: both({
      ...straight_leg,
      hip_flexion_deg: 7,
      hip_adduction_deg: -4,
      ankle_dorsiflexion_deg: -66,
      toe_extension_deg: -8,
    }),
    arms: both({
      held_to: 'thorax',
      wrist_m: [0.09, body.shoulder_in_thorax_m.y + 0.25, 0.13],
      fingers: [0, 0.35, -1],
      palm: [1, 0, 0],
      elbow: [-0.2, -0.2, 1],
    }),
  };
}

/** The same with the working knee bent to a right angle. */
export function lying_on_front_knee_bent(side: Side): Pose {
  const pose = lying_on_front();
  const bent = { ...pose.legs[side], knee_flexion_deg: 88, ankle_dorsiflexion_deg: -10 };
  return { ...pose, legs: { ...pose.legs, [side]: bent } };
}

/** Knees bent, the working ankle across the other thigh. */
export function lying_on_back_ankle_crossed(side: Side): Pose {
  const pose = lying_on_back_hands_on_belly();
  // the elbow is up already, as it will be when the hand has gone through the 4
  const ready: ArmPose = {
    ...hand_on_belly,
    wrist_m: [0.15, -0.03, 0.04],
    fingers: [0.1, -1, -0.1],
    elbow: [0.3, 0.2, 1],
  };
  return {
    ...pose,
    legs: { ...pose.legs, [side]: legAcross(pose, side) },
    arms: { ...pose.arms, [side]: ready },
  };
}

/** The leg that lays its ankle across the other thigh, wherever that is. */
export function legAcross(pose: Pose, side: Side): LegPose {
  const s = sigma(side);
  const pelvis = pelvisFrame(pose);
  const across = other(side);
  const { thigh } = legFrames(pelvis, pose.legs[across], across);
  const at = new Vector3(0.098, -0.345, s * -0.085).applyMatrix4(thigh);
  const aside = new Vector3(0.35, -0.25, s).transformDirection(thigh);
  const shank_up = new Vector3(-0.1, 0, s).transformDirection(thigh).normalize();
  // the sole looks away to the other side, the toes up along the other shank's front
  const toes = new Vector3(0.55, -0.6, 0).transformDirection(thigh);
  toes.addScaledVector(shank_up, -toes.dot(shank_up)).normalize();
  const foot = new Matrix4().makeBasis(toes, shank_up, toes.clone().cross(shank_up));
  return legTo(pelvis, side, at, new Quaternion().setFromRotationMatrix(foot), aside);
}
