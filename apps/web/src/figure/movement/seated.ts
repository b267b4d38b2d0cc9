// SPDX-License-Identifier: Apache-2.0
// The postures on a chair.
import { Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import type { ArmPose } from './arm';
import { degrees, origin, other, sigma } from './frames';
import { legAcross } from './lying';
import { footprintOf, legOnToes } from './planted';
import { framesOf, pelvisFrame, type LegPose, type Pose } from './pose';
import { both, still, straight_leg, upright } from './upright';

/** Feet as wide apart as the hips are broad. */
export const seated_leg: LegPose = {
  ...straight_leg,
  hip_flexion_deg: 90,
  hip_adduction_deg: -6,
  knee_flexion_deg: 90,
};

export const hand_on_thigh: ArmPose = {
  held_to: 'thigh',
  wrist_m: [0.098, -0.205, 0.022],
  fingers: [-0.12, -1, -0.16],
  palm: [-1, 0.12, -0.06],
  elbow: [-0.75, -0.3, 0.6],
};
const hand_on_seat: ArmPose = {
  held_to: 'pelvis',
  wrist_m: [-0.1, -0.027, 0.205],
  fingers: [1, -0.3, 0.05],
  palm: [-0.3, -1, -0.1],
  elbow: [-1, 0, 0.35],
};

/** Hips as high as the knees. */
export const seated_hip_m = body.ankle_height_m + body.shank_m;
/** The ankle's height where only the heel touches the floor. */
const heeled_ankle_m = 0.077;

export function seated(): Pose {
  return {
    pelvis: { at_m: [0, seated_hip_m, 0], ...upright },
    ...still,
    legs: both(seated_leg),
    arms: both(hand_on_thigh),
  };
}

/** Thighs 20° outward each, shanks upright below the knees. */
export function seated_feet_wide(): Pose {
  return { ...seated(), legs: both({ ...seated_leg, hip_adduction_deg: -20 }) };
}

/** How far the resting foot is tucked back, and how far its heel is up then. */
const tucked_m = 0.15;
const tucked_heel_deg = 24;

/** The other foot tucked back onto its toes: room for the working one to swing inward before it. */
export function seated_foot_tucked(side: Side): Pose {
  const pose = seated();
  const resting = other(side);
  const print = footprintOf(framesOf(pose), resting);
  print.ankle_m.x -= tucked_m;
  const leg = legOnToes(pelvisFrame(pose), resting, print, tucked_heel_deg, new Vector3(1, 0, 0));
  return { ...pose, legs: { ...pose.legs, [resting]: leg } };
}

/** Hands on the seat, so that the thighs are free. */
export function seated_hands_on_seat(): Pose {
  return { ...seated(), arms: both(hand_on_seat) };
}

/** At the chair's front edge, the working leg straight ahead with its heel on the floor. */
export function seated_leg_straight(side: Side): Pose {
  const pose = seated();
  const down_deg = degrees(
    Math.asin((seated_hip_m - heeled_ankle_m) / (body.thigh_m + body.shank_m)),
  );
  const leg: LegPose = {
    ...straight_leg,
    hip_flexion_deg: 90 - down_deg,
    knee_flexion_deg: 1,
    ankle_dorsiflexion_deg: -4,
  };
  return {
    ...pose,
    pelvis: { ...pose.pelvis, at_m: [0.235, seated_hip_m, 0] },
    legs: { ...pose.legs, [side]: leg },
    arms: both(hand_on_seat),
  };
}

/** A hand that lies on something from above, its wrist here. */
function handOver(side: Side, wrist: Vector3, fingers: [number, number, number]): ArmPose {
  return {
    held_to: 'world',
    wrist_m: [wrist.x, wrist.y, sigma(side) * wrist.z],
    fingers,
    palm: [0, -1, 0],
    elbow: [-0.6, -0.2, 1],
  };
}

/** The working ankle on the other thigh, one hand on the knee and one on the ankle. */
export function seated_ankle_crossed(side: Side): Pose {
  const pose = seated();
  const across = other(side);
  const crossed: Pose = { ...pose, legs: { ...pose.legs, [side]: legAcross(pose, side) } };
  const frames = framesOf(crossed);
  const knee = origin(frames[`${side}_shank`]);
  const shin = new Vector3(0, -0.3, 0).applyMatrix4(frames[`${side}_shank`]);
  return {
    ...crossed,
    arms: {
      [side]: handOver(side, knee.add(new Vector3(-0.13, 0.075, -0.05 * sigma(side))), [1, -0.1, 0.2]),
      [across]: handOver(across, shin.add(new Vector3(-0.1, 0.085, 0)), [1, -0.3, -0.2]),
    } as Record<Side, ArmPose>,
  };
}
