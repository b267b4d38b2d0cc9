// SPDX-License-Identifier: Apache-2.0
// An entry of the journal, coxa.entry/1: one thing that was told or decided at one moment.
import type { Answers } from '../rules/screening.ts';
import type { PainPlace, SessionRecord } from './record.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export interface Reminders {
  is_on: boolean;
  days: Weekday[];
  at: string;
  time_zone: string;
  quiet: { from: string; until: string };
  push: boolean;
}

/** What a setting may hold, by its name. */
export interface Settings {
  reminders: Reminders;
}

/** What each kind of entry says. */
export interface Bodies {
  screening: { form_version: number; answers: Answers };
  intake: {
    places: { place: PainPlace; side: 'left' | 'right' | 'both' | 'middle' }[];
    since: 'days' | 'weeks' | 'months' | 'years';
    pain_now_0_10: number;
    pain_worst_week_0_10: number;
    goals: string[];
  };
  enrolment: { program: string | null; program_version: number };
  check_in: { pain_0_10: number; has_settled: boolean | null; where: PainPlace | null; is_sharp: boolean };
  response: { questionnaire: string; version: number; answers: Record<string, number | string | boolean> };
  refusal: { change: string };
  order: { exercise: string; what: 'lock' | 'unlock' | 'set_level' | 'pause' | 'resume'; level: number | null; text: string };
  setting: { [Name in keyof Settings]: { name: Name; value: Settings[Name] } }[keyof Settings];
  card_read: { card: string };
  break: { from: string; until: string; why: 'holiday' | 'ill' | 'other' };
}

export type Kind = keyof Bodies;

export interface EntryOf<K extends Kind> {
  schema: 'coxa.entry/1';
  id: string;
  kind: K;
  /** UTC, to the millisecond. */
  at: string;
  utc_offset_min: number;
  by: 'member' | 'therapist';
  body: Bodies[K];
}

export type Entry = { [K in Kind]: EntryOf<K> }[Kind];

/** A document of the journal. */
export type JournalDocument = Entry | SessionRecord;

/** The moment that a document tells of. */
export function moment_of(document: JournalDocument): string {
  return document.schema === 'coxa.entry/1' ? document.at : document.report.started_at;
}

/** The order of every journal: by moment, then by id. */
export function by_moment(a: JournalDocument, b: JournalDocument): number {
  const at_a = Date.parse(moment_of(a));
  const at_b = Date.parse(moment_of(b));
  return at_a - at_b || (a.id < b.id ? -1 : 1);
}

/** The latest of a kind; later versions of anything are entries of their own. */
export function latest_of<K extends Kind>(documents: JournalDocument[], kind: K): EntryOf<K> | null {
  const all = documents.filter((each) => each.schema === 'coxa.entry/1' && each.kind === kind);
  return (all.sort(by_moment).at(-1) as EntryOf<K> | undefined) ?? null;
}

export function latest_setting<Name extends keyof Settings>(documents: JournalDocument[], name: Name): Settings[Name] | null {
  const of_name = documents.filter((each) => each.schema !== 'coxa.entry/1' || each.kind !== 'setting' || each.body.name === name);
  return (latest_of(of_name, 'setting')?.body.value as Settings[Name] | undefined) ?? null;
}
