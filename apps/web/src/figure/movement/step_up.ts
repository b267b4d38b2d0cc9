// SPDX-License-Identifier: Apache-2.0
// Up a step: the working foot is on it and stays; its leg straightens and the other foot follows.
import { Vector3, type Matrix4 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import type { ArmPose } from './arm';
import { other, sigma, turned } from './frames';
import { armBetween, eased } from './hands';
import { ankleOnToes, hipHeightOver, legOnToes, legTo, plantedLeg, type Footprint } from './planted';
import { pelvisFrame, type LegPose, type Pose } from './pose';
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
/** Where the hips are before the step. */
const before_step_m = 0.075;
const toe_out_deg = 3;
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
  return { ankle_m, toe_out_deg };
}

/** Pelvis and trunk at a share of the way up: the weight goes over the front foot first, then up. */
function trunkAt(rest: Pose, side: Side, height_m: number, way: number): Pose {
  const lean_deg = 16 * Math.sin(Math.PI * Math.min(1, way * 1.12)) ** 1.5;
  const x = before_step_m + (on_step_m + 0.015 - before_step_m) * eased(way, 0, 0.72);
  const at = (x_m: number, y_m: number): Pose => ({
    ...rest,
    pelvis: { ...rest.pelvis, at_m: [x_m, y_m, 0], lean_deg },
    spine: { ...rest.spine, flexion_deg: 0.3 * lean_deg },
    head: { ...rest.head, flexion_deg: -0.8 * lean_deg },
  });
  const behind = printAt(other(side), 0, 0).ankle_m;
  const start_m = hipHeightOver(at(before_step_m, 1), other(side), behind, 0.994);
  const lead = printAt(side, on_step_m, height_m).ankle_m;
  const reach_m = hipHeightOver(at(x, 1), side, lead, 0.9985);
  const risen_m = start_m + (height_m + straight_m - start_m) * eased(way, 0.12, 1);
  return at(x, Math.min(risen_m, reach_m));
}

/** The leg that follows: it stands, pushes off its toes, and is set on the step. */
function followingLeg(pelvis: Matrix4, side: Side, height_m: number, way: number): LegPose {
  const floor = printAt(side, 0, 0);
  if (way <= toes_leave) {
    const heel_up_deg = pushed_deg * eased(way, 0.02, toes_leave);
    return legOnToes(pelvis, side, floor, heel_up_deg, ahead);
  }
  // first up and a little back before the step's edge, then forward over it
  const top = printAt(side, on_step_m, height_m).ankle_m;
  const from = ankleOnToes(side, floor, pushed_deg);
  const forward = eased(way, 0.62, 1);
  const early = eased(way, toes_leave, 0.68);
  const drawn_m = Math.max(0, from.x * (1 - eased(way, toes_leave, 0.56)) - 0.02);
  const ankle = from.clone().setX(drawn_m * (1 - forward)).lerp(top, forward);
  const above_m = 0.07 * Math.sin((Math.PI / 2) * early) * (1 - eased(way, 0.78, 1));
  ankle.y = from.y + (top.y - from.y) * early + above_m;
  const level = eased(way, toes_leave, 0.6);
  const foot = turned(0, 0, -sigma(side) * toe_out_deg).multiply(
    turned(-pushed_deg * (1 - level), 0, 0),
  );
  const leg = legTo(pelvis, side, ankle, foot, ahead);
  return { ...leg, toe_extension_deg: pushed_deg * (1 - level) };
}

/** The pose at a share of the way up. */
function onTheWay(rest: Pose, side: Side, height_m: number, way: number, hands: Hands): Pose {
  const following = other(side);
  const pose = trunkAt(rest, side, height_m, way);
  const frame = pelvisFrame(pose);
  const moved: Pose = {
    ...pose,
    legs: {
      [side]: plantedLeg(frame, side, printAt(side, on_step_m, height_m), ahead),
      [following]: followingLeg(frame, following, height_m, way),
    } as Pose['legs'],
  };
  const swung = 0.25 * Math.sin(Math.PI * way);
  const free =
    hands === 'both' ? hand_on_rail : armBetween(moved, side, hanging_arm, swinging_arm, swung);
  return { ...moved, arms: { [side]: free, [following]: hand_on_rail } as Pose['arms'] };
}

/** The height of the hips over straight legs. */
const straight_m = body.ankle_height_m + 0.9985 * (body.thigh_m + body.shank_m);

const swinging_arm: ArmPose = {
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
