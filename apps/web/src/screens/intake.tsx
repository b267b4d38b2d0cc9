// SPDX-License-Identifier: Apache-2.0
// Where does it hurt, and what do you want to be able to do again? Five short pages, nothing to type.
import { useState } from 'preact/hooks';
import { add_entry } from '../keep/journal.ts';
import { program_id } from '../keep/member.ts';
import { BodyMap } from '../parts/body_map.tsx';
import { Choice } from '../parts/choice.tsx';
import { Page } from '../parts/page.tsx';
import { Scale } from '../parts/scale.tsx';
import { joined, type PlaceOfPain } from '../rules/places_of_pain.ts';
import { t } from '../text/text.ts';
import { address_of, go } from './route.ts';

type Since = 'days' | 'weeks' | 'months' | 'years';

const kSince: Since[] = ['days', 'weeks', 'months', 'years'];
const kGoals = ['stairs', 'walk', 'sit', 'rise', 'socks', 'sleep', 'garden', 'sport'] as const;
const kStages = ['where', 'since', 'now', 'worst', 'goals'] as const;

export function Intake() {
  const [at, set_at] = useState(0);
  const [places, set_places] = useState<PlaceOfPain[]>([]);
  const [since, set_since] = useState<Since | ''>('');
  const [now, set_now] = useState<number | null>(null);
  const [worst, set_worst] = useState<number | null>(null);
  const [goals, set_goals] = useState<string[]>([]);
  const [own, set_own] = useState('');
  const [is_full, set_full] = useState(false);
  const stage = kStages[at] ?? 'where';

  const keep = async () => {
    const all = [...goals, ...(own.trim() === '' ? [] : [own.trim()])];
    try {
      await add_entry('intake', {
        places: joined(places),
        since: since || 'weeks',
        pain_now_0_10: now ?? 0,
        pain_worst_week_0_10: Math.max(worst ?? 0, now ?? 0),
        goals: all,
      });
    } catch {
      set_full(true);
      return;
    }
    go({ screen: program_id.peek() === null ? 'programs' : 'today' });
  };
  // without pain there is no "since when"
  const after_where = places.length === 0 ? 2 : 1;
  const next = () => (stage === 'goals' ? void keep() : set_at(stage === 'where' ? after_where : at + 1));
  const previous = () => set_at(at === 2 && places.length === 0 ? 0 : at - 1);
  const is_open = (stage === 'since' && since === '') || (stage === 'now' && now === null) || (stage === 'worst' && worst === null);

  return (
    <Page
      key={stage}
      title={t(`intake.${stage}.title`)}
      lead={t(`intake.${stage}.lead`)}
      above={
        <>
          <p class="soft progress-text">{t('intake.progress', { n: at + 1, of: kStages.length })}</p>
          <progress value={at} max={kStages.length} aria-label={t('screening.progress_label')} />
        </>
      }
      {...(at === 0 ? { back: { screen: 'today' } as const } : {})}
      action={
        <>
          <button type="button" class="main" disabled={is_open} onClick={next}>
            {stage === 'where' && places.length === 0 ? t('intake.no_pain') : stage === 'goals' ? t('intake.done') : t('go_on')}
          </button>
          {at > 0 && <button type="button" class="quiet" onClick={previous}>{t('back')}</button>}
        </>
      }
    >
      {stage === 'where' && <BodyMap places={places} change={set_places} />}
      {stage === 'since' && (
        <Choice<Since | ''>
          legend={t('intake.since.legend')}
          name="since"
          value={since}
          options={kSince.map((value) => ({ value, text: t(`intake.since.${value}`) }))}
          pick={set_since}
        />
      )}
      {stage === 'now' && (
        <Scale legend={t('pain.legend')} is_legend_hidden least={t('pain.least')} most={t('pain.most')} value={now} pick={set_now} />
      )}
      {stage === 'worst' && (
        <Scale legend={t('pain.legend')} is_legend_hidden least={t('pain.least')} most={t('pain.most')} value={worst} pick={set_worst} />
      )}
      {stage === 'goals' && (
        <>
          <ul class="places">
            {kGoals.map((goal) => {
              const text = t(`intake.goal.${goal}`);
              const is_chosen = goals.includes(text);
              return (
                <li key={goal}>
                  <button type="button" aria-pressed={is_chosen} onClick={() => set_goals(is_chosen ? goals.filter((each) => each !== text) : [...goals, text])}>
                    {text}
                  </button>
                </li>
              );
            })}
          </ul>
          <label class="field">
            {t('intake.own_goal')}
            <input type="text" maxLength={120} value={own} onInput={(event) => set_own(event.currentTarget.value)} />
          </label>
        </>
      )}
      {is_full && <p class="notice-text" role="alert">{t('check_in.full')} <a href={address_of({ screen: 'today' })}>{t('nav.today')}</a></p>}
    </Page>
  );
}
