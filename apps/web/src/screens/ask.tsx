// SPDX-License-Identifier: Apache-2.0
// A questionnaire, one question a page; the plan scores it, and what it says is told at the end.
import { useState } from 'preact/hooks';
import { latest_of } from '../keep/entry.ts';
import { add_entry } from '../keep/journal.ts';
import { journal } from '../keep/member.ts';
import { language } from '../keep/settings.ts';
import { load_questionnaire, type Questionnaire } from '../net/content.ts';
import { Page } from '../parts/page.tsx';
import { Scale } from '../parts/scale.tsx';
import { use_content } from '../parts/use_content.ts';
import { WithPlan } from '../parts/with_plan.tsx';
import type { Scored } from '../plan/shapes.ts';
import { the_plan } from '../plan/use_plan.ts';
import { next_question, questions_of, type AnswerValue, type Question } from '../rules/questionnaire.ts';
import { number, t, t_or } from '../text/text.ts';
import { address_of } from './route.ts';

type Answers = Record<string, AnswerValue>;

export function Ask({ questionnaire_id }: { questionnaire_id: string }) {
  const form = use_content(questionnaire_id, (chosen) => load_questionnaire(questionnaire_id, chosen));
  return <WithPlan answer={form}>{(found) => <Asking id={questionnaire_id} form={found} />}</WithPlan>;
}

/** What the person wants to do again, told in the intake: a start for activities of one's own. */
function suggested(questions: Question[]): Answers {
  const goals = latest_of([...(journal.peek() ?? [])], 'intake')?.body.goals ?? [];
  const texts = questions.filter(({ how }) => how.kind === 'text');
  return Object.fromEntries(texts.flatMap(({ id }, i) => (goals[i] ? [[id, goals[i]]] : [])));
}

function Asking({ id, form }: { id: string; form: Questionnaire }) {
  const questions = questions_of(form);
  const [at, set_at] = useState(-1);
  const [answers, set_answers] = useState<Answers>(() => (id === 'psfs' ? suggested(questions) : {}));
  const [scored, set_scored] = useState<Scored | null>(null);
  const [is_failed, set_failed] = useState(false);
  const question = questions[at];

  const close = async (all: Answers) => {
    try {
      const score = await the_plan().score(id, all, language.peek());
      const first = questions.findIndex((each) => score.missing.includes(each.id));
      if (!score.complete && first >= 0 && Object.keys(all).length < questions.length) {
        set_at(first);
        return;
      }
      await add_entry('response', { questionnaire: id, version: Number(form.version), answers: all });
      set_scored(score);
    } catch {
      set_failed(true);
    }
  };
  const on_from = async (all: Answers, was_left_out = false) => {
    const next = next_question(questions, at, all);
    // enough is enough: who names nothing more has done
    const may_end = was_left_out && question?.how.kind === 'text' && next < questions.length;
    if (may_end && (await the_plan().score(id, all, language.peek()).catch(() => null))?.complete) void close(all);
    else if (next < questions.length) set_at(next);
    else void close(all);
  };
  const previous = () => {
    let before = at - 1;
    while (before >= 0 && next_question(questions, before, answers) > at) --before;
    set_at(before);
  };
  const answer = (value: AnswerValue | null, goes_on: boolean) => {
    if (!question) return;
    const all = { ...answers };
    if (value === null || value === '') delete all[question.id];
    else all[question.id] = value;
    set_answers(all);
    if (goes_on) void on_from(all, value === null);
  };

  if (scored) return <Result form={form} scored={scored} />;
  if (!question) {
    return (
      <Page
        title={form.title}
        lead={t('ask.lead', { n: questions.length })}
        back={{ screen: 'today' }}
        action={<button type="button" class="main" onClick={() => set_at(0)}>{t('screening.begin')}</button>}
      >
        {form.note && <p>{form.note}</p>}
        {form.description && <p lang={form.language}>{form.description}</p>}
        {form.copyright && <p class="soft">{t('ask.source', { text: form.copyright })}</p>}
      </Page>
    );
  }
  return (
    <Page
      key={question.id}
      title={question.text}
      lang={form.language}
      above={
        <>
          <p class="soft progress-text">{t('screening.progress', { n: at + 1, of: questions.length })}</p>
          <progress value={at} max={questions.length} aria-label={t('screening.progress_label')} />
          {question.above.map((text) => <p key={text} class="soft" lang={form.language}>{text}</p>)}
        </>
      }
      action={
        <>
          {(question.how.kind === 'scale' || question.how.kind === 'text') && (
            <button type="button" class="main" disabled={answers[question.id] === undefined} onClick={() => void on_from(answers)}>{t('go_on')}</button>
          )}
          <div class="row">
            <button type="button" class="quiet" onClick={previous}>{t('back')}</button>
            {!question.is_required && <button type="button" class="quiet" onClick={() => answer(null, true)}>{t('ask.skip')}</button>}
          </div>
        </>
      }
    >
      {question.about !== null && <p class="lead own-words">{String(answers[question.about] ?? '')}</p>}
      <div class="answering">
        <Answering question={question} value={answers[question.id] ?? null} answer={answer} />
      </div>
      {is_failed && <p class="notice-text" role="alert">{t('ask.failed')}</p>}
    </Page>
  );
}

