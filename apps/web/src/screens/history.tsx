// SPDX-License-Identifier: Apache-2.0
// Is it working? The range over time with its noise band, in words; and every set that is kept here.
import { lazy_chart } from '../parts/lazy_chart.tsx';
import { useEffect, useState } from 'preact/hooks';
import { sides_of, type RepetitionSide, type SessionRecord } from '../keep/record.ts';
import { all_records } from '../keep/store.ts';
import { variant_of, type ExerciseJson } from '../net/catalogue.ts';
import { Choice } from '../parts/choice.tsx';
import { Page } from '../parts/page.tsx';
import { baseline_deg, change_of, kNoiseBand_deg, ranges_of } from '../rules/change.ts';
import { date, number, t } from '../text/text.ts';
import { address_of } from './route.ts';
import { done_in_words } from './summary.tsx';

/** Exercise, variant and side belong together: only the same is compared with the same. */
interface Series {
  key: string;
  exercise_id: string;
  variant_id: string | null;
  side: RepetitionSide;
}

function series_of_records(records: SessionRecord[]): Series[] {
  const found = new Map<string, Series>();
  for (const record of records.filter((r) => r.verdict.status === 'measured')) {
    for (const side of sides_of(record)) {
      const { id: exercise_id, variant: variant_id } = record.exercise;
      const key = [exercise_id, variant_id ?? '', side].join(' ');
      if (!found.has(key)) found.set(key, { key, exercise_id, variant_id, side });
    }
  }
  return [...found.values()];
}

const Chart = lazy_chart();

export function History({ exercises }: { exercises: ExerciseJson[] }) {
  const [records, set_records] = useState<SessionRecord[] | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  useEffect(() => void all_records().then((all) => set_records(all.map((k) => k.record)), () => set_records([])), []);
  if (!records) return null;

  const name_of = (exercise_id: string, variant_id: string | null) => {
    const exercise = exercises.find((each) => each.id === exercise_id);
    const variant = exercise && variant_of(exercise, variant_id);
    return `${exercise?.name ?? exercise_id}${variant ? `: ${variant.name}` : ''}`;
  };
  if (records.length === 0) {
    return (
      <Page
        title={t('history.title')}
        lead={t('history.empty')}
        action={<a class="button main" href={address_of({ screen: 'exercises' })}>{t('welcome.try')}</a>}
      />
    );
  }
  const list = series_of_records(records);
  const series = list.find((each) => each.key === chosen) ?? list[0];
  return (
    <Page title={t('history.title')} wide>
      {series && (
        <section class="panel">
          {list.length > 1 && (
            <Choice
              legend={t('history.choose')}
              name="series"
              value={series.key}
              options={list.map((each) => ({
                value: each.key,
                text: `${name_of(each.exercise_id, each.variant_id)}, ${t(`side.${each.side}`)}`,
              }))}
              pick={choose}
            />
          )}
          <h2>{name_of(series.exercise_id, series.variant_id)}, {t(`side.${series.side}`)}</h2>
          <Course records={records} series={series} />
        </section>
      )}
      <section>
        <h2>{t('history.sets')}</h2>
        <ul class="cards">
          {records.map((record) => (
            <li key={record.id} class="card">
              <h3>
                <a href={address_of({ screen: 'summary', record_id: record.id })}>{date(record.report.started_at, true)}</a>
              </h3>
              <p>{name_of(record.exercise.id, record.exercise.variant)}</p>
              <p class="soft">{done_in_words(record)}</p>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

function Course({ records, series }: { records: SessionRecord[]; series: Series }) {
  const points = ranges_of(records, series.exercise_id, series.variant_id, series.side);
  const before = baseline_deg(points);
  const last = points.at(-1);
  if (before === null || !last) return <p>{t('history.no_range')}</p>;
  const values = { now: number(last.range_deg), before: number(before), band: number(kNoiseBand_deg, 1), sets: Math.min(3, points.length) };
  if (points.length < 2) return <p>{t('change.first', values)}</p>;
  return (
    <>
      <p>{t(`change.${change_of(before, last.range_deg)}`, values)}</p>
      <Chart points={points} baseline_deg={before} band_deg={kNoiseBand_deg} />
    </>
  );
}
