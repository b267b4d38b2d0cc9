// SPDX-License-Identifier: Apache-2.0
// Where it hurts, on a body seen from the front and from behind. Each place is a real button, so that
// keys and screen readers reach it; what is chosen stands below in words.
import { is_same, joined, toggled, type PlaceOfPain } from '../rules/places_of_pain.ts';
import { t } from '../text/text.ts';

/** Across and down in shares of the picture. Seen from the front the person's right is at the left. */
interface Point extends PlaceOfPain {
  x: number;
  y: number;
}

const pair = (place: PlaceOfPain['place'], from_middle: number, y: number, is_front: boolean): Point[] => [
  { place, side: is_front ? 'right' : 'left', x: 50 - from_middle, y },
  { place, side: is_front ? 'left' : 'right', x: 50 + from_middle, y },
];

const kFront: Point[] = [...pair('hip_side', 31, 45, true), ...pair('groin', 11, 50, true), ...pair('thigh', 14, 62, true), ...pair('knee', 13, 75, true)];
const kBack: Point[] = [
  { place: 'low_back', side: 'left', x: 26, y: 38 },
  { place: 'low_back', side: 'middle', x: 50, y: 38 },
  { place: 'low_back', side: 'right', x: 74, y: 38 },
  ...pair('hip_back', 14, 50, false),
];
const kElsewhere: PlaceOfPain = { place: 'elsewhere', side: 'middle' };

export function place_in_words({ place, side }: PlaceOfPain): string {
  return place === 'elsewhere' ? t('place.elsewhere') : t('intake.place', { place: t(`place.${place}`), side: t(`intake.side.${side}`) });
}

export function BodyMap({ places, change }: { places: PlaceOfPain[]; change(places: PlaceOfPain[]): void }) {
  const view = (points: Point[], which: 'front' | 'back') => (
    <div class="body-view">
      <h2>{t(`intake.view.${which}`)}</h2>
      <div class="body-picture">
        <Silhouette />
        <span class="body-side at-left" aria-hidden="true">{t(which === 'front' ? 'intake.side.right' : 'intake.side.left')}</span>
        <span class="body-side at-right" aria-hidden="true">{t(which === 'front' ? 'intake.side.left' : 'intake.side.right')}</span>
        {points.map((spot) => (
          <button
            type="button"
            key={`${spot.place} ${spot.side}`}
            class="spot"
            aria-pressed={places.some((each) => is_same(each, spot))}
            aria-label={place_in_words(spot)}
            onClick={() => change(toggled(places, spot))}
            ref={(button) => {
              button?.style.setProperty('--x', `${spot.x}%`);
              button?.style.setProperty('--y', `${spot.y}%`);
            }}
          />
        ))}
      </div>
    </div>
  );
  return (
    <div class="body-map" role="group" aria-label={t('intake.map')}>
      <p class="chosen" role="status">
        {places.length === 0 ? t('intake.nowhere') : t('intake.chosen', { places: joined(places).map(place_in_words).join(', ') })}
      </p>
      {view(kFront, 'front')}
      {view(kBack, 'back')}
      <button
        type="button"
        class="elsewhere"
        aria-pressed={places.some((each) => is_same(each, kElsewhere))}
        onClick={() => change(toggled(places, kElsewhere))}
      >
        {t('place.elsewhere')}
      </button>
    </div>
  );
}

/** A plain outline of a person who stands; front and back look alike. */
function Silhouette() {
  return (
    <svg viewBox="0 0 100 180" aria-hidden="true" class="silhouette">
      <circle cx="50" cy="15" r="12" />
      <path d="M44 26h12v7c8 1 16 3 19 8 3 6 4 20 5 32l4 27c1 5-6 6-7 1l-6-25-3-16c0 8-1 14 0 20 2 8 4 18 2 34l-4 22-2 34c0 4 1 6 3 8 2 3-8 3-10 0-2-2-1-6-1-9l1-30-3-34-3 34 1 30c0 3 1 7-1 9-2 3-12 3-10 0 2-2 3-4 3-8l-2-34-4-22c-2-16 0-26 2-34 1-6 0-12 0-20l-3 16-6 25c-1 5-8 4-7-1l4-27c1-12 2-26 5-32 3-5 11-7 19-8z" />
    </svg>
  );
}
