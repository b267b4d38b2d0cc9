// SPDX-License-Identifier: Apache-2.0
// What a finished set says in short: the one thing to mend, muscles' shares in tens, a CSV of it.
import type { FaultKind, MuscleShare, SessionRecord } from '../keep/record.ts';

/** The fault of most repetitions; at a tie the one met first. Null: nothing to mend. */
export function most_frequent_fault(record: SessionRecord): { kind: FaultKind; repetitions: number } | null {
  const counts = new Map<FaultKind, number>();
  for (const repetition of record.repetitions) {
    for (const kind of new Set(repetition.faults.map((fault) => fault.kind))) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  let worst: { kind: FaultKind; repetitions: number } | null = null;
  for (const [kind, repetitions] of counts) {
    if (!worst || repetitions > worst.repetitions) worst = { kind, repetitions };
  }
  return worst;
}

/** The cue that mends a fault: the exercise's guards name it; range and tempo have their own. */
export function cue_of_fault(kind: FaultKind, guards: { fault: string; cue: string }[]): string {
  return guards.find((guard) => guard.fault === kind)?.cue ?? kind;
}

/** Whole tens from 0 to 90, the largest first and the rest last: more is not known. */
export function in_tens(shares: MuscleShare[]): { group: string; least: number; most: number }[] {
  const tens = (percent: number) => Math.min(9, Math.max(0, Math.round(percent / 10))) * 10;
  return [...shares]
    .sort((a, b) => {
      const last = Number(a.group === 'others') - Number(b.group === 'others');
      return last || b.least_percent + b.most_percent - a.least_percent - a.most_percent;
    })
    .map(({ group, least_percent, most_percent }) => ({ group, least: tens(least_percent), most: tens(most_percent) }));
}

const kColumns = [
  'side', 'index', 'complete', 'start_s', 'peak_s', 'end_s', 'peak_deg', 'range_deg',
  'range_uncertainty_deg', 'out_s', 'hold_s', 'back_s', 'time_under_tension_s',
] as const;

/** One row for each repetition; the header carries the units. */
export function repetitions_csv(record: SessionRecord): string {
  const rows = record.repetitions.map((r) => [...kColumns.map((c) => String(r[c])), r.faults.map((f) => f.kind).join(' ')]);
  return [[...kColumns, 'faults'], ...rows].map((row) => row.join(',')).join('\n') + '\n';
}
