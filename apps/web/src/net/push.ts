// SPDX-License-Identifier: Apache-2.0
// Web Push: a note on this device when it is time. The server knows when, and nothing else goes through it.
import { effect } from '@preact/signals';
import { latest_setting, type Reminders } from '../keep/entry.ts';
import { all_documents, journal_version } from '../keep/journal.ts';
import { is_paired, language, push_told } from '../keep/settings.ts';

/** Where the service worker finds what the page chose: it cannot read the page's own store. */
const kChoices = 'coxa-choices';

export type PushTrouble =
  | 'insecure'
  | 'missing'
  /** No server knows this device, so nobody can send. */
  | 'alone'
  | 'denied'
  | 'unreachable';

/** Why there can be no notes here; null: there can. */
export function push_trouble(): PushTrouble | null {
  if (!isSecureContext) return 'insecure';
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis)) return 'missing';
  if (!is_paired.value) return 'alone';
  return Notification.permission === 'denied' ? 'denied' : null;
}

const reminders_sent = ({ at, days, quiet, time_zone }: Reminders) => ({ at: [at], days, quiet, time_zone });

async function tell(subscription: PushSubscription, reminders: Reminders): Promise<boolean> {
  const { endpoint, keys } = subscription.toJSON();
  const text = JSON.stringify(reminders_sent(reminders));
  const response = await fetch('/api/v1/push', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ endpoint, keys, reminders: reminders_sent(reminders) }),
  });
  if (response.ok) push_told.value = text;
  return response.ok;
}

async function registration(): Promise<ServiceWorkerRegistration | null> {
  return (await navigator.serviceWorker?.getRegistration()) ?? null;
}

/** Asks the person and the browser, then tells the server. Null: done. */
export async function start_push(reminders: Reminders): Promise<PushTrouble | null> {
  const trouble = push_trouble();
  if (trouble) return trouble;
  try {
    if ((await Notification.requestPermission()) !== 'granted') return 'denied';
    const worker = await registration();
    if (!worker) return 'missing';
    const response = await fetch('/api/v1/push/key');
    if (!response.ok) return 'unreachable';
    const { key } = (await response.json()) as { key: string };
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    return (await tell(subscription, reminders)) ? null : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

export async function stop_push({ tells_server = true } = {}): Promise<void> {
  if (push_told.value === null) return;
  push_told.value = null;
  try {
    if (tells_server) await fetch('/api/v1/push', { method: 'DELETE', headers: { 'Content-Type': 'application/json' } });
    await (await (await registration())?.pushManager.getSubscription())?.unsubscribe();
  } catch {
    // the server learns it from the push service, which no longer takes its messages
  }
}

/** Where reminders were changed on another device, the notes on this one follow. */
async function follow_journal(): Promise<void> {
  const reminders = latest_setting(await all_documents(), 'reminders');
  if (push_told.value === null || !reminders) return;
  if (!reminders.is_on || !reminders.push) return stop_push();
  if (JSON.stringify(reminders_sent(reminders)) === push_told.value) return;
  const subscription = await (await registration())?.pushManager.getSubscription();
  if (subscription) await tell(subscription, reminders);
}

export function follow_reminders(): void {
  effect(() => {
    void journal_version.value;
    if (push_told.peek() !== null) void follow_journal().catch(() => {});
  });
  effect(() => {
    const chosen = language.value;
    if (push_told.value === null || !('caches' in globalThis)) return;
    void caches.open(kChoices).then((cache) => cache.put('/language', new Response(chosen))).catch(() => {});
  });
}

/** A tap on a note: the service worker asks this page to show Today. */
export function follow_notes(open_today: () => void): void {
  navigator.serviceWorker?.addEventListener('message', (event) => {
    if (event.data === 'open today') open_today();
  });
}
