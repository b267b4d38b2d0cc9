// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { fault_of, first_reminders, is_quiet, with_day } from './reminders.ts';

test.each([
  ['18:00', '21:00', '08:00', false],
  ['21:00', '21:00', '08:00', true],
  ['23:30', '21:00', '08:00', true],
  ['07:59', '21:00', '08:00', true],
  ['08:00', '21:00', '08:00', false],
  ['13:00', '12:00', '14:00', true],
  ['14:00', '12:00', '14:00', false],
  ['03:00', '08:00', '08:00', false],
])('at %s, quiet from %s until %s: quiet %s', (at, from, until, quiet) => expect(is_quiet({ at, quiet: { from, until } })).toBe(quiet));

test('days stay in the order of the week', () => {
  expect(with_day(['fri'], 'mon', true)).toEqual(['mon', 'fri']);
  expect(with_day(['mon', 'fri'], 'mon', false)).toEqual(['fri']);
  expect(with_day(['mon'], 'mon', true)).toEqual(['mon']);
});

test('reminders need a day, a time, and no quiet hour; switched off they need nothing', () => {
  const on = { ...first_reminders('Europe/Berlin'), is_on: true };
  expect(fault_of(on)).toBeNull();
  expect(fault_of({ ...on, days: [] })).toBe('no_day');
  expect(fault_of({ ...on, at: '' })).toBe('no_time');
  expect(fault_of({ ...on, at: '22:00' })).toBe('quiet');
  expect(fault_of({ ...on, is_on: false, days: [] })).toBeNull();
});
