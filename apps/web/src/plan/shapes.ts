// SPDX-License-Identifier: Apache-2.0
// What the plan answers, as apps/wasm/plan.cpp writes it. Days are local dates, "2026-11-25".
import type { Side } from '../engine/messages.ts';

export type PlanWay = 'camera' | 'phone' | 'timer';

/** How much of an exercise: its variant, sets, repetitions, seconds and band. */
export interface Dose {
  level: number;
  variant: string | null;
  sets: number;
  repetitions: number;
  hold_s: number;
  out_s: number;
  back_s: number;
  band: string | null;
}

export interface Item extends Dose {
  exercise: string;
  levels: number;
  sides: (Side | 'both')[];
  minutes: number;
  sets_done: number;
  is_done: boolean;
  ways: PlanWay[];
  /** Whoever holds its level fast; it is done all the same. */
  locked_by: 'therapist' | null;
  change: string | null;
}

export interface Change {
  id: string;
  date: string;
  /** Null: the plan as a whole. */
  exercise: string | null;
  rule: string;
  /** What the rule rests on, by its id; empty: nothing. */
  source: string;
  action: string;
  from: Dose | null;
  to: Dose | null;
  numbers: Record<string, number>;
  text: string;
  state: 'made' | 'refused' | 'overruled';
  is_refusable: boolean;
}

export interface Phase {
  id: string;
  name: string;
  goal: string;
  entered_on: string | null;
}

export interface Today {
  date: string;
  program: { id: string; name: string; version: number; day: number; phase: string; phases: Phase[]; is_finished: boolean; next_program: string | null } | null;
  state: 'exercise' | 'rest' | 'done' | 'closed' | 'none';
  /** Of the state, in words; may be empty. */
  why: string;
  asks: string[];
  items: Item[];
  minutes: number;
  closed: { exercise: string; text: string; rule: string; until: string | null }[];
  changes: Change[];
  history: Change[];
  cards: { id: string; is_read: boolean }[];
}

export type Verdict = 'better' | 'worse' | 'same' | 'within_noise' | 'too_few';

export interface Trend {
  exercise: string;
  variant: string | null;
  side: Side | 'both';
  quantity: string;
  points: { date: string; value: number; sd: number }[];
  baseline: number | null;
  now: number | null;
  change: number | null;
  band: number;
  verdict: Verdict;
  evidence: 'none' | 'weak' | 'fair' | 'strong';
  text: string;
}

export interface Progress {
  date: string;
  trends: Trend[];
  pain: {
    points: { date: string; before: number | null; after: number | null; morning: number | null }[];
    weeks: { from: string; mean: number; count: number }[];
    verdict: Verdict;
    text: string;
  };
  questionnaires: {
    id: string;
    title: string;
    points: { date: string; value: number }[];
    least: number;
    most: number;
    better: 'higher' | 'lower';
    band: number | null;
    verdict: Verdict;
    text: string;
  }[];
  streak: { weeks: number; days_this_week: number; asked_this_week: number; forgiven_weeks: number; text: string };
  week: { from: string; to: string; days: number; sessions: number; minutes: number; repetitions: number; pain_mean: number | null; changes: number; text: string };
}

export interface Judgement {
  kind: 'free' | 'careful' | 'locked' | 'urgent' | 'emergency' | 'unanswered';
  because: string[];
  next: string | null;
}

export interface Scored {
  complete: boolean;
  missing: string[];
  scores: { id: string; value: number; least: number; most: number; better: 'higher' | 'lower' }[];
  note: string | null;
  safety: null | 'crisis';
}

/** A document of the journal, of which the plan only needs to be told. */
export interface PlanDocument {
  id: string;
  [field: string]: unknown;
}

/** What the page asks of the plan's worker, and what it answers. */
export type ToPlan =
  | { call: number; what: 'prepare'; language: string }
  | { call: number; what: 'put'; documents: PlanDocument[] }
  | { call: number; what: 'clear' }
  | { call: number; what: 'remove'; id: string }
  | { call: number; what: 'ask'; of: Asked; values: string[] };

export type Asked = 'today' | 'progress' | 'judge' | 'score' | 'report' | 'calendar';

export type FromPlan = { call: number; answer: Record<string, unknown> } | { call: number; error: string };
