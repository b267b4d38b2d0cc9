// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { questionnaire_in, type Questionnaire, type QuestionnaireTexts } from '../net/content.ts';
import { next_question, questions_of } from './questionnaire.ts';

const files = import.meta.glob<Questionnaire>('../../../../content/questionnaires/*.json', { eager: true, import: 'default' });
const overlays = import.meta.glob<QuestionnaireTexts>('../../../../content/questionnaires/de/*.json', { eager: true, import: 'default' });
const named = (list: Record<string, unknown>, name: string) => Object.entries(list).find(([path]) => path.endsWith(`/${name}.json`))?.[1];
const form = (name: string) => named(files, name) as Questionnaire;
const german = (name: string) => questionnaire_in(form(name), named(overlays, name) as QuestionnaireTexts);

test.each(Object.entries(files))('%s is a row of questions, each of which can be answered', (_, each) => {
  const questions = questions_of(each);
  expect(questions.length).toBeGreaterThan(0);
  for (const { text, how } of questions) {
    expect(text).not.toBe('');
    if (how.kind === 'options') expect(how.options.length).toBeGreaterThan(1);
    if (how.kind === 'scale') expect([how.least, how.most, how.least_text === '', how.most_text === '']).toEqual([0, 10, false, false]);
  }
});

test('a stem stands above the questions of its group, and an option counts by its weight', () => {
  const [first] = questions_of(form('gad-2'));
  expect(first?.above).toEqual(['Over the last 2 weeks, how often have you been bothered by the following problems?']);
  expect(first?.how).toMatchObject({ kind: 'options', options: [{ value: 0, text: 'Not at all' }, { value: 1 }, { value: 2 }, { value: 3 }] });
});

test('24 statements about the back are answered with yes or no', () => {
  expect(questions_of(form('rmdq')).filter(({ how }) => how.kind === 'yes_no').length).toBe(24);
});

test('an activity that was not named is not rated', () => {
  const questions = questions_of(form('psfs'));
  expect(questions.slice(0, 2).map(({ about }) => about)).toEqual([null, 'activity-1']);
  expect(next_question(questions, 0, { 'activity-1': 'stairs' })).toBe(1);
  expect(next_question(questions, 0, {})).toBe(2);
  expect(next_question(questions, questions.length - 2, {})).toBe(questions.length);
});

test('German takes the place of English where a checked version is there, options and ends too', () => {
  expect(german('gad-2')).toMatchObject({ language: 'de', title: 'GAD-2: Sorgen' });
  expect(questions_of(german('gad-2'))[0]?.how).toMatchObject({ options: [{ text: 'Überhaupt nicht' }, {}, {}, {}] });
  expect(questions_of(german('nprs'))[0]?.how).toMatchObject({ least_text: 'Kein Schmerz' });
});

test('where there is none it stays English, and says so', () => {
  const psfs = german('psfs');
  expect(psfs.language).toBe('en');
  expect(psfs.note).toMatch(/Englisch/);
});
