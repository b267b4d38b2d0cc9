// SPDX-License-Identifier: Apache-2.0
// What the browser tests share: a browser, a device in it, what must hold of every screen.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const chromium_path = process.env.COXA_CHROMIUM ?? "/usr/bin/chromium";
const require = createRequire(import.meta.url);
export const kSizes = { phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 }, desktop: { width: 1440, height: 900 } };
export const texts = Object.fromEntries(["en", "de"].map((language) =>
  [language, JSON.parse(readFileSync(path.join(here, `../../apps/web/src/text/${language}.json`), "utf8"))]));

export function skip(what, why) {
  console.log(`SKIPPED: ${what}: ${why}`);
  process.exit(77);
}

export const kQuiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** The browser; ends the test with 77 where something is missing. */
export async function launch(what, app, more = []) {
  if (!existsSync(path.join(here, "node_modules/playwright-core"))) skip(what, "its tools are not installed; run: npm ci --prefix tests/web");
  if (!existsSync(chromium_path)) skip(what, `there is no ${chromium_path}; install chromium or set COXA_CHROMIUM`);
  if (!existsSync(path.join(app ?? "", "index.html"))) skip(what, `there is no built app in ${app}; run: npm run build --prefix apps/web`);
  const { chromium } = require("playwright-core");
  return chromium.launch({ executablePath: chromium_path, args: [...kQuiet, ...more] });
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));

/** A fresh device that looks at an origin. What a quiet app must not say is collected in `noise`. */
export async function open(browser, origin, options = {}) {
  const { size = kSizes.phone, language = "en", dark = false, worker = false, begin = "/", before = async () => {} } = options;
  const context = await browser.newContext({
    viewport: size, colorScheme: dark ? "dark" : "light", locale: language === "de" ? "de-DE" : "en-GB",
    serviceWorkers: worker ? "allow" : "block", hasTouch: size.width < 1000, acceptDownloads: true, permissions: options.permissions ?? [],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const noise = [];
  page.on("console", (message) => {
    if (!/Service Worker registration blocked|GL Driver Message|No GPU adapter/.test(message.text())) noise.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => noise.push(`error: ${error.stack}`));
  await before(page, context);
  await page.goto(origin + begin);
  return { context, page, noise, say: (key, values = {}) => filled(texts[language][key], values), close: () => context.close() };
}

export const go = (page, hash) => page.evaluate((to) => (location.hash = to), hash);
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const link = (page, name) => page.getByRole("link", { name, exact: true });
export const settle = (page) => page.waitForTimeout(200);

/** All rows of a table of the device's store. */
export const rows_of = (page, table) => page.evaluate((name) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("coxa");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const all = opening.result.transaction(name).objectStore(name).getAll();
    all.onsuccess = () => (opening.result.close(), resolve(all.result));
  };
}), table);

/** A set as it is kept, some days ago. */
export function kept_set(number, days_ago = 1) {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const started_at = new Date(Date.now() - days_ago * 86_400_000).toISOString();
  const side = {
    complete: 1, unfinished: 0, neutral_deg: 1.75, neutral_uncertainty_deg: 0.4, mean_peak_deg: 31.25, mean_peak_uncertainty_deg: 1.1,
    best_peak_deg: 31.25, best_peak_uncertainty_deg: 1.1, best_range_deg: 29.5, best_range_uncertainty_deg: 1.2,
    mean_range_deg: 29.5, mean_range_uncertainty_deg: 1.2, mean_hold_s: 1, time_under_tension_s: 3,
  };
  const repetition = {
    side: "left", index: 1, complete: true, start_s: 1, peak_s: 2.5, end_s: 4, peak_deg: 31.25, range_deg: 29.5, peak_uncertainty_deg: 1.1,
    range_uncertainty_deg: 1.2, out_s: 1, hold_s: 1, back_s: 1, time_under_tension_s: 3, peak_speed_deg_s: 44, faults: [],
  };
  return { id, started_at, is_final: true, record: {
    schema: "coxa.session/1", id, engine_version: "0.1.0", exercise: { id: "seated-hip-internal-rotation", version: 1, variant: null },
    sensor: { kind: "camera", source_name: "camera", model: null, samples: 300, duration_s: 10, sample_rate_hz: 30 },
    verdict: { status: "measured", reasons: [] }, repetitions: [repetition], summary: { left: side, right: null }, notes: [],
    report: { started_at, language: "en", dose: { sides: ["left"], repetitions: 8 }, pain_before_0_10: 1, pain_after_0_10: 1, effort_0_10: 4, stopped: null, sensor: "camera" } } };
}

/** Puts rows into a table of the store as the app made it. */
export const put_rows = (page, table, rows) => page.evaluate(([name, list]) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("coxa");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const transaction = opening.result.transaction(name, "readwrite");
    list.forEach((row) => transaction.objectStore(name).put(row));
    transaction.oncomplete = () => (opening.result.close(), resolve());
  };
}), [table, rows]);

const axe = () => readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What must hold of every screen: accessible, nothing cut off at the side, no place left unfilled. */
export async function check(page, name) {
  await page.evaluate(axe());
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.failureSummary}`).join(" | ")}`), [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
  assert.equal(await page.evaluate(() => document.body.innerText.match(/\{\w+\}|undefined|NaN|\[object/g)), null, name);
}

/** Looks at every screen in one manner: a picture, and what must hold of each. */
export async function look_at(device, { screens, size, least }, each_screen) {
  mkdirSync(screens, { recursive: true });
  let seen = 0;
  await each_screen(device, async (name, is_long = false) => {
    await settle(device.page);
    await check(device.page, `${path.basename(screens)}/${name}`);
    if (is_long) {
      const whole = await device.page.evaluate(() => document.documentElement.scrollHeight);
      await device.page.setViewportSize({ width: size.width, height: Math.max(size.height, whole) });
      await settle(device.page);
    }
    await device.page.screenshot({ path: path.join(screens, `${name}.png`) });
    if (is_long) await device.page.setViewportSize(size);
    ++seen;
  });
  assert.deepEqual(device.noise, []);
  assert.deepEqual(device.outside, []);
  assert.ok(seen >= least, `only ${seen} screens were seen`);
  await device.close();
}

/** Runs the tests one after the other and ends the process. */
export async function run(tests, pattern, browser) {
  let passed = 0;
  let failed = 0;
  for (const [name, test] of Object.entries(tests).filter(([name]) => new RegExp(pattern).test(name))) {
    const begun = Date.now();
    try {
      await test();
      ++passed;
      console.log(`ok: ${name} (${Math.round((Date.now() - begun) / 1000)} s)`);
    } catch (error) {
      ++failed;
      console.log(`FAILED: ${name}\n${error.stack}`);
      for (const context of browser.contexts()) await context.close();
    }
  }
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
