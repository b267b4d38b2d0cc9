// SPDX-License-Identifier: Apache-2.0
// Why this? The phase, each change with its rule and its numbers, a way to refuse it, and the history.
import { useState } from 'preact/hooks';
import { add_entry } from '../keep/journal.ts';
import { has_therapist } from '../keep/member.ts';
import { variant_of, type ExerciseJson } from '../net/catalogue.ts';
import { load_rules } from '../net/content.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Page } from '../parts/page.tsx';
import { use_content } from '../parts/use_content.ts';
import { WithExercises } from '../parts/with_exercise.tsx';
import { WithPlan } from '../parts/with_plan.tsx';
import { moment_of_day } from '../plan/days.ts';
import type { Change, Phase, Today } from '../plan/shapes.ts';
import { use_today } from '../plan/use_plan.ts';
import { date, number, t, t_or } from '../text/text.ts';
import { differences, name_in_words } from './dose_words.ts';
import { address_of } from './route.ts';

const name_of = (change: Change, exercises: ExerciseJson[]) =>
  change.exercise === null || change.exercise === 'plan' ? t('plan.whole') : name_in_words(exercises, change.exercise, null);

/** A rule's name: the end of each phase is one. */
const rule_name = (id: string) => (id.startsWith('end-of-') ? t('plan.rule.end_of_phase') : t_or(`plan.rule.${id.replaceAll('-', '_')}`, id));

/** A fact in its own unit: a truth, a share, or a number. */
function fact_in_words(name: string, value: number): string {
  if (/^(is|has|was|hurt)_/.test(name)) return t(value > 0 ? 'yes' : 'no');
  return name.startsWith('share_') ? `${number(value * 100)} %` : number(value, Number.isInteger(value) ? 0 : 1);
}

const day = (iso: string) => date(moment_of_day(iso).toISOString());

export function Plan() {
  const today = use_today();
  return (
    <WithPlan answer={today}>
      {(found) => <WithExercises>{(exercises) => <TheProgram today={found} exercises={exercises} />}</WithExercises>}
    </WithPlan>
  );
}

