// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Report } from '../keep/record.ts';
import { paced, record_by_hand } from './pace.ts';

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

test('a record by hand claims to have measured nothing', () => {
  const report = { sensor: 'by_hand', self_counted: { left: 8, right: 7 } } as Report;
  const of = { id: 'x', exercise: { id: 'hip', version: 1, variant: null }, texts: { text: 'a', remedy: 'b' }, report };
  const record = record_by_hand({ ...of, has_sides: true });
  expect(record.sensor.kind).toBe('by_hand');
  expect(record.verdict.status).toBe('cannot_measure');
  expect(record.verdict.reasons.length).toBeGreaterThan(0);
  expect(record.repetitions).toEqual([]);
  expect(record.summary).toEqual({ left: null, right: null });
  expect(record_by_hand({ ...of, has_sides: false }).summary.both?.complete).toBe(0);
  expect(record.report.self_counted).toEqual({ left: 8, right: 7 });
});
