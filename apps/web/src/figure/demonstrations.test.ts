// SPDX-License-Identifier: Apache-2.0
// An exercise without an entry of its own is shown by its movement; an unknown driver is refused.
import { describe, expect, it } from 'vitest';
import { demonstrationOf } from './demonstrations';
import type { ExerciseJson } from './exercise';

const one = { value: 1, why: '' };
const exercise = (driver: string, laterality: string): ExerciseJson => ({
  id: 'one-to-come',
  name: 'One to come',
  variants: [],
  movement: {
    driver,
    direction: 'increase',
    laterality,
    view: 'side',
    target_range_deg: one,
    out_s: one,
    hold_s: one,
    back_s: one,
  },
});

describe('an exercise to come', () => {
  it('is shown from the posture in which its driver is measured', () => {
    expect(demonstrationOf(exercise('hip_internal_rotation', 'each_side'), null).posture).toBe(
      'seated',
    );
    expect(demonstrationOf(exercise('thigh_adduction', 'each_side'), null).posture).toBe(
      'standing',
    );
    expect(demonstrationOf(exercise('knee_flexion', 'both_sides'), null).driver).toBe('squat');
  });

  it('is refused when nothing is known of what it moves', () => {
    expect(() => demonstrationOf(exercise('toe_wiggle', 'each_side'), null)).toThrow(/toe_wiggle/);
  });
});
