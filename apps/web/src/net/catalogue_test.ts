// SPDX-License-Identifier: Apache-2.0
// The German texts fit the exercises they are laid over.
import { describe, expect, test } from 'vitest';
import form from '../../../../content/screening/screening.json';
import { has_sides, movement_of, overlaid, pace_of, type ExerciseJson, type ExerciseTexts } from './catalogue.ts';

const read = <T,>(modules: Record<string, unknown>): Record<string, T> =>
  Object.fromEntries(Object.entries(modules).map(([path, module]) => [path.split('/').at(-1) ?? '', (module as { default: T }).default]));
const exercises = read<ExerciseJson>(import.meta.glob(['../../../../content/exercises/*.json', '!../../../../content/exercises/*.spec.json'], { eager: true }));
const german = read<ExerciseTexts>(import.meta.glob('../../../../content/exercises/de/*.json', { eager: true }));
const cues = read<{ cues: Record<string, string> }>(import.meta.glob('../../../../content/cues/*.json', { eager: true }));

test('every exercise has German texts, and no text is without an exercise', () => {
  expect(Object.keys(exercises).length).toBeGreaterThanOrEqual(16);
  expect(Object.keys(german).sort()).toEqual(Object.keys(exercises).sort());
});

describe.each(Object.entries(german))('%s', (file, texts) => {
  const exercise = exercises[file];
  test.each(['for_whom', 'benefits', 'muscles', 'equipment', 'steps', 'cautions', 'stop_signs'] as const)('has as many %s as the exercise', (list) => {
    expect(texts?.[list]).toHaveLength(exercise?.[list].length ?? -1);
  });
  test('names exactly the variants there are, each with as many instructions', () => {
    expect(Object.keys(texts?.variants ?? {}).sort()).toEqual(exercise?.variants.map((v) => v.id).sort());
    for (const variant of exercise?.variants ?? []) {
      const over = texts?.variants?.[variant.id];
      expect(over?.instructions).toHaveLength(variant.instructions.length);
      expect(Boolean(over?.equipment)).toBe(variant.equipment !== '');
      expect(Boolean(over?.not_measured)).toBe(Boolean(variant.not_measured));
    }
  });
  test('leaves movement, actions and sources as they are', () => {
    if (!exercise || !texts) throw new Error(file);
    const over = overlaid(exercise, texts);
    expect(over.movement).toEqual(exercise.movement);
    expect(over.cautions.map((c) => c.action)).toEqual(exercise.cautions.map((c) => c.action));
    expect(over.muscles.map((m) => m.role)).toEqual(exercise.muscles.map((m) => m.role));
    expect(over.name).not.toBe(exercise.name);
    for (const way of exercise.ways) expect(over.how_measured[way], way).not.toBe(way === 'timer' ? '' : exercise.how_measured[way]);
    expect(Object.keys(texts.how_measured ?? {})).toEqual(exercise.ways);
    expect(over.cautions[0]?.text).toBe(texts.cautions?.[0]);
  });
});

test('the cues are the same in both languages', () => {
  expect(Object.keys(cues['de.json']?.cues ?? {}).sort()).toEqual(Object.keys(cues['en.json']?.cues ?? {}).sort());
});

test('every exercise has the smaller range that the careful way needs', () => {
  for (const exercise of Object.values(exercises)) {
    expect(exercise?.variants.map(({ id }) => id)).toContain('smaller-range');
    const own = exercise?.movement?.target_range_deg.value;
    if (exercise && own !== undefined && !exercise.variants.find(({ id }) => id === 'smaller-range')?.not_measured) {
      expect(movement_of(exercise, 'smaller-range')?.target_range_deg.value).toBeLessThan(own);
    }
  }
});

test('a stretch is held at its own length, and a variant changes pace and sides', () => {
  const stretch = exercises['figure-4-stretch.json'];
  const bridge = exercises['bridge.json'];
  if (!stretch || !bridge) throw new Error('they are gone');
  expect(movement_of(stretch, null)).toBeNull();
  expect(pace_of(stretch, null).hold_s).toBe(30);
  expect(pace_of(stretch, 'longer-hold').hold_s).toBe(45);
  expect(pace_of(stretch, 'longer-hold').out_s).toBe(pace_of(stretch, null).out_s);
  expect(has_sides(bridge)).toBe(false);
  expect(has_sides(bridge, 'one-leg')).toBe(true);
});

test('every gate names a question there is', () => {
  const known = form.questions.map(({ id }) => id);
  for (const exercise of Object.values(exercises)) {
    for (const { answer } of exercise?.gates ?? []) expect(known).toContain(answer);
  }
});
