// SPDX-License-Identifier: Apache-2.0
// What the journal says of the person now: whether they have been here before, their program, their answers.
import { computed, effect, signal } from '@preact/signals';
import { are_fresh } from '../rules/screening.ts';
import { latest_of, type JournalDocument } from './entry.ts';
import { all_documents, journal_version } from './journal.ts';
import type { SessionRecord } from './record.ts';
import { screening } from './settings.ts';
import { hurt_at } from './visit.ts';

/** Every document of the journal; null: not read yet. */
export const journal = signal<JournalDocument[] | null>(null);

/** Reads the journal, and again whenever it changes. */
export function follow_journal(): void {
  effect(() => {
    const version = journal_version.value;
    all_documents().then(
      (documents) => {
        if (version === journal_version.peek()) journal.value = documents;
      },
      () => (journal.value ??= []),
    );
  });
  effect(() => {
    const latest = latest_of([...(journal.value ?? [])], 'screening');
    screening.value = latest && { answers: latest.body.answers, answered_at: latest.at };
  });
}

const is_session = (document: JournalDocument): document is SessionRecord => document.schema === 'coxa.session/1';

/** Someone who has done a set or has chosen a program. */
export const is_returning = computed(
  () => journal.value?.some((each) => is_session(each) || each.kind === 'enrolment') ?? null,
);

/** The program under way; null: none. */
export const program_id = computed(() => latest_of([...(journal.value ?? [])], 'enrolment')?.body.program ?? null);

/** A therapist has had a hand in the plan. */
export const has_therapist = computed(() => journal.value?.some((each) => !is_session(each) && each.by === 'therapist') ?? false);

/** The answers that count now: not too old, and not from before pain ended a set. */
export const fresh_answers = computed(() => {
  const kept = screening.value;
  if (!kept || !are_fresh(kept.answered_at, new Date())) return null;
  const pains = (journal.value ?? []).filter(is_session).filter((each) => each.report.stopped?.why === 'pain').map((each) => each.report.started_at);
  const last = [...pains, hurt_at.value ?? ''].sort().at(-1) ?? '';
  return last > kept.answered_at ? null : kept.answers;
});