function TheProgram({ today, exercises }: { today: Today; exercises: ExerciseJson[] }) {
  const [is_leaving, set_leaving] = useState(false);
  const { program } = today;
  if (!program) {
    return (
      <Page
        title={t('plan.title')}
        lead={t('plan.none')}
        action={<a class="button main" href={address_of({ screen: 'programs' })}>{t('today.choose')}</a>}
      />
    );
  }
  const earlier = today.history.filter(({ id }) => !today.changes.some((change) => change.id === id));
  return (
    <Page title={t('plan.title')} lead={t('plan.lead', { name: program.name })}>
      <section>
        <h2>{t('plan.phases')}</h2>
        <Phases phases={program.phases} now={program.phase} />
      </section>
      <section>
        <h2>{t('plan.changes')}</h2>
        {today.changes.length === 0 && <p>{t('plan.no_changes')}</p>}
        {today.changes.map((change) => <ChangePanel key={change.id} change={change} exercises={exercises} />)}
      </section>
      {earlier.length > 0 && (
        <details class="panel">
          <summary>{t('plan.history', { n: earlier.length })}</summary>
          <ul class="history">
            {earlier.map((change) => (
              <li key={change.id}>
                <p>
                  <strong>{day(change.date)}</strong> · {name_of(change, exercises)} ·{' '}
                  {t_or(`plan.action.${change.action}`, change.action)}
                  {change.state !== 'made' && <> · {t(`plan.state.${change.state}`)}</>}
                </p>
                <p>{change.text}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <section>
        <div class="row">
          <a class="button" href={address_of({ screen: 'programs' })}>{t('plan.other')}</a>
          <button type="button" onClick={() => set_leaving(true)}>{t('plan.leave')}</button>
        </div>
      </section>
      {is_leaving && (
        <Confirm
          question={t('plan.leave_question')}
          detail={t('plan.leave_detail')}
          yes={t('plan.leave')}
          answer={(is_yes) => {
            set_leaving(false);
            if (is_yes) void add_entry('enrolment', { program: null, program_version: program.version });
          }}
        />
      )}
    </Page>
  );
}

function Phases({ phases, now }: { phases: Phase[]; now: string }) {
  const at = phases.findIndex(({ id }) => id === now);
  return (
    <ol class="phases">
      {phases.map(({ id, name, goal, entered_on }, i) => (
        <li key={id} class={i < at ? 'past' : i === at ? 'now' : 'to-come'} aria-current={i === at ? 'step' : undefined}>
          <p>
            <strong>{name}</strong> <span class="soft">{t(i < at ? 'plan.past' : i === at ? 'plan.now' : 'plan.to_come')}</span>
          </p>
          <p>{goal}</p>
          {entered_on && i <= at && <p class="soft">{t('plan.since', { date: day(entered_on) })}</p>}
        </li>
      ))}
    </ol>
  );
}

function ChangePanel({ change, exercises }: { change: Change; exercises: ExerciseJson[] }) {
  const exercise = exercises.find(({ id }) => id === change.exercise);
  const variant_name = (id: string | null) => (exercise && variant_of(exercise, id)?.name) ?? t('plan.the_exercise');
  const rules = use_content('rules', load_rules);
  const known = rules === 'waiting' || rules === 'failed' ? null : rules;
  const source = known?.references.find(({ id }) => id === change.source);
  const list = change.from && change.to ? differences(change.from, change.to, variant_name) : [];
  return (
    <article class="panel change">
      <h3>{name_of(change, exercises)}</h3>
      <p class={`difficulty ${change.action}`}>{t_or(`plan.action.${change.action}`, change.action)}</p>
      <p>{change.text}</p>
      {list.length > 0 && (
        <ul class="differences">
          {list.map(({ what, before, after }) => (
            <li key={what}>
              {what}: {before} <span aria-hidden="true">→</span><span class="hidden">{t('plan.becomes')}</span> <strong>{after}</strong>
            </li>
          ))}
        </ul>
      )}
      {list.length === 0 && change.action === 'easier' && <p>{t('plan.easiest')}</p>}
      <details>
        <summary>{t('plan.rule')}</summary>
        {source && <p class="soft" lang="en">{source.citation}</p>}
        <p>{t('plan.rule_name', { name: rule_name(change.rule) })}</p>
        <ul>
          {Object.entries(change.numbers).map(([name, value]) => (
            <li key={name}>{t_or(`plan.number.${name}`, name.replaceAll('_', ' '))}: {fact_in_words(name, value)}</li>
          ))}
        </ul>
      </details>
      {change.state !== 'made' && <p role="status"><strong>{t(`plan.state.${change.state}`)}</strong></p>}
      <div class="row">
        {change.state === 'made' && change.is_refusable && (
          <button type="button" onClick={() => void add_entry('refusal', { change: change.id })}>{t('plan.refuse')}</button>
        )}
        {has_therapist.value && <AskTherapist change={change} name={name_of(change, exercises)} />}
      </div>
    </article>
  );
}

/** Hands the question to whatever the person writes with; nothing is sent by itself. */
function AskTherapist({ change, name }: { change: Change; name: string }) {
  const [outcome, set_outcome] = useState<'copied' | 'shown' | null>(null);
  const text = t('plan.question', { name, text: change.text });
  const ask = async () => {
    if (navigator.share) {
      // the person may think better of it
      await navigator.share({ text }).catch(() => {});
      return;
    }
    // without a secure origin there is no clipboard: then it is shown, to be copied by hand
    await (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(() => set_outcome('copied'), () => set_outcome('shown'));
  };
  return (
    <>
      <button type="button" onClick={() => void ask()}>{t('plan.ask_therapist')}</button>
      {outcome === 'copied' && <p role="status">{t('plan.copied')}</p>}
      {outcome === 'shown' && <p role="status">{text}</p>}
    </>
  );
}
