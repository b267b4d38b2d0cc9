// SPDX-License-Identifier: Apache-2.0
// Today's exercises, one after the other: what comes next, a rest between sets, how it was, and the end.
import { useEffect, useState } from 'preact/hooks';
import { unlock_sound } from '../device/voice.ts';
import type { Side } from '../engine/messages.ts';
import { fresh_answers, journal } from '../keep/member.ts';
import { next_shin, pain_before } from '../keep/visit.ts';
import { has_sides, variant_of, type ExerciseJson } from '../net/catalogue.ts';
import { let_go } from '../net/sending.ts';
import { FigureView } from '../parts/figure_view.tsx';
import { Heading, Page, Waiting } from '../parts/page.tsx';
import { Scale } from '../parts/scale.tsx';
import { in_reserve, TwoMore } from '../parts/two_more.tsx';
import { WithExercises } from '../parts/with_exercise.tsx';
import { WithPlan } from '../parts/with_plan.tsx';
import type { Item, Today } from '../plan/shapes.ts';
import { use_today } from '../plan/use_plan.ts';
import { number, t } from '../text/text.ts';
import { dose_in_words, name_in_words } from './dose_words.ts';
import { kept_or_unsaved, keep_changed } from './kept.ts';
import { address_of, go, type Way } from './route.ts';
import { PainNow, TooSore } from './screening.tsx';
import { begin_visit, change_visit, leave_out, next_step, note_set, sets_in_all, session_visit } from './session_visit.ts';
import { place_in_session } from './set_place.ts';
import { Set } from './set.tsx';
import { ways_for, way_of } from './ways.tsx';

/** Long enough for the muscle to be ready again, short enough to stay warm. */
const kRestBetweenSets_s = 60;

export function Session({ way }: { way: Way | null }) {
  const today = use_today();
  return (
    <WithPlan answer={today}>
      {(found) => (
        <WithExercises>
          {(exercises) => (way === null ? <Between today={found} exercises={exercises} /> : <Under today={found} exercises={exercises} way={way} />)}
        </WithExercises>
      )}
    </WithPlan>
  );
}

/** The ways that the plan and the exercise have in common. */
function ways_of(item: Item, exercise: ExerciseJson): Way[] {
  const possible = ways_for(exercise, item.variant);
  const wanted = item.ways.map(way_of).filter((way) => possible.includes(way));
  return wanted.length > 0 ? wanted : possible;
}

const figure_side = (item: Item): Side => (item.sides.includes('left') ? 'left' : 'right');

/** A set under way. What it asks for stays as it was at its beginning. */
function Under({ today, exercises, way }: { today: Today; exercises: ExerciseJson[]; way: Way }) {
  const [begun] = useState(() => {
    const step = next_step(today, begin_visit(today.date));
    const item = step.kind === 'rest' || step.kind === 'item' ? step.item : null;
    const exercise = exercises.find(({ id }) => id === item?.exercise);
    return item && exercise && ways_of(item, exercise).includes(way) ? { item, place: place_in_session(exercise, item) } : null;
  });
  useEffect(() => {
    if (!begun) go({ screen: 'session', way: null }, 'replace');
  }, []);
  if (!begun) return null;
  const kept = (record_id: string) => {
    note_set(begun.item, way, record_id);
    // another set of it follows: this one is as it is; the last one is still asked about
    if (!session_visit.peek()?.last?.is_last) void let_go(record_id).catch(() => {});
    go({ screen: 'session', way: null }, 'replace');
  };
  return <Set place={begun.place} way={way} kept={kept} />;
}

function Between({ today, exercises }: { today: Today; exercises: ExerciseJson[] }) {
  const [visit] = useState(() => begin_visit(today.date));
  const [pain_told_at_start] = useState(pain_before.peek());
  const [is_too_sore, set_too_sore] = useState(false);
  // pain may have made the answers old that the plan still takes for good
  const must_answer = journal.value !== null && (today.asks.includes('screening') || fresh_answers.value === null);
  useEffect(() => {
    if (must_answer) go({ screen: 'safety' }, 'replace');
  }, [must_answer]);
  if (must_answer || journal.value === null) return null;
  const now = session_visit.value ?? visit;
  const step = next_step(today, now);
  if (is_too_sore) return <TooSore />;
  if (step.kind === 'after') return <After key={step.record_id} record_id={step.record_id} exercise={step.exercise} name={name_in_words(exercises, step.exercise, null)} />;
  if (step.kind === 'finish') return <Finish today={today} />;
  if (!now.is_pain_told && pain_told_at_start === null) return <PainNow back={{ screen: 'today' }} go_on={() => change_visit({ is_pain_told: true })} too_sore={() => set_too_sore(true)} />;
  const exercise = exercises.find(({ id }) => id === step.item.exercise);
  if (!exercise) return <Waiting />;
  if (step.kind === 'rest') return <RestBetween item={step.item} exercise={exercise} />;
  return <Next item={step.item} exercise={exercise} number={step.number} of={step.of} />;
}

