// SPDX-License-Identifier: Apache-2.0
// What is for today? The exercises with their minutes, why today differs, and a start at the thumb.
import { unlock_sound } from '../device/voice.ts';
import { fresh_answers, journal } from '../keep/member.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { load_questionnaire } from '../net/content.ts';
import { Page } from '../parts/page.tsx';
import { use_content } from '../parts/use_content.ts';
import { WithExercises } from '../parts/with_exercise.tsx';
import { WithPlan } from '../parts/with_plan.tsx';
import { moment_of_day } from '../plan/days.ts';
import type { Item, Today as TodayPlan } from '../plan/shapes.ts';
import { use_today } from '../plan/use_plan.ts';
import { date, number, t } from '../text/text.ts';
import { CardLink } from './card.tsx';
import { dose_in_words, name_in_words } from './dose_words.ts';
import { address_of, type Route } from './route.ts';

/** Where an open question is asked, and its name in the texts. */
export function place_of_ask(ask: string): { to: Route; name: 'screening' | 'intake' | 'check_in' | 'questionnaire' } | null {
  if (ask === 'screening') return { to: { screen: 'safety' }, name: 'screening' };
  if (ask === 'intake') return { to: { screen: 'intake' }, name: 'intake' };
  if (ask === 'check_in') return { to: { screen: 'check_in' }, name: 'check_in' };
  const questionnaire_id = /^questionnaire:(.+)$/.exec(ask)?.[1];
  return questionnaire_id ? { to: { screen: 'ask', questionnaire_id }, name: 'questionnaire' } : null;
}

export function Today() {
  const today = use_today();
  return (
    <WithPlan answer={today}>
      {(found) => <WithExercises>{(exercises) => <Day today={found} exercises={exercises} />}</WithExercises>}
    </WithPlan>
  );
}

function lead_of(today: TodayPlan, must_answer: boolean): string {
  if (must_answer) return t('today.lead.ask');
  if (today.state === 'exercise') return t('today.minutes', { n: number(Math.max(1, Math.round(today.minutes))) });
  if (today.state === 'closed' && today.why !== '') return today.why;
  return t(`today.lead.${today.state}`);
}

