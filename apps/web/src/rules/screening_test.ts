// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { allows, are_fresh, judge, kQuestions, type Answer, type Answers, type QuestionId } from './screening.ts';

const kLimiting = ['hip_condition', 'groin', 'knee', 'young', 'other'];
const gates = (hip_replacement: 'locked' | 'careful') => [
  { answer: 'hip_replacement', action: hip_replacement },
  ...kLimiting.map((answer) => ({ answer, action: 'careful' as const })),
];
const hip = { gates: gates('locked') };
const squat = { gates: gates('careful') };
const all = (answer: Answer, but: Answers = {}): Answers => ({
  ...Object.fromEntries(kQuestions.map((q) => [q.id, answer])),
  ...but,
});

test('whoever answers no to everything may do everything', () => {
  const verdict = judge(all('no'), hip);
  expect(verdict).toEqual({ kind: 'free' });
  expect(allows(verdict, null)).toBe(true);
  expect(allows(verdict, 'band')).toBe(true);
});

const kTable: [QuestionId, string, string][] = [
  ['injury', 'emergency', 'emergency'],
  ['hot_joint', 'emergency', 'emergency'],
  ['sudden_pain', 'emergency', 'emergency'],
  ['nerves', 'emergency', 'emergency'],
  ['chest', 'emergency', 'emergency'],
  ['general_illness', 'urgent', 'urgent'],
  ['constant_pain', 'urgent', 'urgent'],
  ['calf', 'urgent', 'urgent'],
  ['bones', 'urgent', 'urgent'],
  ['recent_treatment', 'urgent', 'urgent'],
  ['hip_replacement', 'locked', 'careful'],
  ['hip_condition', 'careful', 'careful'],
  ['groin', 'careful', 'careful'],
  ['knee', 'careful', 'careful'],
  ['young', 'careful', 'careful'],
  ['other', 'careful', 'careful'],
];

test('the table knows every question', () => {
  expect(kTable.map(([id]) => id)).toEqual(kQuestions.map((q) => q.id));
});

describe.each(kTable)('a yes to %s', (id, for_hip, for_squat) => {
  test.each(['yes', 'not_sure'] as const)(`said as %s leads to ${for_hip} for the hip, ${for_squat} for the squat`, (answer) => {
    expect(judge(all('no', { [id]: answer }), hip).kind).toBe(for_hip);
    expect(judge(all('no', { [id]: answer }), squat).kind).toBe(for_squat);
  });
});

test('an emergency is told before the other questions are asked', () => {
  expect(judge({ injury: 'yes' }, hip)).toEqual({ kind: 'emergency', because: 'injury' });
});

test('an emergency goes before everything else, whatever the order of the answers', () => {
  expect(judge(all('yes'), hip).kind).toBe('emergency');
  expect(judge({ hip_replacement: 'yes', calf: 'yes', nerves: 'not_sure' }, hip)).toEqual({ kind: 'emergency', because: 'nerves' });
});

test('without answers the first question is next, and nothing is allowed', () => {
  const verdict = judge({}, hip);
  expect(verdict).toEqual({ kind: 'unanswered', next: 'injury' });
  expect(allows(verdict, null)).toBe(false);
  expect(allows(verdict, 'smaller-range')).toBe(false);
});

test('one open question is asked, even where the others are harmless', () => {
  const answers = all('no');
  delete answers.young;
  expect(judge(answers, squat)).toEqual({ kind: 'unanswered', next: 'young' });
});

test('whoever must be careful gets the smaller range only: no band, not the exercise itself', () => {
  const verdict = judge(all('no', { groin: 'yes', knee: 'not_sure' }), hip);
  expect(verdict).toEqual({ kind: 'careful', because: ['groin', 'knee'] });
  expect(allows(verdict, 'smaller-range')).toBe(true);
  for (const other of [null, 'band', 'longer-hold', 'slower', 'knee-drop-in']) expect(allows(verdict, other)).toBe(false);
});

test('a locked exercise allows no variant at all', () => {
  const verdict = judge(all('no', { hip_replacement: 'yes' }), hip);
  for (const variant of [null, 'smaller-range', 'knee-drop-in']) expect(allows(verdict, variant)).toBe(false);
});

test('answers last thirty days, and none come from the future', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  expect(are_fresh('2026-11-25T11:00:00Z', now)).toBe(true);
  expect(are_fresh('2026-10-27T12:00:00Z', now)).toBe(true);
  expect(are_fresh('2026-10-26T12:00:00Z', now)).toBe(false);
  expect(are_fresh('2026-12-01T12:00:00Z', now)).toBe(false);
  expect(are_fresh('nonsense', now)).toBe(false);
});
