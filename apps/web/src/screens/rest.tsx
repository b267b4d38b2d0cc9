// SPDX-License-Identifier: Apache-2.0
// What next? The other side, shown by the figure, after a short rest; what to mend.
import { useEffect, useState } from 'preact/hooks';
import type { Side } from '../engine/messages.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { FigureView } from '../parts/figure_view.tsx';
import { Heading } from '../parts/page.tsx';
import { number, t } from '../text/text.ts';
import type { Way } from './route.ts';
import type { RunningSet } from './running_set.ts';

const kRest_s = 20;

export function Rest(props: { exercise: ExerciseJson; variant_id: string | null; way: Way; set: RunningSet; side: Side }) {
  const { set, side, way } = props;
  // a phone has to be strapped to the other shin first: that takes as long as it takes
  const [left_s, set_left] = useState<number | null>(way === 'phone' ? null : kRest_s);
  const is_hidden = set.pause.value === 'hidden';
  useEffect(() => {
    if (left_s === null || is_hidden) return;
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
        {left_s !== null && (
          <p class="giant" role="timer">
            {number(left_s)}
          </p>
        )}
        <FigureView exercise={props.exercise} variant_id={props.variant_id} side={side} shares={set.frame.value?.shares ?? null} />
      </div>
      <div>
        {way === 'phone' && <p>{t(`rest.strap.${side}`)}</p>}
        {set.to_mend.value && (
          <p class="mend">
            <span>{t('rest.mend')}</span> {set.to_mend.value}
          </p>
        )}
      </div>
      <div class="coach-controls">
        <button type="button" class="main" onClick={() => set.go_on()}>
          {way === 'phone' ? t('rest.strapped') : t('rest.now')}
        </button>
        {left_s !== null && (
          <button type="button" onClick={() => set_left(left_s + 20)}>{t('rest.longer')}</button>
        )}
        <button type="button" class="stop" onClick={() => set.end('pain')}>{t('coach.hurts')}</button>
        <button type="button" onClick={() => set.end('finished')}>{t('coach.finish')}</button>
      </div>
    </main>
  );
}
