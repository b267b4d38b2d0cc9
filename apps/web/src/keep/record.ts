// SPDX-License-Identifier: Apache-2.0
// A session as it is kept: the engine's coxa.session/1 record and the report that the app adds.
import type { Language, Side } from '../engine/messages.ts';

export type RepetitionSide = Side | 'both';
export type FaultKind = 'thigh_lift' | 'knee_drift' | 'trunk_lean' | 'hip_hike' | 'short_range' | 'too_fast';
export type PainPlace = 'groin' | 'hip_side' | 'hip_back' | 'thigh' | 'knee' | 'low_back' | 'elsewhere';

export interface Repetition {
  side: RepetitionSide;
  index: number;
  complete: boolean;
  start_s: number;
  peak_s: number;
  end_s: number;
  peak_deg: number;
  range_deg: number;
  range_uncertainty_deg: number;
  out_s: number;
  hold_s: number;
  back_s: number;
  time_under_tension_s: number;
  faults: { kind: FaultKind; size: number; unit: 'deg' | 's'; at_s: number }[];
}

export interface SideSummary {
  complete: number;
  unfinished: number;
  mean_range_deg: number | null;
  mean_range_uncertainty_deg: number | null;
  best_range_deg: number | null;
  best_range_uncertainty_deg: number | null;
  mean_hold_s: number | null;
  time_under_tension_s: number;
  [field: string]: number | null;
}

export interface MuscleShare {
  group: string;
  least_percent: number;
  most_percent: number;
}

export interface Report {
  started_at: string;
  /** How far the clock on the wall was ahead of UTC; absent in the first records. */
  utc_offset_min?: number;
  language: Language;
  dose: { sides: Side[]; repetitions: number };
  pain_before_0_10: number | null;
  pain_after_0_10: number | null;
  effort_0_10: number | null;
  /** How many more would have gone, as told after an exercise's last set. */
  repetitions_in_reserve?: number | null;
  stopped: { why: 'pain' | 'finished' | 'left'; where: PainPlace | null; pain_0_10: number | null } | null;
  sensor: 'camera' | 'phone' | 'by_hand';
  self_counted?: { left: number; right: number };
}

export interface SessionRecord {
  schema: 'coxa.session/1';
  id: string;
  engine_version: string;
  exercise: { id: string; version: number; variant: string | null };
  sensor: { kind: string; [field: string]: unknown };
  verdict: { status: 'measured' | 'cannot_measure'; reasons: { obstacle: string; text: string; remedy: string; share: number }[] };
  repetitions: Repetition[];
  summary: { left?: SideSummary | null; right?: SideSummary | null; both?: SideSummary };
  muscles?: {
    not_covered_reason: string | null;
    left?: { shares: MuscleShare[] | null } | null;
    right?: { shares: MuscleShare[] | null } | null;
  };
  notes: string[];
  report: Report;
}

export function sides_of(record: SessionRecord): RepetitionSide[] {
  if (record.summary.both) return ['both'];
  return (['left', 'right'] as const).filter((side) => {
    const done = record.summary[side];
    return done && (done.complete > 0 || done.unfinished > 0 || record.report.dose.sides.includes(side));
  });
}
