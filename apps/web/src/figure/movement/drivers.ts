// SPDX-License-Identifier: Apache-2.0
// What each measurable quantity moves when it changes by so many degrees from rest.
import type { Side } from '../exercise';
import type { LegPose, Pose } from './pose';
import { press_knee } from './press';
import { sink_in } from './sink_in';
import { squat, squat_onto_chair, squat_at_table } from './squat';

/** The rest pose, moved by `change_deg` of the driver. Pure. */
export type Driver = (rest: Pose, side: Side, change_deg: number) => Pose;

function withLeg(rest: Pose, side: Side, change: (leg: LegPose) => Partial<LegPose>): Pose {
  const leg = rest.legs[side];
  return { ...rest, legs: { ...rest.legs, [side]: { ...leg, ...change(leg) } } };
}

/**
 * The thigh turns in place and the foot swings outward. The thigh rises by less than a degree and the
 * ankle gives a little, so that the sole's inner edge clears the floor as soon as the foot swings.
 */
const hip_internal_rotation: Driver = (rest, side, change_deg) => {
  const lift = Math.min(1, Math.abs(change_deg) / 5);
  const eased = lift * lift * (3 - 2 * lift);
  return withLeg(rest, side, (leg) => ({
    hip_flexion_deg: leg.hip_flexion_deg + 0.9 * eased,
    hip_internal_rotation_deg: leg.hip_internal_rotation_deg + change_deg,
    ankle_dorsiflexion_deg: leg.ankle_dorsiflexion_deg + 3 * eased,
    ankle_inversion_deg: leg.ankle_inversion_deg - Math.min(0.45 * change_deg, 7),
  }));
};

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

/** The first six carry the measurables' own names; the others are those with feet on the floor. */
export const drivers = {
  hip_internal_rotation,
  knee_flexion,
  thigh_elevation,
  thigh_adduction,
  trunk_lean,
  pelvis_obliquity,
  sink_in,
  squat,
  squat_at_table,
  squat_onto_chair,
  press_knee,
} satisfies Record<string, Driver>;

export type DriverName = keyof typeof drivers;
