// SPDX-License-Identifier: Apache-2.0
// Turning around the figure by drag, pinch, wheel and arrow keys.
import type { PerspectiveCamera, Vector3 } from 'three';

export interface Orbit {
  /** Looks from here from now on; the way back with `home`. */
  lookFrom: (around_deg: number, above_deg: number, middle: Vector3, distance_m: number) => void;
  dispose: () => void;
}

const degrees_per_pixel = 0.4;
const key_step_deg = 10;

export function createOrbit(
  element: HTMLElement,
  camera: PerspectiveCamera,
  changed: () => void,
): Orbit {
  let around_deg = 0;
  let above_deg = 10;
  let zoom = 1;
  let home = { around_deg: 0, above_deg: 10, distance_m: 4 };
  let middle: Vector3 | null = null;
  const fingers = new Map<number, { x: number; y: number }>();
  const listening = new AbortController();
  const { signal } = listening;

  const place = (): void => {
    if (!middle) {
      return;
    }
    above_deg = Math.max(-4, Math.min(75, above_deg));
    zoom = Math.max(0.45, Math.min(1.6, zoom));
    const a = (around_deg * Math.PI) / 180;
    const b = (above_deg * Math.PI) / 180;
    const far_m = home.distance_m * zoom;
    // 0 looks from in front of the person, who faces along X; + from the person's right
    camera.position.set(
      middle.x + far_m * Math.cos(b) * Math.cos(a),
      middle.y + far_m * Math.sin(b),
      middle.z + far_m * Math.cos(b) * Math.sin(a),
    );
    camera.lookAt(middle);
    changed();
  };

  const spread = (): number => {
    const [one, two] = [...fingers.values()];
    return one && two ? Math.hypot(one.x - two.x, one.y - two.y) : 0;
  };

  element.addEventListener(
    'pointerdown',
    (event) => {
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      element.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) {
        return;
      }
      const wide = spread();
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (fingers.size === 1) {
        around_deg += (event.clientX - before.x) * degrees_per_pixel;
        above_deg += (event.clientY - before.y) * degrees_per_pixel;
      } else if (wide > 0) {
        zoom *= wide / Math.max(1, spread());
      }
      place();
    },
    { signal },
  );
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    element.addEventListener(name, (event) => fingers.delete(event.pointerId), { signal });
  }
  element.addEventListener(
    'wheel',
    (event) => {
      // the page scrolls by wheel; with Ctrl (also a touchpad's pinch) the figure comes nearer
      if (event.ctrlKey) {
        event.preventDefault();
        zoom *= Math.exp(event.deltaY * 0.004);
        place();
      }
    },
    { signal, passive: false },
  );
  element.addEventListener(
    'keydown',
    (event) => {
      switch (event.key) {
        case 'ArrowLeft':
          around_deg -= key_step_deg;
          break;
        case 'ArrowRight':
          around_deg += key_step_deg;
          break;
        case 'ArrowUp':
          above_deg += key_step_deg;
          break;
        case 'ArrowDown':
          above_deg -= key_step_deg;
          break;
        case '+':
          zoom *= 0.9;
          break;
        case '-':
          zoom *= 1.1;
          break;
        case 'Home':
          ({ around_deg, above_deg } = home);
          zoom = 1;
          break;
        default:
          return;
      }
      event.preventDefault();
      place();
    },
    { signal },
  );

  return {
    lookFrom: (around, above, at, distance_m) => {
      home = { around_deg: around, above_deg: above, distance_m };
      around_deg = around;
      above_deg = above;
      middle = at;
      place();
    },
    dispose: () => listening.abort(),
  };
}
