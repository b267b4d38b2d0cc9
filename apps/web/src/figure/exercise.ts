// SPDX-License-Identifier: Apache-2.0
// What the demonstration reads of an exercise file, and the movement that a variant asks for.

export type Side = 'left' | 'right';

/** A number of a movement and where it comes from. */
export interface Reasoned {
  value: number;
  why: string;
}

/** The numbers of a movement that the demonstration follows. */
interface MovementNumbers {
  target_range_deg: Reasoned;
  out_s: Reasoned;
  hold_s: Reasoned;
  back_s: Reasoned;
}

export interface VariantJson {
  id: string;
  name: string;
  movement?: Partial<MovementNumbers>;
  not_measured?: string;
}

/** content/exercises/<id>.json, as far as the figure needs it. */
export interface ExerciseJson {
  id: string;
  name: string;
  variants: VariantJson[];
  movement: MovementNumbers & {
    driver: string;
    direction: string;
    laterality: string;
    view: string;
  };
}

/** A movement with a variant's own numbers in place of the exercise's. */
export interface Movement {
  driver: string;
  /** +1: the driver grows on the way out; −1: it shrinks. */
  sign: 1 | -1;
  is_of_both_sides: boolean;
  view: string;
  target_range_deg: number;
  out_s: number;
  hold_s: number;
  back_s: number;
}

/** The movement of one variant; null is the exercise itself, an unknown id an error. */
export function movementOf(exercise: ExerciseJson, variant_id: string | null): Movement {
  const own = exercise.movement;
  const variant = exercise.variants.find((one) => one.id === variant_id);
  if (variant_id !== null && variant === undefined) {
    throw new Error(`The exercise ${exercise.id} has no variant ${variant_id}.`);
  }
  const of = (name: keyof MovementNumbers): number =>
    (variant?.movement?.[name] ?? own[name]).value;
  return {
    driver: own.driver,
    sign: own.direction === 'decrease' ? -1 : 1,
    is_of_both_sides: own.laterality === 'both_sides',
    view: own.view,
    target_range_deg: of('target_range_deg'),
    out_s: of('out_s'),
    hold_s: of('hold_s'),
    back_s: of('back_s'),
  };
}
