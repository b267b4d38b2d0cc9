// SPDX-License-Identifier: Apache-2.0
// How hard today? The exercise itself, easier and harder ways; what is closed says why.
import { useEffect, useState } from 'preact/hooks';
import { all_records } from '../keep/store.ts';
import { movement_of, pace_of, type ExerciseJson } from '../net/catalogue.ts';
import { Page } from '../parts/page.tsx';
import { next_time, type NextTime } from '../rules/pain.ts';
import { WithPlan } from '../parts/with_plan.tsx';
import { use_verdict } from '../plan/use_plan.ts';
import { allows, type Verdict } from '../rules/screening.ts';
import { number, t } from '../text/text.ts';
import { is_stretch } from './pace.ts';
import { address_of, go } from './route.ts';

type Difficulty = 'easier' | 'standard' | 'harder';

interface Offer {
  id: string | null;
  name: string;
  difficulty: Difficulty;
  words: string;
}

function offers_of(exercise: ExerciseJson): Offer[] {
  const own: Offer = { id: null, name: exercise.name, difficulty: 'standard', words: t('variants.own') };
  const others = exercise.variants.map(({ id, name, difficulty, instructions }) => ({ id, name, difficulty, words: instructions.join(' ') }));
  const order: Difficulty[] = ['easier', 'standard', 'harder'];
  return [...others, own].sort((a, b) => order.indexOf(a.difficulty) - order.indexOf(b.difficulty));
}

function goal_in_words(exercise: ExerciseJson, variant_id: string | null): string {
  const pace = pace_of(exercise, variant_id);
  const { hold_s, out_s, back_s } = pace;
  const target_deg = movement_of(exercise, variant_id)?.target_range_deg.value;
  if (is_stretch(pace)) return t('variants.hold', { s: number(hold_s) });
  if (target_deg === undefined) return t('by_hand.tempo', { out: number(out_s), hold: number(hold_s), back: number(back_s) });
  const values = { deg: number(target_deg), s: number(hold_s) };
  return hold_s > 0 ? t('variants.goal_hold', values) : t('variants.goal', values);
}

export function Variants({ exercise }: { exercise: ExerciseJson }) {
  return <WithPlan answer={use_verdict(exercise)}>{(verdict) => <Judged exercise={exercise} verdict={verdict} />}</WithPlan>;
}

function Judged({ exercise, verdict }: { exercise: ExerciseJson; verdict: Verdict }) {
  const may_be_shown = verdict.kind === 'free' || verdict.kind === 'careful';
  const [next, set_next] = useState<NextTime>('as_before');
  useEffect(() => {
    if (!may_be_shown) go({ screen: 'screening', exercise_id: exercise.id }, 'replace');
    void all_records().then(
      (all) => set_next(next_time(all.map((kept) => kept.record).filter((record) => record.exercise.id === exercise.id))),
      () => {},
    );
  }, []);
  if (!may_be_shown) return null;
  const closed = exercise.variants.some((v) => !allows(verdict, v.id)) || !allows(verdict, null);
  return (
    <Page title={t('variants.title')} lead={exercise.name} back={{ screen: 'exercises' }}>
      {verdict.kind === 'careful' && <p class="notice-text">{t('variants.careful')}</p>}
      {next === 'easier' && <p class="notice-text">{t('variants.after_pain')}</p>}
      {next === 'clinician' && <p class="notice-text">{t('variants.after_pain_twice')}</p>}
      <ul class="cards">
        {offers_of(exercise)
          .filter(({ id }) => allows(verdict, id))
          .map(({ id, name, difficulty, words }) => (
            <li key={id ?? 'plain'} class="card">
              <p class={`difficulty ${difficulty}`}>{t(`difficulty.${difficulty}`)}</p>
              <h2>
                <a href={address_of({ screen: 'learn', exercise_id: exercise.id, variant_id: id })}>{name}</a>
              </h2>
              <p>{words}</p>
              {!exercise.variants.find((v) => v.id === id)?.not_measured && (
                <p class="soft">
                  {goal_in_words(exercise, id)}
                </p>
              )}
            </li>
          ))}
      </ul>
      {closed && <p class="soft">{t('variants.closed')}</p>}
    </Page>
  );
}
