// SPDX-License-Identifier: Apache-2.0
// Keeps the app on the device: after the first visit it opens without a network. A new version is
// fetched beside the old one and takes over only when the person says so or all pages are closed.
// The build puts in its name and the files with their hashes.
const build = '__BUILD__';
/** Path to hash: fetched when this worker is installed. */
const files = __FILES__;
/** Path to hash: kept once somebody asked for them. */
const later = __LATER__;
/** What a reminder says, by language. It says nothing about anybody's health. */
const reminder = __REMINDER__;
const kCache = 'coxa-files';
/** What the page chose; see push.ts. */
const kChoices = 'coxa-choices';

/** A smallest module with relaxed SIMD: it tells which of the two runtimes for the models this browser loads. */
const kRelaxedSimd = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
]);
const runtime = WebAssembly.validate(kRelaxedSimd) ? 'litert_wasm_internal' : 'litert_wasm_compat_internal';
const is_other_runtime = (path) => path.startsWith('/engine/litert/') && !path.includes(`/${runtime}.`);

const key_of = (path, hash) => `${path}?kept=${hash}`;
const path_of = (url) => (url.pathname === '/' ? '/index.html' : url.pathname);

async function keep(cache, path, hash) {
  if (await cache.match(key_of(path, hash))) return;
  const response = await fetch(path === '/index.html' ? '/' : path, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await cache.put(key_of(path, hash), response);
}

/** A few at a time: a phone on a home network has other things to do. */
async function keep_all() {
  const cache = await caches.open(kCache);
  const waiting = Object.entries(files).filter(([path]) => !is_other_runtime(path));
  await Promise.all(
    [0, 1, 2, 3].map(async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await keep(cache, next[0], next[1]);
      }
    }),
  );
}

async function forget_old() {
  const cache = await caches.open(kCache);
  const known = new Set([...Object.entries(files), ...Object.entries(later)].map(([p, h]) => key_of(p, h)));
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    if (!known.has(url.pathname + url.search)) await cache.delete(request);
  }
}

async function answer(path, request) {
  const cache = await caches.open(kCache);
  const hash = files[path] ?? later[path];
  const kept = await cache.match(key_of(path, hash));
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && response.status === 200) await cache.put(key_of(path, hash), response.clone());
  return response;
}

self.addEventListener('install', (event) => event.waitUntil(keep_all()));

self.addEventListener('activate', (event) => {
  event.waitUntil(forget_old().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  if (event.data === 'which build') event.source.postMessage({ build });
});

async function remind() {
  const chosen = await (await (await caches.open(kChoices)).match('/language'))?.text();
  const { title, text } = reminder[chosen] ?? reminder.en;
  await self.registration.showNotification(title, { body: text, tag: 'reminder', icon: '/icons/mark-192.png', lang: chosen ?? 'en' });
}

/** An open page shows Today, unless a set is running in it; else a new one does. */
async function open_today() {
  const [page] = await self.clients.matchAll({ type: 'window' });
  if (!page) return self.clients.openWindow('/#/today');
  page.postMessage('open today');
  return page.focus();
}

self.addEventListener('push', (event) => event.waitUntil(remind()));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open_today());
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  const is_page = event.request.mode === 'navigate' && !url.pathname.startsWith('/api/');
  const path = is_page ? '/index.html' : path_of(url);
  if (path in files || path in later) event.respondWith(answer(path, event.request));
});
