// SPDX-License-Identifier: Apache-2.0
// A questionnaire as a row of questions: how each one is answered. Scores are the plan's, not ours.
import { end_of, type AnswerOption, type Questionnaire, type QuestionnaireItem } from '../net/content.ts';

export type AnswerValue = number | string | boolean;

export interface Question {
  id: string;
  text: string;
  /** Words above it that belong to several questions. */
  above: string[];
  is_required: boolean;
  /** The question whose answer, in the person's own words, this one is about. */
  about: string | null;
  how:
    | { kind: 'scale'; least: number; most: number; least_text: string; most_text: string }
    | { kind: 'options'; options: { value: AnswerValue; text: string }[] }
    | { kind: 'yes_no' }
    | { kind: 'text'; most_letters: number };
}

function number_of(item: QuestionnaireItem, ending: string): number | null {
  const found = item.extension?.find(({ url }) => url.endsWith(ending));
  return found?.valueInteger ?? found?.valueDecimal ?? null;
}

/** The number that an option stands for, where it has one; else its code. */
export function value_of({ valueCoding }: AnswerOption): AnswerValue {
  return valueCoding.extension?.find(({ url }) => url.endsWith('ordinalValue'))?.valueDecimal ?? valueCoding.code;
}

function how_of(item: QuestionnaireItem): Question['how'] | null {
  const end = (wanted: 'lower' | 'upper') => item.item?.find((each) => end_of(each) === wanted)?.text ?? '';
  switch (item.type) {
    case 'choice':
      return {
        kind: 'options',
        options: (item.answerOption ?? []).map((option) => ({ value: value_of(option), text: option.valueCoding.display ?? option.valueCoding.code })),
      };
    case 'boolean':
      return { kind: 'yes_no' };
    case 'string':
    case 'text':
      return { kind: 'text', most_letters: item.maxLength ?? 200 };
    case 'integer':
    case 'decimal':
      return { kind: 'scale', least: number_of(item, 'minValue') ?? 0, most: number_of(item, 'maxValue') ?? 10, least_text: end('lower'), most_text: end('upper') };
    default:
      return null;
  }
}

/** Every question in order; groups and displays become words above those that follow them. */
export function questions_of({ item }: Pick<Questionnaire, 'item'>): Question[] {
  const found: Question[] = [];
  const walk = (items: QuestionnaireItem[], above: string[], about: string | null) => {
    let said = above;
    // what a person names in words is what the rest of its group is about
    let named: string | null = about;
    for (const each of items) {
      const how = how_of(each);
      const text = each.text ?? '';
      if (each.type === 'display') said = end_of(each) ? said : [...said, text];
      else if (how) found.push({ id: each.linkId, text, above: said, is_required: each.required ?? false, about: how.kind === 'text' ? null : named, how });
      if (how?.kind === 'text') named = each.linkId;
      if (each.item && !how) walk(each.item, text ? [...said, text] : said, null);
    }
  };
  walk(item, [], null);
  return found;
}

/** What comes after a question: who named nothing is not asked about it. Past the last one: the end. */
export function next_question(questions: Question[], at: number, answers: Record<string, AnswerValue>): number {
  let next = at + 1;
  while (next < questions.length) {
    const about = questions[next]?.about ?? null;
    if (about === null || answers[about] !== undefined) break;
    ++next;
  }
  return next;
}
