// SPDX-License-Identifier: Apache-2.0
// Is it safe for me today? One question a page; an unsafe answer ends with what to do. Asked for one
// exercise, or for the program as a whole.
import { useEffect, useState } from 'preact/hooks';
import { add_entry } from '../keep/journal.ts';
import { fresh_answers, journal } from '../keep/member.ts';
import { language, screening } from '../keep/settings.ts';
import { hurt_at, pain_before, was_screened } from '../keep/visit.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { load_screening, type ScreeningForm } from '../net/content.ts';
import { Page, Waiting } from '../parts/page.tsx';
import { Scale } from '../parts/scale.tsx';
import { WithPlan } from '../parts/with_plan.tsx';
import { the_plan, type Asked } from '../plan/use_plan.ts';
import { may_begin } from '../rules/pain.ts';
import type { Answer, Answers, Verdict } from '../rules/screening.ts';
import { date, t } from '../text/text.ts';
import { address_of, go, type Route } from './route.ts';
import { session_visit } from './session_visit.ts';

type Stage = 'changed' | 'intro' | 'asking' | 'pain' | 'too_sore' | 'verdict';

/** The exercise that turns the hip, whose answers are judged where no other one is meant. */
const kAny = 'seated-hip-internal-rotation';

export function use_form(): Asked<ScreeningForm> {
  const [form, set_form] = useState<Asked<ScreeningForm>>('waiting');
  useEffect(() => void load_screening(language.value).then(set_form, () => set_form('failed')), [language.value]);
  return form;
}

/** A red flag ends the questions; a lock only those of its own exercise. */
function is_stop(verdict: Verdict, exercise: ExerciseJson | null): boolean {
  return verdict.kind === 'emergency' || verdict.kind === 'urgent' || (verdict.kind === 'locked' && exercise !== null);
}

export function Screening({ exercise }: { exercise: ExerciseJson | null }) {
  const form = use_form();
  if (journal.value === null) return <Waiting />;
  return <WithPlan answer={form}>{(found) => <Questions form={found} exercise={exercise} />}</WithPlan>;
}

function Questions({ form, exercise }: { form: ScreeningForm; exercise: ExerciseJson | null }) {
  const [stage, set_stage] = useState<Stage>(fresh_answers.peek() ? 'changed' : 'intro');
  const [answers, set_answers] = useState<Answers>({});
  const [asked, set_asked] = useState(0);
  const [verdict, set_verdict] = useState<Verdict | null>(null);
  const back: Route = { screen: exercise ? 'exercises' : 'today' };
  const question = form.questions[asked];
  const [is_lost, set_lost] = useState(false);
  /** Nothing goes on without a judgement. */
  const judge = (of: Answers, then: (found: Verdict) => void) =>
    void the_plan().judge(of, exercise?.id ?? kAny, language.peek()).then(then, () => set_lost(true));

  const on_from = (found: Verdict) => {
    set_verdict(found);
    if (found.kind === 'unanswered') {
      // a lock of another exercise ended the questions early
      set_answers(screening.peek()?.answers ?? {});
      set_asked(Math.max(0, form.questions.findIndex(({ id }) => id === found.next)));
      set_stage('asking');
    } else if (is_stop(found, exercise)) set_stage('verdict');
    else if (exercise) set_stage('pain');
    else go(session_visit.peek()?.hurt ? { screen: 'session', way: null } : { screen: 'today' });
  };

  const keep = async (of: Answers, found: Verdict) => {
    // kept even where it stops the exercise: another day it is asked whether this has changed
    await add_entry('screening', { form_version: form.version, answers: of }).catch(() => {
      screening.value = { answers: of, answered_at: new Date().toISOString() };
    });
    hurt_at.value = null;
    on_from(found);
  };

  const answer = (value: Answer) => {
    if (!question) return;
    const now = { ...answers, [question.id]: value };
    set_answers(now);
    const is_last = asked + 1 >= form.questions.length;
    // a no stops nothing: the next question comes without waiting
    if (value === 'no' && !is_last) {
      set_asked(asked + 1);
      return;
    }
    judge(now, (found) => {
      if (is_stop(found, exercise) || is_last) void keep(now, found);
      else set_asked(asked + 1);
    });
  };

  const go_on = () => {
    was_screened.value = true;
    if (exercise) go({ screen: 'variants', exercise_id: exercise.id });
  };

  if (is_lost) return <WithPlan answer="failed">{() => null}</WithPlan>;
  if (stage === 'changed' && screening.value) {
    const kept = screening.value;
    return (
      <Page
        title={t('screening.changed')}
        lead={t('screening.changed_lead', { date: date(kept.answered_at) })}
        back={back}
        action={
          <>
            <button type="button" class="main" onClick={() => judge(kept.answers, on_from)}>
              {t('screening.same')}
            </button>
            <button type="button" onClick={() => set_stage('asking')}>
              {t('screening.ask_again')}
            </button>
          </>
        }
      >
        <p>{t('screening.changed_examples')}</p>
      </Page>
    );
  }
  if (stage === 'intro' || stage === 'changed') {
    return (
      <Page
        title={t('screening.intro')}
        lead={t('screening.intro_lead', { n: form.questions.length })}
        back={back}
        action={
          <button type="button" class="main" onClick={() => set_stage('asking')}>
            {t('screening.begin')}
          </button>
        }
      >
        <p>{t('screening.intro_stays')}</p>
      </Page>
    );
  }
  if (stage === 'asking' && question) {
    return (
      <Page
        key={question.id}
        title={question.text}
        above={
          <>
            <p class="soft progress-text">{t('screening.progress', { n: asked + 1, of: form.questions.length })}</p>
            <progress value={asked} max={form.questions.length} aria-label={t('screening.progress_label')} />
          </>
        }
        action={
          <div class="answers">
            <button type="button" onClick={() => answer('yes')}>{t('yes')}</button>
            <button type="button" onClick={() => answer('no')}>{t('no')}</button>
            <button type="button" onClick={() => answer('not_sure')}>{t('not_sure')}</button>
          </div>
        }
      >
        {question.help && <p class="soft">{question.help}</p>}
        {asked > 0 && (
          <button type="button" class="quiet" onClick={() => set_asked(asked - 1)}>
            {t('screening.previous')}
          </button>
        )}
      </Page>
    );
  }
  if (stage === 'pain') return <PainNow back={back} go_on={go_on} too_sore={() => set_stage('too_sore')} />;
  if (stage === 'too_sore') return <TooSore />;
  if (verdict === null) return null;
  return <StopAdvice form={form} verdict={verdict} ask_again={() => (set_answers({}), set_asked(0), set_stage('asking'))} />;
}

