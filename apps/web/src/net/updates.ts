// SPDX-License-Identifier: Apache-2.0
// The service worker's registration, and word of a new version. A new version never takes over by
// itself: a set that is running keeps the files it began with.
import { signal } from '@preact/signals';

export const waiting_version = signal<ServiceWorker | null>(null);

function watch(worker: ServiceWorker): void {
  worker.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller) waiting_version.value = worker;
  });
}

export async function keep_offline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
    if (registration.waiting && navigator.serviceWorker.controller) waiting_version.value = registration.waiting;
    if (registration.installing) watch(registration.installing);
    registration.addEventListener('updatefound', () => registration.installing && watch(registration.installing));
  } catch {
    // without it the app works while the server can be reached
  }
}

/** The person wants the new version: it takes over and the page begins again. */
export function take_new_version(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting_version.value?.postMessage('take over');
}
