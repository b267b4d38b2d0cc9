// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { FaultKind, SessionRecord } from '../keep/record.ts';
import { cue_of_fault, in_tens, most_frequent_fault, repetitions_csv } from './set_summary.ts';

const set = (...faults: FaultKind[][]) =>
  ({
    repetitions: faults.map((kinds, i) => ({
      side: 'left', index: i + 1, complete: true, start_s: 1, peak_s: 2, end_s: 3, peak_deg: 21, range_deg: 20,
      range_uncertainty_deg: 1.5, out_s: 1, hold_s: 0.5, back_s: 1, time_under_tension_s: 2.5,
      faults: kinds.map((kind) => ({ kind, size: 9, unit: 'deg', at_s: 2 })),
    })),
  }) as unknown as SessionRecord;

test('the fault of most repetitions is the one to mend', () => {
  expect(most_frequent_fault(set(['too_fast'], ['knee_drift'], ['knee_drift', 'too_fast'], ['knee_drift']))).toEqual({ kind: 'knee_drift', repetitions: 3 });
});
test('a fault met twice in one repetition counts once', () => {
  expect(most_frequent_fault(set(['too_fast', 'too_fast'], ['knee_drift'], ['knee_drift']))).toEqual({ kind: 'knee_drift', repetitions: 2 });
});
test('without faults there is nothing to mend', () => expect(most_frequent_fault(set([], []))).toBeNull());

test('the exercise names the cue of a fault; range and tempo have their own', () => {
  const guards = [{ fault: 'trunk_lean', cue: 'chest_level' }];
  expect(cue_of_fault('trunk_lean', guards)).toBe('chest_level');
  expect(cue_of_fault('too_fast', guards)).toBe('too_fast');
});

test('shares are told in tens, never all of it, the rest last', () => {
  const shares = [
    { group: 'others', least_percent: 60, most_percent: 99 },
    { group: 'adductors', least_percent: 0, most_percent: 4 },
    { group: 'gluteus_medius', least_percent: 31, most_percent: 48 },
  ];
  expect(in_tens(shares)).toEqual([
    { group: 'gluteus_medius', least: 30, most: 50 },
    { group: 'adductors', least: 0, most: 0 },
    { group: 'others', least: 60, most: 90 },
  ]);
});

test('the CSV has a row for each repetition and units in its header', () => {
  const lines = repetitions_csv(set(['too_fast', 'knee_drift'], [])).trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('range_deg,range_uncertainty_deg');
  expect(lines[1]).toBe('left,1,true,1,2,3,21,20,1.5,1,0.5,1,2.5,too_fast knee_drift');
});
