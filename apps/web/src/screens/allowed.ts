// SPDX-License-Identifier: Apache-2.0
// Whether the kept answers allow an exercise; who has none goes to the questions first.
import { screening } from '../keep/settings.ts';
import { are_fresh, judge, type Judged, type Verdict } from '../rules/screening.ts';

export function verdict_for(exercise: Judged): Verdict {
  const kept = screening.value;
  return judge(kept && are_fresh(kept.answered_at, new Date()) ? kept.answers : {}, exercise);
}
