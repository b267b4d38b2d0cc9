// SPDX-License-Identifier: Apache-2.0
// Is a change of range more than chance? Seated active internal rotation by inclinometer has a
// minimal detectable change of 5.4° (Krause 2015); anything smaller is no certain change.
import { sides_of, type RepetitionSide, type SessionRecord } from '../keep/record.ts';

export const kNoiseBand_deg = 5.4;

export type Change = 'more' | 'less' | 'not_certain';

export function change_of(before_deg: number, now_deg: number): Change {
  const difference_deg = now_deg - before_deg;
  // a hair below the limit is the limit: 25.4 - 20 is not quite 5.4
  if (Math.abs(difference_deg) < kNoiseBand_deg - 1e-9) return 'not_certain';
  return difference_deg > 0 ? 'more' : 'less';
}

export interface RangePoint {
  id: string;
  at: string;
  range_deg: number;
  uncertainty_deg: number;
}

/** The mean range of one exercise, variant and side over time, oldest first. */
export function ranges_of(
  records: SessionRecord[],
  exercise_id: string,
  variant_id: string | null,
  side: RepetitionSide,
): RangePoint[] {
  return records
    .filter((r) => r.exercise.id === exercise_id && r.exercise.variant === variant_id && r.verdict.status === 'measured')
    .filter((r) => sides_of(r).includes(side))
    .flatMap((r) => {
      const summary = r.summary[side];
      return summary?.mean_range_deg == null
        ? []
        : [{ id: r.id, at: r.report.started_at, range_deg: summary.mean_range_deg, uncertainty_deg: summary.mean_range_uncertainty_deg ?? 0 }];
    })
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** The start of a series against which later sets are read: the first three, as few as there are. */
export function baseline_deg(points: RangePoint[]): number | null {
  const first = points.slice(0, 3);
  return first.length === 0 ? null : first.reduce((sum, p) => sum + p.range_deg, 0) / first.length;
}
