// SPDX-License-Identifier: Apache-2.0
// The tempo: a dot for each second out and back, and between them the hold as a ring that fills.
import type { LiveFrame } from '../engine/messages.ts';
import { number, t } from '../text/text.ts';

function Dots({ seconds, done }: { seconds: number; done: number }) {
  return (
    <span class="dots" aria-hidden="true">
      {Array.from({ length: Math.max(1, Math.round(seconds)) }, (_, i) => (
        <span key={i} class={done > i ? 'dot done' : 'dot'} />
      ))}
    </span>
  );
}

export function HoldRing({ share, text }: { share: number; text: string }) {
  const length = 2 * Math.PI * 20;
  return (
    <svg class="hold-ring" viewBox="-26 -26 52 52" aria-hidden="true">
      <circle class="track" r="20" />
      <circle
        class="fill"
        r="20"
        transform="rotate(-90)"
        stroke-dasharray={`${(length * Math.min(1, share)).toFixed(1)} ${length.toFixed(1)}`}
      />
      <text y="6">{text}</text>
    </svg>
  );
}

export function Tempo({ frame, is_stretch = false }: { frame: Pick<LiveFrame, 'phase' | 'phase_s' | 'hold_s' | 'tempo'>; is_stretch?: boolean }) {
  const { phase, phase_s, hold_s, tempo } = frame;
  const done = (of: 'out' | 'back') => {
    if (phase === of) return phase_s;
    return of === 'out' && (phase === 'hold' || phase === 'back') ? tempo.out_s : 0;
  };
  const has_hold = tempo.hold_s > 0;
  return (
    <ol class="tempo">
      <li aria-current={phase === 'out' ? 'step' : undefined}>
        <Dots seconds={tempo.out_s} done={done('out')} />
        {is_stretch ? t('tempo.into') : t('tempo.out')}
      </li>
      {has_hold && (
        <li aria-current={phase === 'hold' ? 'step' : undefined}>
          <HoldRing share={phase === 'rest' || phase === 'out' ? 0 : hold_s / tempo.hold_s} text={number(Math.floor(phase === 'rest' ? 0 : hold_s))} />
          {t('tempo.hold', { s: number(tempo.hold_s) })}
        </li>
      )}
      <li aria-current={phase === 'back' ? 'step' : undefined}>
        <Dots seconds={tempo.back_s} done={done('back')} />
        {is_stretch ? t('tempo.out_of') : t('tempo.back')}
      </li>
    </ol>
  );
}
