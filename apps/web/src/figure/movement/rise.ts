// SPDX-License-Identifier: Apache-2.0
// Up onto the toes: they stay on the floor, the heels leave it.
import { Vector3 } from 'three';
import type { Side } from '../exercise';
import { ankleOnToes, footprintOf, hipHeightOver, legOnToes } from './planted';
import { framesOf, pelvisFrame, type Pose } from './pose';

const ahead = new Vector3(1, 0, 0);
/** How far the weight moves forward onto the balls of the feet. */
const forward_m = 0.075;

function riseOn(feet: readonly Side[], rest: Pose, change_deg: number): Pose {
  const up_deg = Math.abs(change_deg);
  const share = Math.min(1, up_deg / 28);
  const frames = framesOf(rest);
  const prints = feet.map((side) => ({ side, print: footprintOf(frames, side) }));
  const [x, y, z] = rest.pelvis.at_m;
  const forward: Pose = {
    ...rest,
    pelvis: { ...rest.pelvis, at_m: [x + forward_m * share, y, z] },
  };
  const first = prints[0]!;
  const ankle = ankleOnToes(first.side, first.print, up_deg);
  const high_m = hipHeightOver(forward, first.side, ankle, 0.9995);
  const pose: Pose = {
    ...forward,
    pelvis: { ...forward.pelvis, at_m: [x + forward_m * share, high_m, z] },
  };
  const frame = pelvisFrame(pose);
  const legs = { ...pose.legs };
  for (const { side, print } of prints) {
    legs[side] = legOnToes(frame, side, print, up_deg, ahead);
  }
  return { ...pose, legs };
}

/** Both heels up by so many degrees. */
export const heels_up = (rest: Pose, _side: Side, change_deg: number): Pose =>
  riseOn(['left', 'right'], rest, change_deg);

/** The working heel alone. */
export const one_heel_up = (rest: Pose, side: Side, change_deg: number): Pose =>
  riseOn([side], rest, change_deg);
