// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { by_moment, latest_of, latest_setting, type EntryOf, type JournalDocument, type Kind } from './entry.ts';
import { taken_in } from './merging.ts';

function entry<K extends Kind>(kind: K, at: string, id: string, body: EntryOf<K>['body']): JournalDocument {
  return { schema: 'coxa.entry/1', id, kind, at, utc_offset_min: 60, by: 'member', body } as JournalDocument;
}
const enrolled = (at: string, id: string, program: string | null) => entry('enrolment', at, id, { program, program_version: 1 });

test('a journal is read by moment, then by id, sets and entries together', () => {
  const set = { schema: 'coxa.session/1', id: 'c', report: { started_at: '2026-11-25T07:30:00.500Z' } } as JournalDocument;
  const documents = [enrolled('2026-11-25T07:31:00.000Z', 'a', null), set, enrolled('2026-11-25T07:30:00.500Z', 'b', 'hip-pain')];
  expect(documents.sort(by_moment).map((each) => each.id)).toEqual(['b', 'c', 'a']);
});

test('the latest enrolment counts, and of two at one moment the one with the later id', () => {
  const documents = [enrolled('2026-11-25T07:30:00.000Z', 'b', 'hip-pain'), enrolled('2026-11-25T07:30:00.000Z', 'a', null)];
  expect(latest_of(documents, 'enrolment')?.body.program).toBe('hip-pain');
  expect(latest_of(documents, 'check_in')).toBeNull();
});

test('the latest setting of a name counts', () => {
  const reminders = (is_on: boolean) => ({ is_on, days: [], at: '18:00', time_zone: 'Europe/Berlin', quiet: { from: '21:00', until: '08:00' }, push: false });
  const documents = [
    entry('setting', '2026-11-26T07:30:00.000Z', 'a', { name: 'reminders', value: reminders(false) }),
    entry('setting', '2026-11-25T07:30:00.000Z', 'b', { name: 'reminders', value: reminders(true) }),
  ];
  expect(latest_setting(documents, 'reminders')?.is_on).toBe(false);
  expect(latest_setting([], 'reminders')).toBeNull();
});

test.each([
  ['a new document is added', { deleted: false, document: {} }, { is_here: false, is_dead: false }, 'add'],
  ['a known document is left as it is', { deleted: false, document: {} }, { is_here: true, is_dead: false }, 'nothing'],
  ['a document that was deleted here does not come back', { deleted: false, document: {} }, { is_here: false, is_dead: true }, 'nothing'],
  ['a document deleted elsewhere goes', { deleted: true }, { is_here: true, is_dead: false }, 'remove'],
  ['a deletion that arrives before its document is remembered', { deleted: true }, { is_here: false, is_dead: false }, 'remove'],
  ['a deletion that is known does nothing', { deleted: true }, { is_here: false, is_dead: true }, 'nothing'],
] as const)('%s', (_, change, here, what) => expect(taken_in({ id: 'a', ...change }, here)).toBe(what));
