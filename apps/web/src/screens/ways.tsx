// SPDX-License-Identifier: Apache-2.0
// How shall it be measured? By the camera, by the phone on the shin, or by hand; which side first, how many.
import { unlock_sound } from '../device/voice.ts';
import type { Side } from '../engine/messages.ts';
import { dose } from '../keep/settings.ts';
import { has_sides, pace_of, variant_of, type ExerciseJson, type MeasuredBy } from '../net/catalogue.ts';
import { Choice } from '../parts/choice.tsx';
import { Page } from '../parts/page.tsx';
import { t, type TextKey } from '../text/text.ts';
import { Guarded } from './guarded.tsx';
import { is_stretch, repetitions_asked } from './pace.ts';
import { address_of, type Way } from './route.ts';

export const way_of = (measured_by: MeasuredBy): Way => (measured_by === 'timer' ? 'by_hand' : measured_by);

/** As the exercise says; a variant in which nothing moves, nobody measures. */
export function ways_for(exercise: ExerciseJson, variant_id: string | null): Way[] {
  return variant_of(exercise, variant_id)?.not_measured ? ['by_hand'] : exercise.ways.map(way_of);
}

const kSides: { value: string; sides: Side[]; text: TextKey }[] = [
  { value: 'left,right', sides: ['left', 'right'], text: 'sides.left_first' },
  { value: 'right,left', sides: ['right', 'left'], text: 'sides.right_first' },
  { value: 'left', sides: ['left'], text: 'sides.left_only' },
  { value: 'right', sides: ['right'], text: 'sides.right_only' },
];

export function Ways({ exercise, variant_id }: { exercise: ExerciseJson; variant_id: string | null }) {
  const is_of_each_side = has_sides(exercise, variant_id);
  const ways = ways_for(exercise, variant_id);
  const holds = is_stretch(pace_of(exercise, variant_id));
  const not_measured = variant_of(exercise, variant_id)?.not_measured;
  const set_sides = (value: string) => {
    const sides = kSides.find((each) => each.value === value)?.sides;
    if (sides) dose.value = { ...dose.value, sides };
  };
  return (
    <Guarded exercise={exercise} variant_id={variant_id}>
      <Page title={ways.length > 1 ? t('ways.title') : t('ways.timer_only')} back={{ screen: 'learn', exercise_id: exercise.id, variant_id }}>
        {not_measured && <p class="notice-text">{not_measured}</p>}
        <ul class="cards">
          {ways.map((way) => (
            <li key={way} class="card">
              <h2>
                <a
                  href={address_of({ screen: 'set', exercise_id: exercise.id, variant_id, way })}
                  onClick={unlock_sound}
                >
                  {t(`way.${way}`)}
                </a>
              </h2>
              <p>{t(`way.${way}.words`)}</p>
              {!not_measured && (way !== 'by_hand' || ways.length === 1) && <p class="soft">{exercise.how_measured[way === 'by_hand' ? 'timer' : way]}</p>}
            </li>
          ))}
        </ul>
        <section class="panel">
          {is_of_each_side && (
            <Choice
              legend={t('ways.sides')}
              name="sides"
              value={dose.value.sides.join(',')}
              options={kSides.map(({ value, text }) => ({ value, text: t(text) }))}
              pick={set_sides}
            />
          )}
          <Choice
            legend={is_of_each_side ? t('ways.repetitions_each') : t('ways.repetitions')}
            name="repetitions"
            value={String(repetitions_asked(dose.value, holds))}
            options={(holds ? ['1', '2', '3', '4', '5'] : ['4', '6', '8', '10', '12']).map((n) => ({ value: n, text: n }))}
            pick={(n) => (dose.value = { ...dose.value, [holds ? 'holds' : 'repetitions']: Number(n) })}
          />
        </section>
      </Page>
    </Guarded>
  );
}