/** Pain right now, before a set; without a number, too. */
export function PainNow(props: { back: Route; go_on(): void; too_sore(): void }) {
  return (
    <Page
      title={t('screening.pain')}
      back={props.back}
      action={
        pain_before.value === null ? (
          <button type="button" onClick={props.go_on}>{t('screening.no_number')}</button>
        ) : (
          <button type="button" class="main" onClick={() => (may_begin(pain_before.value) ? props.go_on() : props.too_sore())}>
            {t('go_on')}
          </button>
        )
      }
    >
      <Scale
        legend={t('pain.legend')}
        is_legend_hidden
        least={t('pain.least')}
        most={t('pain.most')}
        value={pain_before.value}
        pick={(value) => (pain_before.value = value)}
      />
    </Page>
  );
}

export function TooSore() {
  return (
    <Page
      title={t('too_sore.title')}
      lead={t('too_sore.lead')}
      action={<a class="button main" href={address_of({ screen: 'welcome' })}>{t('to_start')}</a>}
    >
      <ul class="advice">
        <li>{t('too_sore.rest')}</li>
        <li>{t('too_sore.call')}</li>
      </ul>
    </Page>
  );
}

/** What to do instead of the exercise. */
function StopAdvice({ form, verdict, ask_again }: { form: ScreeningForm; verdict: Verdict; ask_again(): void }) {
  if (verdict.kind !== 'emergency' && verdict.kind !== 'urgent' && verdict.kind !== 'locked') return null;
  const kind = verdict.kind;
  const question = form.questions.find(({ id }) => id === verdict.because[0]);
  const { title, lead, steps } = form.advice[kind];
  return (
    <Page
      title={title}
      lead={lead}
      action={
        <>
          {kind === 'emergency' && <a class="button main" href="tel:112">{t('advice.call')}</a>}
          {kind === 'locked' ? (
            <a class="button main" href={address_of({ screen: 'exercises' })}>{t('advice.other_exercise')}</a>
          ) : (
            <a class={kind === 'urgent' ? 'button main' : 'button'} href={address_of({ screen: 'welcome' })}>{t('to_start')}</a>
          )}
          <button type="button" onClick={ask_again}>{t('screening.ask_again')}</button>
        </>
      }
    >
      <ul class="advice">
        {steps.map((step) => <li key={step}>{step}</li>)}
      </ul>
      {question && <p class="soft">{t('advice.because', { question: question.text })}</p>}
    </Page>
  );
}
