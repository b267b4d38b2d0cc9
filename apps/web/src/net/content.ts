// SPDX-License-Identifier: Apache-2.0
// Safety questions, programs, cards and questionnaires as they stand in /content, in the person's language.
import type { Language } from '../engine/messages.ts';
import type { PainPlace } from '../keep/record.ts';

export interface ScreeningForm {
  version: number;
  questions: { id: string; group: 'emergency' | 'urgent' | 'careful'; text: string; help?: string }[];
  advice: Record<'emergency' | 'urgent' | 'locked' | 'careful', { title: string; lead: string; steps: string[] }>;
}

export interface Card {
  id: string;
  title: string;
  text: string[];
  sources: { citation: string; doi: string }[];
}

export interface ProgramText {
  id: string;
  version: number;
  name: string;
  summary: string;
  for_whom: string[];
  for_places: PainPlace[];
}

/** The rules by which a plan changes, as far as the screens show them. */
export interface RuleTexts {
  references: { id: string; citation: string; doi?: string }[];
}

/** A Questionnaire of FHIR R4, as far as the screens need it. */
export interface Questionnaire {
  id: string;
  version: string;
  title: string;
  /** Of the questions; the title may be in another one. */
  language: string;
  note?: string;
  description?: string;
  copyright?: string;
  item: QuestionnaireItem[];
}

export interface QuestionnaireItem {
  linkId: string;
  text?: string;
  type: string;
  required?: boolean;
  item?: QuestionnaireItem[];
  maxLength?: number;
  answerOption?: AnswerOption[];
  extension?: {
    url: string;
    valueInteger?: number;
    valueDecimal?: number;
    valueCodeableConcept?: { coding: { code: string }[] };
  }[];
}

export interface AnswerOption {
  valueCoding: { code: string; display?: string; extension?: { url: string; valueDecimal?: number }[] };
}

/** A questionnaire's texts in another language; without `items` its questions stay in their own. */
export interface QuestionnaireTexts {
  language: string;
  title?: string;
  note?: string;
  items?: Record<string, { text?: string; least_label?: string; most_label?: string; options?: Record<string, string> }>;
}

/** Which end of a scale a display says; null: none. */
export function end_of(item: QuestionnaireItem): 'lower' | 'upper' | null {
  const code = item.extension?.find(({ url }) => url.endsWith('itemControl'))?.valueCodeableConcept?.coding[0]?.code;
  return code === 'lower' || code === 'upper' ? code : null;
}

export function questionnaire_in(form: Questionnaire, texts: QuestionnaireTexts | undefined): Questionnaire {
  const over = (item: QuestionnaireItem, above: QuestionnaireItem | null): QuestionnaireItem => {
    const own = texts?.items?.[item.linkId];
    const end = end_of(item);
    const label = end && above ? texts?.items?.[above.linkId]?.[end === 'lower' ? 'least_label' : 'most_label'] : undefined;
    const text = label ?? own?.text ?? item.text;
    return {
      ...item,
      ...(text === undefined ? {} : { text }),
      ...(item.item ? { item: item.item.map((each) => over(each, item)) } : {}),
      ...(item.answerOption
        ? {
            answerOption: item.answerOption.map(({ valueCoding }) => ({
              valueCoding: { ...valueCoding, display: own?.options?.[valueCoding.code] ?? valueCoding.display ?? valueCoding.code },
            })),
          }
        : {}),
    };
  };
  return {
    ...form,
    title: texts?.title ?? form.title,
    ...(texts?.note ? { note: texts.note } : {}),
    language: texts?.items ? texts.language : form.language,
    item: form.item.map((item) => over(item, null)),
  };
}

async function json_of(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return await response.json();
}

type Json = unknown;
const is_object = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);
const name_of = (value: Json): string | null => (is_object(value) ? ((value['id'] ?? value['exercise'] ?? null) as string | null) : null);

/**
 * Another language's texts in place of the first ones. Lists are laid over by the names of their members
 * where these have some, else place by place; what is left out stays as it is.
 */
export function laid_over(base: Json, over: Json): Json {
  if (over === undefined) return base;
  if (Array.isArray(base)) {
    const list: Json[] = Array.isArray(over) ? over : [];
    return base.map((member, i) => {
      const name = name_of(member);
      if (is_object(over) && name !== null) return laid_over(member, over[name]);
      const named = name === null ? undefined : list.find((each) => name_of(each) === name);
      return laid_over(member, named ?? (name !== null && list.some((each) => name_of(each) !== null) ? undefined : list[i]));
    });
  }
  // a text alone in the place of something that has one
  if (is_object(base) && typeof over === 'string' && typeof base['text'] === 'string') return { ...base, text: over };
  if (is_object(base) && is_object(over)) {
    return { ...base, ...Object.fromEntries(Object.entries(over).filter(([key]) => !['id', 'version'].includes(key)).map(([key, value]) => [key, laid_over(base[key], value)])) };
  }
  return base === undefined || typeof base === typeof over ? over : base;
}

const loaded = new Map<string, Promise<unknown>>();

/** One file below /content with its overlay, fetched once. */
function load<T>(folder: string, id: string, language: Language, lay: (base: Json, over: Json) => Json = laid_over): Promise<T> {
  const key = `${folder}/${id} ${language}`;
  let found = loaded.get(key);
  if (!found) {
    found = Promise.all([
      json_of(`/content/${folder}/${id}.json`),
      language === 'en' ? undefined : json_of(`/content/${folder}/${language}/${id}.json`).catch(() => undefined),
    ]).then(([base, over]) => lay(base, over));
    found.catch(() => loaded.delete(key));
    loaded.set(key, found);
  }
  return found as Promise<T>;
}

export const load_screening = (language: Language) => load<ScreeningForm>('screening', 'screening', language);
export const load_card = (id: string, language: Language) => load<Card>('cards', id, language);
export const load_questionnaire = (id: string, language: Language) =>
  load<Questionnaire>('questionnaires', id, language, (form, texts) => questionnaire_in(form as Questionnaire, texts as QuestionnaireTexts | undefined));

/** What lies in one folder of the content, by its ids. */
async function ids_in(folder: string): Promise<string[]> {
  const { files } = (await json_of('/content/files.json')) as { files: string[] };
  return files.flatMap((file) => new RegExp(`^${folder}/([^/]+)\\.json$`).exec(file)?.[1] ?? []);
}

export async function load_cards(language: Language): Promise<Card[]> {
  return Promise.all((await ids_in('cards')).map((id) => load_card(id, language)));
}

export const load_rules = (language: Language) => load<RuleTexts>('programs', 'rules', language);

/** What is for everyone lies beside the programs: rules and ladders. */
const kBeside = ['rules', 'ladders'];

export async function load_programs(language: Language): Promise<ProgramText[]> {
  const ids = (await ids_in('programs')).filter((id) => !kBeside.includes(id));
  return Promise.all(ids.map((id) => load<ProgramText>('programs', id, language)));
}
