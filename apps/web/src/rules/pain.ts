// SPDX-License-Identifier: Apache-2.0
// What pain means for today and for the next time. Up to 5 of 10 is acceptable if it settles by
// the next morning (Silbernagel 2007); in the groin, and where a set was stopped for pain, stricter.
import type { PainPlace, SessionRecord } from '../keep/record.ts';

export const kMostPainToBegin = 5;
export const kMostGroinPain = 2;

/** Whether a set may begin with this pain; not told counts as none known. */
export function may_begin(pain_0_10: number | null): boolean {
  return pain_0_10 === null || pain_0_10 <= kMostPainToBegin;
}

export type NextTime = 'as_before' | 'easier' | 'clinician';

function was_stopped_by_pain(record: SessionRecord): boolean {
  return record.report.stopped?.why === 'pain';
}

/** Of one exercise's records, newest first: two sets stopped by pain running need a clinician. */
export function next_time(newest_first: SessionRecord[]): NextTime {
  const [last, before] = newest_first;
  if (!last) return 'as_before';
  if (was_stopped_by_pain(last)) return before && was_stopped_by_pain(before) ? 'clinician' : 'easier';
  return (last.report.pain_after_0_10 ?? 0) > kMostPainToBegin ? 'easier' : 'as_before';
}

/** What is said right after pain: sharper advice where it was strong or in the groin. */
export function is_worrying(where: PainPlace | null, pain_0_10: number | null): boolean {
  const limit = where === 'groin' ? kMostGroinPain : kMostPainToBegin;
  return pain_0_10 !== null && pain_0_10 > limit;
}
