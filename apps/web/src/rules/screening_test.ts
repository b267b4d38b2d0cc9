// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { allows, are_fresh, type Verdict } from './screening.ts';

const verdict = (kind: Verdict['kind']): Verdict => ({ kind, because: [], next: null });

test('whoever is free may do everything', () => {
  for (const variant of [null, 'smaller-range', 'band']) expect(allows(verdict('free'), variant)).toBe(true);
});

test('whoever must be careful gets the smaller range only: no band, not the exercise itself', () => {
  expect(allows(verdict('careful'), 'smaller-range')).toBe(true);
  for (const other of [null, 'band', 'longer-hold', 'slower', 'knee-drop-in']) expect(allows(verdict('careful'), other)).toBe(false);
});

test.each(['locked', 'urgent', 'emergency', 'unanswered'] as const)('%s allows no variant at all', (kind) => {
  for (const variant of [null, 'smaller-range', 'knee-drop-in']) expect(allows(verdict(kind), variant)).toBe(false);
});

test('answers last thirty days, and none come from the future', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  expect(are_fresh('2026-11-25T11:00:00Z', now)).toBe(true);
  expect(are_fresh('2026-10-27T12:00:00Z', now)).toBe(true);
  expect(are_fresh('2026-10-26T12:00:00Z', now)).toBe(false);
  expect(are_fresh('2026-12-01T12:00:00Z', now)).toBe(false);
  expect(are_fresh('nonsense', now)).toBe(false);
});
