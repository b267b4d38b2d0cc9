// SPDX-License-Identifier: Apache-2.0
// Long work in short slices: drawing a skin takes a second on a phone, and the page must stay alive.

/** Work that can be left off at every step. */
export type Steps<T> = Generator<void, T, void>;

/** Longest slice; the page answers a touch within a tenth of a second then. */
const slice_ms = 24;

export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

export async function finishInSlices<T>(steps: Steps<T>): Promise<T> {
  let began_ms = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
    if (performance.now() - began_ms > slice_ms) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      began_ms = performance.now();
    }
  }
}
