// SPDX-License-Identifier: Apache-2.0
// Is it safe for me today? One question a page; an unsafe answer ends with what to do.
import { useState } from 'preact/hooks';
import { screening } from '../keep/settings.ts';
import { pain_before, was_screened } from '../keep/visit.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { Page } from '../parts/page.tsx';
import { Scale } from '../parts/scale.tsx';
import { may_begin } from '../rules/pain.ts';
import { are_fresh, judge, kQuestions, type Answer, type Answers, type Verdict } from '../rules/screening.ts';
import { date, t } from '../text/text.ts';
import { address_of, go } from './route.ts';

type Stage = 'changed' | 'intro' | 'asking' | 'pain' | 'too_sore' | 'verdict';

function first_stage(): Stage {
  const kept = screening.value;
  if (!kept || !are_fresh(kept.answered_at, new Date())) return 'intro';
  return 'changed';
}

export function Screening({ exercise }: { exercise: ExerciseJson }) {
  const [stage, set_stage] = useState<Stage>(first_stage);
  const [answers, set_answers] = useState<Answers>({});
  const [asked, set_asked] = useState(0);
  const exercises = { screen: 'exercises' } as const;
  const question = kQuestions[asked];

  const on_to_pain = (of: Answers) => {
    const verdict = judge(of, exercise);
    set_stage(verdict.kind === 'free' || verdict.kind === 'careful' ? 'pain' : 'verdict');
  };

  const answer = (value: Answer) => {
    if (!question) return;
    const now = { ...answers, [question.id]: value };
    set_answers(now);
    const verdict = judge(now, exercise);
    if (verdict.kind === 'unanswered') {
      set_asked(asked + 1);
    } else {
      // kept even where it stops the exercise: another day it is asked whether this has changed
      screening.value = { answers: now, answered_at: new Date().toISOString() };
      on_to_pain(now);
    }
  };

  const go_on = () => {
    was_screened.value = true;
    go({ screen: 'variants', exercise_id: exercise.id });
  };

  if (stage === 'changed' && screening.value) {
    const kept = screening.value;
    return (
      <Page
        title={t('screening.changed')}
        lead={t('screening.changed_lead', { date: date(kept.answered_at) })}
        back={exercises}
        action={
          <>
            <button type="button" class="main" onClick={() => on_to_pain(kept.answers)}>
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
  if (stage === 'intro') {
    return (
      <Page
        title={t('screening.intro')}
        lead={t('screening.intro_lead', { n: kQuestions.length })}
        back={exercises}
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
        title={t(`question.${question.id}`)}
        above={
          <>
            <p class="soft progress-text">{t('screening.progress', { n: asked + 1, of: kQuestions.length })}</p>
            <progress value={asked} max={kQuestions.length} aria-label={t('screening.progress_label')} />
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
        {asked > 0 && (
          <button type="button" class="quiet" onClick={() => set_asked(asked - 1)}>
            {t('screening.previous')}
          </button>
        )}
      </Page>
    );
  }
  if (stage === 'pain') {
    return (
      <Page
        title={t('screening.pain')}
        back={exercises}
        action={
          pain_before.value === null ? (
            <button type="button" onClick={go_on}>
              {t('screening.no_number')}
            </button>
          ) : (
            <button
              type="button"
              class="main"
              onClick={() => (may_begin(pain_before.value) ? go_on() : set_stage('too_sore'))}
            >
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
  if (stage === 'too_sore') {
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
  return (
    <StopAdvice
      verdict={judge(screening.value?.answers ?? answers, exercise)}
      ask_again={() => (set_answers({}), set_asked(0), set_stage('asking'))}
    />
  );
}

/** What to do instead of the exercise. */
function StopAdvice({ verdict, ask_again }: { verdict: Verdict; ask_again(): void }) {
  if (verdict.kind !== 'emergency' && verdict.kind !== 'urgent' && verdict.kind !== 'locked') return null;
  const kind = verdict.kind;
  return (
    <Page
      title={t(`advice.${kind}.title`)}
      lead={t(`advice.${kind}.lead`)}
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
        <li>{t(`advice.${kind}.first`)}</li>
        <li>{t(`advice.${kind}.second`)}</li>
      </ul>
      <p class="soft">{t('advice.because', { question: t(`question.${verdict.because}`) })}</p>
    </Page>
  );
}