/** What comes next, how much of it, and by which way. */
function Next(props: { item: Item; exercise: ExerciseJson; number: number; of: number }) {
  const { item, exercise } = props;
  const [first, ...others] = ways_of(item, exercise);
  const variant = variant_of(exercise, item.variant);
  const steps = variant ? variant.instructions : exercise.steps;
  return (
    <Page
      title={name_in_words([exercise], exercise.id, item.variant)}
      lead={dose_in_words(item)}
      wide
      above={<p class="soft progress-text">{t('today.session.number', { n: props.number, of: props.of })}</p>}
      back={{ screen: 'today' }}
      action={
        <>
          {first && (
            <a class="button main" href={address_of({ screen: 'session', way: first })} onClick={unlock_sound}>
              {t(`today.session.start.${first}`)}
            </a>
          )}
          {others.map((way) => (
            <a key={way} class="button" href={address_of({ screen: 'session', way })} onClick={unlock_sound}>
              {t(`way.${way}`)}
            </a>
          ))}
          <button type="button" class="quiet" onClick={() => leave_out(item.exercise)}>{t('today.session.leave_out')}</button>
        </>
      }
    >
      <div class="columns">
        <FigureView exercise={exercise} variant_id={item.variant} side={figure_side(item)} />
        <div>
          {first && exercise.how_measured?.[first === 'by_hand' ? 'timer' : first] && (
            <p class="soft">{exercise.how_measured[first === 'by_hand' ? 'timer' : first]}</p>
          )}
          <ol class="steps">{steps.map((step) => <li key={step}>{step}</li>)}</ol>
          {variant && (
            <details class="panel">
              <summary>{t('learn.the_exercise')}</summary>
              <ol class="steps">{exercise.steps.map((step) => <li key={step}>{step}</li>)}</ol>
            </details>
          )}
        </div>
      </div>
    </Page>
  );
}

function RestBetween({ item, exercise }: { item: Item; exercise: ExerciseJson }) {
  const [left_s, set_left] = useState(kRestBetweenSets_s);
  const visit = session_visit.value;
  const way = visit?.way ?? 'by_hand';
  useEffect(() => {
    if (left_s <= 0) return;
    const timer = setTimeout(() => set_left(left_s - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left_s]);
  const done = visit?.sets[item.exercise] ?? item.sets_done;
  const side = way === 'phone' && has_sides(exercise) ? next_shin.value : figure_side(item);
  return (
    <main id="main" tabIndex={-1} class="dark-room rest between">
      <Heading text={t('today.session.rest', { n: done + 1, of: sets_in_all(item, way) })} />
      <div class="rest-body">
        <p class="giant" role="timer">{number(left_s)}</p>
        <FigureView exercise={exercise} variant_id={item.variant} side={side} />
      </div>
      <div>
        <p>{left_s > 0 ? t('today.session.rest_words') : t('today.session.rested')}</p>
      </div>
      <div class="coach-controls">
        <a class="button main" href={address_of({ screen: 'session', way })} onClick={unlock_sound}>{t('rest.now')}</a>
        <button type="button" onClick={() => set_left(left_s + 20)}>{t('rest.longer')}</button>
        <button type="button" onClick={() => leave_out(item.exercise)}>{t('today.session.enough')}</button>
        <a class="button" href={address_of({ screen: 'today' })}>{t('today.session.stop')}</a>
      </div>
    </main>
  );
}

/** After the last set of an exercise: two numbers, and on. */
function After({ record_id, exercise, name }: { record_id: string; exercise: string; name: string }) {
  const [pain, set_pain] = useState<number | null>(null);
  const [effort, set_effort] = useState<number | null>(null);
  const [could_more, set_could_more] = useState<'yes' | 'no' | null>(null);
  const go_on = async () => {
    const kept = await kept_or_unsaved(record_id);
    if (kept && !kept.is_final) {
      const report = { ...kept.record.report, pain_after_0_10: pain, effort_0_10: effort, repetitions_in_reserve: in_reserve(could_more) };
      await keep_changed({ ...kept, record: { ...kept.record, report } });
      await let_go(record_id).catch(() => {});
    }
    // done as far as it goes, also where fewer were done than asked
    leave_out(exercise);
  };
  return (
    <Page
      title={t('today.session.after', { name })}
      action={
        <>
          <button type="button" class="main" onClick={() => void go_on()}>{t('go_on')}</button>
          <a class="button" href={address_of({ screen: 'summary', record_id })} onClick={() => leave_out(exercise)}>{t('today.session.details')}</a>
        </>
      }
    >
      <Scale legend={t('summary.pain_after')} least={t('pain.least')} most={t('pain.most')} value={pain} pick={set_pain} />
      {pain !== null && pain > 5 && <p class="notice-text">{t('summary.pain_high')}</p>}
      <Scale legend={t('summary.effort')} least={t('effort.least')} most={t('effort.most')} value={effort} pick={set_effort} />
      <TwoMore value={could_more} pick={set_could_more} />
    </Page>
  );
}

function Finish({ today }: { today: Today }) {
  const done = today.items.filter((item) => item.is_done);
  const sets = today.items.reduce((sum, item) => sum + item.sets_done, 0);
  const is_all = done.length === today.items.length && done.length > 0;
  return (
    <Page
      title={t(is_all ? 'today.session.finished' : 'today.session.finished_some')}
      lead={t('today.session.did', { n: done.length, of: today.items.length, sets })}
      action={<a class="button main" href={address_of({ screen: 'today' })}>{t('today.session.to_today')}</a>}
    >
      <ul class="promises">
        <li>{t('today.session.kept')}</li>
        <li>{t('today.session.tomorrow')}</li>
      </ul>
    </Page>
  );
}