function Day({ today, exercises }: { today: TodayPlan; exercises: ExerciseJson[] }) {
  const { program, state } = today;
  const must_answer = program !== null && state !== 'closed' && (today.asks.includes('screening') || (journal.value !== null && fresh_answers.value === null));
  // what a program needs to know is asked once there is one
  const open = must_answer && !today.asks.includes('screening') ? ['screening', ...today.asks] : today.asks;
  const asks = (program === null || state === 'closed' ? [] : open).flatMap((ask) => place_of_ask(ask) ?? []);
  const can_start = state === 'exercise' && today.items.some((item) => !item.is_done);
  const is_begun = today.items.some((item) => item.sets_done > 0);
  const phase = program?.phases.find(({ id }) => id === program.phase);
  const first = asks[0];
  const unread = today.cards.find((card) => !card.is_read);
  return (
    <Page
      title={t(`today.title.${must_answer ? 'ask' : state}`)}
      lead={lead_of(today, must_answer)}
      action={
        <>
          {must_answer && first && <a class="button main" href={address_of(first.to)}>{t(`today.ask.${first.name}.do`)}</a>}
          {!must_answer && can_start && (
            <a class="button main" href={address_of({ screen: 'session', way: null })} onClick={unlock_sound}>
              {t(is_begun ? 'today.go_on' : 'today.start')}
            </a>
          )}
          {state === 'none' && <a class="button main" href={address_of({ screen: 'programs' })}>{t('today.choose')}</a>}
          {state === 'closed' && <a class="button main" href={address_of({ screen: 'safety' })}>{t('today.ask.screening.do')}</a>}
          {program?.is_finished && <a class="button main" href={address_of({ screen: 'programs' })}>{t('today.next_program')}</a>}
          {(state === 'none' || state === 'rest' || state === 'done') && (
            <a class="button" href={address_of({ screen: 'exercises' })}>{t('today.single')}</a>
          )}
        </>
      }
    >
      {program && (
        <p class="soft">
          {t('today.day', { n: program.day, date: date(moment_of_day(today.date).toISOString()) })}
          {phase && <> · {t('today.phase', { name: phase.name })}</>}
        </p>
      )}
      {asks.length > 0 && (
        <section>
          <h2 class="hidden">{t('today.first')}</h2>
          <ul class="cards">
            {asks.map((ask) => <AskCard key={address_of(ask.to)} {...ask} />)}
          </ul>
        </section>
      )}
      <Why today={today} exercises={exercises} />
      {today.items.length > 0 && (
        <section>
          <h2>{t('today.exercises')}</h2>
          <ol class="cards items">
            {today.items.map((item) => <ItemCard key={item.exercise} item={item} exercises={exercises} />)}
          </ol>
        </section>
      )}
      {today.closed.length > 0 && (
        <section>
          <h2>{t('today.closed')}</h2>
          <ul class="cards">
            {today.closed.map(({ exercise, text, until }) => (
              <li key={exercise} class="plain-card">
                <h3>{name_in_words(exercises, exercise, null)}</h3>
                <p>{text}</p>
                {until && <p class="soft">{t('today.until', { date: date(moment_of_day(until).toISOString()) })}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {unread && (
        <section>
          <h2>{t('today.read')}</h2>
          <ul class="cards"><CardLink id={unread.id} is_read={false} /></ul>
        </section>
      )}
    </Page>
  );
}

function AskCard({ to, name }: { to: Route; name: 'screening' | 'intake' | 'check_in' | 'questionnaire' }) {
  const id = to.screen === 'ask' ? to.questionnaire_id : null;
  const form = use_content(id ?? '', (chosen) => (id ? load_questionnaire(id, chosen) : Promise.resolve(null)));
  const title = form === 'waiting' || form === 'failed' ? null : form?.title;
  return (
    <li class="card">
      <h3><a href={address_of(to)}>{title ?? t(`today.ask.${name}`)}</a></h3>
      <p>{t(`today.ask.${name}.words`)}</p>
    </li>
  );
}

/** Why today differs from last time: what the plan changed, and what else it has to say. */
function Why({ today, exercises }: { today: TodayPlan; exercises: ExerciseJson[] }) {
  const changes = today.changes.filter(({ state }) => state === 'made');
  const why = today.state === 'exercise' ? today.why : '';
  if (changes.length === 0 && why === '') return null;
  // one reason for several exercises is said once
  const by_text = new Map<string, string[]>();
  for (const { exercise, text } of changes) {
    const names = by_text.get(text) ?? [];
    by_text.set(text, exercise === null || exercise === 'plan' ? names : [...names, name_in_words(exercises, exercise, null)]);
  }
  return (
    <section class="notice-text why">
      <h2>{t('today.why')}</h2>
      <ul>
        {why !== '' && <li>{why}</li>}
        {[...by_text].map(([text, names]) => (
          <li key={text}>{names.length > 0 && <strong>{names.join(', ')}: </strong>}{text}</li>
        ))}
      </ul>
      {changes.length > 0 && <a href={address_of({ screen: 'plan' })}>{t('today.see_plan')}</a>}
    </section>
  );
}

function ItemCard({ item, exercises }: { item: Item; exercises: ExerciseJson[] }) {
  const to: Route = { screen: 'learn', exercise_id: item.exercise, variant_id: item.variant };
  return (
    <li class={item.is_done ? 'card done' : 'card'}>
      <h3><a href={address_of(to)}>{name_in_words(exercises, item.exercise, item.variant)}</a></h3>
      <p>{dose_in_words(item)}</p>
      <p class="soft">
        {item.locked_by !== null && <>{t('today.locked')}{' · '}</>}
        {item.is_done ? (
          <span class="saved"><span aria-hidden="true">✓</span> {t('today.done_item')}</span>
        ) : item.sets_done > 0 ? (
          t('today.sets_done', { n: item.sets_done, of: item.sets })
        ) : (
          t('today.item_minutes', { n: number(Math.max(1, Math.round(item.minutes))) })
        )}
        {' · '}{t('today.level', { n: item.level + 1, of: item.levels })}
      </p>
    </li>
  );
}
