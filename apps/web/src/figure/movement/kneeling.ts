// SPDX-License-Identifier: Apache-2.0
// One knee on the mat, and the long step: the working side is the one behind, whose hip opens.
import { Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import type { ArmPose } from './arm';
import { other, sigma } from './frames';
import { hand_on_hip } from './hands';
import { mat_m } from './lying';
import { ankleOnToes, hipHeightOver, legOnToes, plantedLeg, type Footprint } from './planted';
import { pelvisFrame, type LegPose, type Pose } from './pose';
import { both, standing, straight_leg, support_height_m, upright } from './upright';

const knee_up_m = 0.056 + mat_m;
export const ahead = new Vector3(1, 0, 0);

/** The front foot's place, ahead of the knee on the mat. */
export function frontPrint(side: Side): Footprint {
  const ankle_m = new Vector3(0.47, body.ankle_height_m + mat_m, sigma(side) * 0.11);
  return { ankle_m, toe_out_deg: 2 };
}

/** The chair beside the front foot, whose back the hand holds. */
export const low_chair_back_m = { x: 0.2, height: 0.83, aside: 0.47 };
const hand_on_low_back_rest: ArmPose = {
  held_to: 'world',
  wrist_m: [low_chair_back_m.x - 0.055, low_chair_back_m.height + 0.04, low_chair_back_m.aside - 0.09],
  fingers: [1, -0.3, 0.2],
  palm: [-0.3, -1, 0],
  elbow: [-0.9, -0.5, 0.8],
};

/** The working knee on the mat below its hip, the other foot in front. */
export function kneeling(side: Side): Pose {
  const front = other(side);
  const pose: Pose = {
    ...standing(),
    pelvis: { at_m: [0, body.thigh_m + knee_up_m, 0], ...upright },
    arms: { [side]: hand_on_hip, [front]: hand_on_low_back_rest } as Record<Side, ArmPose>,
  };
  const behind: LegPose = {
    ...straight_leg,
    knee_flexion_deg: 91,
    ankle_dorsiflexion_deg: -62,
  };
  return {
    ...pose,
    legs: {
      [front]: plantedLeg(pelvisFrame(pose), front, frontPrint(front), ahead),
      [side]: behind,
    } as Record<Side, LegPose>,
  };
}

/** Where the feet of the long step are. */
export const step_prints = {
  front: (side: Side): Footprint => ({
    ankle_m: new Vector3(0.3, body.ankle_height_m, sigma(side) * 0.1),
    toe_out_deg: 3,
  }),
  behind: (side: Side): Footprint => ({
    ankle_m: new Vector3(-0.4, body.ankle_height_m, sigma(side) * 0.1),
    toe_out_deg: 2,
  }),
};

/** The table in front of a long step: its edge, and both hands on it. */
export const far_table_edge_m = 0.335;
const hand_on_far_table: ArmPose = {
  held_to: 'world',
  wrist_m: [far_table_edge_m + 0.04, support_height_m + 0.04, 0.18],
  fingers: [1, -0.14, -0.2],
  palm: [-0.1, -1, 0],
  elbow: [-0.8, -0.4, 1],
};

/** A long step at a table, the working leg behind, its heel a little up. */
export function long_step(side: Side): Pose {
  return longStep({ ...standing(), arms: both(hand_on_far_table) }, side, -0.02, 12);
}

/** The long step with the pelvis `at_m` ahead and the heel behind lifted by so much. */
export function longStep(pose: Pose, side: Side, at_m: number, heel_up_deg: number): Pose {
  const front = other(side);
  const behind = step_prints.behind(side);
  const level: Pose = { ...pose, pelvis: { ...pose.pelvis, at_m: [at_m, 1, 0] } };
  const high_m = Math.min(
    hipHeightOver(level, side, ankleOnToes(side, behind, heel_up_deg), 0.992),
    hipHeightOver(level, front, step_prints.front(front).ankle_m, 0.995),
  );
  const moved: Pose = { ...level, pelvis: { ...level.pelvis, at_m: [at_m, high_m, 0] } };
  const frame = pelvisFrame(moved);
  return {
    ...moved,
    legs: {
      [front]: plantedLeg(frame, front, step_prints.front(front), ahead),
      [side]: legOnToes(frame, side, behind, heel_up_deg, ahead),
    } as Record<Side, LegPose>,
  };
}
