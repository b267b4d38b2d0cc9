// SPDX-License-Identifier: Apache-2.0
// The places that hurt, as the intake tells them.
import type { Bodies } from '../keep/entry.ts';

export type PlaceOfPain = Bodies['intake']['places'][number];

export const is_same = (a: PlaceOfPain, b: PlaceOfPain) => a.place === b.place && a.side === b.side;

export function toggled(places: PlaceOfPain[], spot: PlaceOfPain): PlaceOfPain[] {
  return places.some((each) => is_same(each, spot)) ? places.filter((each) => !is_same(each, spot)) : [...places, { place: spot.place, side: spot.side }];
}

/** Left and right of one place are both. */
export function joined(places: PlaceOfPain[]): PlaceOfPain[] {
  const has = (place: PlaceOfPain['place'], side: PlaceOfPain['side']) => places.some((each) => is_same(each, { place, side }));
  return places.flatMap(({ place, side }): PlaceOfPain[] => {
    if (!has(place, 'left') || !has(place, 'right') || side === 'middle') return [{ place, side }];
    return side === 'left' ? [{ place, side: 'both' }] : [];
  });
}
