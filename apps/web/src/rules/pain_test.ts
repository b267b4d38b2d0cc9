// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Report, SessionRecord } from '../keep/record.ts';
import { is_worrying, may_begin, next_time } from './pain.ts';

const after = (report: Partial<Report>) => ({ report: { stopped: null, pain_after_0_10: null, ...report } }) as SessionRecord;
const stopped = after({ stopped: { why: 'pain', where: 'groin', pain_0_10: 4 } });
const fine = after({ pain_after_0_10: 2 });

test('up to five of ten a set may begin, and so may one without a number', () => {
  expect([null, 0, 5].map(may_begin)).toEqual([true, true, true]);
  expect([6, 10].map(may_begin)).toEqual([false, false]);
});

test('without earlier sets it goes on as before', () => expect(next_time([])).toBe('as_before'));
test('after a set stopped by pain the easier way is next', () => expect(next_time([stopped, fine])).toBe('easier'));
test('two sets running stopped by pain need a clinician', () => expect(next_time([stopped, stopped])).toBe('clinician'));
test('a good set in between ends the count', () => expect(next_time([fine, stopped, stopped])).toBe('as_before'));
test('more than five of ten afterwards asks for the easier way', () => {
  expect(next_time([after({ pain_after_0_10: 6 })])).toBe('easier');
  expect(next_time([after({ pain_after_0_10: 5 })])).toBe('as_before');
});
test('a set that was left or finished early was not stopped by pain', () => {
  expect(next_time([after({ stopped: { why: 'left', where: null, pain_0_10: null } })])).toBe('as_before');
});

test('in the groin three is worrying already; elsewhere six', () => {
  expect(is_worrying('groin', 3)).toBe(true);
  expect(is_worrying('groin', 2)).toBe(false);
  expect(is_worrying('knee', 5)).toBe(false);
  expect(is_worrying('knee', 6)).toBe(true);
  expect(is_worrying('groin', null)).toBe(false);
});
