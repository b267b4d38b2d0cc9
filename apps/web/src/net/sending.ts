// SPDX-License-Identifier: Apache-2.0
// The one synchronisation of this page. Does nothing on a device that no server knows.
import { effect, signal } from '@preact/signals';
import { errand_version, tell_added, tell_changed } from '../keep/journal.ts';
import { is_paired } from '../keep/settings.ts';
import {
  all_errands,
  all_records,
  connect_server,
  document_of,
  drop_document,
  end_errand,
  finalise,
  position,
  refuse_errand,
  take_in,
} from '../keep/store.ts';
import type { KeptDocument } from '../keep/tables.ts';
import { Sync, type SyncState } from './sync.ts';

/** How it stands with the server; null: not tried yet on this visit. */
export const sync_state = signal<SyncState | null>(null);

const kPatience_ms = 30_000;

const sync = new Sync<KeptDocument>({
  errands: all_errands,
  text_of: async (id) => {
    const document = await document_of(id);
    return document && JSON.stringify(document);
  },
  end: end_errand,
  refuse: refuse_errand,
  drop: async (id) => {
    await drop_document(id);
    tell_changed();
  },
  position,
  take_in: async (changes, at, next) => {
    if (await take_in(changes, at, next)) tell_changed();
  },
  begin_anew: connect_server,
  fetch: (path, init) => fetch(path, { ...init, signal: AbortSignal.timeout(kPatience_ms) }),
  wait: (ms, then) => void setTimeout(() => void alone(then, 'pass'), ms),
  tell: (state) => (sync_state.value = state),
});

/** One page at a time, where the browser can keep them apart. */
export async function alone(step: () => unknown, how: 'wait' | 'pass'): Promise<void> {
  if (!navigator.locks) {
    await step();
    return;
  }
  await navigator.locks.request('coxa-sync', how === 'pass' ? { ifAvailable: true } : {}, async (lock) => {
    if (lock) await step();
  });
}

/** Sends what waits and takes in what is new. */
export async function send_soon(): Promise<void> {
  if (!is_paired.value || !navigator.onLine) return;
  try {
    await alone(() => sync.run(), 'pass');
  } catch {
    // the store is closed or full: the next call tries again
  }
}

/** A record that the person is done with: from now on it may be sent. */
export async function let_go(id: string): Promise<void> {
  if (await finalise(id)) tell_added();
}

/** At start: sets left without a goodbye are final now; the network's return wakes the synchronisation. */
export async function start_sending(): Promise<void> {
  addEventListener('online', () => void send_soon());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void send_soon();
  });
  effect(() => {
    if (errand_version.value > 0) void send_soon();
  });
  try {
    // paired by a version of the app that only sent
    if (is_paired.value && (await position()) === null) await connect_server();
    for (const { id, is_final } of await all_records()) {
      if (!is_final && (await finalise(id))) tell_changed();
    }
  } catch {
    return;
  }
  await send_soon();
}

/** This device and a server know each other from now on: what is here goes there, and what is there comes here. */
export async function begin_sending(): Promise<void> {
  is_paired.value = true;
  await alone(connect_server, 'wait');
  void send_soon();
}
