// SPDX-License-Identifier: Apache-2.0
// Today's exercises one after the other: what comes next. What was done is in the journal; here is only
// what this visit knows, so whoever comes back goes on where the journal says.
import { signal } from '@preact/signals';
import type { Item, Today } from '../plan/shapes.ts';
import type { Way } from './route.ts';

export interface SessionVisit {
  day: string;
  /** Not any more today: done, left out by the person, or ended by pain. */
  left_out: string[];
  /** The set that was done last, of which exercise, and whether it was its last one. */
  last: { record_id: string; exercise: string; is_last: boolean } | null;
  /** Sets of each exercise that this visit has done. */
  sets: Record<string, number>;
  way: Way | null;
  /** How much it hurts was asked before the first set. */
  is_pain_told: boolean;
  /** The set that pain has ended. */
  hurt: string | null;
}

export const session_visit = signal<SessionVisit | null>(null);

export function begin_visit(day: string): SessionVisit {
  const now = session_visit.peek();
  if (now?.day === day) return now;
  const begun: SessionVisit = { day, left_out: [], last: null, sets: {}, way: null, is_pain_told: false, hurt: null };
  session_visit.value = begun;
  return begun;
}

export function change_visit(what: Partial<SessionVisit>): void {
  const now = session_visit.peek();
  if (now) session_visit.value = { ...now, ...what };
}

export function leave_out(exercise: string): void {
  const now = session_visit.peek();
  if (now && !now.left_out.includes(exercise)) change_visit({ left_out: [...now.left_out, exercise], last: null });
}

/** A phone is on one leg at a time: both legs are two sets. */
export function sets_in_all(item: Item, way: Way): number {
  return item.sets * (way === 'phone' && item.sides.length > 1 ? 2 : 1);
}

/** A set of the session is over. */
export function note_set(item: Item, way: Way, record_id: string): void {
  const now = session_visit.peek();
  if (!now) return;
  const before = now.sets[item.exercise] ?? item.sets_done * (sets_in_all(item, way) / item.sets);
  const done = before + 1;
  change_visit({
    way,
    sets: { ...now.sets, [item.exercise]: done },
    last: { record_id, exercise: item.exercise, is_last: done >= sets_in_all(item, way) },
  });
}

export type NextStep =
  /** The exercise is done: how was it? */
  | { kind: 'after'; record_id: string; exercise: string }
  /** Between two sets of the same exercise. */
  | { kind: 'rest'; item: Item }
  | { kind: 'item'; item: Item; number: number; of: number }
  | { kind: 'finish' };

export function next_step(today: Pick<Today, 'items'>, visit: SessionVisit): NextStep {
  const { last, left_out } = visit;
  if (last?.is_last) return { kind: 'after', record_id: last.record_id, exercise: last.exercise };
  const open = today.items.filter((item) => !item.is_done && !left_out.includes(item.exercise));
  const item = open.find((each) => each.exercise === last?.exercise) ?? open[0];
  if (!item) return { kind: 'finish' };
  if (last?.exercise === item.exercise) return { kind: 'rest', item };
  const number = today.items.indexOf(item) + 1;
  return { kind: 'item', item, number, of: today.items.length };
}
