// SPDX-License-Identifier: Apache-2.0
// What each measurable quantity moves when it changes by so many degrees from rest.
import type { Side } from '../exercise';
import { kneeling_forward, step_forward } from './lunge';
import { leg_back, leg_out, toes_back } from './on_one_leg';
import * as on_the_mat from './on_the_mat';
import type { LegPose, Pose } from './pose';
import { press_knee } from './press';
import { heels_up, one_heel_up } from './rise';
import { sink_in } from './sink_in';
import * as squats from './squat';
import { step_up, step_up_at_rails, step_up_low } from './step_up';
import { both_knees_to_chest, figure_4_lying, knee_to_chest, lean_over } from './to_the_chest';

/** The rest pose, moved by `change_deg` of the driver. Pure. */
export type Driver = (rest: Pose, side: Side, change_deg: number) => Pose;

function withLeg(rest: Pose, side: Side, change: (leg: LegPose) => Partial<LegPose>): Pose {
  const leg = rest.legs[side];
  return { ...rest, legs: { ...rest.legs, [side]: { ...leg, ...change(leg) } } };
}

/**
 * The thigh turns in place and the foot swings outward, or inward when the change is negative. The thigh rises by less than a degree and the
 * ankle gives a little, so that the sole's inner edge clears the floor as soon as the foot swings.
 */
const hip_internal_rotation: Driver = (rest, side, change_deg) => {
  const lift = Math.min(1, Math.abs(change_deg) / 5);
  const eased = lift * lift * (3 - 2 * lift);
  return withLeg(rest, side, (leg) => ({
    hip_flexion_deg: leg.hip_flexion_deg + 0.9 * eased,
    hip_internal_rotation_deg: leg.hip_internal_rotation_deg + change_deg,
    ankle_dorsiflexion_deg: leg.ankle_dorsiflexion_deg + 3 * eased,
    ankle_inversion_deg:
      leg.ankle_inversion_deg - Math.max(-7, Math.min(0.45 * change_deg, 7)),
  }));
};

/** The same thigh turned the other way, whatever the sign: the foot swings inward. */
const turn_out: Driver = (rest, side, change_deg) =>
  hip_internal_rotation(rest, side, -Math.abs(change_deg));

/**
 * The shank swings about the knee. The foot hangs a little at first, so that the heel clears the floor,
 * and is drawn up when the leg comes up.
 */
const knee_flexion: Driver = (rest, side, change_deg) => {
  const raised_deg = Math.max(0, -change_deg);
  const hanging_deg = 11 * Math.sin(Math.PI * Math.min(1, raised_deg / 36));
  return withLeg(rest, side, (leg) => ({
    knee_flexion_deg: leg.knee_flexion_deg + change_deg,
    ankle_dorsiflexion_deg: leg.ankle_dorsiflexion_deg + 0.08 * raised_deg - hanging_deg,
  }));
};

const thigh_elevation: Driver = (rest, side, change_deg) =>
  withLeg(rest, side, (leg) => ({ hip_flexion_deg: leg.hip_flexion_deg + change_deg }));

/** Sitting, the knee comes up with the shank hanging below it. */
const march: Driver = (rest, side, change_deg) =>
  withLeg(rest, side, (leg) => ({
    hip_flexion_deg: leg.hip_flexion_deg + Math.abs(change_deg),
    knee_flexion_deg: leg.knee_flexion_deg + 0.9 * Math.abs(change_deg),
  }));

const thigh_adduction: Driver = (rest, side, change_deg) =>
  withLeg(rest, side, (leg) => ({ hip_adduction_deg: leg.hip_adduction_deg + change_deg }));

const trunk_lean: Driver = (rest, _side, change_deg) => ({
  ...rest,
  spine: { ...rest.spine, side_bend_deg: rest.spine.side_bend_deg - change_deg },
});

const pelvis_obliquity: Driver = (rest, _side, change_deg) => ({
  ...rest,
  pelvis: { ...rest.pelvis, roll_deg: rest.pelvis.roll_deg + change_deg },
});

/**
 * The first six carry the measurables' own names and follow the sign of the change. The others are ways of
 * whole exercises and know their direction.
 */
export const drivers = {
  hip_internal_rotation,
  knee_flexion,
  thigh_elevation,
  thigh_adduction,
  trunk_lean,
  pelvis_obliquity,
  turn_out,
  march,
  sink_in,
  press_knee,
  squat: squats.squat,
  squat_at_table: squats.squat_at_table,
  squat_onto_chair: squats.squat_onto_chair,
  stand_up: squats.stand_up,
  stand_up_from_high: squats.stand_up_from_high,
  stand_up_with_hands: squats.stand_up_with_hands,
  leg_out,
  leg_back,
  toes_back,
  heels_up,
  one_heel_up,
  step_up,
  step_up_low,
  step_up_at_rails,
  bridge: on_the_mat.bridge,
  bridge_on_one_leg: on_the_mat.bridge_on_one_leg,
  pelvis_back_lying: on_the_mat.pelvis_back_lying,
  pelvis_back_standing: on_the_mat.pelvis_back_standing,
  straight_leg_up: on_the_mat.straight_leg_up,
  straight_leg_back: on_the_mat.straight_leg_back,
  upper_leg_up: on_the_mat.upper_leg_up,
  upper_knee_open: on_the_mat.upper_knee_open,
  heel_slide: on_the_mat.heel_slide,
  knee_to_chest,
  both_knees_to_chest,
  figure_4_lying,
  lean_over,
  kneeling_forward,
  step_forward,
} satisfies Record<string, Driver>;

export type DriverName = keyof typeof drivers;
