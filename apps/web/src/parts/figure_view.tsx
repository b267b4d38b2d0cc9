// SPDX-License-Identifier: Apache-2.0
// The figure on the page, fetched when it is first needed, with its controls.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Shares, Side } from '../engine/messages.ts';
import type { Figure } from '../figure/figure.ts';
import type { ExerciseJson as ShownExercise } from '../figure/exercise.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { t } from '../text/text.ts';

const likes_stillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export function FigureView(props: {
  exercise: ExerciseJson;
  variant_id: string | null;
  side: Side;
  /** Lights the muscles up by what they bear; none: all at rest. */
  shares?: Shares[] | null;
  has_controls?: boolean;
  toggle_muscles?(): void;
  choose_side?(side: Side): void;
}) {
  const host = useRef<HTMLDivElement>(null);
  const figure = useRef<Figure | null>(null);
  const [is_playing, set_playing] = useState(!likes_stillness());
  const [is_slow, set_slow] = useState(false);
  const [is_missing, set_missing] = useState(false);
  const { exercise, variant_id, side } = props;
  const shares = props.shares ?? null;
  // what is wished for when the figure has come, which may be later than when it was asked for
  const wished = useRef({ side, variant_id, playing: is_playing, speed: 1 });
  wished.current = { side, variant_id, playing: is_playing, speed: is_slow ? 0.5 : 1 };

  useEffect(() => {
    let is_gone = false;
    void (async () => {
      try {
        const { createFigure } = await import('../figure/figure.ts');
        if (is_gone || !host.current) return;
        const made = await createFigure(host.current, { exercise: exercise as ShownExercise, variant_id, side, reduced_motion: likes_stillness() });
        if (is_gone) made.dispose();
        else {
          figure.current = made;
          made.set(wished.current);
          made.light(shares);
        }
      } catch {
        if (!is_gone) set_missing(true);
      }
    })();
    return () => {
      is_gone = true;
      figure.current?.dispose();
      figure.current = null;
    };
  }, [exercise]);

  useEffect(() => figure.current?.set(wished.current), [side, variant_id, is_playing, is_slow]);
  useEffect(() => figure.current?.light(shares), [shares]);

  return (
    <figure class="figure" aria-label={t('figure.label', { name: exercise.name })}>
      <div class="figure-host" ref={host} />
      {is_missing && <p class="figure-missing">{t('figure.missing')}</p>}
      {props.has_controls && (
        <figcaption class="figure-controls">
          <button type="button" aria-pressed={!is_playing} onClick={() => set_playing(!is_playing)}>
            {t('figure.still')}
          </button>
          <button type="button" aria-pressed={is_slow} onClick={() => set_slow(!is_slow)}>
            {t('figure.slow')}
          </button>
          {props.toggle_muscles && (
            <button type="button" aria-pressed={shares !== null} onClick={() => props.toggle_muscles?.()}>
              {t('learn.muscles')}
            </button>
          )}
          {props.choose_side && (
            <button type="button" onClick={() => props.choose_side?.(side === 'left' ? 'right' : 'left')}>
              {side === 'left' ? t('figure.show_right') : t('figure.show_left')}
            </button>
          )}
        </figcaption>
      )}
    </figure>
  );
}
