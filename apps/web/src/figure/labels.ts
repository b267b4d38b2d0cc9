// SPDX-License-Identifier: Apache-2.0
// Names and shares of lit muscles beside the figure, each with a line to its muscle: text, so that
// nothing is said by colour alone. Sighted people read the labels, others a sentence of the same.
import { shareColour } from './muscles/muscles';
import { middleShare, type GroupShare } from './muscles/share';
import type { Words } from './words';

export interface Labels {
  show: (shares: readonly GroupShare[] | null) => void;
  /** Moves the labels to where their muscles are now. */
  place: (
    placeOf: (group: string) => Place | null,
    size: { width_px: number; height_px: number },
  ) => void;
  dispose: () => void;
}

const svg_names = 'http://www.w3.org/2000/svg';
const gap_px = 8;
/** Height of the picture for each label, the largest shares first. */
const label_room_px = 92;
const margin_px = 12;
/** What surely does less is not labelled, only said. */
const least_share = 0.05;

interface Place {
  x_px: number;
  y_px: number;
}
interface Shown {
  share: GroupShare;
  box: HTMLElement;
  line: SVGLineElement;
  dot: SVGCircleElement;
}

/** `60–80 %` in whole tens, for more is not known; one number where both ends are the same. */
export function shareText({ least, most }: GroupShare): string {
  const from = 10 * Math.round(10 * least);
  const to = 10 * Math.round(10 * most);
  return from === to ? `${to} %` : `${from}–${to} %`;
}

export function createLabels(host: HTMLElement, words: Words, is_dark: boolean): Labels {
  const layer = document.createElement('div');
  layer.setAttribute('aria-hidden', 'true');
  Object.assign(layer.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
  const lines = document.createElementNS(svg_names, 'svg');
  Object.assign(lines.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
  layer.append(lines);
  const spoken = document.createElement('p');
  Object.assign(spoken.style, {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  });
  host.append(layer, spoken);

  let shown: Shown[] = [];
  let order: string[] = [];

  const clear = (): void => {
    for (const { box, line, dot } of shown) {
      box.remove();
      line.remove();
      dot.remove();
    }
    shown = [];
    order = [];
    spoken.textContent = '';
  };

  return {
    show: (shares) => {
      clear();
      const named = (shares ?? [])
        .filter((share) => words.muscles[share.group] !== undefined)
        .sort((a, b) => middleShare(b) - middleShare(a));
      shown = named
        .filter((share) => share.most >= least_share)
        .map((share) => {
          const box = document.createElement('div');
          const name = document.createElement('div');
          const number = document.createElement('div');
          name.textContent = words.muscles[share.group]!;
          number.textContent = shareText(share);
          Object.assign(number.style, { fontVariantNumeric: 'tabular-nums', fontWeight: '600' });
          Object.assign(box.style, {
            position: 'absolute',
            maxWidth: '9.5em',
            padding: '2px 6px',
            borderRadius: '6px',
            // the page's ground, so that text over the figure stays readable
            background: is_dark ? 'rgb(22 33 31 / 0.8)' : 'rgb(247 245 240 / 0.85)',
            fontSize: '14px',
            lineHeight: '1.2',
            visibility: 'hidden',
          });
          box.append(name, number);
          layer.append(box);
          const line = document.createElementNS(svg_names, 'line');
          line.setAttribute('stroke', 'currentColor');
          line.setAttribute('stroke-width', '1');
          line.setAttribute('stroke-opacity', '0.55');
          const dot = document.createElementNS(svg_names, 'circle');
          dot.setAttribute('r', '4');
          dot.setAttribute('stroke', 'currentColor');
          dot.setAttribute('fill', `#${shareColour(middleShare(share)).getHexString()}`);
          for (const mark of [line, dot]) {
            mark.setAttribute('visibility', 'hidden');
            lines.append(mark);
          }
          return { share, box, line, dot };
        });
      spoken.textContent = named
        .map((share) => `${words.muscles[share.group]!}: ${shareText(share)}`)
        .join('. ');
    },
    place: (placeOf, { width_px, height_px }) => {
      const seen = shown
        .map((one) => ({ ...one, at: placeOf(one.share.group) }))
        .filter((one): one is Shown & { at: Place } => one.at !== null)
        .slice(0, Math.max(1, Math.floor(height_px / label_room_px)));
      if (seen.length === 0) {
        return;
      }
      // the order is settled once: labels must not jump while the figure moves
      if (order.length !== seen.length) {
        order = [...seen].sort((a, b) => a.at.y_px - b.at.y_px).map((one) => one.share.group);
      }
      seen.sort((a, b) => order.indexOf(a.share.group) - order.indexOf(b.share.group));
      const mean = (of: (at: Place) => number) =>
        seen.reduce((sum, { at }) => sum + of(at), 0) / seen.length;
      // on the side with more room, above the hip, where the figure leaves the picture free
      const is_left = mean((at) => at.x_px) > width_px / 2;
      const tall_px = seen.reduce((sum, { box }) => sum + box.offsetHeight + gap_px, 0);
      let y_px = Math.max(margin_px, mean((at) => at.y_px) - tall_px - gap_px);
      for (const { at, box, line, dot } of seen) {
        box.style.visibility = 'visible';
        line.setAttribute('visibility', 'visible');
        dot.setAttribute('visibility', 'visible');
        box.style.top = `${y_px}px`;
        box.style.left = is_left ? `${margin_px}px` : 'auto';
        box.style.right = is_left ? 'auto' : `${margin_px}px`;
        box.style.textAlign = is_left ? 'left' : 'right';
        const reach_px = margin_px + box.offsetWidth + 6;
        line.setAttribute('x1', String(is_left ? reach_px : width_px - reach_px));
        line.setAttribute('y1', String(y_px + box.offsetHeight / 2));
        line.setAttribute('x2', String(at.x_px));
        line.setAttribute('y2', String(at.y_px));
        dot.setAttribute('cx', String(at.x_px));
        dot.setAttribute('cy', String(at.y_px));
        y_px += box.offsetHeight + gap_px;
      }
    },
    dispose: () => {
      clear();
      layer.remove();
      spoken.remove();
    },
  };
}
