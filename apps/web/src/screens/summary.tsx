// SPDX-License-Identifier: Apache-2.0
// How was it? Repetitions, one thing to mend, muscles, change against the noise; pain and effort; keep or delete.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { download } from '../device/download.ts';
import type { Side } from '../engine/messages.ts';
import { sides_of, type RepetitionSide, type Report, type SessionRecord } from '../keep/record.ts';
import { remove_document } from '../keep/journal.ts';
import { program_id } from '../keep/member.ts';
import { language } from '../keep/settings.ts';
import { all_records } from '../keep/store.ts';
import type { KeptRecord } from '../keep/tables.ts';
import { next_shin, unsaved } from '../keep/visit.ts';
import { load_cues, movement_of, variant_of, type ExerciseJson } from '../net/catalogue.ts';
import { let_go } from '../net/sending.ts';
import { Choice } from '../parts/choice.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { FigureView } from '../parts/figure_view.tsx';
import { Page } from '../parts/page.tsx';
import { RepetitionBars } from '../parts/repetition_bars.tsx';
import { Scale } from '../parts/scale.tsx';
import { answer_of, in_reserve, TwoMore } from '../parts/two_more.tsx';
import { baseline_deg, change_of, kNoiseBand_deg, ranges_of } from '../rules/change.ts';
import { is_worrying } from '../rules/pain.ts';
import { cue_of_fault, in_tens, most_frequent_fault, repetitions_csv } from '../rules/set_summary.ts';
import { date, number, t, t_or } from '../text/text.ts';
import { csv_series_of, keep_changed, kept_or_unsaved } from './kept.ts';
import { address_of, go } from './route.ts';

/** What was done, in one sentence. */
export function done_in_words(record: SessionRecord): string {
  const { self_counted, dose } = record.report;
  if (self_counted) {
    if (record.summary.both) return t('summary.you_counted_both', { n: self_counted.left });
    return dose.sides.map((side) => t(`summary.you_counted.${side}`, { n: self_counted[side] })).join(' ');
  }
  if (record.verdict.status === 'cannot_measure') return t('summary.cannot');
  return sides_of(record)
    .map((side) => t(`summary.did.${side}`, { n: record.summary[side]?.complete ?? 0 }))
    .join(' ');
}

