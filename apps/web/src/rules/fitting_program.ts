// SPDX-License-Identifier: Apache-2.0
// Which program fits the places that hurt: a first suggestion, which the person may pass over.
import type { PainPlace } from '../keep/record.ts';

export interface Fitting {
  id: string;
  for_places: PainPlace[];
}

/** The program of the place told first; the one that is for no place where nothing of theirs hurts. */
export function fitting_program(places: PainPlace[], programs: Fitting[]): string | null {
  const of_place = places.flatMap((place) => programs.find(({ for_places }) => for_places.includes(place)) ?? [])[0];
  return (of_place ?? programs.find(({ for_places }) => for_places.length === 0))?.id ?? null;
}
