// SPDX-License-Identifier: Apache-2.0
// Movements on the mat: bridges, tilts of the pelvis, legs raised, knees opened, heels slid.
import { Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { other, origin, sigma } from './frames';
import { armsHeldThere, eased } from './hands';
import { footprintOf, legSwung, plantedLeg } from './planted';
import { framesOf, pelvisFrame, type LegPose, type Pose } from './pose';
import { heeled_ankle_m, mat_m, resting_leg_deg } from './lying';

const up = new Vector3(0, 1, 0);
const sides = ['left', 'right'] as const;

function withLeg(rest: Pose, side: Side, change: Partial<LegPose>): Pose {
  return { ...rest, legs: { ...rest.legs, [side]: { ...rest.legs[side], ...change } } };
}

/** The pelvis leant back by so much against a thorax that leans by less; the neck's base stays. */
function curled(rest: Pose, pelvis_deg: number, thorax_deg: number): Pose {
  const neck = new Vector3(body.neck_in_thorax_m.x, body.neck_in_thorax_m.y, 0);
  const there = neck.clone().applyMatrix4(framesOf(rest).thorax);
  const turned: Pose = {
    ...rest,
    pelvis: { ...rest.pelvis, lean_deg: rest.pelvis.lean_deg - pelvis_deg },
    spine: { ...rest.spine, flexion_deg: rest.spine.flexion_deg + pelvis_deg - thorax_deg },
    head: { ...rest.head, flexion_deg: rest.head.flexion_deg + thorax_deg },
  };
  const now = neck.clone().applyMatrix4(framesOf(turned).thorax);
  const [x, y, z] = rest.pelvis.at_m;
  const at_m: [number, number, number] = [x + there.x - now.x, y + there.y - now.y, z];
  return { ...turned, pelvis: { ...turned.pelvis, at_m } };
}

/** The legs of these sides with their feet where they were, knees up. */
function feetKept(rest: Pose, pose: Pose, kept: readonly Side[], pole = up): Pose {
  const before = framesOf(rest);
  const frame = pelvisFrame(pose);
  const legs = { ...pose.legs };
  for (const side of kept) {
    legs[side] = plantedLeg(frame, side, footprintOf(before, side), pole);
  }
  return { ...pose, legs };
}

/** The trunk rises to so many degrees, from shoulders and feet that stay. */
function bridged(rest: Pose, kept: readonly Side[], change_deg: number): Pose {
  const trunk_deg = Math.abs(change_deg);
  const pose = curled(rest, trunk_deg + 0.2 * trunk_deg, trunk_deg);
  return { ...feetKept(rest, pose, kept), arms: armsHeldThere(rest) };
}

export const bridge = (rest: Pose, _side: Side, change_deg: number): Pose =>
  bridged(rest, sides, change_deg);

/** How far the trunk rises until shoulders, hips and knees are in one line. */
export const in_line_deg = 23;
/** The share of the way on one leg in which both feet still stand. */
const both_feet_share = 0.6;

/** First up on both feet, then the other knee straightens, thigh beside thigh. */
export function bridge_on_one_leg(rest: Pose, side: Side, change_deg: number): Pose {
  const share = Math.abs(change_deg) / in_line_deg;
  const pose = bridged(rest, sides, in_line_deg * Math.min(1, share / both_feet_share));
  const straight = eased(share, both_feet_share, 1);
  const leg = pose.legs[other(side)];
  return withLeg(pose, other(side), {
    knee_flexion_deg: leg.knee_flexion_deg * (1 - straight),
    ankle_dorsiflexion_deg: leg.ankle_dorsiflexion_deg * (1 - straight),
  });
}

/** The pelvis rolls back and the hollow of the back goes; feet and chest stay. */
export function pelvis_back_lying(rest: Pose, _side: Side, change_deg: number): Pose {
  return feetKept(rest, curled(rest, Math.abs(change_deg), 0), sides);
}

/** The same standing: the hips stay over the feet, the chest is upright. */
export function pelvis_back_standing(rest: Pose, _side: Side, change_deg: number): Pose {
  const back_deg = Math.abs(change_deg);
  const [x, y, z] = rest.pelvis.at_m;
  const pose: Pose = {
    ...rest,
    pelvis: {
      ...rest.pelvis,
      at_m: [x + 0.0006 * back_deg, y, z],
      lean_deg: rest.pelvis.lean_deg - back_deg,
    },
    spine: { ...rest.spine, flexion_deg: rest.spine.flexion_deg + back_deg },
  };
  return feetKept(rest, pose, sides, new Vector3(1, 0, 0));
}

/** The straight leg comes up; the toes are drawn towards the shin. */
export function straight_leg_up(rest: Pose, side: Side, change_deg: number): Pose {
  const up_deg = Math.abs(change_deg);
  const leg = rest.legs[side];
  const drawn = eased(up_deg, 0, 12);
  return withLeg(rest, side, {
    hip_flexion_deg: leg.hip_flexion_deg + up_deg,
    ankle_dorsiflexion_deg: leg.ankle_dorsiflexion_deg * (1 - drawn),
  });
}

/** Face down: the straight leg leaves the mat, the pelvis stays. */
export function straight_leg_back(rest: Pose, side: Side, change_deg: number): Pose {
  const leg = rest.legs[side];
  return withLeg(rest, side, { hip_flexion_deg: leg.hip_flexion_deg - Math.abs(change_deg) });
}

/** On the side: the upper leg rises. */
export function upper_leg_up(rest: Pose, side: Side, change_deg: number): Pose {
  const leg = rest.legs[side];
  return withLeg(rest, side, { hip_adduction_deg: leg.hip_adduction_deg - Math.abs(change_deg) });
}

/** On the side: the upper knee opens while the feet stay together. */
export function upper_knee_open(rest: Pose, side: Side, change_deg: number): Pose {
  const frames = framesOf(rest);
  const hip = origin(frames[`${side}_thigh`]);
  // the heel's inner edge stays on the lower heel
  const inner_m = -0.03 * sigma(side);
  const heel = new Vector3(-0.03, -0.04, inner_m).applyMatrix4(frames[`${side}_foot`]);
  const axis = heel.sub(hip).normalize();
  const knee = origin(frames[`${side}_shank`]).sub(hip);
  const towards = axis.clone().cross(knee).y > 0 ? 1 : -1;
  const leg = legSwung(
    frames.pelvis,
    side,
    rest.legs[side],
    axis,
    towards * Math.abs(change_deg),
  );
  return { ...rest, legs: { ...rest.legs, [side]: leg } };
}

/** On the back: the heel slides on the mat towards the body, by so many degrees of the knee. */
export function heel_slide(rest: Pose, side: Side, change_deg: number): Pose {
  const knee_deg = Math.abs(change_deg);
  const leg = rest.legs[side];
  const hip_y = rest.pelvis.at_m[1];
  const heel_y = heeled_ankle_m;
  // the sole comes down as the knee comes up
  const flat = eased(knee_deg, 0, 75);
  const ankle_y = heel_y + (mat_m + body.ankle_height_m - heel_y) * flat;
  const bend = (knee_deg * Math.PI) / 180;
  const reach = Math.sqrt(
    body.thigh_m ** 2 + body.shank_m ** 2 + 2 * body.thigh_m * body.shank_m * Math.cos(bend),
  );
  const above = Math.asin((body.shank_m * Math.sin(bend)) / reach);
  const below = Math.asin(Math.max(-1, Math.min(1, (hip_y - ankle_y) / reach)));
  const hip_deg = ((above - below) * 180) / Math.PI;
  // the foot's slope against the mat: toes up at rest, flat in the end
  const slope_deg = 90 + leg.ankle_dorsiflexion_deg - resting_leg_deg;
  const wanted_deg = slope_deg * (1 - flat);
  return withLeg(rest, side, {
    hip_flexion_deg: hip_deg,
    knee_flexion_deg: knee_deg,
    hip_adduction_deg: leg.hip_adduction_deg * (1 - 0.5 * flat),
    ankle_dorsiflexion_deg: wanted_deg - 90 + knee_deg - hip_deg,
  });
}
