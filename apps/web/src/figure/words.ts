// SPDX-License-Identifier: Apache-2.0
// The few words that the demonstration shows by itself, in each language of the app.

export interface Words {
  start: string;
  end: string;
  /** How the demonstration can be turned, for who hears it. */
  how_to_turn: string;
  muscles: Record<string, string>;
}

const en: Words = {
  start: 'Start',
  end: 'End',
  how_to_turn: 'Moving picture. Arrow keys turn it, plus and minus bring it nearer or farther.',
  muscles: {
    gluteus_medius: 'Gluteus medius',
    gluteus_minimus: 'Gluteus minimus',
    upper_gluteus_maximus: 'Gluteus maximus, upper part',
    tensor_fasciae_latae: 'Tensor fasciae latae',
    piriformis: 'Piriformis',
    adductors: 'Adductors',
  },
};

const de: Words = {
  start: 'Anfang',
  end: 'Ende',
  how_to_turn:
    'Bewegtes Bild. Pfeiltasten drehen es, Plus und Minus holen es näher oder weiter weg.',
  muscles: {
    gluteus_medius: 'Mittlerer Gesäßmuskel',
    gluteus_minimus: 'Kleiner Gesäßmuskel',
    upper_gluteus_maximus: 'Großer Gesäßmuskel, oberer Teil',
    tensor_fasciae_latae: 'Schenkelbinden\u00adspanner',
    piriformis: 'Birnenförmiger Muskel',
    adductors: 'Adduktoren',
  },
};

/** Words in the language of the page around an element. */
export function wordsFor(element: Element): Words {
  const language = element.closest('[lang]')?.getAttribute('lang') ?? 'en';
  return language.startsWith('de') ? de : en;
}
