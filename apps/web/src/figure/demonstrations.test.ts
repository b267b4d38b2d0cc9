// SPDX-License-Identifier: Apache-2.0
// An exercise without an entry of its own is shown by its movement; an unknown driver is refused.
import { describe, expect, it } from 'vitest';
import { demonstrationOf } from './demonstrations';
import { movementOf, type ExerciseJson } from './exercise';
import { shown_exercises } from './shown_exercises';

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

describe('an exercise that is not measured', () => {
  const timed = (id: string): ExerciseJson => ({
    id,
    name: id,
    variants: [{ id: 'smaller-range', name: 'Less', pace: { hold_s: { value: 7, why: '' } } }],
    pace: { laterality: 'each_side', out_s: one, hold_s: one, back_s: one },
  });

  it('goes as far as the table shows it and takes its time from its pace', () => {
    const { range_deg, variants } = shown_exercises.clamshell!;
    expect(movementOf(timed('clamshell'), null)).toMatchObject({
      sign: 1,
      target_range_deg: range_deg!.value,
      hold_s: 1,
    });
    expect(movementOf(timed('clamshell'), 'smaller-range')).toMatchObject({
      target_range_deg: variants!['smaller-range']!.range_deg!.value,
      hold_s: 7,
    });
  });

  it('is refused by name when the table does not know it', () => {
    expect(() => demonstrationOf(timed('one-to-come'), null)).toThrow(/one-to-come/);
    expect(() => movementOf({ id: 'bare', name: 'Bare', variants: [] }, null)).toThrow(/bare/);
  });
});
