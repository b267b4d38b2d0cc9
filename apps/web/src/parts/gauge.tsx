// SPDX-License-Identifier: Apache-2.0
// The angle now: a large number, a needle as wide as its uncertainty, and the target as a hatched zone
// whose edge is as soft as the angle is uncertain.
import type { LiveFrame } from '../engine/messages.ts';
import { number, t } from '../text/text.ts';

const kRadius = 100;
const kInner = 84;
const kMiddle = (kRadius + kInner) / 2;

/** The far end of the scale, in whole tens beyond the target. */
export function scale_end_deg(target_deg: number): number {
  return Math.max(10, Math.ceil((target_deg * 1.6) / 10) * 10);
}

/** From 0 at the left to the scale's end at the right, over half a circle. */
function at(share: number, radius: number): string {
  const angle = Math.PI * (1 - Math.min(1, Math.max(0, share)));
  return `${(radius * Math.cos(angle)).toFixed(2)} ${(-radius * Math.sin(angle)).toFixed(2)}`;
}

function band(from: number, to: number): string {
  return `M${at(from, kRadius)}A${kRadius} ${kRadius} 0 0 1 ${at(to, kRadius)}L${at(to, kInner)}A${kInner} ${kInner} 0 0 0 ${at(from, kInner)}Z`;
}

export function Gauge({ frame }: { frame: LiveFrame }) {
  const { excursion_deg: now, target_deg: target, uncertainty_deg } = frame;
  // a little to the other side of rest is noise, not a number to read
  const shown = now === null ? null : Math.max(0, Math.round(now));
  const end = scale_end_deg(target);
  const spread = uncertainty_deg ?? 0;
  const is_there = now !== null && now >= target;
  // the zone's near edge: five steps from nothing to full across one uncertainty to either side
  const steps = [0, 1, 2, 3, 4].map((i) => {
    const from = target - spread + (2 * spread * i) / 5;
    return { from: from / end, to: (from + (2 * spread) / 5) / end, opacity: (i + 1) / 6 };
  });
  return (
    <div class={is_there ? 'gauge there' : 'gauge'}>
      <svg viewBox="-112 -112 224 118" aria-hidden="true">
        <defs>
          <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch-ground" width="5" height="5" />
            <rect class="hatch-line" width="2" height="5" />
          </pattern>
        </defs>
        <path class="scale-band" d={band(0, 1)} />
        {spread > 0 && steps.map(({ from, to, opacity }) => (
          <path key={from} d={band(from, to)} fill="url(#hatch)" fill-opacity={opacity} />
        ))}
        <path d={band((target + spread) / end, 1)} fill="url(#hatch)" />
        <path class="target-line" d={`M${at(target / end, kInner - 4)}L${at(target / end, kRadius + 6)}`} />
        {now !== null && (
          <>
            <path class="spread" d={band((now - spread) / end, (now + spread) / end)} />
            <path class="needle" d={`M${at(now / end, kInner - 10)}L${at(now / end, kRadius + 4)}`} />
            <path class="reached" d={`M${at(0, kMiddle)}A${kMiddle} ${kMiddle} 0 0 1 ${at(now / end, kMiddle)}`} />
          </>
        )}
      </svg>
      <div class="gauge-words">
        <p class={shown !== null && shown > 99 ? 'number wide' : 'number'}>
          {shown === null ? '–' : number(shown)}
          {shown !== null && <sup>°</sup>}
        </p>
        <p class="target">{is_there ? t('gauge.there') : t('gauge.target', { deg: number(target) })}</p>
      </div>
    </div>
  );
}