function Answering(props: { question: Question; value: AnswerValue | null; answer(value: AnswerValue | null, goes_on: boolean): void }) {
  const { question, value, answer } = props;
  const { how } = question;
  if (how.kind === 'yes_no') {
    return (
      <div class="answers two">
        <button type="button" aria-pressed={value === true} onClick={() => answer(true, true)}>{t('yes')}</button>
        <button type="button" aria-pressed={value === false} onClick={() => answer(false, true)}>{t('no')}</button>
      </div>
    );
  }
  if (how.kind === 'options') {
    return (
      <div class="options">
        {how.options.map((option) => (
          <button type="button" key={String(option.value)} aria-pressed={value === option.value} onClick={() => answer(option.value, true)}>
            {option.text}
          </button>
        ))}
      </div>
    );
  }
  if (how.kind === 'scale') {
    return (
      <Scale legend={question.text} is_legend_hidden least={how.least_text} most={how.most_text} value={typeof value === 'number' ? value : null} pick={(n) => answer(n, false)} />
    );
  }
  return (
    <label class="field">
      <span class="hidden">{question.text}</span>
      <input type="text" maxLength={how.most_letters} value={typeof value === 'string' ? value : ''} onInput={(event) => answer(event.currentTarget.value, false)} />
    </label>
  );
}

function Result({ form, scored }: { form: Questionnaire; scored: Scored }) {
  return (
    <Page
      title={scored.safety === 'crisis' ? t('ask.crisis.title') : t('ask.thanks')}
      {...(scored.safety === 'crisis' ? { lead: t('ask.crisis.lead') } : {})}
      action={<a class="button main" href={address_of({ screen: 'today' })}>{t('today.session.to_today')}</a>}
    >
      {scored.safety === 'crisis' && (
        <ul class="advice">
          <li>{t('ask.crisis.first')}</li>
          <li>{t('ask.crisis.second')}</li>
        </ul>
      )}
      <section class="panel">
        <h2>{form.title}</h2>
        {scored.scores.map(({ id, value, least, most, better }) => (
          <p key={id}>
            {scored.scores.length > 1 && <strong>{t_or(`ask.score.${id}`, id)}: </strong>}
            {t('ask.score', { value: number(value, Number.isInteger(value) ? 0 : 1), least: number(least), most: number(most) })} {t(`ask.better.${better}`)}
          </p>
        ))}
        {scored.note && <p>{scored.note}</p>}
      </section>
    </Page>
  );
}
