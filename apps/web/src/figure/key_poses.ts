// SPDX-License-Identifier: Apache-2.0
// The demonstration for people who want no motion: start and end as stills, chosen by two buttons.
import type { PoseWords } from './pose_words';
import type { Words } from './words';

export interface KeyPoses {
  /** Says what the two stills show; null: no words for it. */
  describe: (poses: PoseWords | null) => void;
  dispose: () => void;
}

const fade_ms = 300;

/**
 * `show` draws the still at a share of the way; the still before fades away over it, in `picture`. The
 * buttons come below.
 */
export function createKeyPoses(
  host: HTMLElement,
  picture: HTMLElement,
  canvas: HTMLCanvasElement,
  words: Words,
  show: (way: number) => void,
): KeyPoses {
  const bar = document.createElement('div');
  Object.assign(bar.style, {
    position: 'absolute',
    left: '0',
    right: '0',
    bottom: '8px',
    display: 'flex',
    justifyContent: 'center',
    gap: '8px',
  });
  const before = document.createElement('canvas');
  before.setAttribute('aria-hidden', 'true');
  Object.assign(before.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    opacity: '0',
    pointerEvents: 'none',
  });
  const buttons = [
    { text: words.start, way: 0, key: 'start' as const },
    { text: words.end, way: 1, key: 'end' as const },
  ].map(({ text, way, key }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    Object.assign(button.style, {
      minWidth: '96px',
      minHeight: '48px',
      padding: '0 16px',
      font: 'inherit',
      fontSize: '16px',
      color: 'inherit',
      background: 'none',
      border: '2px solid currentColor',
      borderRadius: '12px',
    });
    button.addEventListener('click', () => choose(way));
    bar.append(button);
    return { button, way, text, key };
  });

  const press = (way: number): void => {
    for (const one of buttons) {
      const is_chosen = one.way === way;
      one.button.setAttribute('aria-pressed', String(is_chosen));
      one.button.style.fontWeight = is_chosen ? '700' : '400';
      one.button.style.borderWidth = is_chosen ? '3px' : '1px';
    }
  };
  const choose = (way: number): void => {
    before.width = canvas.width;
    before.height = canvas.height;
    // drawn anew first: a WebGL canvas may be read only right after drawing
    const chosen = buttons.find(({ button }) => button.getAttribute('aria-pressed') === 'true');
    show(chosen?.way ?? 0);
    before.getContext('2d')?.drawImage(canvas, 0, 0);
    show(way);
    press(way);
    before.animate([{ opacity: 1 }, { opacity: 0 }], { duration: fade_ms, easing: 'ease-out' });
  };

  press(0);
  picture.append(before);
  host.append(bar);
  return {
    describe: (poses) => {
      for (const { button, text, key } of buttons) {
        // the visible word comes first, so that it can be spoken to the button
        button.setAttribute('aria-label', poses ? `${text}: ${poses[key]}` : text);
      }
    },
    dispose: () => {
      before.remove();
      bar.remove();
    },
  };
}
