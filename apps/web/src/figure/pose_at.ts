// SPDX-License-Identifier: Apache-2.0
// The figure's pose at a time: the movement specification played on the posture. Pure.
import { demonstrationOf, type Demonstration } from './demonstrations';
import { movementOf, type ExerciseJson, type Movement, type Side } from './exercise';
import { drivers } from './movement/drivers';
import type { Pose } from './movement/pose';
import { postures } from './movement/postures';
import { momentAt } from './movement/timing';

/** Everything that decides how one variant moves. */
export interface Play {
  movement: Movement;
  demonstration: Demonstration;
  side: Side;
}

export function playOf(exercise: ExerciseJson, variant_id: string | null, side: Side): Play {
  const demonstration = demonstrationOf(exercise, variant_id);
  const asked = movementOf(exercise, variant_id);
  const movement = { ...asked, hold_s: demonstration.hold_s ?? asked.hold_s };
  return { movement, demonstration, side };
}

/** The pose at a share of the way, 0 at rest to 1 at the end. */
export function poseOnWay(play: Play, way: number): Pose {
  const { movement, demonstration, side } = play;
  const end_deg = demonstration.end_deg ?? movement.target_range_deg;
  const rest = postures[demonstration.posture](side);
  return drivers[demonstration.driver](rest, side, movement.sign * end_deg * way);
}

/** The pose `time_s` after the demonstration began. */
export function poseAt(play: Play, time_s: number): Pose {
  return poseOnWay(play, momentAt(play.movement, time_s).way);
}
