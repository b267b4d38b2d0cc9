// SPDX-License-Identifier: Apache-2.0
// When the demonstration is where: rest, way out, hold and way back of a repetition, over and over.
import type { Movement } from '../exercise';

export type Phase = 'rest' | 'out' | 'hold' | 'back';

/** Time spent at rest before each repetition; a breath, so that beginning and end are seen. */
export const rest_s = 1;

export interface Moment {
  phase: Phase;
  /** Share of the whole way that is travelled, 0 at rest to 1 at the end. */
  way: number;
}

/**
 * Share of the way travelled at the share `tau` of the time, both 0..1: the minimum-jerk profile of
 * domain/recognition/minimum_jerk.hpp (Flash and Hogan 1985). Passes through (0, 0), (½, ½), (1, 1).
 */
export function minimumJerk(tau: number): number {
  return tau * tau * tau * (10 + tau * (-15 + 6 * tau));
}

type Tempo = Pick<Movement, 'out_s' | 'hold_s' | 'back_s'>;

/** How long one repetition and the rest before it last. */
export function cycle_s(tempo: Tempo): number {
  return rest_s + tempo.out_s + tempo.hold_s + tempo.back_s;
}

/** Where the movement is `time_s` after the demonstration began. */
export function momentAt(tempo: Tempo, time_s: number): Moment {
  const whole_s = cycle_s(tempo);
  let left_s = ((time_s % whole_s) + whole_s) % whole_s;
  if (left_s < rest_s) {
    return { phase: 'rest', way: 0 };
  }
  left_s -= rest_s;
  if (left_s < tempo.out_s) {
    return { phase: 'out', way: minimumJerk(left_s / tempo.out_s) };
  }
  left_s -= tempo.out_s;
  if (left_s < tempo.hold_s || tempo.back_s <= 0) {
    return { phase: 'hold', way: 1 };
  }
  left_s -= tempo.hold_s;
  return { phase: 'back', way: 1 - minimumJerk(Math.min(1, left_s / tempo.back_s)) };
}
