// SPDX-License-Identifier: Apache-2.0
// Is it working? The week, what changed beyond the noise, pain and function over time, and every set.
import { useEffect, useState } from 'preact/hooks';
import { journal_version } from '../keep/journal.ts';
import type { SessionRecord } from '../keep/record.ts';
import { all_records } from '../keep/store.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { Choice } from '../parts/choice.tsx';
import { LazyChart } from '../parts/lazy_chart.tsx';
import { Page } from '../parts/page.tsx';
import { WithExercises } from '../parts/with_exercise.tsx';
import { WithPlan } from '../parts/with_plan.tsx';
import { moment_of_day } from '../plan/days.ts';
import type { Progress as Found, Trend } from '../plan/shapes.ts';
import { use_progress } from '../plan/use_plan.ts';
import { date, number, t, t_or } from '../text/text.ts';
import { name_in_words } from './dose_words.ts';
import { address_of } from './route.ts';
import { done_in_words } from './summary.tsx';

export function Progress() {
  const progress = use_progress();
  return (
    <WithPlan answer={progress}>
      {(found) => <WithExercises>{(exercises) => <Course found={found} exercises={exercises} />}</WithExercises>}
    </WithPlan>
  );
}

function Course({ found, exercises }: { found: Found; exercises: ExerciseJson[] }) {
  const [records, set_records] = useState<SessionRecord[] | null>(null);
  useEffect(
    () => void all_records().then((all) => set_records(all.map((kept) => kept.record)), () => set_records([])),
    [journal_version.value],
  );
  if (!records) return null;
  if (records.length === 0) {
    return (
      <Page
        title={t('progress.title')}
        lead={t('progress.empty')}
        action={<a class="button main" href={address_of({ screen: 'exercises' })}>{t('welcome.try')}</a>}
      />
    );
  }
  return (
    <Page
      title={t('progress.title')}
      wide
      action={<a class="button main" href={address_of({ screen: 'report' })}>{t('progress.to_report')}</a>}
    >
      <section class="panel">
        <h2>{t('progress.week')}</h2>
        <p class="lead">{found.week.text}</p>
        <dl class="figures">
          <div><dt>{t('progress.days')}</dt><dd>{number(found.week.days)}</dd></div>
          <div><dt>{t('progress.sessions')}</dt><dd>{number(found.week.sessions)}</dd></div>
          <div><dt>{t('progress.minutes')}</dt><dd>{number(found.week.minutes)}</dd></div>
          <div><dt>{t('progress.repetitions')}</dt><dd>{number(found.week.repetitions)}</dd></div>
        </dl>
        <p>{found.streak.text}</p>
      </section>
      <Trends trends={found.trends} exercises={exercises} />
      <Pain pain={found.pain} />
      {found.questionnaires.map((each) => <Function key={each.id} of={each} />)}
      <section>
        <h2>{t('progress.sets')}</h2>
        <ul class="cards tiles">
          {records.map((record) => (
            <li key={record.id} class="card">
              <h3>
                <a href={address_of({ screen: 'summary', record_id: record.id })}>{date(record.report.started_at, true)}</a>
              </h3>
              <p>{name_in_words(exercises, record.exercise.id, record.exercise.variant)}</p>
              <p class="soft">{done_in_words(record)}</p>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

const key_of = (trend: Trend) => [trend.exercise, trend.variant ?? '', trend.side, trend.quantity].join(' ');
const unit_of = (quantity: string) => (quantity.endsWith('_deg') ? '°' : quantity.endsWith('_s') ? ' s' : '');

function Trends({ trends, exercises }: { trends: Trend[]; exercises: ExerciseJson[] }) {
  const [chosen, choose] = useState<string | null>(null);
  const trend = trends.find((each) => key_of(each) === chosen) ?? trends[0];
  if (!trend) return null;
  const name = (each: Trend) =>
    `${name_in_words(exercises, each.exercise, each.variant)}, ${t(`side.${each.side}`)}${each.quantity === 'range_deg' ? '' : `, ${t_or(`progress.quantity.${each.quantity}`, each.quantity)}`}`;
  return (
    <section class="panel">
      <h2>{t('progress.trends')}</h2>
      {trends.length > 1 && (
        <label class="field">
          {t('progress.choose')}
          <select value={key_of(trend)} onChange={(event) => choose(event.currentTarget.value)}>
            {trends.map((each) => <option key={key_of(each)} value={key_of(each)}>{name(each)}</option>)}
          </select>
        </label>
      )}
      <h3>{name(trend)}</h3>
      <p>
        <span class={`difficulty verdict ${trend.verdict}`}>{t(`progress.verdict.${trend.verdict}`)}</span>
      </p>
      <p>{trend.text}</p>
      <p class="soft">{t(`progress.evidence.${trend.evidence}`)}</p>
      {trend.points.length > 1 && (
        <LazyChart
          label={t('progress.chart', { name: name(trend) })}
          points={trend.points.map(({ date: day, value, sd }) => ({ at: moment_of_day(day), value, spread: sd }))}
          unit={unit_of(trend.quantity)}
          noise={trend.baseline === null ? null : { baseline: trend.baseline, band: trend.band }}
          limits={null}
        />
      )}
      {trend.points.length > 1 && (
        <p class="soft">{t('progress.band', { band: `${number(trend.band, 1)}${unit_of(trend.quantity)}` })}</p>
      )}
    </section>
  );
}

type PainShown = 'morning' | 'before' | 'after' | 'weeks';

function Pain({ pain }: { pain: Found['pain'] }) {
  const [shown, show] = useState<PainShown>('weeks');
  if (pain.points.length === 0) return null;
  const points =
    shown === 'weeks'
      ? pain.weeks.map(({ from, mean }) => ({ at: moment_of_day(from), value: mean, spread: null }))
      : pain.points.flatMap((point) => {
          const value = point[shown];
          return value === null ? [] : [{ at: moment_of_day(point.date), value, spread: null }];
        });
  return (
    <section class="panel">
      <h2>{t('progress.pain')}</h2>
      <p>{pain.text}</p>
      <Choice<PainShown>
        legend={t('progress.choose')}
        name="pain"
        value={shown}
        options={(['weeks', 'morning', 'before', 'after'] as const).map((value) => ({ value, text: t(`progress.pain.${value}`) }))}
        pick={show}
      />
      {points.length > 1 ? (
        <LazyChart label={t('progress.pain_chart')} points={points} unit="" noise={null} limits={{ least: 0, most: 10 }} />
      ) : (
        <p class="soft">{t('progress.too_few')}</p>
      )}
    </section>
  );
}

function Function({ of }: { of: Found['questionnaires'][number] }) {
  const { title } = of;
  const first = of.points[0];
  return (
    <section class="panel">
      <h2>{title}</h2>
      <p>{of.text}</p>
      <p class="soft">{t(`ask.better.${of.better}`)}</p>
      {of.points.length > 1 && first && (
        <LazyChart
          label={t('progress.chart', { name: title })}
          points={of.points.map(({ date: day, value }) => ({ at: moment_of_day(day), value, spread: null }))}
          unit=""
          noise={of.band === null ? null : { baseline: first.value, band: of.band }}
          limits={{ least: of.least, most: of.most }}
        />
      )}
    </section>
  );
}
