// SPDX-License-Identifier: Apache-2.0
// What all postures begin with, and those in which one stands.
import { Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import type { ArmPose } from './arm';
import { other, sigma } from './frames';
import { hand_on_hip } from './hands';
import { plantedLeg } from './planted';
import { pelvisFrame, type LegPose, type Pose } from './pose';

export const both = <T>(one: T): Record<Side, T> => ({ left: one, right: one });

export const straight_leg: LegPose = {
  hip_flexion_deg: 0,
  hip_adduction_deg: 0,
  hip_internal_rotation_deg: 0,
  knee_flexion_deg: 0,
  ankle_dorsiflexion_deg: 0,
  ankle_inversion_deg: 0,
  ankle_rotation_deg: 0,
  toe_extension_deg: 0,
};

export const hanging_arm: ArmPose = {
  held_to: 'thorax',
  wrist_m: [0.045, body.shoulder_in_thorax_m.y - 0.545, 0.25],
  fingers: [0.16, -1, -0.1],
  palm: [-0.25, 0, -1],
  elbow: [-1, 0, 0.45],
};

export const upright = { turn_deg: 0, lean_deg: 0, roll_deg: 0, spin_deg: 0 };
export const still = {
  spine: { flexion_deg: 0, side_bend_deg: 0, turn_deg: 0 },
  head: { flexion_deg: 0, turn_deg: 0 },
};

export const standing_hip_m = body.ankle_height_m + body.shank_m + body.thigh_m;

export function standing(): Pose {
  return {
    pelvis: { at_m: [0, standing_hip_m, 0], ...upright },
    ...still,
    legs: both({ ...straight_leg, hip_adduction_deg: -2, ankle_inversion_deg: 2 }),
    arms: both(hanging_arm),
  };
}

/** The table that both hands rest on, and how far in front of the ankles its edge is. */
export const support_height_m = 0.9;
export const support_edge_m = 0.215;
export const hand_on_support: ArmPose = {
  held_to: 'world',
  wrist_m: [support_edge_m + 0.045, support_height_m + 0.04, 0.19],
  fingers: [1, -0.14, -0.2],
  palm: [-0.1, -1, 0],
  elbow: [-0.8, -0.4, 1],
};

/** The chair whose back one hand holds: its back is here, on the side that does not work. */
export const chair_back_m = { x: 0.1, height: 0.83, aside: 0.4 };
export const hand_on_chair_back: ArmPose = {
  held_to: 'world',
  wrist_m: [chair_back_m.x - 0.06, chair_back_m.height + 0.045, chair_back_m.aside - 0.05],
  fingers: [1, -0.42, 0.12],
  palm: [-0.42, -1, 0],
  elbow: [-1, -0.2, 0.7],
};

/** One hand on a chair's back, the other on the hip. */
export function standing_at_chair(side: Side): Pose {
  return {
    ...standing(),
    arms: { [side]: hand_on_hip, [other(side)]: hand_on_chair_back } as Record<Side, ArmPose>,
  };
}

/** Both hands on a table in front. */
export function standing_at_table(): Pose {
  return { ...standing(), arms: both(hand_on_support) };
}

/** One hand on the table, on the side that does not work. */
export function standing_one_hand(side: Side): Pose {
  return {
    ...standing(),
    arms: { [side]: hanging_arm, [other(side)]: hand_on_support } as Record<Side, ArmPose>,
  };
}

/** Both hands on the table, the foot of the other leg off the floor. */
export function standing_on_one_leg(side: Side): Pose {
  const pose = standing_at_table();
  const raised: LegPose = {
    ...straight_leg,
    hip_flexion_deg: 4,
    knee_flexion_deg: 72,
    ankle_dorsiflexion_deg: -18,
  };
  return { ...pose, legs: { ...pose.legs, [other(side)]: raised } };
}

/** How far the feet stand in front of hips that lean on a wall, and how low the hips are then. */
const before_wall_m = 0.2;
const at_wall_hip_m = 0.855;
/** Where the wall is behind the hips. */
export const wall_behind_m = 0.128;

/** The back to a wall, feet a step in front of it, hands on the hip bones, a small hollow in the back. */
export function standing_hollow(): Pose {
  const pose = standing();
  const hollow: Pose = {
    ...pose,
    pelvis: { at_m: [0, at_wall_hip_m, 0], ...upright, lean_deg: 7 },
    spine: { ...pose.spine, flexion_deg: -7 },
    arms: both({ ...hand_on_hip, elbow: [0.1, 0, 1] }),
  };
  const leg = (side: Side): LegPose => {
    const ankle_m = new Vector3(before_wall_m, body.ankle_height_m, sigma(side) * 0.11);
    return plantedLeg(pelvisFrame(hollow), side, { ankle_m, toe_out_deg: 4 }, new Vector3(1, 0, 0));
  };
  return { ...hollow, legs: { left: leg('left'), right: leg('right') } };
}
