// SPDX-License-Identifier: Apache-2.0
// The exercises as the server keeps them in /content, in the person's language where there is one.
import type { Language } from '../engine/messages.ts';

export type Action = 'stop' | 'ask_clinician' | 'locked' | 'adapt';

export interface Why<Unit extends number = number> {
  value: Unit;
  why: string;
}

export interface MovementJson {
  driver: string;
  direction: 'increase' | 'decrease';
  laterality: 'each_side' | 'both_sides';
  view: 'front' | 'side' | 'any';
  target_range_deg: Why;
  out_s: Why;
  hold_s: Why;
  back_s: Why;
  guards: { fault: string; cue: string }[];
}

/** The tempo of an exercise that nothing measures. */
export interface PaceJson {
  laterality: 'each_side' | 'both_sides';
  out_s: Why;
  hold_s: Why;
  back_s: Why;
}

/** How an exercise can be done: seen, felt, or counted by the person. */
export type MeasuredBy = 'camera' | 'phone' | 'timer';

export interface VariantJson {
  id: string;
  name: string;
  difficulty: 'easier' | 'standard' | 'harder';
  instructions: string[];
  equipment: string;
  movement?: Partial<MovementJson>;
  pace?: Partial<PaceJson>;
  not_measured?: string;
}

export interface CautionJson {
  text: string;
  action: Action;
  source: string;
}

export interface ExerciseJson {
  id: string;
  version: number;
  name: string;
  summary: string;
  for_whom: string[];
  benefits: string[];
  muscles: { name: string; role: 'prime' | 'assists' | 'stabilises' | 'little'; posture: string; source: string }[];
  equipment: string[];
  steps: string[];
  cautions: CautionJson[];
  stop_signs: CautionJson[];
  variants: VariantJson[];
  references: { id: string; citation: string; doi: string }[];
  reviewer: { name: string; role: string } | null;
  /** In order of preference; the timer is always one. */
  ways: MeasuredBy[];
  /** What is measured and what is not, for each way. */
  how_measured: Partial<Record<MeasuredBy, string>>;
  /** Which answers of the screening close the exercise, or leave the smaller range only. */
  gates: { answer: string; action: 'locked' | 'careful' }[];
  /** What is measured; where nothing is, there is a pace in its place. */
  movement?: MovementJson;
  pace?: PaceJson;
}

/** The texts of an exercise in another language; what is left out stays as it is. */
export interface ExerciseTexts {
  language: string;
  name?: string;
  summary?: string;
  for_whom?: string[];
  benefits?: string[];
  muscles?: { name: string; posture: string }[];
  equipment?: string[];
  steps?: string[];
  cautions?: string[];
  stop_signs?: string[];
  how_measured?: Partial<Record<MeasuredBy, string>>;
  variants?: Record<string, { name: string; instructions: string[]; equipment?: string; not_measured?: string }>;
}

/** Lays another language's texts over an exercise. Lists are laid over place by place. */
export function overlaid(exercise: ExerciseJson, texts: ExerciseTexts): ExerciseJson {
  const named = <T extends { text: string }>(list: T[], over: string[] | undefined): T[] =>
    list.map((item, i) => ({ ...item, text: over?.[i] ?? item.text }));
  return {
    ...exercise,
    name: texts.name ?? exercise.name,
    summary: texts.summary ?? exercise.summary,
    for_whom: texts.for_whom ?? exercise.for_whom,
    benefits: texts.benefits ?? exercise.benefits,
    equipment: texts.equipment ?? exercise.equipment,
    steps: texts.steps ?? exercise.steps,
    how_measured: { ...exercise.how_measured, ...texts.how_measured },
    muscles: exercise.muscles.map((muscle, i) => ({ ...muscle, ...texts.muscles?.[i] })),
    cautions: named(exercise.cautions, texts.cautions),
    stop_signs: named(exercise.stop_signs, texts.stop_signs),
    variants: exercise.variants.map((variant) => ({ ...variant, ...texts.variants?.[variant.id] })),
  };
}

/** The movement that a variant asks for: the exercise's own, with what the variant changes; null: nothing is measured. */
export function movement_of(exercise: ExerciseJson, variant_id: string | null): MovementJson | null {
  return exercise.movement ? { ...exercise.movement, ...variant_of(exercise, variant_id)?.movement } : null;
}

export interface Pace {
  out_s: number;
  hold_s: number;
  back_s: number;
}

/** The tempo that a variant asks for. */
export function pace_of(exercise: ExerciseJson, variant_id: string | null): Pace {
  const variant = variant_of(exercise, variant_id);
  const of = { ...(exercise.movement ?? exercise.pace), ...variant?.movement, ...variant?.pace };
  return { out_s: of.out_s?.value ?? 2, hold_s: of.hold_s?.value ?? 0, back_s: of.back_s?.value ?? 2 };
}

/** Whether each side does its own repetitions. */
export function has_sides(exercise: ExerciseJson, variant_id: string | null = null): boolean {
  const variant = variant_of(exercise, variant_id);
  const own = (exercise.movement ?? exercise.pace)?.laterality;
  return (variant?.movement?.laterality ?? variant?.pace?.laterality ?? own) === 'each_side';
}

export function variant_of(exercise: ExerciseJson, variant_id: string | null): VariantJson | null {
  return exercise.variants.find((variant) => variant.id === variant_id) ?? null;
}

async function json_of<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

async function load_exercise(id: string, language: Language): Promise<ExerciseJson> {
  const exercise = await json_of<ExerciseJson>(`/content/exercises/${id}.json`);
  if (language === 'en') return exercise;
  return overlaid(exercise, await json_of<ExerciseTexts>(`/content/exercises/${language}/${id}.json`));
}

const loaded = new Map<Language, Promise<ExerciseJson[]>>();
const at_hand = new Map<Language, ExerciseJson[]>();

/** What was fetched before, without waiting. */
export function exercises_at_hand(language: Language): ExerciseJson[] | null {
  return at_hand.get(language) ?? null;
}

/** What the project was made for stands at the top. */
const kFirst = 'seated-hip-internal-rotation';
const in_order = (ids: string[]) => [...ids].sort((a, b) => Number(b === kFirst) - Number(a === kFirst) || a.localeCompare(b));

/** All exercises. */
export function load_exercises(language: Language): Promise<ExerciseJson[]> {
  let list = loaded.get(language);
  if (!list) {
    list = json_of<{ exercises: string[] }>('/content/exercises.json').then(({ exercises }) =>
      Promise.all(in_order(exercises).map((id) => load_exercise(id, language))),
    );
    list.then(
      (exercises) => at_hand.set(language, exercises),
      () => loaded.delete(language),
    );
    loaded.set(language, list);
  }
  return list;
}

/** The cues' texts, for faults named in the summary. */
export async function load_cues(language: Language): Promise<Record<string, string>> {
  return (await json_of<{ cues: Record<string, string> }>(`/content/cues/${language}.json`)).cues;
}
