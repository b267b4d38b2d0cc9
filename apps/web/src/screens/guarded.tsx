// SPDX-License-Identifier: Apache-2.0
// Shows a screen only where the answers allow the variant; else it leads back to where they are asked.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ExerciseJson } from '../net/catalogue.ts';
import { WithPlan } from '../parts/with_plan.tsx';
import { use_verdict } from '../plan/use_plan.ts';
import { allows, type Verdict } from '../rules/screening.ts';
import { go } from './route.ts';

export function Guarded(props: { exercise: ExerciseJson; variant_id: string | null; children: ComponentChildren }) {
  return (
    <WithPlan answer={use_verdict(props.exercise)}>{(verdict) => <Judged {...props} verdict={verdict} />}</WithPlan>
  );
}

function Judged(props: { exercise: ExerciseJson; variant_id: string | null; verdict: Verdict; children: ComponentChildren }) {
  const is_allowed = allows(props.verdict, props.variant_id);
  useEffect(() => {
    if (is_allowed) return;
    const exercise_id = props.exercise.id;
    go({ screen: props.verdict.kind === 'careful' ? 'variants' : 'screening', exercise_id }, 'replace');
  }, [is_allowed]);
  return is_allowed ? <>{props.children}</> : null;
}
