// SPDX-License-Identifier: Apache-2.0
// Where it hurts, as one large button for each place.
import type { PainPlace } from '../keep/record.ts';
import { t } from '../text/text.ts';

export const kPlaces: PainPlace[] = ['groin', 'hip_side', 'hip_back', 'thigh', 'knee', 'low_back', 'elsewhere'];

export function Places({ value, pick }: { value?: PainPlace | null; pick(place: PainPlace): void }) {
  return (
    <ul class="places">
      {kPlaces.map((place) => (
        <li key={place}>
          <button type="button" {...(value === undefined ? {} : { 'aria-pressed': value === place })} onClick={() => pick(place)}>
            {t(`place.${place}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}
