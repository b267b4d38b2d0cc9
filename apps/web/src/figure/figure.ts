// SPDX-License-Identifier: Apache-2.0
// The 3D demonstration: a calm human figure that performs an exercise by its movement specification.
import type { ExerciseJson, Side } from './exercise';
import { createKeyPoses } from './key_poses';
import { createLabels } from './labels';
import { momentAt } from './movement/timing';
import type { GroupShare } from './muscles/share';
import { playOf } from './pose_at';
import { createShow } from './scene/show';
import { posesOf, spokenPicture, wordsFor } from './words';

export type { ExerciseJson, Side } from './exercise';

export interface FigureOptions {
  exercise: ExerciseJson;
  variant_id: string | null;
  side: Side;
  /** Start and end as stills with two buttons, nothing that moves by itself. */
  reduced_motion: boolean;
}

export interface Changes {
  side: Side;
  /** 1 is the exercise's own tempo. */
  speed: number;
  playing: boolean;
  variant_id: string | null;
}

export interface Figure {
  set: (changes: Partial<Changes>) => void;
  /** Shows the muscles of the working hip by their shares of the effort; null hides them. */
  light: (shares: GroupShare[] | null) => void;
  dispose: () => void;
}

const most_pixel_ratio = 2;
/** A longer pause between two pictures is no time of the demonstration. */
const longest_step_s = 0.1;

/**
 * Puts the figure into `host` and fills it. Rejects where there is no WebGL and when the exercise moves
 * what the figure does not know. Drawing takes about a second, in slices that leave the page alive.
 */
export async function createFigure(host: HTMLElement, options: FigureOptions): Promise<Figure> {
  const words = wordsFor(host);
  const is_dark = isOnDark(host);
  const frame = document.createElement('div');
  Object.assign(frame.style, { position: 'relative', width: '100%', height: '100%' });
  const handle = document.createElement('div');
  handle.tabIndex = 0;
  handle.setAttribute('role', 'img');
  // until it is drawn and can be told in full
  handle.setAttribute('aria-label', options.exercise.name);
  Object.assign(handle.style, {
    position: 'absolute',
    // room for the buttons that choose a still
    inset: options.reduced_motion ? '0 0 64px' : '0',
    touchAction: 'pan-y',
    cursor: 'grab',
  });
  const canvas = document.createElement('canvas');
  // floor and shadow fade out towards the edges
  Object.assign(canvas.style, {
    display: 'block',
    width: '100%',
    height: '100%',
    maskImage:
      'linear-gradient(to right, transparent, black 9%, black 91%, transparent), ' +
      'linear-gradient(to bottom, transparent, black 5%, black 93%, transparent)',
    maskComposite: 'intersect',
  });
  handle.append(canvas);
  frame.append(handle);
  host.append(frame);

  let is_playing = !options.reduced_motion;
  let speed = 1;
  let time_s = 0;
  let still_way = 0;
  let last_ms: number | null = null;
  let is_seen = true;
  let is_due = true;
  let is_ready = false;
  let request = 0;
  const size = { width_px: 1, height_px: 1 };

  const show = await createShow(
    canvas,
    handle,
    options.exercise,
    { variant_id: options.variant_id, side: options.side, is_dark },
    () => {
      is_due = true;
      if (is_ready) {
        ask();
      }
    },
  ).catch((error: unknown) => {
    frame.remove();
    throw error;
  });
  is_ready = true;
  const labels = createLabels(frame, words, is_dark);

  function draw(): void {
    const way = options.reduced_motion ? still_way : momentAt(show.play().movement, time_s).way;
    show.drawAt(way);
    labels.place(show.placeOf, size);
    is_due = false;
  }
  function step(now_ms: number): void {
    request = 0;
    if (!is_seen || document.hidden) {
      last_ms = null;
      return;
    }
    if (is_playing && last_ms !== null) {
      time_s += speed * Math.min(longest_step_s, (now_ms - last_ms) / 1000);
    }
    last_ms = now_ms;
    if (is_playing || is_due) {
      draw();
    }
    if (is_playing) {
      ask();
    } else {
      last_ms = null;
    }
  }
  function ask(): void {
    if (request === 0) {
      request = requestAnimationFrame(step);
    }
  }

  const fit = (): void => {
    const box = handle.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) {
      return;
    }
    size.width_px = box.width;
    size.height_px = box.height;
    show.resize(box.width, box.height, Math.min(most_pixel_ratio, window.devicePixelRatio || 1));
    draw();
  };
  const resized = new ResizeObserver(fit);
  resized.observe(frame);
  const seen = new IntersectionObserver((entries) => {
    is_seen = entries.at(-1)?.isIntersecting ?? true;
    if (is_seen) {
      ask();
    }
  });
  seen.observe(frame);
  document.addEventListener('visibilitychange', ask);
  const stills = options.reduced_motion
    ? createKeyPoses(frame, handle, canvas, words, (way) => {
        still_way = way;
        draw();
      })
    : null;
  const tell = (variant_id: string | null): void => {
    const { asked_hold_s } = playOf(options.exercise, variant_id, options.side);
    const { exercise, reduced_motion } = options;
    const told = spokenPicture(words, exercise, variant_id, asked_hold_s, reduced_motion);
    handle.setAttribute('aria-label', told);
    stills?.describe(posesOf(words, exercise.id, variant_id));
  };
  tell(options.variant_id);
  fit();
  ask();

  return {
    set: (changes) => {
      const { side, variant_id } = changes;
      const wish = {
        ...(side === undefined ? {} : { side }),
        ...(variant_id === undefined ? {} : { variant_id }),
      };
      if (show.change(wish)) {
        time_s = 0;
        if (variant_id !== undefined) {
          tell(variant_id);
        }
      }
      if (changes.speed !== undefined) {
        speed = changes.speed;
      }
      if (changes.playing !== undefined) {
        is_playing = changes.playing && !options.reduced_motion;
      }
      is_due = true;
      ask();
    },
    light: (shares) => {
      show.light(shares);
      labels.show(shares);
      is_due = true;
      ask();
    },
    dispose: () => {
      cancelAnimationFrame(request);
      request = -1;
      resized.disconnect();
      seen.disconnect();
      document.removeEventListener('visibilitychange', ask);
      stills?.dispose();
      labels.dispose();
      show.dispose();
      frame.remove();
    },
  };
}

/** Whether the page around is dark: its text is light then. */
function isOnDark(host: HTMLElement): boolean {
  const [r = 0, g = 0, b = 0] = (getComputedStyle(host).color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b > 140;
}
