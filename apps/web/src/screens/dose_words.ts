// SPDX-License-Identifier: Apache-2.0
// An exercise and its dose in words.
import { variant_of, type ExerciseJson } from '../net/catalogue.ts';
import type { Dose, Item } from '../plan/shapes.ts';
import { number, t, t_or } from '../text/text.ts';

export function name_in_words(exercises: ExerciseJson[], exercise_id: string, variant_id: string | null): string {
  const exercise = exercises.find((each) => each.id === exercise_id);
  const variant = exercise && variant_of(exercise, variant_id);
  return `${exercise?.name ?? exercise_id}${variant ? `: ${variant.name}` : ''}`;
}

export const band_in_words = (band: string) => t_or(`today.band.${band}`, band);

/** "2 × 8 with each leg, hold 3 s, red band" */
export function dose_in_words(item: Item): string {
  const sides = item.sides.length === 2 ? t('today.each_leg') : item.sides[0] && item.sides[0] !== 'both' ? t(`today.only.${item.sides[0]}`) : '';
  const times = t(item.sets === 1 ? 'today.dose_once' : 'today.dose', { sets: item.sets, n: item.repetitions });
  const hold = item.hold_s > 0 ? t('today.hold', { s: number(item.hold_s) }) : '';
  return [[times, sides].filter(Boolean).join(' '), hold, item.band ? band_in_words(item.band) : ''].filter(Boolean).join(', ');
}

/** What a change altered, each as before and after. */
export function differences(from: Dose, to: Dose, name: (variant: string | null) => string): { what: string; before: string; after: string }[] {
  const band = (value: string | null) => (value === null ? t('plan.no_band') : band_in_words(value));
  const all: [string, string, string][] = [
    [t('plan.what.variant'), name(from.variant), name(to.variant)],
    [t('plan.what.sets'), number(from.sets), number(to.sets)],
    [t('plan.what.repetitions'), number(from.repetitions), number(to.repetitions)],
    [t('plan.what.hold'), t('plan.seconds', { s: number(from.hold_s) }), t('plan.seconds', { s: number(to.hold_s) })],
    [t('plan.what.out'), t('plan.seconds', { s: number(from.out_s) }), t('plan.seconds', { s: number(to.out_s) })],
    [t('plan.what.back'), t('plan.seconds', { s: number(from.back_s) }), t('plan.seconds', { s: number(to.back_s) })],
    [t('plan.what.band'), band(from.band), band(to.band)],
  ];
  return all.filter(([, before, after]) => before !== after).map(([what, before, after]) => ({ what, before, after }));
}
