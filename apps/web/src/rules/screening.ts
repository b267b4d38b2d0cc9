// SPDX-License-Identifier: Apache-2.0
// Is the exercise safe for this person today? The questions, and what follows from the answers.
// "Not sure" counts as the careful answer. Groups and actions: red flags first (stop, urgent help),
// then what a clinician must see first, then what asks for a smaller range and no band.

export type Answer = 'yes' | 'no' | 'not_sure';
export type Group = 'emergency' | 'urgent' | 'careful';

export const kQuestions = [
  { id: 'injury', group: 'emergency' },
  { id: 'hot_joint', group: 'emergency' },
  { id: 'sudden_pain', group: 'emergency' },
  { id: 'nerves', group: 'emergency' },
  { id: 'chest', group: 'emergency' },
  { id: 'general_illness', group: 'urgent' },
  { id: 'constant_pain', group: 'urgent' },
  { id: 'calf', group: 'urgent' },
  { id: 'bones', group: 'urgent' },
  { id: 'recent_treatment', group: 'urgent' },
  { id: 'hip_replacement', group: 'careful' },
  { id: 'hip_condition', group: 'careful' },
  { id: 'groin', group: 'careful' },
  { id: 'knee', group: 'careful' },
  { id: 'young', group: 'careful' },
  { id: 'other', group: 'careful' },
] as const satisfies readonly { id: string; group: Group }[];

export type QuestionId = (typeof kQuestions)[number]['id'];
export type Answers = Partial<Record<QuestionId, Answer>>;

export type Verdict =
  | { kind: 'emergency' | 'urgent'; because: QuestionId }
  /** Closed until a physiotherapist opens it, with the surgeon's word. */
  | { kind: 'locked'; because: QuestionId }
  /** Smaller range, no band, until a clinician has decided. */
  | { kind: 'careful'; because: QuestionId[] }
  | { kind: 'free' }
  | { kind: 'unanswered'; next: QuestionId };

/** What an exercise must be known by: which answers close or limit it. */
export interface Judged {
  gates: { answer: string; action: 'locked' | 'careful' }[];
}

const is_careful = (answer: Answer | undefined) => answer === 'yes' || answer === 'not_sure';

/** Red flags are told at once, before the other questions; the rest needs every answer. */
export function judge(answers: Answers, exercise: Judged): Verdict {
  for (const group of ['emergency', 'urgent'] as const) {
    const flag = kQuestions.find((q) => q.group === group && is_careful(answers[q.id]));
    if (flag) return { kind: group, because: flag.id };
  }
  const gate_of = (id: QuestionId) => exercise.gates.find(({ answer }) => answer === id)?.action;
  const locking = kQuestions.find((q) => gate_of(q.id) === 'locked' && is_careful(answers[q.id]));
  if (locking) return { kind: 'locked', because: locking.id };
  const open = kQuestions.find((q) => answers[q.id] === undefined);
  if (open) return { kind: 'unanswered', next: open.id };
  const because = kQuestions.filter((q) => gate_of(q.id) === 'careful' && is_careful(answers[q.id])).map((q) => q.id);
  return because.length > 0 ? { kind: 'careful', because } : { kind: 'free' };
}

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
