// SPDX-License-Identifier: Apache-2.0
// The plan for the screens: asked anew when the journal, the day or the language changes.
import { useEffect, useState } from 'preact/hooks';
import { all_documents, journal_version } from '../keep/journal.ts';
import { fresh_answers, journal } from '../keep/member.ts';
import { language } from '../keep/settings.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import type { Verdict } from '../rules/screening.ts';
import { day_of } from './days.ts';
import { Plan, type Port } from './plan.ts';
import type { PlanDocument, Progress, Today } from './shapes.ts';

export type Asked<T> = T | 'waiting' | 'failed';

let the_only: Plan | null = null;

export function the_plan(): Plan {
  the_only ??= new Plan(new Worker(new URL('./plan_worker.ts', import.meta.url)) as Port, {
    documents: async () => (await all_documents()) as unknown as PlanDocument[],
    version: () => journal_version.peek(),
  });
  return the_only;
}

/** What was answered last to the same question, so that a screen that comes back is there at once. */
const at_hand = new Map<string, unknown>();

/** While the next answer is on its way, the last one may stay (`keeps_last`) or not. */
function use_answer<T>(name: string, key: string, keeps_last: boolean, ask: () => Promise<T>): Asked<T> {
  const now = `${name} ${language.value} ${key}`;
  const [state, set_state] = useState<{ of: string; answer: Asked<T> }>({ of: '', answer: 'waiting' });
  useEffect(() => {
    let is_gone = false;
    const set = (answer: Asked<T>) => !is_gone && set_state({ of: now, answer });
    ask().then((found) => (at_hand.set(now, found), set(found)), () => set('failed'));
    return () => {
      is_gone = true;
    };
  }, [now]);
  if (state.of === now) return state.answer;
  return (at_hand.get(now) as T | undefined) ?? (keeps_last ? state.answer : 'waiting');
}

export function use_today(): Asked<Today> {
  const day = day_of(new Date());
  return use_answer('today', `${day} ${journal_version.value}`, true, () => the_plan().today(day, language.peek()));
}

export function use_progress(): Asked<Progress> {
  const day = day_of(new Date());
  return use_answer('progress', `${day} ${journal_version.value}`, true, () => the_plan().progress(day, language.peek()));
}

const kUnanswered: Verdict = { kind: 'unanswered', because: [], next: null };

/** Whether the answers that count now allow an exercise. */
export function use_verdict(exercise: ExerciseJson): Asked<Verdict> {
  const answers = fresh_answers.value;
  const verdict = use_answer<Verdict>('verdict', `${exercise.id} ${JSON.stringify(answers)}`, false, () =>
    answers ? the_plan().judge(answers, exercise.id, language.peek()) : Promise.resolve(kUnanswered),
  );
  if (journal.value === null) return 'waiting';
  return answers ? verdict : kUnanswered;
}
