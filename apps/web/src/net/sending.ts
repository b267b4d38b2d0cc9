// SPDX-License-Identifier: Apache-2.0
// The one outbox of this page. Does nothing on a device that is not paired.
import { is_paired } from '../keep/settings.ts';
import { all_errands, all_records, end_errand, finalise, put_errand, record_of } from '../keep/store.ts';
import { Outbox } from './outbox.ts';

const outbox = new Outbox({
  errands: all_errands,
  text_of: async (id) => {
    const kept = await record_of(id);
    return kept && JSON.stringify(kept.record);
  },
  end: end_errand,
  refuse: put_errand,
  fetch: (path, init) => fetch(path, init),
  wait: (ms, then) => void setTimeout(then, ms),
});

/** One page at a time sends, where the browser can keep them apart. */
export async function send_soon(): Promise<void> {
  if (!is_paired.value || !navigator.onLine) return;
  try {
    if (navigator.locks) {
      await navigator.locks.request('coxa-outbox', { ifAvailable: true }, async (lock) => {
        if (lock) await outbox.flush();
      });
    } else {
      await outbox.flush();
    }
  } catch {
    // the store is closed or full: the next call tries again
  }
}

/** A record that the person is done with: from now on it may be sent. */
export async function let_go(id: string): Promise<void> {
  await finalise(id, is_paired.value);
  void send_soon();
}

/** At start: sets left without a goodbye are final now; the network's return wakes the outbox. */
export async function start_sending(): Promise<void> {
  addEventListener('online', () => void send_soon());
  try {
    for (const { id, is_final } of await all_records()) {
      if (!is_final) await finalise(id, is_paired.value);
    }
  } catch {
    return;
  }
  await send_soon();
}

/** Newly paired: what was kept before goes to the server, too. */
export async function send_all_kept(): Promise<void> {
  for (const { id } of await all_records()) await put_errand({ id, what: 'put', refused: null });
  await send_soon();
}
