// SPDX-License-Identifier: Apache-2.0
// One device with the built app in a real browser, for the browser tests: what they all do with it, and what
// must hold of every screen. A scripted engine and a scripted plan answer in the real ones' place.
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { button, go, launch, put_rows, rows_of, texts } from "./browser.mjs";
import { serve } from "./server.mjs";

export { button, check, go, link, settle, texts } from "./browser.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [built, folder] = process.argv.slice(2);
export const app = built;
export const screens = folder;
export const chromiumPath = process.env.COXA_CHROMIUM ?? "/usr/bin/chromium";
// a recording of the bench as the camera, where somebody made one; else Chromium's own test picture
const clip = process.env.COXA_CLIP ? [`--use-file-for-fake-video-capture=${process.env.COXA_CLIP}`] : [];
export const browser = await launch("the app was not tried in a browser", app, ["--use-fake-device-for-media-stream", ...clip]);
export const { chromium } = createRequire(import.meta.url)("playwright-core");
const content_of = (file) => JSON.parse(readFileSync(path.join(app, "content", file), "utf8"));
const questions = content_of("screening/screening.json").questions;
/** The safety questions as they are asked. */
export const question_texts = {
  en: questions.map(({ text }) => text),
  de: questions.map(({ id }) => content_of("screening/de/screening.json").questions[id].text),
};
rmSync(screens, { recursive: true, force: true });
mkdirSync(screens, { recursive: true });

export { kQuiet } from "./browser.mjs";
const stand_in_engine = [/^\/assets\/worker-[^/]*\.js$/, path.join(here, "scripted_engine.js")];
const stand_in_plan = [/^\/engine\/coxa_plan\.js$/, path.join(here, "scripted_plan.js")];
export const kHip = "seated-hip-internal-rotation";
export const kSizes = { phone: { width: 390, height: 844 }, lying: { width: 844, height: 390 }, tablet: { width: 820, height: 1180 }, desktop: { width: 1440, height: 900 }, zoomed: { width: 640, height: 400 } };

/** A fresh device with a fresh server. Everything a quiet app must not do is collected in `noise`. */
export async function open(options = {}) {
  const { on = browser, size = kSizes.phone, camera = true, language = "en", dark = false, calm = false, worker = false, scripted = true, plan = "scripted", begin = "/" } = options;
  const server = await serve(app, [...(scripted ? [stand_in_engine] : []), ...(plan === "scripted" ? [stand_in_plan] : [])]);
  const context = await on.newContext({
    viewport: size, colorScheme: dark ? "dark" : "light", reducedMotion: calm ? "reduce" : "no-preference",
    locale: language === "de" ? "de-DE" : "en-GB", serviceWorkers: worker ? "allow" : "block", permissions: camera ? ["camera"] : [],
    hasTouch: size.width < 1000, acceptDownloads: true, deviceScaleFactor: options.scale ?? 1,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const noise = [];
  const outside = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(server.origin) && !/^(blob|data):/.test(request.url())) outside.push(request.url());
  });
  page.on("console", (message) => {
    // a browser without a graphics card grumbles about its own speed
    if (!/Service Worker registration blocked|GL Driver Message|No GPU adapter/.test(message.text())) noise.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => noise.push(`error: ${error.stack}`));
  await page.goto(server.origin + begin);
  const close = async () => {
    await context.close();
    await server.close();
  };
  return { server, context, page, noise, outside, language, say: (key, values = {}) => filled(texts[language][key], values), close };
}

export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
export const scene = (page, what) => page.evaluate((data) => new BroadcastChannel("scenario").postMessage(data), what);
export const heading = (page) => page.locator("h1").textContent();

/** Answers the safety questions: all with no, but for those named by their place. */
export async function answer({ page, say }, others = {}, exercise = kHip) {
  await go(page, `#/screening/${exercise}`);
  // asked before on this device: then only whether something has changed
  await button(page, say("screening.begin")).or(button(page, say("screening.ask_again"))).click();
  for (let i = 0; i < questions.length; ++i) {
    const title = await heading(page);
    if (!question_texts.en.includes(title) && !question_texts.de.includes(title)) break;
    await button(page, others[i] ?? say("no")).click();
    await page.waitForFunction((was) => document.querySelector("h1")?.textContent !== was, title);
  }
}

/** Puts entries into the journal without asking, for tests that are about something else; then loads the page anew. */
export async function put_entries(page, entries, by = "member") {
  await put_rows(page, "entries", entries.map(([kind, body, at = new Date().toISOString()]) =>
    ({ schema: "coxa.entry/1", id: randomUUID(), kind, at, utc_offset_min: 0, by, body })));
  await page.reload();
}

export const all_no = () => Object.fromEntries(questions.map(({ id }) => [id, "no"]));

/** Puts answers on the device without asking, for tests that are about something else. */
export async function be_screened(page) {
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => localStorage.setItem("coxa.dose", JSON.stringify({ sides: ["left", "right"], repetitions: 4 })));
  await put_entries(page, [["screening", { form_version: 1, answers: all_no() }]]);
}

export const records_of = (page) => rows_of(page, "records");
