// SPDX-License-Identifier: Apache-2.0
// The squat: both feet stay where they are, hips go down and back, and the trunk leans until the
// weight is over the middle of the feet.
import { Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { radians, sigma } from './frames';
import { plantedLeg } from './planted';
import { framesOf, pelvisFrame, type Pose } from './pose';
import type { ArmPose } from './arm';
import { armBetween, eased } from './hands';
import { hand_on_thigh } from './seated';
import { hanging_arm } from './upright';

/** Feet as wide as the shoulders, toes a little outward. */
const ankle_aside_m = 0.155;
const toe_out_deg = 12;
/** Soft knees at rest. */
const rest_knee_deg = 4;
/** Where the weight stands, in front of the ankles: about the middle of the foot. */
const weight_forward_m = 0.05;

type Arms = 'forward' | 'table' | 'lowering' | 'armrests';

interface Manner {
  arms: Arms;
  /** The shank leans forward by this at rest and by this share of the knee's bend, up to a limit. */
  most_shank_lean_deg: number;
  most_trunk_lean_deg: number;
}

/** Height of the table that hands rest on in the quarter squat, and where its near edge is. */
export const table_height_m = 0.9;
export const table_edge_m = 0.31;

function squatAs(manner: Manner) {
  return (rest: Pose, _side: Side, change_deg: number): Pose => {
    const knee_deg = rest_knee_deg + change_deg;
    const lean_deg = Math.min(manner.most_shank_lean_deg, 3 + 0.36 * knee_deg);
    const l1 = body.thigh_m;
    const l2 = body.shank_m;
    // the way from ankle to hip: its length from the knee's bend, its slope from the shank's
    const reach_m = Math.sqrt(l1 * l1 + l2 * l2 + 2 * l1 * l2 * Math.cos(radians(knee_deg)));
    const back_m = l2 * Math.sin(radians(lean_deg)) - l1 * Math.sin(radians(knee_deg - lean_deg));
    const aside_m = ankle_aside_m - body.hip_half_width_m;
    const up_m = Math.sqrt(reach_m ** 2 - back_m ** 2 - aside_m ** 2);
    const at_m: [number, number, number] = [back_m, body.ankle_height_m + up_m, 0];

    const leaning = (trunk_deg: number): Pose => {
      const pelvis = { ...rest.pelvis, at_m, lean_deg: 0.8 * trunk_deg };
      const spine = { ...rest.spine, flexion_deg: 0.2 * trunk_deg };
      const head = { ...rest.head, flexion_deg: -0.75 * trunk_deg };
      const pose = { ...rest, pelvis, spine, head };
      const frame = pelvisFrame(pose);
      const leg = (side: Side) => {
        const s = sigma(side);
        const ankle_m = new Vector3(0, body.ankle_height_m, s * ankle_aside_m);
        const toes = new Vector3(
          Math.cos(radians(toe_out_deg)),
          0,
          s * Math.sin(radians(toe_out_deg)),
        );
        return plantedLeg(frame, side, { ankle_m, toe_out_deg }, toes);
      };
      return { ...pose, legs: { left: leg('left'), right: leg('right') } };
    };

    // lean until the weight is where it should be; it moves forward with the lean
    let low = 0;
    let high = manner.most_trunk_lean_deg;
    for (let i = 0; i < 20; ++i) {
      const middle = (low + high) / 2;
      if (weightForward(leaning(middle)) < weight_forward_m) {
        low = middle;
      } else {
        high = middle;
      }
    }
    const pose = leaning((low + high) / 2);
    const raised_deg = 72 + 16 * Math.min(1, change_deg / 45);
    const arm = armFor(manner.arms, pose, raised_deg, change_deg);
    return { ...pose, arms: { left: arm, right: arm } };
  };
}

function armFor(arms: Arms, pose: Pose, raised_deg: number, change_deg: number): ArmPose {
  switch (arms) {
    case 'table':
      return hand_on_table;
    case 'forward':
      return armForward(pose, raised_deg);
    case 'lowering': {
      // forward while the weight is behind the feet, hanging when one stands
      const up = 1 - eased(change_deg, 6, 62);
      return armBetween(pose, 'right', armForward(pose, 66), hanging_arm, up);
    }
    case 'armrests': {
      const away = 1 - eased(change_deg, 30, 72);
      return armBetween(pose, 'right', hand_on_armrest, hanging_arm, away);
    }
  }
}

/** How far in front of the ankles the body's weight is, with the arms stretched forward. */
function weightForward(pose: Pose): number {
  const frames = framesOf(pose);
  const x = (name: keyof typeof frames) => frames[name].elements[12]!;
  const m = body.mass_shares;
  const shoulder = new Vector3(
    body.shoulder_in_thorax_m.x,
    body.shoulder_in_thorax_m.y,
    0,
  ).applyMatrix4(frames.thorax).x;
  const trunk = x('pelvis') + body.trunk_centre * (shoulder - x('pelvis'));
  let sum = m.head_arms_trunk * trunk + 2 * m.arm * 0.25;
  for (const side of ['left', 'right'] as const) {
    const hip = x(`${side}_thigh`);
    const knee = x(`${side}_shank`);
    const ankle = x(`${side}_foot`);
    sum += m.thigh * (hip + body.thigh_centre * (knee - hip));
    sum += m.shank * (knee + body.shank_centre * (ankle - knee));
    sum += m.foot * (ankle + 0.06);
  }
  return sum;
}

/** The arm stretched forward at `raised_deg` from hanging, whatever the trunk's lean. */
function armForward(pose: Pose, raised_deg: number): ArmPose {
  const at = body.shoulder_in_thorax_m;
  const shoulder = new Vector3(at.x, at.y, at.z).applyMatrix4(framesOf(pose).thorax);
  const length_m = 0.985 * (body.upper_arm_m + body.forearm_m);
  const forward = Math.sin(radians(raised_deg));
  const up = -Math.cos(radians(raised_deg));
  return {
    held_to: 'world',
    wrist_m: [shoulder.x + length_m * forward, shoulder.y + length_m * up, shoulder.z - 0.035],
    fingers: [forward, up - 0.06, -0.03],
    palm: [0.1, -1, -0.25],
    elbow: [0, -1, 0.9],
  };
}

const hand_on_table: ArmPose = {
  held_to: 'world',
  wrist_m: [table_edge_m + 0.035, table_height_m + 0.046, 0.17],
  fingers: [1, -0.16, -0.2],
  palm: [-0.1, -1, 0],
  elbow: [-0.6, -0.6, 1],
};

/** The tops of the armrests of the chair one sits on, and their distance from the middle. */
export const armrest = { height_m: 0.63, aside_m: 0.27 };
const hand_on_armrest: ArmPose = {
  held_to: 'world',
  wrist_m: [-0.205, armrest.height_m + 0.04, armrest.aside_m - 0.01],
  fingers: [1, -0.25, 0.05],
  palm: [-0.2, -1, 0],
  elbow: [-1, 0.1, 0.5],
};

export const squat = squatAs({ arms: 'forward', most_shank_lean_deg: 32, most_trunk_lean_deg: 65 });
export const squat_at_table = squatAs({
  arms: 'table',
  most_shank_lean_deg: 32,
  most_trunk_lean_deg: 65,
});
/** Shanks stay steeper: the chair stands close behind, and takes the weight before it would fall back. */
export const squat_onto_chair = squatAs({
  arms: 'forward',
  most_shank_lean_deg: 20,
  most_trunk_lean_deg: 38,
});

/** How far the knees bend on the seat, beyond standing; on a raised one less. */
export const sitting_deg = 102;
export const sitting_high_deg = 92;

/** The share of the way from sitting to standing in which the trunk only leans forward. */
const leaning_share = 0.24;

/**
 * From sitting tall on the chair to standing: first the trunk leans, then the knees straighten.
 * `change_deg` runs to `seat_deg`.
 */
function standUp(arms: Arms, seat_deg: number) {
  const down = squatAs({ arms, most_shank_lean_deg: 20, most_trunk_lean_deg: 38 });
  return (rest: Pose, side: Side, change_deg: number): Pose => {
    const share = Math.abs(change_deg) / seat_deg;
    const risen = Math.max(0, (share - leaning_share) / (1 - leaning_share));
    const pose = down(rest, side, Math.max(0, seat_deg * (1 - risen)));
    return share < leaning_share ? sittingBack(pose, eased(share, 0, leaning_share)) : pose;
  };
}

/** The pose on the seat with its lean taken back, 1 all of it left; feet and hips stay. */
function sittingBack(pose: Pose, left: number): Pose {
  const lean_deg = pose.pelvis.lean_deg;
  const sitting: Pose = {
    ...pose,
    pelvis: { ...pose.pelvis, lean_deg: lean_deg * left },
    spine: { ...pose.spine, flexion_deg: pose.spine.flexion_deg * left },
    head: { ...pose.head, flexion_deg: pose.head.flexion_deg * left },
  };
  const upright = (side: Side) => ({
    ...pose.legs[side],
    hip_flexion_deg: pose.legs[side].hip_flexion_deg - lean_deg * (1 - left),
  });
  const legs = { left: upright('left'), right: upright('right') };
  const there = { ...sitting, legs };
  const arm = (side: Side) =>
    pose.arms[side].held_to === 'world' && left < 1
      ? armBetween(there, side, hand_on_thigh, pose.arms[side], left)
      : pose.arms[side];
  return { ...there, arms: { left: arm('left'), right: arm('right') } };
}

export const stand_up = standUp('lowering', sitting_deg);
export const stand_up_from_high = standUp('lowering', sitting_high_deg);
export const stand_up_with_hands = standUp('armrests', sitting_deg);
