// SPDX-License-Identifier: Apache-2.0
// Shows a screen only where the answers allow the variant; else it leads back to where they are asked.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ExerciseJson } from '../net/catalogue.ts';
import { WithPlan } from '../parts/with_plan.tsx';
import { use_verdict } from '../plan/use_plan.ts';
import { allows, type Verdict } from '../rules/screening.ts';
import { go } from './route.ts';

interface GuardedProps {
  exercise: ExerciseJson;
  variant_id: string | null;
  /** A therapist chose the variant: their word goes before careful answers. */
  is_by_therapist?: boolean;
  children: ComponentChildren;
}

export function Guarded(props: GuardedProps) {
  return (
    <WithPlan answer={use_verdict(props.exercise)}>{(verdict) => <Judged {...props} verdict={verdict} />}</WithPlan>
  );
}

function Judged(props: GuardedProps & { verdict: Verdict }) {
  const is_allowed = allows(props.verdict, props.variant_id) || (props.is_by_therapist === true && props.verdict.kind === 'careful');
  useEffect(() => {
    if (is_allowed) return;
    const exercise_id = props.exercise.id;
    go({ screen: props.verdict.kind === 'careful' ? 'variants' : 'screening', exercise_id }, 'replace');
  }, [is_allowed]);
  return is_allowed ? <>{props.children}</> : null;
}
