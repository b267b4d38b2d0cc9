// SPDX-License-Identifier: Apache-2.0
// Am I doing it right? One number, the target, the count, one cue; pause, "it hurts" and finish.
import type { LiveFrame } from '../engine/messages.ts';
import { captions_on } from '../keep/settings.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { Gauge } from '../parts/gauge.tsx';
import { Heading } from '../parts/page.tsx';
import { Tempo } from '../parts/tempo.tsx';
import { number, t } from '../text/text.ts';
import type { Pause, RunningSet } from './running_set.ts';

export function Coach(props: {
  exercise: ExerciseJson;
  set: RunningSet;
  frame: LiveFrame;
}) {
  const { set, frame, exercise } = props;
  const paused: Pause | 'hand' | null = set.pause.value ?? (frame.stage === 'paused' ? 'hand' : null);
  const count = frame.side === null ? frame.counts.both : frame.counts[frame.side];
  return (
    <>
      <Heading text={exercise.name} class="hidden" />
      <div class="coach-facts">
        <p class="side">{frame.side === null ? t('side.both') : t(`side.${frame.side}`)}</p>
        <p class="count" aria-live="polite">
          <strong>{number(count)}</strong> <span>{t('coach.of', { n: frame.repetitions })}</span>
        </p>
      </div>
      <Gauge frame={frame} />
      <Tempo frame={frame} />
      <Words set={set} frame={frame} />
      {paused && (
        <div class="paused" role="status">
          <p class="giant">{t('coach.paused')}</p>
          <p>{t(`coach.paused.${paused === 'rest' ? 'person' : paused}`)}</p>
        </div>
      )}
      <div class="coach-controls">
        {paused ? (
          <button type="button" class="main" onClick={() => set.go_on()}>{t('go_on')}</button>
        ) : (
          <button type="button" onClick={() => set.hold('person')}>{t('coach.pause')}</button>
        )}
        <button type="button" class="stop" onClick={() => set.end('pain')}>{t('coach.hurts')}</button>
        {set.offers_easier.value && (
          <button type="button" onClick={() => ((set.wants_easier.value = true), set.end('finished'))}>{t('coach.easier')}</button>
        )}
        <button type="button" onClick={() => set.end('finished')}>{t('coach.finish')}</button>
      </div>
    </>
  );
}

/** The one line of words: what stands in the way, else the cue, else how to pause. */
function Words({ set, frame }: { set: RunningSet; frame: LiveFrame }) {
  if (frame.obstacle) {
    return <p class="caption attention" role="status">{frame.obstacle.text}</p>;
  }
  const cue = set.cue.value;
  // a count is on the screen anyway, and larger
  if (cue && cue.priority !== 'count' && captions_on.value) {
    return <p class={`caption ${cue.priority}`} role="status">{cue.text}</p>;
  }
  return <p class="caption quiet" role="status">{frame.phase === 'rest' ? t('coach.hand') : ''}</p>;
}
