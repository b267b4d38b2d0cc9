// SPDX-License-Identifier: Apache-2.0
// The tempo without a sensor: which phase and which repetition a moment belongs to; the record of it.
import type { Report, SessionRecord, SideSummary } from '../keep/record.ts';
import type { Pace } from '../net/catalogue.ts';

export interface Paced {
  phase: 'ready' | 'out' | 'hold' | 'back' | 'rest';
  phase_s: number;
  /** Complete repetitions. */
  count: number;
  countdown_s: number;
}

const kReady_s = 5;
/** To lie down or kneel takes longer than to sit still. */
const kReadyOnTheFloor_s = 10;
const kBetween_s = 1;

/** From so long a hold on it is a stretch: its seconds run down, and are told by the tens. */
const kLeastStretch_s = 15;
const kUsualHolds = 3;

export const is_stretch = (pace: Pace): boolean => pace.hold_s >= kLeastStretch_s;

/** How often it is asked for: a stretch is held three times where others are done eight. */
export const repetitions_asked = (dose: { repetitions: number; holds?: number }, is_held: boolean): number =>
  is_held ? (dose.holds ?? kUsualHolds) : dose.repetitions;

/** The countdown before an exercise; what no sensor follows is mostly done lying or at a table. */
export const ready_s_of = (exercise: { movement?: unknown }): number => (exercise.movement ? kReady_s : kReadyOnTheFloor_s);

/** What is left of a hold, in whole seconds. */
export const hold_left_s = (pace: Pace, now: Paced): number => Math.ceil(pace.hold_s - now.phase_s);

/** The seconds left that are said aloud in a stretch: every ten, and the last three. */
export function told_s(pace: Pace, now: Paced): number | null {
  if (now.phase !== 'hold' || !is_stretch(pace)) return null;
  const left_s = hold_left_s(pace, now);
  const is_told = left_s <= 3 || (left_s % 10 === 0 && left_s < pace.hold_s);
  return is_told ? left_s : null;
}

/** After the countdown: out, hold, back, a second of rest, and again. */
export function paced({ out_s, hold_s, back_s }: Pace, elapsed_s: number, ready_s = kReady_s): Paced {
  if (elapsed_s < ready_s) {
    return { phase: 'ready', phase_s: elapsed_s, count: 0, countdown_s: Math.ceil(ready_s - elapsed_s) };
  }
  const whole_s = out_s + hold_s + back_s + kBetween_s;
  const moving_s = elapsed_s - ready_s;
  const before = Math.floor(moving_s / whole_s);
  const within_s = moving_s - before * whole_s;
  const at = (phase: Paced['phase'], from_s: number, count = before): Paced => ({ phase, phase_s: within_s - from_s, count, countdown_s: 0 });
  if (within_s < out_s) return at('out', 0);
  if (within_s < out_s + hold_s) return at('hold', out_s);
  if (within_s < out_s + hold_s + back_s) return at('back', out_s + hold_s);
  return at('rest', out_s + hold_s + back_s, before + 1);
}

const kNothing: SideSummary = {
  complete: 0,
  unfinished: 0,
  neutral_deg: null,
  neutral_uncertainty_deg: null,
  mean_peak_deg: null,
  mean_peak_uncertainty_deg: null,
  best_peak_deg: null,
  best_peak_uncertainty_deg: null,
  best_range_deg: null,
  best_range_uncertainty_deg: null,
  mean_range_deg: null,
  mean_range_uncertainty_deg: null,
  mean_hold_s: null,
  time_under_tension_s: 0,
};

/** Nothing was measured: the record says so, and holds what the person counted. */
export function record_by_hand(of: {
  id: string;
  exercise: SessionRecord['exercise'];
  has_sides: boolean;
  texts: { text: string; remedy: string };
  /** From the first countdown to the last count, pauses left out. */
  duration_s: number;
  report: Report;
}): SessionRecord {
  return {
    schema: 'coxa.session/1',
    id: of.id,
    engine_version: 'none',
    exercise: of.exercise,
    sensor: { kind: 'by_hand', source_name: '', model: null, samples: 0, duration_s: of.duration_s, sample_rate_hz: 0 },
    verdict: {
      status: 'cannot_measure',
      reasons: [{ obstacle: 'not_enough_samples', ...of.texts, share: 1 }],
    },
    repetitions: [],
    summary: of.has_sides ? { left: null, right: null } : { both: kNothing },
    notes: [],
    report: of.report,
  };
}
