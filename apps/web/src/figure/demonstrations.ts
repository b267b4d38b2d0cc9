// SPDX-License-Identifier: Apache-2.0
// Which posture each exercise is shown from, what moves it and what stands around. A new exercise
// needs one line here at most: without one, posture and driver follow from its movement.
import type { ExerciseJson } from './exercise';
import type { DriverName } from './movement/drivers';
import type { PostureName } from './movement/postures';

export type PropName =
  | 'chair'
  | 'chair_behind'
  | 'chair_to_sit_on'
  | 'mat'
  | 'table'
  | 'ankle_band'
  | 'thigh_band'
  | 'ankle_weight';

export interface Demonstration {
  posture: PostureName;
  driver: DriverName;
  props: PropName[];
  /** Where one looks from: 0 from in front, 90 from the working side; from above. */
  look_from: { around_deg: number; above_deg: number };
  /** Shown instead of the measured range: further, for a movement that ends on a chair. */
  end_deg?: number;
  /** Shown instead of the movement's own hold, for a variant that states it only in words. */
  hold_s?: number;
}

type Entry = Partial<Demonstration> & { variants?: Record<string, Partial<Demonstration>> };

const entries: Record<string, Entry> = {
  'seated-hip-internal-rotation': {
    posture: 'seated',
    props: ['chair'],
    look_from: { around_deg: 24, above_deg: 10 },
    variants: {
      'knee-drop-in': { posture: 'seated_feet_wide', driver: 'sink_in' },
      band: { props: ['chair', 'ankle_band'] },
    },
  },
  'seated-knee-extension': {
    posture: 'seated',
    props: ['chair'],
    look_from: { around_deg: 62, above_deg: 9 },
    variants: {
      'thigh-squeeze': {
        posture: 'seated_leg_straight',
        driver: 'press_knee',
        end_deg: 90,
        hold_s: 5,
      },
      'ankle-weight': { props: ['chair', 'ankle_weight'] },
    },
  },
  squat: {
    posture: 'standing',
    driver: 'squat',
    props: ['chair_behind'],
    look_from: { around_deg: 52, above_deg: 9 },
    variants: {
      'smaller-range': {
        driver: 'squat_at_table',
        props: ['table'],
        look_from: { around_deg: 98, above_deg: 9 },
      },
      'chair-rise': { driver: 'squat_onto_chair', props: ['chair_to_sit_on'], end_deg: 102 },
      band: { props: ['chair_behind', 'thigh_band'] },
    },
  },
};

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

/** How one variant of an exercise is shown; null is the exercise itself. */
export function demonstrationOf(exercise: ExerciseJson, variant_id: string | null): Demonstration {
  const { driver, view, laterality } = exercise.movement;
  const usual = by_driver[driver];
  if (usual === undefined) {
    throw new Error(`Nothing is known of how ${driver} moves the figure.`);
  }
  const stands = driver === 'knee_flexion' && laterality === 'both_sides';
  const assumed: Demonstration = {
    posture: stands ? 'standing' : usual.posture,
    driver: stands ? 'squat' : (driver as DriverName),
    props: stands ? [] : usual.props,
    look_from: by_view[view] ?? by_view.any!,
  };
  const { variants, ...own } = entries[exercise.id] ?? {};
  return { ...assumed, ...own, ...(variant_id === null ? {} : variants?.[variant_id]) };
}
