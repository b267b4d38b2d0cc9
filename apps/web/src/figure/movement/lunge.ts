// SPDX-License-Identifier: Apache-2.0
// Stretches of the hip's front: the pelvis moves forward over a front foot that stays.
import { Vector3 } from 'three';
import * as body from '../body';
import type { Side } from '../exercise';
import { origin, other, radians, sigma } from './frames';
import { ahead, frontPrint, longStep } from './kneeling';
import { plantedLeg } from './planted';
import { framesOf, pelvisFrame, type Pose } from './pose';

/** On one knee: the thigh behind tips forward by so many degrees over a knee that stays. */
export function kneeling_forward(rest: Pose, side: Side, change_deg: number): Pose {
  const tip_deg = Math.abs(change_deg);
  const front = other(side);
  const knee: Vector3 = origin(framesOf(rest)[`${side}_shank`]);
  // the pelvis is rolled back a little: the stretch comes from there
  const back_deg = Math.min(6, 0.25 * tip_deg);
  const at_m: [number, number, number] = [
    knee.x + body.thigh_m * Math.sin(radians(tip_deg)),
    knee.y + body.thigh_m * Math.cos(radians(tip_deg)),
    knee.z - sigma(side) * body.hip_half_width_m,
  ];
  const pose: Pose = {
    ...rest,
    pelvis: { ...rest.pelvis, at_m, lean_deg: rest.pelvis.lean_deg - back_deg },
    spine: { ...rest.spine, flexion_deg: rest.spine.flexion_deg + back_deg },
  };
  const leg = rest.legs[side];
  return {
    ...pose,
    legs: {
      [front]: plantedLeg(pelvisFrame(pose), front, frontPrint(front), ahead),
      [side]: {
        ...leg,
        hip_flexion_deg: leg.hip_flexion_deg - tip_deg - back_deg,
        // the shank stays on the mat
        knee_flexion_deg: leg.knee_flexion_deg - tip_deg,
      },
    } as Pose['legs'],
  };
}

/** In a long step: the hips move forward until the thigh behind tips by so many degrees. */
export function step_forward(rest: Pose, side: Side, change_deg: number): Pose {
  const tip_deg = Math.abs(change_deg);
  const back_deg = Math.min(5, 0.3 * tip_deg);
  const leant: Pose = {
    ...rest,
    pelvis: { ...rest.pelvis, lean_deg: -back_deg },
    spine: { ...rest.spine, flexion_deg: back_deg },
  };
  const [x] = rest.pelvis.at_m;
  return longStep(leant, side, x + 0.0085 * tip_deg, 12 + 1.4 * tip_deg);
}

