// SPDX-License-Identifier: Apache-2.0
// Standing on one leg while the other swings out or back: the standing foot stays where it is.
import { Vector3 } from 'three';
import type { Side } from '../exercise';
import { other, sigma } from './frames';
import { eased } from './hands';
import { ankleOnToes, footprintOf, hipHeightOver, legOnToes, plantedLeg } from './planted';
import { framesOf, pelvisFrame, type LegPose, type Pose } from './pose';

/** How far the hips move over the standing foot, and how much the free one is raised. */
const shift_m = 0.06;
const hitch_deg = 2;
const ahead = new Vector3(1, 0, 0);

/** The weight over the standing leg as far as `share` says, the free leg's joints unchanged. */
export function shiftWeight(rest: Pose, free: Side, share: number, lean_deg = 0): Pose {
  const standing = other(free);
  const s = sigma(free);
  const print = footprintOf(framesOf(rest), standing);
  const [x, y, z] = rest.pelvis.at_m;
  const roll_deg = -s * hitch_deg * share;
  const shifted: Pose = {
    ...rest,
    pelvis: {
      ...rest.pelvis,
      at_m: [x, y, z - s * shift_m * share],
      roll_deg,
      lean_deg: rest.pelvis.lean_deg + lean_deg,
    },
    spine: { ...rest.spine, side_bend_deg: -roll_deg, flexion_deg: -0.6 * lean_deg },
  };
  const high_m = hipHeightOver(shifted, standing, print.ankle_m, 0.9995);
  const pose: Pose = {
    ...shifted,
    pelvis: { ...shifted.pelvis, at_m: [x, Math.min(y, high_m), z - s * shift_m * share] },
  };
  const leg = plantedLeg(pelvisFrame(pose), standing, print, ahead);
  return { ...pose, legs: { ...pose.legs, [standing]: leg } };
}

function withFree(pose: Pose, side: Side, change: Partial<LegPose>): Pose {
  return { ...pose, legs: { ...pose.legs, [side]: { ...pose.legs[side], ...change } } };
}

/** The straight leg goes out to the side by so many degrees. */
export function leg_out(rest: Pose, side: Side, change_deg: number): Pose {
  const out_deg = Math.abs(change_deg);
  const share = eased(out_deg, 0, 8);
  const pose = shiftWeight(rest, side, share);
  const leg = rest.legs[side];
  return withFree(pose, side, {
    hip_adduction_deg: leg.hip_adduction_deg - out_deg + hitch_deg * share,
    ankle_dorsiflexion_deg: leg.ankle_dorsiflexion_deg + 6 * share,
  });
}

/** The straight leg goes back by so many degrees; the trunk hardly leans. */
export function leg_back(rest: Pose, side: Side, change_deg: number): Pose {
  const back_deg = Math.abs(change_deg);
  const share = eased(back_deg, 0, 8);
  const lean_deg = 0.28 * back_deg;
  const pose = shiftWeight(rest, side, share, lean_deg);
  const leg = rest.legs[side];
  return withFree(pose, side, {
    hip_flexion_deg: leg.hip_flexion_deg - back_deg + lean_deg,
    ankle_dorsiflexion_deg: leg.ankle_dorsiflexion_deg + Math.min(back_deg, 9),
  });
}

/** How far a foot slides back for each degree, and how far its heel is lifted. */
const slide_m_per_deg = 0.0195;
const heel_per_deg = 2.4;

/** The foot slides back until only its toes touch the floor. */
export function toes_back(rest: Pose, side: Side, change_deg: number): Pose {
  const back_deg = Math.abs(change_deg);
  const share = eased(back_deg, 0, 10);
  const heel_deg = heel_per_deg * back_deg;
  const pose = shiftWeight(rest, side, 0.5 * share, 0.28 * back_deg);
  const print = footprintOf(framesOf(rest), side);
  print.ankle_m.x -= slide_m_per_deg * back_deg;
  // as long as the leg can be: the hips come down where the foot is far
  const high_m = hipHeightOver(pose, side, ankleOnToes(side, print, heel_deg), 0.9985);
  const [x, y, z] = pose.pelvis.at_m;
  const low: Pose = { ...pose, pelvis: { ...pose.pelvis, at_m: [x, Math.min(y, high_m), z] } };
  const frame = pelvisFrame(low);
  const standing = other(side);
  const stood = plantedLeg(frame, standing, footprintOf(framesOf(rest), standing), ahead);
  const slid = legOnToes(frame, side, print, heel_deg, ahead);
  return { ...low, legs: { [side]: slid, [standing]: stood } as Pose['legs'] };
}
