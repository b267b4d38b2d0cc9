// SPDX-License-Identifier: Apache-2.0
// Up a step: the working foot is on it and stays; its leg straightens and the other foot follows.
import { Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import type { ArmPose } from './arm';
import { other, sigma, turned } from './frames';
import { armBetween, eased } from './hands';
import { ankleOnToes, hipHeightOver, legOnToes, legTo, plantedLeg, type Footprint } from './planted';
import { pelvisFrame, type Pose } from './pose';
import { hanging_arm } from './upright';

export const step_height_m = 0.17;
export const low_step_height_m = 0.1;
/** The step's front edge, ahead of where the rear foot's ankle stands. */
export const step_edge_m = 0.21;
export const step_depth_m = 0.36;
/** A rail on the side that follows, or one on each. */
export const rail = { height_m: 1.02, aside_m: 0.38, at_m: 0.3 };

const ahead = new Vector3(1, 0, 0);
const on_step_m = step_edge_m + 0.1;
/** Where on the way the rear toes leave the floor. */
const toes_leave = 0.42;
const pushed_deg = 38;

const hand_on_rail: ArmPose = {
  held_to: 'world',
  wrist_m: [rail.at_m - 0.05, rail.height_m + 0.05, rail.aside_m - 0.01],
  fingers: [1, -0.3, 0.1],
  palm: [-0.3, -1, 0.1],
  elbow: [-1, -0.2, 0.8],
};

/** How many hands hold a rail. */
type Hands = 'one' | 'both';

function printAt(side: Side, x: number, height_m: number): Footprint {
  const ankle_m = new Vector3(x, height_m + body.ankle_height_m, sigma(side) * 0.095);
  return { ankle_m, toe_out_deg: 3 };
}

/** The pose at a share of the way up. */
function onTheWay(rest: Pose, side: Side, height_m: number, way: number, hands: Hands): Pose {
  const following = other(side);
  const lead = printAt(side, on_step_m, height_m);
  const floor = printAt(following, 0, 0);
  const top = printAt(following, on_step_m, height_m);

  // the weight goes over the front foot first, then up
  const x = 0.075 + (on_step_m + 0.015 - 0.075) * eased(way, 0, 0.72);
  const lean_deg = 16 * Math.sin(Math.PI * Math.min(1, way * 1.12)) ** 1.5;
  const level: Pose = {
    ...rest,
    pelvis: { ...rest.pelvis, at_m: [x, 1, 0], lean_deg },
    spine: { ...rest.spine, flexion_deg: 0.3 * lean_deg },
    head: { ...rest.head, flexion_deg: -0.8 * lean_deg },
  };
  const at_low: Pose = { ...level, pelvis: { ...level.pelvis, at_m: [0.075, 1, 0] } };
  const start_m = hipHeightOver(at_low, following, floor.ankle_m, 0.994);
  const end_m = hipHeightOver(level, side, lead.ankle_m, 0.9985);
  const up = eased(way, 0.12, 1);
  const y = Math.min(start_m + (height_m + straight_m - start_m) * up, end_m);
  const pose: Pose = { ...level, pelvis: { ...level.pelvis, at_m: [x, y, 0] } };
  const frame = pelvisFrame(pose);
  const front = plantedLeg(frame, side, lead, ahead);

  const heel_up_deg = pushed_deg * eased(way, 0.02, toes_leave);
  let rear = legOnToes(frame, following, floor, heel_up_deg, ahead);
  if (way > toes_leave) {
    const u = eased(way, 0.62, 1);
    const from = ankleOnToes(following, floor, pushed_deg);
    // first up and a little back before the step's edge, then forward over it
    const drawn_m = from.x * (1 - eased(way, toes_leave, 0.56)) - 0.02;
    const ankle = from.clone().setX(Math.max(drawn_m, 0) * (1 - u)).lerp(top.ankle_m, u);
    const early = eased(way, toes_leave, 0.68);
    const above_m = 0.07 * Math.sin((Math.PI / 2) * early) * (1 - eased(way, 0.78, 1));
    ankle.y = from.y + (top.ankle_m.y - from.y) * early + above_m;
    const turn = turned(0, 0, -sigma(following) * 3)
      .multiply(turned(-pushed_deg * (1 - eased(way, toes_leave, 0.6)), 0, 0));
    const toes = { toe_extension_deg: pushed_deg * (1 - eased(way, toes_leave, 0.6)) };
    rear = { ...legTo(frame, following, ankle, turn, ahead), ...toes };
  }
  const legs = { [side]: front, [following]: rear } as Pose['legs'];
  const moved = { ...pose, legs };
  const swung = (of: Side, forward: number): ArmPose =>
    armBetween(moved, of, hanging_arm, swingingArm, forward);
  const arms = {
    [side]: hands === 'both' ? hand_on_rail : swung(side, 0.25 * Math.sin(Math.PI * way)),
    [following]: hand_on_rail,
  } as Pose['arms'];
  return { ...moved, arms };
}

/** The height of the hips over straight legs. */
const straight_m = body.ankle_height_m + 0.9985 * (body.thigh_m + body.shank_m);

const swingingArm: ArmPose = {
  ...hanging_arm,
  wrist_m: [0.32, body.shoulder_in_thorax_m.y - 0.42, 0.22],
  fingers: [0.8, -1, -0.1],
};

function stepUp(height_m: number, whole_deg: number, hands: Hands) {
  return (rest: Pose, side: Side, change_deg: number): Pose =>
    onTheWay(rest, side, height_m, Math.min(1, Math.abs(change_deg) / whole_deg), hands);
}

/** By how much the front knee straightens on the way up, about. */
export const step_up_deg = 65;
export const low_step_up_deg = 48;

export const step_up = stepUp(step_height_m, step_up_deg, 'one');
export const step_up_low = stepUp(low_step_height_m, low_step_up_deg, 'one');
export const step_up_at_rails = stepUp(step_height_m, step_up_deg, 'both');
