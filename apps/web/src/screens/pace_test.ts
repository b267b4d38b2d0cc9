// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Report } from '../keep/record.ts';
import { pace_of, type ExerciseJson } from '../net/catalogue.ts';
import { is_stretch, paced, record_by_hand, repetitions_asked, told_s } from './pace.ts';

const pace = { out_s: 2, hold_s: 3, back_s: 2 };
test.each([
  [0, 'ready', 0, 5],
  [4.5, 'ready', 0, 1],
  [5, 'out', 0, 0],
  [6.99, 'out', 0, 0],
  [7, 'hold', 0, 0],
  [10, 'back', 0, 0],
  [12, 'rest', 1, 0],
  [13, 'out', 1, 0],
  [20.5, 'rest', 2, 0],
] as const)('at %d s: %s, %d done, countdown %d', (elapsed_s, phase, count, countdown_s) => {
  expect(paced(pace, elapsed_s)).toMatchObject({ phase, count, countdown_s });
});
test('without a hold it goes straight back', () => expect(paced({ ...pace, hold_s: 0 }, 7).phase).toBe('back'));

const stretch = { out_s: 4, hold_s: 30, back_s: 4 };
test('a stretch is held for its whole time, after ten seconds to lie down', () => {
  expect(is_stretch(stretch)).toBe(true);
  expect(is_stretch(pace)).toBe(false);
  expect(paced(stretch, 9.5, 10)).toMatchObject({ phase: 'ready', countdown_s: 1 });
  expect(paced(stretch, 14, 10).phase).toBe('hold');
  expect(paced(stretch, 43.9, 10).phase).toBe('hold');
  expect(paced(stretch, 44.1, 10).phase).toBe('back');
});

test('in a stretch the seconds left are told by the tens, and the last three', () => {
  const told = new Set<number>();
  for (let at_s = 10; at_s < 50; at_s += 0.1) {
    const left = told_s(stretch, paced(stretch, at_s, 10));
    if (left !== null) told.add(left);
  }
  expect([...told]).toEqual([20, 10, 3, 2, 1]);
  expect(told_s(pace, paced(pace, 8))).toBeNull();
});

test('a stretch is asked for three times, or as often as was chosen last', () => {
  expect(repetitions_asked({ repetitions: 8 }, true)).toBe(3);
  expect(repetitions_asked({ repetitions: 8, holds: 2 }, true)).toBe(2);
  expect(repetitions_asked({ repetitions: 8, holds: 2 }, false)).toBe(8);
});

test('a set lasts as long as each spec file says', () => {
  const module = <T,>(of: Record<string, unknown>) => Object.values(of).map((each) => (each as { default: T }).default);
  const exercises = module<ExerciseJson>(import.meta.glob(['../../../../content/exercises/*.json', '!../../../../content/exercises/*.spec.json'], { eager: true }));
  const specs = module<{ exercise: string; timed: { variant: string | null; repetitions: number; hold_s: number; set_s: number }[] }>(
    import.meta.glob('../../../../content/exercises/*.spec.json', { eager: true }),
  );
  expect(specs.length).toBe(exercises.length);
  for (const spec of specs) {
    const exercise = exercises.find(({ id }) => id === spec.exercise);
    if (!exercise) throw new Error(spec.exercise);
    for (const { variant, repetitions, hold_s, set_s } of spec.timed) {
      const asked = pace_of(exercise, variant);
      expect(asked.hold_s, spec.exercise).toBe(hold_s);
      expect(paced(asked, 5 + set_s - 0.01).count, spec.exercise).toBe(repetitions - 1);
      expect(paced(asked, 5 + set_s + 0.01).count, spec.exercise).toBe(repetitions);
    }
  }
});

test('a record by hand claims to have measured nothing', () => {
  const report = { sensor: 'by_hand', self_counted: { left: 8, right: 7 } } as Report;
  const of = { id: 'x', exercise: { id: 'hip', version: 1, variant: null }, texts: { text: 'a', remedy: 'b' }, duration_s: 62.5, report };
  const record = record_by_hand({ ...of, has_sides: true });
  expect(record.sensor.kind).toBe('by_hand');
  expect(record.verdict.status).toBe('cannot_measure');
  expect(record.verdict.reasons.length).toBeGreaterThan(0);
  expect(record.sensor['duration_s']).toBe(62.5);
  expect(record.repetitions).toEqual([]);
  expect(record.summary).toEqual({ left: null, right: null });
  expect(record_by_hand({ ...of, has_sides: false }).summary.both?.complete).toBe(0);
  expect(record.report.self_counted).toEqual({ left: 8, right: 7 });
});
