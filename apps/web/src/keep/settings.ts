// SPDX-License-Identifier: Apache-2.0
// What the person chose, kept on this device: language, voice, captions, and the screening answers.
import { effect, signal, type Signal } from '@preact/signals';
import type { Language } from '../engine/messages.ts';
import type { Answers } from '../rules/screening.ts';

export interface KeptAnswers {
  answers: Answers;
  answered_at: string;
}

const kPrefix = 'coxa.';

function read<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(kPrefix + name);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

/** A signal that outlives the page; where nothing can be stored it lasts as long as the page. */
function kept<T>(name: string, otherwise: T): Signal<T> {
  const value = signal<T>(read(name, otherwise));
  effect(() => {
    const text = JSON.stringify(value.value);
    try {
      localStorage.setItem(kPrefix + name, text);
    } catch {
      // a full or closed store: the choice lasts as long as the page
    }
  });
  return value;
}

function language_of_browser(): Language {
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
}

export const language = kept<Language>('language', language_of_browser());
export const voice_on = kept('voice', true);
export const captions_on = kept('captions', true);
/** The latest safety answers of the journal. */
export const screening = signal<KeptAnswers | null>(null);
/** Sides, repetitions and holds of a stretch asked for last time; what was kept before has no holds. */
export const dose = kept<{ sides: ('left' | 'right')[]; repetitions: number; holds?: number }>('dose', {
  sides: ['left', 'right'],
  repetitions: 8,
});
/** Whether the server this app came from knows this device: it was paired, or a member joined or signed in. */
export const is_paired = kept('paired', false);
/** The member who is signed in on this device; null: nobody, which is fine for ever. */
export const member = kept<{ id: string; name: string } | null>('member', null);
/** Whose documents are here, also after signing out. */
export const last_member_id = kept<string | null>('last_member', null);
/** The reminders that the server was told last for a note on this device, as JSON; null: no notes here. */
export const push_told = kept<string | null>('push_told', null);

export function forget_settings(): void {
  screening.value = null;
  dose.value = { sides: ['left', 'right'], repetitions: 8 };
}

/** Everything kept here, for the export. */
export function settings_to_export() {
  return {
    language: language.value,
    voice_on: voice_on.value,
    captions_on: captions_on.value,
    screening: screening.value,
    dose: dose.value,
  };
}
