// SPDX-License-Identifier: Apache-2.0
// Stretches on the back: hands take hold of a leg and draw it to the chest.
import type { Side } from '../exercise';
import type { ArmPose } from './arm';
import { other } from './frames';
import { armBetween, eased } from './hands';
import { legAcross } from './lying';
import type { LegPose, Pose } from './pose';

const out_and_down: ArmPose['elbow'] = [-0.2, -0.5, 1];

/** The hand behind the thigh, from its own side. */
function behindThigh(side: Side, elbow: ArmPose['elbow']): Grip {
  const around: ArmPose = {
    held_to: `${side}_thigh`,
    wrist_m: [-0.03, -0.2, 0.1],
    fingers: [-0.75, -0.3, -0.8],
    palm: [0.75, 0, -0.7],
    elbow,
  };
  const beside: ArmPose = {
    ...around,
    wrist_m: [0.06, -0.2, 0.13],
    fingers: [-1, -0.2, 0.1],
    palm: [-0.1, 0, -1],
  };
  return { around, beside, swing_m: [-0.06, 0.04, 0.06] };
}

function drawn(rest: Pose, side: Side, share: number): LegPose {
  const leg = rest.legs[side];
  const to = (from: number, end: number) => from + (end - from) * share;
  return {
    ...leg,
    hip_flexion_deg: to(leg.hip_flexion_deg, 118),
    knee_flexion_deg: to(leg.knee_flexion_deg, 128),
    hip_adduction_deg: to(leg.hip_adduction_deg, -12),
    hip_internal_rotation_deg: to(leg.hip_internal_rotation_deg, 0),
    ankle_dorsiflexion_deg: to(leg.ankle_dorsiflexion_deg, -15),
    ankle_inversion_deg: to(leg.ankle_inversion_deg, 0),
    ankle_rotation_deg: to(leg.ankle_rotation_deg, 0),
  };
}

/** How far the hip bends on the way to the chest, and with the other ankle across. */
export const to_chest_deg = 60;
export const across_deg = 42;

/** A hold and the place beside it from which the hand closes around it. */
interface Grip {
  beside: ArmPose;
  around: ArmPose;
  /** How far the hand swings out on its way to it. */
  swing_m: [number, number, number];
}

/** Where on the way the hand is beside its hold, and where it has closed. */
const beside_at = 0.65;
const closed_at = 0.9;

function reaching(pose: Pose, side: Side, from: ArmPose, grip: Grip, share: number): ArmPose {
  if (share < beside_at) {
    const part = eased(share, 0, beside_at);
    return armBetween(pose, side, from, grip.beside, part, grip.swing_m);
  }
  const closed = eased(share, beside_at, closed_at);
  return armBetween(pose, side, grip.beside, grip.around, closed);
}

function withHands(pose: Pose, rest: Pose, held: Record<Side, Grip>, share: number): Pose {
  const arm = (side: Side) => reaching(pose, side, rest.arms[side], held[side], share);
  return { ...pose, arms: { left: arm('left'), right: arm('right') } };
}

/** One thigh, held behind the knee by both hands. */
export function knee_to_chest(rest: Pose, side: Side, change_deg: number): Pose {
  const share = Math.min(1, Math.abs(change_deg) / to_chest_deg);
  const pose: Pose = { ...rest, legs: { ...rest.legs, [side]: drawn(rest, side, share) } };
  const outer = behindThigh(side, out_and_down);
  const inner = behindThigh(side, [-0.3, -0.3, 1]);
  const held = { [side]: outer, [other(side)]: inner } as Record<Side, Grip>;
  return withHands(pose, rest, held, share);
}

/** Both thighs, one in each hand. */
export function both_knees_to_chest(rest: Pose, _side: Side, change_deg: number): Pose {
  const share = Math.min(1, Math.abs(change_deg) / to_chest_deg);
  const legs = { left: drawn(rest, 'left', share), right: drawn(rest, 'right', share) };
  const held = {
    left: behindThigh('left', out_and_down),
    right: behindThigh('right', out_and_down),
  };
  return withHands({ ...rest, legs }, rest, held, share);
}

/** The ankle lies across the other thigh, which both hands draw up. */
export function figure_4_lying(rest: Pose, side: Side, change_deg: number): Pose {
  const bend_deg = Math.abs(change_deg);
  const across = other(side);
  const leg = rest.legs[across];
  const share = Math.min(1, bend_deg / across_deg);
  const lifted: LegPose = {
    ...leg,
    hip_flexion_deg: leg.hip_flexion_deg + bend_deg,
    knee_flexion_deg: leg.knee_flexion_deg - 8 * share,
    ankle_dorsiflexion_deg: leg.ankle_dorsiflexion_deg * (1 - share),
  };
  const raised: Pose = { ...rest, legs: { ...rest.legs, [across]: lifted } };
  const pose: Pose = { ...raised, legs: { ...raised.legs, [side]: legAcross(raised, side) } };
  const outer = behindThigh(across, out_and_down);
  const inner: Grip = {
    ...behindThigh(across, [0.6, 0.3, 0.6]),
    // through the 4, past the inner side of the working thigh
    swing_m: [-0.06, 0.05, -0.05],
  };
  return withHands(pose, rest, { [across]: outer, [side]: inner } as Record<Side, Grip>, share);
}

/** Seated: the straight back leans forward over the crossed leg. */
export function lean_over(rest: Pose, side: Side, change_deg: number): Pose {
  const lean_deg = Math.abs(change_deg);
  const share = 0.85;
  const before = rest.legs[other(side)];
  const pose: Pose = {
    ...rest,
    pelvis: { ...rest.pelvis, lean_deg: rest.pelvis.lean_deg + share * lean_deg },
    spine: { ...rest.spine, flexion_deg: rest.spine.flexion_deg + (1 - share) * lean_deg },
    head: { ...rest.head, flexion_deg: rest.head.flexion_deg - 0.4 * lean_deg },
    legs: {
      ...rest.legs,
      [other(side)]: { ...before, hip_flexion_deg: before.hip_flexion_deg + share * lean_deg },
    },
  };
  return { ...pose, legs: { ...pose.legs, [side]: legAcross(pose, side) } };
}
