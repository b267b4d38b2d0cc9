// SPDX-License-Identifier: Apache-2.0
// What the safety answers allow. The questions are content, and the plan judges the answers; here is
// only what a judgement means for the screens.
import type { Judgement } from '../plan/shapes.ts';

export type Answer = 'yes' | 'no' | 'not_sure';
/** By the questions' ids. */
export type Answers = Record<string, Answer>;

export type Verdict = Judgement;

/** Whether a variant may be done; null is the exercise itself. */
export function allows(verdict: Verdict, variant_id: string | null): boolean {
  if (verdict.kind === 'free') return true;
  return verdict.kind === 'careful' && variant_id === 'smaller-range';
}

/** After so many days the answers are asked anew; until then only whether something has changed. */
export const kAnswersLastDays = 30;

export function are_fresh(answered_at: string, now: Date): boolean {
  const age_days = (now.getTime() - new Date(answered_at).getTime()) / 86_400_000;
  return age_days >= 0 && age_days < kAnswersLastDays;
}