export function Summary({ record_id, exercises }: { record_id: string; exercises: ExerciseJson[] }) {
  const [kept, set_kept] = useState<KeptRecord | null | 'gone'>(null);
  const [earlier, set_earlier] = useState<SessionRecord[]>([]);
  const [cues, set_cues] = useState<Record<string, string>>({});
  const [is_deleting, set_deleting] = useState(false);

  useEffect(() => {
    void kept_or_unsaved(record_id).then((found) => set_kept(found ?? 'gone'));
    void all_records().then((all) => set_earlier(all.map((k) => k.record).filter((r) => r.id !== record_id)), () => {});
    // who leaves is done with it: from then on the record stays as it is
    return () => void let_go(record_id).catch(() => {});
  }, [record_id]);
  useEffect(() => void load_cues(language.value).then(set_cues, () => {}), [language.value]);

  if (kept === null) return null;
  if (kept === 'gone') return <Page title={t('summary.gone')} back={{ screen: 'progress' }} />;

  const { record } = kept;
  const { report } = record;
  const exercise = exercises.find((each) => each.id === record.exercise.id);
  const variant = exercise && variant_of(exercise, record.exercise.variant);
  const fault = most_frequent_fault(record);
  const movement = exercise && movement_of(exercise, record.exercise.variant);
  const is_measured = record.verdict.status === 'measured';

  const change = (what: Partial<Report>) => {
    const changed = { ...kept, record: { ...record, report: { ...report, ...what } } };
    set_kept(changed);
    void keep_changed(changed);
  };
  const remove = async () => {
    if (unsaved.value?.kept.id === record_id) unsaved.value = null;
    await remove_document(record_id).catch(() => {});
    go({ screen: 'progress' }, 'replace');
  };
  const offers_program = program_id.value === null && report.stopped?.why !== 'pain' ;
  const day = report.started_at.slice(0, 10);
  const is_unsaved = unsaved.value?.kept.id === record_id;

  return (
    <Page
      title={t('summary.title')}
      lead={done_in_words(record)}
      wide
      action={
        <>
          {offers_program && (
            <a class="button main" href={address_of({ screen: 'intake' })}>{t('summary.make_program')}</a>
          )}
          <button type="button" class={offers_program ? '' : 'main'} onClick={() => go({ screen: 'today' })}>{t('summary.done')}</button>
          {report.sensor === 'phone' && !kept.is_final && report.stopped?.why !== 'pain' && (
            <a
              class="button"
              href={address_of({ screen: 'set', exercise_id: record.exercise.id, variant_id: record.exercise.variant, way: 'phone' })}
            >
              {t(`by_hand.other.${next_shin.value}`)}
            </a>
          )}
        </>
      }
    >
      <p class="soft">
        {exercise?.name ?? record.exercise.id}{variant ? `: ${variant.name}` : ''} · {date(report.started_at, true)}
      </p>
      {is_unsaved ? (
        <div class="notice-text" role="alert">
          <p><strong>{t('summary.full')}</strong> {t('summary.full_help')}</p>
          <div class="row">
            <button type="button" onClick={() => download(`coxa-${day}.json`, 'application/json', JSON.stringify(record, null, 2))}>{t('export.json')}</button>
            <button type="button" onClick={() => void keep_changed(kept)}>{t('summary.try_keep')}</button>
          </div>
        </div>
      ) : (
        <p class="saved"><span aria-hidden="true">✓</span> {t('summary.saved')}</p>
      )}
      {report.stopped?.why === 'pain' && <p class="notice-text">{t('summary.stopped_pain')}</p>}
      {offers_program && <p>{t('summary.program_words')}</p>}

      {!is_measured && !report.self_counted && (
        <section class="panel">
          <h2>{t('summary.why_not')}</h2>
          <ul>
            {record.verdict.reasons.map((reason) => (
              <li key={reason.obstacle}>
                {t_or(`obstacle.${reason.obstacle}.text`, reason.text)} {t_or(`obstacle.${reason.obstacle}.remedy`, reason.remedy)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.self_counted && <p>{t('by_hand.nothing_measured')}</p>}

      {is_measured && record.repetitions.length > 0 && movement && (
        <section class="panel">
          <h2>{t('summary.repetitions')}</h2>
          {sides_of(record).filter((side) => record.repetitions.some((r) => r.side === side)).map((side) => (
            <RepetitionBars
              key={side}
              title={t(`side.${side}`)}
              repetitions={record.repetitions.filter((r) => r.side === side)}
              target_deg={movement.target_range_deg.value}
            />
          ))}
          <p class="soft">{t('summary.uncertain')}</p>
        </section>
      )}
      {is_measured && (
        <section class="panel mend">
          <h2>{t('summary.mend')}</h2>
          {fault ? (
            <>
              <p class="lead">{cues[cue_of_fault(fault.kind, movement?.guards ?? [])] ?? t(`fault.${fault.kind}`)}</p>
              <p>{t('summary.mend_because', { fault: t(`fault.${fault.kind}`), n: fault.repetitions, of: record.repetitions.length })}</p>
            </>
          ) : (
            <p>{t('summary.nothing_to_mend')}</p>
          )}
        </section>
      )}
      <section class="panel">
        <Scale
          legend={t('summary.pain_after')}
          least={t('pain.least')}
          most={t('pain.most')}
          value={report.pain_after_0_10}
          is_locked={kept.is_final}
          pick={(pain_after_0_10) => change({ pain_after_0_10 })}
        />
        {is_worrying(null, report.pain_after_0_10) && <p class="notice-text" role="status">{t('summary.pain_high')}</p>}
        <Scale
          legend={t('summary.effort')}
          least={t('effort.least')}
          most={t('effort.most')}
          value={report.effort_0_10}
          is_locked={kept.is_final}
          pick={(effort_0_10) => change({ effort_0_10 })}
        />
        {!kept.is_final && (
          <TwoMore value={answer_of(report.repetitions_in_reserve)} pick={(answer) => change({ repetitions_in_reserve: in_reserve(answer) })} />
        )}
        {kept.is_final && <p class="soft">{t('summary.final')}</p>}
      </section>
      {is_measured && <Changes record={record} earlier={earlier} />}
      <Muscles record={record} exercise={exercise} />

      <section class="panel no-print">
        <h2>{t('summary.take_along')}</h2>
        <div class="row">
          <button type="button" onClick={() => download(`coxa-${day}.json`, 'application/json', JSON.stringify(record, null, 2))}>{t('export.json')}</button>
          <button type="button" onClick={() => download(`coxa-${day}.csv`, 'text/csv', repetitions_csv(record))}>{t('export.csv')}</button>
          <button
            type="button"
            onClick={() => void csv_series_of(record_id).then((csv) => csv && download(`coxa-${day}-series.csv`, 'text/csv', csv))}
            hidden={!is_measured}
          >
            {t('export.series')}
          </button>
          <button type="button" onClick={() => print()}>{t('export.print')}</button>
          <button type="button" class="stop" onClick={() => set_deleting(true)}>{t('delete')}</button>
        </div>
      </section>
      {is_deleting && (
        <Confirm
          question={t('summary.delete_question')}
          detail={t('summary.delete_detail')}
          yes={t('delete')}
          answer={(is_yes) => (set_deleting(false), is_yes && void remove())}
        />
      )}
    </Page>
  );
}

/** The mean range of each side against the first sets, never praised below the noise. */
function Changes({ record, earlier }: { record: SessionRecord; earlier: SessionRecord[] }) {
  const { id, variant } = record.exercise;
  const line = (side: RepetitionSide): string | null => {
    const now = record.summary[side]?.mean_range_deg;
    const points = ranges_of(earlier, id, variant, side).filter((p) => p.at < record.report.started_at);
    const before = baseline_deg(points);
    if (now == null) return null;
    const values = { now: number(now), before: number(before ?? 0), band: number(kNoiseBand_deg, 1), sets: Math.min(3, points.length) };
    if (before === null) return `${t(`side.${side}`)}: ${t('change.first', values)}`;
    return `${t(`side.${side}`)}: ${t(`change.${change_of(before, now)}`, values)}`;
  };
  const lines = sides_of(record).map(line).filter((text) => text !== null);
  if (lines.length === 0) return null;
  return (
    <section class="panel">
      <h2>{t('change.title')}</h2>
      {lines.map((text) => <p key={text}>{text}</p>)}
    </section>
  );
}

/** The muscles of one side at a time: lit up in the figure, and in words. */
function Muscles({ record, exercise }: { record: SessionRecord; exercise: ExerciseJson | undefined }) {
  const { muscles } = record;
  const sides = (['left', 'right'] as const).filter((each) => muscles?.[each]?.shares);
  const [chosen, choose] = useState<Side>(sides[0] ?? 'left');
  const shares = muscles?.[chosen]?.shares;
  const lit = useMemo(
    () => (shares ? in_tens(shares).map(({ group, least, most }) => ({ group, least: least / 100, most: most / 100 })) : null),
    [shares],
  );
  if (!shares) return null;
  const words = ({ least, most }: { least: number; most: number }) => {
    if (most === 0) return t('share.little');
    if (least === most) return t('share.about', { most });
    return least === 0 ? t('share.up_to', { most }) : t('share.between', { least, most });
  };
  return (
    <section class="panel">
      <h2>{t('muscles.title')}</h2>
      {sides.length > 1 && (
        <Choice<Side>
          legend={t('ways.sides')}
          name="muscles"
          value={chosen}
          options={sides.map((side) => ({ value: side, text: t(`side.${side}`) }))}
          pick={(side) => choose(side)}
        />
      )}
      <div class="columns">
        {exercise && (
          <div class="no-print">
            <FigureView exercise={exercise} variant_id={record.exercise.variant} side={chosen} shares={lit} />
          </div>
        )}
        <div>
          {sides.length === 1 && <h3>{t(`side.${chosen}`)}</h3>}
          <dl class="shares">
            {in_tens(shares).map(({ group, least, most }) => (
              <div key={group}>
                <dt>{t_or(`group.${group}`, group)}</dt>
                <dd>
                  <span
                    class="share-bar"
                    aria-hidden="true"
                    ref={(bar) => {
                      bar?.style.setProperty('--least', `${least}%`);
                      bar?.style.setProperty('--most', `${Math.max(most, least + 2, 3)}%`);
                    }}
                  />
                  {words({ least, most })}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <p class="soft">{t('muscles.estimate')}</p>
    </section>
  );
}
