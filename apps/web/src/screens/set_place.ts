// SPDX-License-Identifier: Apache-2.0
// Where a set takes place: by itself, or as one of today's exercises; and what it asks for.
import type { Side } from '../engine/messages.ts';
import { dose } from '../keep/settings.ts';
import { has_sides, pace_of, type ExerciseJson, type Pace } from '../net/catalogue.ts';
import type { Item } from '../plan/shapes.ts';
import { is_stretch, repetitions_asked } from './pace.ts';
import type { Route, Way } from './route.ts';

export interface SetPlace {
  exercise: ExerciseJson;
  variant_id: string | null;
  sides: Side[];
  repetitions: number;
  pace: Pace;
  /** Only a plan's dose departs from the tempo of the exercise. */
  has_own_pace: boolean;
  is_in_session: boolean;
  /** A therapist holds the level: their word goes before careful answers. */
  is_by_therapist: boolean;
}

/** A set by itself: as many as last time, at the exercise's own tempo. */
export function place_alone(exercise: ExerciseJson, variant_id: string | null): SetPlace {
  const pace = pace_of(exercise, variant_id);
  return {
    exercise,
    variant_id,
    sides: has_sides(exercise, variant_id) ? dose.peek().sides : [],
    repetitions: repetitions_asked(dose.peek(), is_stretch(pace)),
    pace,
    has_own_pace: false,
    is_in_session: false,
    is_by_therapist: false,
  };
}

/** A set of today's exercises: the plan's dose. */
export function place_in_session(exercise: ExerciseJson, item: Item): SetPlace {
  const { out_s, hold_s, back_s } = item;
  return {
    exercise,
    variant_id: item.variant,
    sides: has_sides(exercise, item.variant) ? item.sides.filter((side) => side !== 'both') : [],
    repetitions: item.repetitions,
    pace: { out_s, hold_s, back_s },
    has_own_pace: true,
    is_in_session: true,
    is_by_therapist: item.locked_by !== null,
  };
}

export function way_back(place: SetPlace): Route {
  if (place.is_in_session) return { screen: 'session', way: null };
  return { screen: 'ways', exercise_id: place.exercise.id, variant_id: place.variant_id };
}

export function set_by(place: SetPlace, way: Way): Route {
  if (place.is_in_session) return { screen: 'session', way };
  return { screen: 'set', exercise_id: place.exercise.id, variant_id: place.variant_id, way };
}
