// SPDX-License-Identifier: Apache-2.0
// The knee sinks inward over a foot that stays on the floor: the leg swivels about the line from hip
// to ankle.
import { Vector3 } from 'three';
import type { Side } from '../exercise';
import { sigma } from './frames';
import { internalRotationDeg, jointsOf } from './measure';
import { footprintOf, plantedLeg } from './planted';
import { framesOf, type Pose } from './pose';

/** Moves the knee until the shank's angle against vertical has grown by `change_deg`. */
export function sink_in(rest: Pose, side: Side, change_deg: number): Pose {
  const frames = framesOf(rest);
  const { hip, knee, ankle } = jointsOf(frames, side);
  const right = new Vector3(0, 0, 1).transformDirection(frames.pelvis);
  const print = footprintOf(frames, side);
  const line = ankle.clone().sub(hip).normalize();
  const outward = knee.clone().sub(hip);
  const wanted_deg = internalRotationDeg({ hip, knee, ankle }, right, side) + change_deg;

  const swivelled = (by_rad: number): Pose => {
    const pole = outward.clone().applyAxisAngle(line, by_rad);
    const leg = plantedLeg(frames.pelvis, side, print, pole);
    return { ...rest, legs: { ...rest.legs, [side]: leg } };
  };
  const reachedDeg = (by_rad: number): number =>
    internalRotationDeg(jointsOf(framesOf(swivelled(by_rad)), side), right, side);

  // the angle grows with the swivel towards the midline; 24 halvings of 1 rad are far below 0.001°
  const towards = inwardSign(line, outward, right, side);
  let low = 0;
  let high = 1;
  for (let i = 0; i < 24; ++i) {
    const middle = (low + high) / 2;
    if (reachedDeg(towards * middle) < wanted_deg) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return swivelled((towards * (low + high)) / 2);
}

/** The sense of rotation about the line that carries the knee towards the midline. */
function inwardSign(line: Vector3, outward: Vector3, right: Vector3, side: Side): 1 | -1 {
  const carried = line.clone().cross(outward);
  return carried.dot(right) * sigma(side) < 0 ? 1 : -1;
}
