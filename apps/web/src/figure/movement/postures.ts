// SPDX-License-Identifier: Apache-2.0
// The postures that exercises begin from. The person faces along X; the floor is at y = 0.
import * as body from '../body';
import type { Side } from '../exercise';
import type { ArmPose } from './arm';
import { sigma } from './frames';
import type { LegPose, Pose } from './pose';

export type PostureName =
  | 'seated'
  | 'seated_feet_wide'
  | 'seated_leg_straight'
  | 'standing'
  | 'lying_on_back'
  | 'lying_on_back_knees_bent'
  | 'lying_on_side'
  | 'lying_on_front'
  | 'kneeling';

const straight_leg: LegPose = {
  hip_flexion_deg: 0,
  hip_adduction_deg: 0,
  hip_internal_rotation_deg: 0,
  knee_flexion_deg: 0,
  ankle_dorsiflexion_deg: 0,
  ankle_inversion_deg: 0,
  ankle_rotation_deg: 0,
};
/** Feet as wide apart as the hips are broad. */
const seated_leg: LegPose = {
  ...straight_leg,
  hip_flexion_deg: 90,
  hip_adduction_deg: -6,
  knee_flexion_deg: 90,
};

const hanging_arm: ArmPose = {
  held_to: 'thorax',
  wrist_m: [0.045, body.shoulder_in_thorax_m.y - 0.545, 0.25],
  fingers: [0.16, -1, -0.1],
  palm: [-0.25, 0, -1],
  elbow: [-1, 0, 0.45],
};
const hand_on_thigh: ArmPose = {
  held_to: 'thigh',
  wrist_m: [0.098, -0.205, 0.022],
  fingers: [-0.12, -1, -0.16],
  palm: [-1, 0.12, -0.06],
  elbow: [-0.75, -0.3, 0.6],
};

const hand_on_seat: ArmPose = {
  held_to: 'pelvis',
  wrist_m: [-0.1, -0.035, 0.205],
  fingers: [1, -0.3, 0.05],
  palm: [-0.3, -1, -0.1],
  elbow: [-1, 0, 0.35],
};

const upright = { turn_deg: 0, lean_deg: 0, roll_deg: 0, spin_deg: 0 };
const still = {
  spine: { flexion_deg: 0, side_bend_deg: 0, turn_deg: 0 },
  head: { flexion_deg: 0, turn_deg: 0 },
};
const both = <T>(one: T): Record<Side, T> => ({ left: one, right: one });

/** Hips as high as the knees. */
export const seated_hip_m = body.ankle_height_m + body.shank_m;
export const standing_hip_m = seated_hip_m + body.thigh_m;
/** The ankle's height where only the heel touches the floor. */
const heeled_ankle_m = 0.077;
/** The hips' height above a mat one lies on. */
const lying_hip_m = 0.125;

function seated(): Pose {
  return {
    pelvis: { at_m: [0, seated_hip_m, 0], ...upright },
    ...still,
    legs: both(seated_leg),
    arms: both(hand_on_thigh),
  };
}

/** Thighs 20° outward each, shanks upright below the knees. */
function seated_feet_wide(): Pose {
  return { ...seated(), legs: both({ ...seated_leg, hip_adduction_deg: -20 }) };
}

/** At the chair's front edge, the working leg straight ahead with its heel on the floor. */
function seated_leg_straight(side: Side): Pose {
  const pose = seated();
  const down_deg =
    (Math.asin((seated_hip_m - heeled_ankle_m) / (body.thigh_m + body.shank_m)) * 180) / Math.PI;
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

function standing(): Pose {
  return {
    pelvis: { at_m: [0, standing_hip_m, 0], ...upright },
    ...still,
    legs: both({ ...straight_leg, hip_adduction_deg: -2, ankle_inversion_deg: 2 }),
    arms: both(hanging_arm),
  };
}

/** Head towards −X, face up. */
function lying_on_back(): Pose {
  return {
    ...standing(),
    pelvis: { at_m: [0, lying_hip_m, 0], ...upright, lean_deg: -90 },
    legs: both({ ...straight_leg, hip_adduction_deg: -4, ankle_dorsiflexion_deg: -25 }),
    arms: both({
      ...hanging_arm,
      wrist_m: [-0.055, body.shoulder_in_thorax_m.y - 0.53, 0.27],
      fingers: [-0.05, -1, 0.05],
      palm: [-1, 0, 0],
      elbow: [-0.5, 0, 1],
    }),
  };
}

function lying_on_back_knees_bent(): Pose {
  const bent: LegPose = { ...straight_leg, hip_flexion_deg: 50, knee_flexion_deg: 98 };
  const leg = { ...bent, ankle_dorsiflexion_deg: -42 };
  return { ...lying_on_back(), legs: both(leg) };
}

/** The working side up, the lower leg bent for balance, the head on the lower arm. */
function lying_on_side(side: Side): Pose {
  const lower: Side = side === 'right' ? 'left' : 'right';
  const arm_under: ArmPose = {
    held_to: 'thorax',
    wrist_m: [0.16, body.shoulder_in_thorax_m.y + 0.46, 0.1],
    fingers: [0.1, 1, 0],
    palm: [0, 0, -1],
    elbow: [1, 0, 0],
  };
  const arm_before: ArmPose = {
    held_to: 'thorax',
    wrist_m: [0.34, body.shoulder_in_thorax_m.y - 0.3, -0.12],
    fingers: [0.5, -0.2, -0.9],
    palm: [0, -0.1, -1],
    elbow: [-0.3, -1, 0.6],
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
    spine: { ...still.spine, side_bend_deg: sigma(side) * 10 },
    head: { flexion_deg: 6, turn_deg: 0 },
    legs: {
      [side]: straight_leg,
      [lower]: { ...straight_leg, hip_flexion_deg: 35, knee_flexion_deg: 70 },
    } as Record<Side, LegPose>,
    arms: { [side]: arm_before, [lower]: arm_under } as Record<Side, ArmPose>,
  };
}

function lying_on_front(): Pose {
  return {
    ...lying_on_back(),
    pelvis: { at_m: [0, lying_hip_m, 0], ...upright, lean_deg: 90 },
    legs: both({ ...straight_leg, hip_adduction_deg: -4, ankle_dorsiflexion_deg: -70 }),
    arms: both({
      ...hanging_arm,
      wrist_m: [0.09, body.shoulder_in_thorax_m.y + 0.25, 0.13],
      fingers: [0, 0.35, -1],
      palm: [1, 0, 0],
      elbow: [0.1, -0.2, 1],
    }),
  };
}

/** One knee on the floor below its hip, the working side's foot in front. */
function kneeling(side: Side): Pose {
  const lower: Side = side === 'right' ? 'left' : 'right';
  return {
    ...standing(),
    pelvis: { at_m: [0, body.thigh_m + 0.06, 0], ...upright },
    legs: {
      [side]: seated_leg,
      [lower]: { ...straight_leg, knee_flexion_deg: 90, ankle_dorsiflexion_deg: -60 },
    } as Record<Side, LegPose>,
    arms: { [side]: hand_on_thigh, [lower]: hanging_arm } as Record<Side, ArmPose>,
  };
}

/** Each posture, with `side` the side that will work. */
export const postures: Record<PostureName, (side: Side) => Pose> = {
  seated,
  seated_feet_wide,
  seated_leg_straight,
  standing,
  lying_on_back,
  lying_on_back_knees_bent,
  lying_on_side,
  lying_on_front,
  kneeling,
};
