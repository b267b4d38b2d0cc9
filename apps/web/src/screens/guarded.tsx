// SPDX-License-Identifier: Apache-2.0
// Shows a screen only where the answers allow the variant; else it leads back to where they are asked.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ExerciseJson } from '../net/catalogue.ts';
import { allows } from '../rules/screening.ts';
import { verdict_for } from './allowed.ts';
import { go } from './route.ts';

export function Guarded(props: { exercise: ExerciseJson; variant_id: string | null; children: ComponentChildren }) {
  const verdict = verdict_for(props.exercise);
  const is_allowed = allows(verdict, props.variant_id);
  useEffect(() => {
    if (is_allowed) return;
    const exercise_id = props.exercise.id;
    go({ screen: verdict.kind === 'careful' ? 'variants' : 'screening', exercise_id }, 'replace');
  }, [is_allowed]);
  return is_allowed ? <>{props.children}</> : null;
}
