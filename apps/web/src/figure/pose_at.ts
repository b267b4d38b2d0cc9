// SPDX-License-Identifier: Apache-2.0
// The figure's pose at a time: the movement specification played on the posture. Pure.
import { demonstrationOf, type Demonstration } from './demonstrations';
import { movementOf, type ExerciseJson, type Movement, type Side } from './exercise';
import { drivers } from './movement/drivers';
import { other } from './movement/frames';
import type { LegPose, Pose } from './movement/pose';
import { postures } from './movement/postures';
import { momentAt } from './movement/timing';

/** Everything that decides how one variant moves. */
export interface Play {
  movement: Movement;
  demonstration: Demonstration;
  side: Side;
  /** The hold that is asked for where a shorter one is shown; null: it is shown as it is. */
  asked_hold_s: number | null;
}

/** Nobody watches a stretch for half a minute: a hold above the one is shown as the other. */
const longest_hold_s = 8;
const shortened_hold_s = 4;

export function playOf(exercise: ExerciseJson, variant_id: string | null, side: Side): Play {
  const demonstration = demonstrationOf(exercise, variant_id);
  const asked = movementOf(exercise, variant_id);
  const hold_s = demonstration.hold_s ?? asked.hold_s;
  const is_long = hold_s > longest_hold_s;
  return {
    movement: { ...asked, hold_s: is_long ? shortened_hold_s : hold_s },
    demonstration,
    side,
    asked_hold_s: is_long ? hold_s : null,
  };
}

/** The pose at a share of the way, 0 at rest to 1 at the end. */
export function poseOnWay(play: Play, way: number): Pose {
  const { movement, demonstration, side } = play;
  const end_deg = demonstration.end_deg ?? movement.target_range_deg;
  const rest = postures[demonstration.posture](side);
  return drivers[demonstration.driver](rest, side, movement.sign * end_deg * way);
}

/** Whether both legs begin alike and only the working one moves: one skin then serves both sides. */
export function isMirrored(play: Play): boolean {
  const rest = poseOnWay(play, 0).legs;
  const end = poseOnWay(play, 1).legs;
  const same = (a: LegPose, b: LegPose): boolean => JSON.stringify(a) === JSON.stringify(b);
  const resting = other(play.side);
  return same(rest.left, rest.right) && same(rest[resting], end[resting]);
}

/** The pose `time_s` after the demonstration began. */
export function poseAt(play: Play, time_s: number): Pose {
  return poseOnWay(play, momentAt(play.movement, time_s).way);
}
