// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { SessionRecord } from '../keep/record.ts';
import { baseline_deg, change_of, ranges_of } from './change.ts';

const set = (at: string, mean_range_deg: number | null, of: { variant?: string | null; status?: string; id?: string } = {}) =>
  ({
    id: at,
    exercise: { id: of.id ?? 'hip', version: 1, variant: of.variant ?? null },
    verdict: { status: of.status ?? 'measured', reasons: [] },
    summary: { left: { mean_range_deg, mean_range_uncertainty_deg: 1.5 }, right: null },
    report: { started_at: at, dose: { sides: ['left'], repetitions: 8 } },
  }) as unknown as SessionRecord;

test('a change below 5.4 degrees is no certain change, in either direction', () => {
  expect(change_of(20, 25.3)).toBe('not_certain');
  expect(change_of(20, 14.7)).toBe('not_certain');
  expect(change_of(20, 20)).toBe('not_certain');
});
test('from 5.4 degrees on a change is told', () => {
  expect(change_of(20, 25.4)).toBe('more');
  expect(change_of(20, 14.6)).toBe('less');
});

test('only the same exercise, variant and side are compared, oldest first', () => {
  const records = [
    set('2026-11-03', 24),
    set('2026-11-01', 20),
    set('2026-11-02', 30, { variant: 'band' }),
    set('2026-11-04', 31, { status: 'cannot_measure' }),
    set('2026-11-05', 32, { id: 'squat' }),
    set('2026-11-06', null),
  ];
  expect(ranges_of(records, 'hip', null, 'left').map((p) => p.range_deg)).toEqual([20, 24]);
  expect(ranges_of(records, 'hip', 'band', 'left').map((p) => p.range_deg)).toEqual([30]);
  expect(ranges_of(records, 'hip', null, 'right')).toEqual([]);
});

test('the start is the mean of the first three sets, or of as many as there are', () => {
  const points = ranges_of([set('1', 20), set('2', 22), set('3', 24), set('4', 99)], 'hip', null, 'left');
  expect(baseline_deg(points)).toBe(22);
  expect(baseline_deg(points.slice(0, 1))).toBe(20);
  expect(baseline_deg([])).toBeNull();
});
