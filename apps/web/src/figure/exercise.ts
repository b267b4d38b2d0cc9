// SPDX-License-Identifier: Apache-2.0
// What the demonstration reads of an exercise file, and the movement that a variant asks for.
import { demonstrationOf } from './demonstrations';

export type Side = 'left' | 'right';

/** A number of a movement and where it comes from. */
export interface Reasoned {
  value: number;
  why: string;
}

/** How long a repetition's parts last. */
interface PaceNumbers {
  out_s: Reasoned;
  hold_s: Reasoned;
  back_s: Reasoned;
}

/** The numbers of a movement that the demonstration follows. */
interface MovementNumbers extends PaceNumbers {
  target_range_deg: Reasoned;
}

export interface VariantJson {
  id: string;
  name: string;
  movement?: Partial<MovementNumbers>;
  pace?: Partial<PaceNumbers>;
  not_measured?: string;
}

/** content/exercises/<id>.json, as far as the figure needs it. */
export interface ExerciseJson {
  id: string;
  name: string;
  variants: VariantJson[];
  /** What is measured of the exercise. */
  movement?: MovementNumbers & {
    driver: string;
    direction: string;
    laterality: string;
    view: string;
  };
  /** Instead of it, where nothing is measured: how far it goes stands in the table of demonstrations. */
  pace?: PaceNumbers & { laterality: string };
}

/** A movement with a variant's own numbers in place of the exercise's. */
export interface Movement {
  /** +1: the driver grows on the way out; −1: it shrinks. */
  sign: 1 | -1;
  target_range_deg: number;
  out_s: number;
  hold_s: number;
  back_s: number;
}

/** The movement of one variant; null is the exercise itself, an unknown id an error. */
export function movementOf(exercise: ExerciseJson, variant_id: string | null): Movement {
  const variant = exercise.variants.find((one) => one.id === variant_id);
  if (variant_id !== null && variant === undefined) {
    throw new Error(`The exercise ${exercise.id} has no variant ${variant_id}.`);
  }
  const own = exercise.movement ?? exercise.pace;
  if (own === undefined) {
    throw new Error(`The exercise ${exercise.id} has neither a movement nor a pace.`);
  }
  const of = (name: keyof PaceNumbers): number =>
    (variant?.movement?.[name] ?? variant?.pace?.[name] ?? own[name]).value;
  return {
    sign: exercise.movement?.direction === 'decrease' ? -1 : 1,
    target_range_deg: rangeOf(exercise, variant),
    out_s: of('out_s'),
    hold_s: of('hold_s'),
    back_s: of('back_s'),
  };
}

/** How far it goes: as the file asks, else as the table of demonstrations shows it. */
function rangeOf(exercise: ExerciseJson, variant: VariantJson | undefined): number {
  const measured = variant?.movement?.target_range_deg ?? exercise.movement?.target_range_deg;
  if (measured) {
    return measured.value;
  }
  const { end_deg, range_deg } = demonstrationOf(exercise, variant?.id ?? null);
  const shown_deg = end_deg ?? range_deg?.value;
  if (shown_deg === undefined) {
    throw new Error(`Nothing says how far ${exercise.id} goes.`);
  }
  return shown_deg;
}
