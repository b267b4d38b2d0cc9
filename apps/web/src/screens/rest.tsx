// SPDX-License-Identifier: Apache-2.0
// What next? The other side, shown by the figure, after a short rest; what to mend.
import { useEffect, useState } from 'preact/hooks';
import type { Side } from '../engine/messages.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { FigureView } from '../parts/figure_view.tsx';
import { Heading } from '../parts/page.tsx';
import { number, t } from '../text/text.ts';
import type { RunningSet } from './running_set.ts';

const kRest_s = 20;

export function Rest(props: { exercise: ExerciseJson; variant_id: string | null; set: RunningSet; side: Side }) {
  const { set, side } = props;
  const [left_s, set_left] = useState(kRest_s);
  const is_hidden = set.pause.value === 'hidden';
  useEffect(() => {
    if (is_hidden) return;
    if (left_s <= 0) {
      set.go_on();
      return;
    }
    const timer = setTimeout(() => set_left(left_s - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left_s, is_hidden]);
  return (
    <main id="main" tabIndex={-1} class="dark-room rest">
      <Heading text={t(`rest.title.${side}`)} />
      <div class="rest-body">
        <p class="giant" role="timer">
          {number(left_s)}
        </p>
        <FigureView exercise={props.exercise} variant_id={props.variant_id} side={side} shares={set.frame.value?.shares ?? null} />
      </div>
      <div>
        {set.to_mend.value && (
          <p class="mend">
            <span>{t('rest.mend')}</span> {set.to_mend.value}
          </p>
        )}
      </div>
      <div class="coach-controls">
        <button type="button" class="main" onClick={() => set.go_on()}>
          {t('rest.now')}
        </button>
        <button type="button" onClick={() => set_left(left_s + 20)}>{t('rest.longer')}</button>
        <button type="button" class="stop" onClick={() => set.end('pain')}>{t('coach.hurts')}</button>
        <button type="button" onClick={() => set.end('finished')}>{t('coach.finish')}</button>
      </div>
    </main>
  );
}
