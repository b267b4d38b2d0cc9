// SPDX-License-Identifier: Apache-2.0
// How each exercise is shown: an entry of the table, or what follows from its movement. A new exercise
// whose movement the figure knows needs no entry.
import type { ExerciseJson, Reasoned } from './exercise';
import { shown_exercises } from './shown_exercises';
import type { DriverName } from './movement/drivers';
import type { PostureName } from './movement/postures';

export type PropName =
  | 'chair'
  | 'chair_behind'
  | 'chair_beside'
  | 'chair_by_the_mat'
  | 'chair_to_sit_on'
  | 'chair_with_cushion'
  | 'armchair_to_sit_on'
  | 'mat'
  | 'table'
  | 'table_near'
  | 'table_ahead'
  | 'step'
  | 'low_step'
  | 'rail'
  | 'second_rail'
  | 'belly_pillow'
  | 'wall'
  | 'ankle_band'
  | 'chair_leg_band'
  | 'thigh_band'
  | 'ankle_weight';

export interface Demonstration {
  posture: PostureName;
  driver: DriverName;
  props: PropName[];
  /** Where one looks from: 0 from in front, 90 from the working side; from above. */
  look_from: { around_deg: number; above_deg: number };
  /** How far it goes, in the driver's degrees, where the exercise file measures no range. */
  range_deg?: Reasoned;
  /** Shown instead of any measured range: a movement that ends on a chair, on a step or with the knees straight. */
  end_deg?: number;
  /**
   * Where on the way the skin is drawn, half way if not said: limbs that touch there hang together, so
   * it must be where they touch least.
   */
  drawn_at?: number;
  /** Shown instead of the movement's own hold, for a variant that states it only in words. */
  hold_s?: number;
}

export type Entry = Partial<Demonstration> & { variants?: Record<string, Partial<Demonstration>> };

const by_driver: Record<string, Pick<Demonstration, 'posture' | 'props'>> = {
  hip_internal_rotation: { posture: 'seated', props: ['chair'] },
  knee_flexion: { posture: 'seated', props: ['chair'] },
  thigh_elevation: { posture: 'seated', props: ['chair'] },
  thigh_adduction: { posture: 'standing', props: [] },
  trunk_lean: { posture: 'standing', props: [] },
  pelvis_obliquity: { posture: 'standing', props: [] },
};

const by_view: Record<string, Demonstration['look_from']> = {
  front: { around_deg: 24, above_deg: 10 },
  side: { around_deg: 62, above_deg: 9 },
  any: { around_deg: 45, above_deg: 9 },
};

/** What follows from the movement alone. */
function assumedOf({ movement }: ExerciseJson): Partial<Demonstration> {
  if (movement === undefined) {
    return {};
  }
  const { driver, view, laterality } = movement;
  const usual = by_driver[driver];
  if (usual === undefined) {
    return {};
  }
  const stands = driver === 'knee_flexion' && laterality === 'both_sides';
  return {
    posture: stands ? 'standing' : usual.posture,
    driver: stands ? 'squat' : (driver as DriverName),
    props: stands ? [] : usual.props,
    look_from: by_view[view] ?? by_view.any!,
  };
}

/** How one variant of an exercise is shown; null is the exercise itself. */
export function demonstrationOf(exercise: ExerciseJson, variant_id: string | null): Demonstration {
  const { variants, ...own } = shown_exercises[exercise.id] ?? {};
  const of_variant = variant_id === null ? {} : (variants?.[variant_id] ?? {});
  const all = { ...assumedOf(exercise), ...own, ...of_variant };
  const { posture, driver, props, look_from } = all;
  if (!posture || !driver || !props || !look_from) {
    const what = exercise.movement?.driver ?? exercise.id;
    throw new Error(`Nothing is known of how ${what} moves the figure.`);
  }
  return { ...all, posture, driver, props, look_from };
}
