// SPDX-License-Identifier: Apache-2.0
// The one outbox of this page. Does nothing on a device that is not paired.
import { effect } from '@preact/signals';
import { errand_version, tell_changed } from '../keep/journal.ts';
import { is_paired } from '../keep/settings.ts';
import { all_errands, all_records, document_of, end_errand, finalise, put_errand, queue_everything } from '../keep/store.ts';
import { Outbox } from './outbox.ts';

const outbox = new Outbox({
  errands: all_errands,
  text_of: async (id) => {
    const document = await document_of(id);
    return document && JSON.stringify(document);
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
  if (await finalise(id, is_paired.value)) tell_changed();
  void send_soon();
}

/** At start: sets left without a goodbye are final now; the network's return wakes the outbox. */
export async function start_sending(): Promise<void> {
  addEventListener('online', () => void send_soon());
  effect(() => {
    if (errand_version.value > 0) void send_soon();
  });
  try {
    for (const { id, is_final } of await all_records()) {
      if (!is_final && (await finalise(id, is_paired.value))) tell_changed();
    }
  } catch {
    return;
  }
  await send_soon();
}

/** Newly paired: what was kept before goes to the server, too. */
export async function send_all_kept(): Promise<void> {
  await queue_everything();
  await send_soon();
}
