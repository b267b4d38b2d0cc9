// SPDX-License-Identifier: Apache-2.0
// Were there two more in you? What moves an exercise on when it is said twice running.
import { t } from '../text/text.ts';
import { Choice } from './choice.tsx';

type Answer = 'yes' | 'no';

const kTwo = 2;

export function TwoMore(props: { value: Answer | null; pick(value: Answer): void }) {
  return (
    <Choice<Answer>
      legend={t('summary.two_more')}
      name="two-more"
      value={props.value}
      options={[
        { value: 'yes', text: t('summary.two_more.yes') },
        { value: 'no', text: t('summary.two_more.no') },
      ]}
      pick={props.pick}
    />
  );
}

/** Repetitions in reserve, as the record keeps them. */
export function in_reserve(answer: Answer | null): number | null {
  return answer === null ? null : answer === 'yes' ? kTwo : 0;
}

export function answer_of(in_reserve: number | null | undefined): Answer | null {
  return in_reserve === null || in_reserve === undefined ? null : in_reserve >= kTwo ? 'yes' : 'no';
}
