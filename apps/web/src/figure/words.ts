// SPDX-License-Identifier: Apache-2.0
// The few words that the demonstration shows by itself, in each language of the app.

import { english, german, type PoseTexts, type PoseWords } from './pose_words';

export interface Words {
  start: string;
  end: string;
  /** What kind of picture it is and how it can be turned, for who hears it. */
  moving_picture: string;
  still_picture: string;
  how_to_turn: string;
  /** That a hold is shown shorter than it is meant. */
  hold_is_longer: (asked_s: number) => string;
  muscles: Record<string, string>;
  poses: PoseTexts;
}

/** The first and last picture of a variant in words, if there are any for it. */
export function posesOf(
  words: Words,
  exercise_id: string,
  variant_id: string | null,
): PoseWords | null {
  return words.poses[`${exercise_id}/${variant_id ?? ''}`] ?? words.poses[exercise_id] ?? null;
}

/** What a person hears in place of the picture. */
export function spokenPicture(
  words: Words,
  exercise: { id: string; name: string },
  variant_id: string | null,
  asked_hold_s: number | null,
  is_still: boolean,
): string {
  const poses = posesOf(words, exercise.id, variant_id);
  return [
    `${exercise.name}.`,
    ...(poses ? [`${words.start}: ${poses.start}`, `${words.end}: ${poses.end}`] : []),
    ...(asked_hold_s === null || is_still ? [] : [words.hold_is_longer(asked_hold_s)]),
    is_still ? words.still_picture : words.moving_picture,
    words.how_to_turn,
  ].join(' ');
}

export const en: Words = {
  start: 'Start',
  end: 'End',
  moving_picture: 'Moving picture.',
  still_picture: 'Still picture.',
  how_to_turn: 'Arrow keys turn it, plus and minus bring it nearer or farther.',
  hold_is_longer: (asked_s) => `The hold is shown short. You stay for ${asked_s} seconds.`,
  muscles: {
    gluteus_medius: 'Gluteus medius',
    gluteus_minimus: 'Gluteus minimus',
    upper_gluteus_maximus: 'Gluteus maximus, upper part',
    tensor_fasciae_latae: 'Tensor fasciae latae',
    piriformis: 'Piriformis',
    adductors: 'Adductors',
  },
  poses: english,
};

export const de: Words = {
  start: 'Anfang',
  end: 'Ende',
  moving_picture: 'Bewegtes Bild.',
  still_picture: 'Stehendes Bild.',
  how_to_turn: 'Pfeiltasten drehen es, Plus und Minus holen es näher oder weiter weg.',
  hold_is_longer: (asked_s) => `Das Halten ist kurz gezeigt. Du bleibst ${asked_s} Sekunden.`,
  muscles: {
    gluteus_medius: 'Mittlerer Gesäßmuskel',
    gluteus_minimus: 'Kleiner Gesäßmuskel',
    upper_gluteus_maximus: 'Großer Gesäßmuskel, oberer Teil',
    tensor_fasciae_latae: 'Schenkelbinden\u00adspanner',
    piriformis: 'Birnenförmiger Muskel',
    adductors: 'Adduktoren',
  },
  poses: german,
};

/** Words in the language of the page around an element. */
export function wordsFor(element: Element): Words {
  const language = element.closest('[lang]')?.getAttribute('lang') ?? 'en';
  return language.startsWith('de') ? de : en;
}
