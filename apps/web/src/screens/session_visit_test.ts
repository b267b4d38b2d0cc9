// SPDX-License-Identifier: Apache-2.0
import { beforeEach, expect, test } from 'vitest';
import type { Item } from '../plan/shapes.ts';
import { begin_visit, change_visit, leave_out, next_step, note_set, session_visit, type SessionVisit } from './session_visit.ts';

const item = (exercise: string, of: Partial<Item> = {}): Item => ({
  exercise, variant: null, level: 1, levels: 3, sets: 2, repetitions: 8, hold_s: 0, out_s: 2, back_s: 2, band: null,
  sides: ['left', 'right'], minutes: 3, sets_done: 0, is_done: false, ways: ['camera', 'timer'], locked_by: null, change: null, ...of,
});
const visit = (): SessionVisit => session_visit.value as SessionVisit;

beforeEach(() => {
  session_visit.value = null;
  begin_visit('2026-11-25');
});

test('a session begins with the first exercise that is not done', () => {
  const items = [item('bridge', { is_done: true, sets_done: 2 }), item('clamshell'), item('squat')];
  expect(next_step({ items }, visit())).toMatchObject({ kind: 'item', number: 2, of: 3, item: { exercise: 'clamshell' } });
});

test('between two sets of an exercise one rests; after the last one it is asked how it was', () => {
  const bridge = item('bridge');
  note_set(bridge, 'camera', 'r1');
  expect(next_step({ items: [item('bridge', { sets_done: 1 })] }, visit())).toMatchObject({ kind: 'rest', item: { exercise: 'bridge' } });
  note_set(item('bridge', { sets_done: 1 }), 'camera', 'r2');
  expect(next_step({ items: [bridge] }, visit())).toEqual({ kind: 'after', record_id: 'r2', exercise: 'bridge' });
});

test('with the phone on one leg, both legs are two sets', () => {
  const once = item('bridge', { sets: 1 });
  note_set(once, 'phone', 'r1');
  expect(next_step({ items: [once] }, visit()).kind).toBe('rest');
  note_set(once, 'phone', 'r2');
  expect(next_step({ items: [once] }, visit()).kind).toBe('after');
});

test('who comes back later goes on with the sets that are left', () => {
  note_set(item('bridge', { sets_done: 1 }), 'camera', 'r9');
  expect(visit().last?.is_last).toBe(true);
});

test('what hurt or was left out does not come again today', () => {
  leave_out('bridge');
  const items = [item('bridge'), item('squat')];
  expect(next_step({ items }, visit())).toMatchObject({ kind: 'item', item: { exercise: 'squat' } });
  leave_out('squat');
  expect(next_step({ items }, visit())).toEqual({ kind: 'finish' });
});

test('another day begins anew, the same day goes on', () => {
  change_visit({ left_out: ['bridge'] });
  expect(begin_visit('2026-11-25').left_out).toEqual(['bridge']);
  expect(begin_visit('2026-11-26').left_out).toEqual([]);
});
