// SPDX-License-Identifier: Apache-2.0
// The Me screen, reminders, joining and what is kept, in a real browser: me_test.mjs BUILT_APP SCREENS_FOLDER [PATTERN].
// A small server answers. Exit code 77: skipped.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { button, check, go, kept_set, kSizes, launch, link, open, put_rows, rows_of, run, settle, texts } from "./browser.mjs";
import { serve } from "./server.mjs";

const [app, screens, wanted = "."] = process.argv.slice(2);
const browser = await launch("the Me screen was not tried in a browser", app);
rmSync(screens, { recursive: true, force: true });

/** A public key as the server's, for a browser that looks at its form. */
const kPushKey = "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM";

async function device_at(options = {}) {
  const server = await serve(app);
  const device = await open(browser, server.origin, options);
  return { ...device, server, close: async () => (await device.close(), await server.close()) };
}

/** As if joined: what the device remembers, and what the server says. */
async function be_joined({ page, server }) {
  server.api.device = { id: "d1", name: "My phone", paired_at: "2026-11-25T14:00:00Z" };
  server.api.member = { id: "m1", name: "Kim", has_password: true, passkeys: [{ id: "p1", name: "Phone", added_at: "2026-11-25T14:00:00Z" }] };
  await page.evaluate(() => {
    localStorage.setItem("coxa.paired", "true");
    localStorage.setItem("coxa.member", JSON.stringify({ id: "m1", name: "Kim" }));
  });
  await page.reload();
}

/** The device's store as the app's first version made it, with a set that still has to be sent. */
const old_store = (page, set) => page.evaluate((kept) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("coxa", 1);
  opening.onerror = () => reject(opening.error);
  opening.onupgradeneeded = () => ["records", "series", "errands"].forEach((name) => opening.result.createObjectStore(name, { keyPath: "id" }));
  opening.onsuccess = () => {
    const transaction = opening.result.transaction(["records", "series", "errands"], "readwrite");
    transaction.objectStore("records").put(kept);
    transaction.objectStore("series").put({ id: kept.id, csv: "time_s\n0\n" });
    transaction.objectStore("errands").put({ id: kept.id, what: "put", refused: null });
    transaction.oncomplete = () => (opening.result.close(), localStorage.setItem("coxa.paired", "true"), resolve());
  };
}), set);

async function switch_on_reminders({ page, say }) {
  await go(page, "#/reminders");
  await page.getByRole("group", { name: say("reminders.remind") }).getByLabel(say("on"), { exact: true }).check();
  await page.getByLabel(say("reminders.at"), { exact: true }).waitFor();
}

/** Every screen of this file's subject, one after the other. */
async function each_screen(device, see) {
  const { page, say, server } = device;
  await put_rows(page, "records", [kept_set(1, 3), kept_set(2, 1)]);
  await go(page, "#/me");
  await page.getByText(say("me.kept_here", { n: 2 })).waitFor();
  await see("01-me-alone");
  await go(page, "#/join");
  await see("02-join");
  await button(page, say("account.with_password")).click();
  await see("03-join-password");
  await go(page, "#/sign-in");
  await see("04-sign-in");
  await button(page, say("account.with_password")).click();
  await see("05-sign-in-password");
  await page.getByLabel(say("account.your_name")).fill("Kim");
  await page.getByLabel(say("account.password"), { exact: true }).fill("wrong password");
  await button(page, say("account.sign_in")).click();
  await page.getByText(say("account.trouble.wrong")).waitFor();
  await see("06-sign-in-wrong");
  await go(page, "#/reminders");
  await settle(page);
  await see("07-reminders-off");
  await switch_on_reminders(device);
  await see("08-reminders-on");
  await page.getByLabel(say("reminders.at"), { exact: true }).fill("23:00");
  await page.getByText(say("reminders.fault.quiet")).waitFor();
  await see("09-reminders-quiet");
  await page.getByLabel(say("reminders.at"), { exact: true }).fill("18:30");
  await button(page, say("reminders.save")).click();
  await page.getByText(say("reminders.saved")).waitFor();
  await see("10-reminders-saved");
  await be_joined(device);
  await go(page, "#/me");
  await page.getByText(say("account.has_password")).waitFor();
  await page.getByText("Kitchen tablet").waitFor();
  await see("11-me-joined");
  await button(page, say("account.sign_out")).click();
  await see("12-me-leaving");
  await button(page, say("account.leave_remove")).click();
  await see("13-me-remove-question");
  await page.locator("dialog").getByRole("button", { name: say("cancel") }).click();
  await button(page, say("me.delete")).click();
  await see("14-delete-question");
  await page.locator("dialog").getByRole("button", { name: say("me.delete") }).click();
  await page.getByText(say("me.deleted")).waitFor();
  await see("15-deleted");
  assert.equal(server.api.device, null);
}

async function look({ folder, ...options }) {
  const device = await device_at(options);
  mkdirSync(path.join(screens, folder), { recursive: true });
  await each_screen(device, async (name) => {
    await settle(device.page);
    await check(device.page, `${folder}/${name}`);
    await device.page.screenshot({ path: path.join(screens, folder, `${name}.png`), fullPage: true });
  });
  // a refused password is told by the browser, too
  assert.deepEqual(device.noise.filter((each) => !/status of 401/.test(each)), []);
  await device.close();
}

const tests = {
  "every screen on a phone, in English and light": () => look({ folder: "phone-light", size: kSizes.phone }),
  "every screen at 320 px, in German and dark": () => look({ folder: "narrow-dark-de", size: kSizes.narrow, language: "de", dark: true }),
  "every screen on a desktop, in German": () => look({ folder: "desktop-de", size: kSizes.desktop, language: "de" }),

  async "a store of the first version keeps its sets, what waits is sent, and entries find their place beside it"() {
    const server = await serve(app);
    server.api.device = { id: "d1", name: "My phone", paired_at: "2026-11-25T14:00:00Z" };
    const set = kept_set(7);
    const device = await open(browser, server.origin, { begin: "/icons/mark.svg" });
    const { page, say } = device;
    await old_store(page, set);
    await page.goto(`${server.origin}/#/me`);
    await page.getByText(say("me.kept_here", { n: 1 })).waitFor();
    assert.deepEqual(await rows_of(page, "records"), [set]);
    assert.deepEqual(await rows_of(page, "series"), [{ id: set.id, csv: "time_s\n0\n" }]);
    await page.getByText(say("sync.even")).waitFor();
    assert.deepEqual(server.api.puts, [set.id]);
    await switch_on_reminders(device);
    await button(page, say("reminders.save")).click();
    await page.getByText(say("reminders.saved")).waitFor();
    await page.waitForTimeout(300);
    const [entry] = await rows_of(page, "entries");
    assert.equal(entry.kind, "setting");
    assert.equal(entry.by, "member");
    assert.match(entry.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.match(entry.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.deepEqual(JSON.parse(server.api.records.get(entry.id)), entry, "an entry goes to the server as it is");
    await device.close();
    await server.close();
  },

  async "reminders are an entry that comes back, and faults are told before saving"() {
    const device = await device_at();
    const { page, say } = device;
    await switch_on_reminders(device);
    for (const day of ["mon", "wed", "fri"]) await page.getByLabel(say(`reminders.day.${day}`), { exact: true }).uncheck();
    await page.getByText(say("reminders.fault.no_day")).waitFor();
    assert.ok(await button(page, say("reminders.save")).isDisabled());
    await page.getByLabel(say("reminders.day.sat"), { exact: true }).check();
    await page.getByLabel(say("reminders.at"), { exact: true }).fill("09:15");
    await button(page, say("reminders.save")).click();
    await page.getByText(say("reminders.saved")).waitFor();
    const [{ body }] = await rows_of(page, "entries");
    const { time_zone, ...rest } = body.value;
    assert.ok(time_zone.length > 0);
    assert.deepEqual(rest, { is_on: true, days: ["sat"], at: "09:15", quiet: { from: "21:00", until: "08:00" }, push: false });
    await go(page, "#/me");
    await page.getByText(say("reminders.now", { days: say("reminders.day.sat"), at: "09:15" })).waitFor();
    await page.reload();
    await go(page, "#/reminders");
    assert.equal(await page.getByLabel(say("reminders.at"), { exact: true }).inputValue(), "09:15");
    assert.deepEqual(device.noise, []);
    await device.close();
  },

  async "notes: the server is told when and where, the note says nothing of health, and a tap opens Today"() {
    const server = await serve(app);
    server.api.device = { id: "d1", name: "My phone", paired_at: "2026-11-25T14:00:00Z" };
    server.api.push_key = kPushKey;
    const before = async (page) => {
      await page.addInitScript(() => {
        localStorage.setItem("coxa.paired", "true");
        // no push service can be asked from here
        const subscription = { endpoint: "https://push.example/abc", toJSON: () => ({ endpoint: "https://push.example/abc", keys: { p256dh: "AQ", auth: "Ag" } }), unsubscribe: async () => true };
        PushManager.prototype.subscribe = async (options) => (window.asked_to_subscribe = options, subscription);
        PushManager.prototype.getSubscription = async () => subscription;
      });
    };
    const device = await open(browser, server.origin, { worker: true, permissions: ["notifications"], before });
    const { page, say, context } = device;
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await switch_on_reminders(device);
    await page.getByRole("group", { name: say("reminders.notes_here") }).getByLabel(say("on"), { exact: true }).check();
    await button(page, say("reminders.save")).click();
    await page.getByText(say("reminders.saved")).waitFor();
    assert.equal(await page.evaluate(() => window.asked_to_subscribe.applicationServerKey), kPushKey);
    assert.equal(server.api.push.endpoint, "https://push.example/abc");
    assert.deepEqual(Object.keys(server.api.push.reminders).sort(), ["at", "days", "quiet", "time_zone"]);
    assert.deepEqual(server.api.push.reminders.at, ["18:00"]);

    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    const note = () => worker.evaluate(async () => {
      await self.registration.getNotifications().then((all) => all.forEach((each) => each.close()));
      self.dispatchEvent(new PushEvent("push"));
      for (let i = 0; i < 50; ++i) {
        const [note] = await self.registration.getNotifications();
        if (note) return { title: note.title, body: note.body };
        await new Promise((done) => setTimeout(done, 100));
      }
      return null;
    });
    assert.deepEqual(await note(), { title: texts.en["reminders.note_title"], body: texts.en["reminders.note_text"] });
    await go(page, "#/me");
    await page.getByLabel("Deutsch").check();
    await settle(page);
    assert.deepEqual(await note(), { title: texts.de["reminders.note_title"], body: texts.de["reminders.note_text"] });
    await worker.evaluate(async () => {
      const [notification] = await self.registration.getNotifications();
      self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
    });
    await page.waitForFunction(() => location.hash === "#/today");

    await go(page, "#/reminders");
    await page.getByRole("group", { name: texts.de["reminders.remind"] }).getByLabel(texts.de.off, { exact: true }).check();
    await button(page, texts.de["reminders.save"]).click();
    await page.getByText(texts.de["reminders.saved"]).waitFor();
    assert.equal(server.api.push, null, "switched off here, the server forgets it");
    await device.close();
    await server.close();
  },

  async "where notes cannot be, it is said why, and the rest works"() {
    const device = await device_at();
    const { page, say } = device;
    await switch_on_reminders(device);
    await page.getByText(say("reminders.notes.alone")).waitFor();
    await device.close();
  },

  async "the calendar file comes from the plan and holds the days, the time and the time zone"() {
    if (!existsSync(path.join(app, "engine/coxa_plan.js"))) return console.log("SKIPPED: there is no built plan; run: scripts/web.sh");
    const device = await device_at();
    const { page, say } = device;
    await switch_on_reminders(device);
    await page.getByLabel(say("reminders.at"), { exact: true }).fill("18:30");
    const [file] = await Promise.all([page.waitForEvent("download"), button(page, say("reminders.calendar_take")).click()]);
    assert.equal(file.suggestedFilename(), "coxa.ics");
    const text = readFileSync(await file.path(), "utf8");
    assert.match(text, /^BEGIN:VCALENDAR\r\n/);
    assert.match(text, /RRULE:FREQ=WEEKLY;[^\r\n]*BYDAY=MO,WE,FR/);
    assert.match(text, /DTSTART;TZID=[^:]+:\d{8}T183000/);
    await device.close();
  },

  async "everything is one file: all documents and settings"() {
    const device = await device_at();
    const { page, say } = device;
    await put_rows(page, "records", [kept_set(1)]);
    await switch_on_reminders(device);
    await button(page, say("reminders.save")).click();
    await page.getByText(say("reminders.saved")).waitFor();
    await go(page, "#/me");
    const [file] = await Promise.all([page.waitForEvent("download"), button(page, say("me.export")).click()]);
    const everything = JSON.parse(readFileSync(await file.path(), "utf8"));
    assert.deepEqual(everything.documents.map((each) => each.schema), ["coxa.session/1", "coxa.entry/1"]);
    assert.equal(everything.settings.language, "en");
    await device.close();
  },

  async "deleting everything goes to the server first, shows its words about copies, and nothing comes back"() {
    const device = await device_at();
    const { page, say, server } = device;
    await be_joined(device);
    await put_rows(page, "records", [kept_set(1)]);
    await go(page, "#/me");
    await button(page, say("me.delete")).click();
    await page.locator("dialog").getByText(say("me.delete_detail_paired")).waitFor();
    await page.locator("dialog").getByRole("button", { name: say("me.delete") }).click();
    await page.getByText("Nothing is known of copies.").waitFor();
    for (const table of ["records", "series", "entries", "errands", "tombstones", "positions"]) assert.deepEqual(await rows_of(page, table), [], table);
    assert.equal(server.api.device, null);
    await page.reload();
    await page.getByText(say("account.none")).waitFor();
    await page.getByText(say("me.kept_here", { n: 0 })).waitFor();
    await device.close();
  },

  async "deleting everything while the server is away deletes nothing, and offers to delete here alone"() {
    const device = await device_at();
    const { page, say, context } = device;
    await be_joined(device);
    await put_rows(page, "records", [kept_set(1)]);
    await go(page, "#/me");
    await page.getByText("Kitchen tablet").waitFor();
    await context.setOffline(true);
    await button(page, say("me.delete")).click();
    await page.locator("dialog").getByRole("button", { name: say("me.delete") }).click();
    await page.getByText(say("me.delete_unreachable")).waitFor();
    assert.equal((await rows_of(page, "records")).length, 1);
    await button(page, say("me.delete_here")).click();
    await page.locator("dialog").getByRole("button", { name: say("me.delete_here") }).click();
    await page.getByText(say("me.deleted")).waitFor();
    assert.equal((await rows_of(page, "records")).length, 0);
    await link(page, say("account.sign_in")).waitFor();
    await device.close();
  },

  async "a journal of a year opens in 200 ms"() {
    const device = await device_at();
    const { page, say } = device;
    await put_rows(page, "records", Array.from({ length: 900 }, (_, i) => kept_set(i + 1, (i + 1) * 0.4)));
    await put_rows(page, "entries", Array.from({ length: 1500 }, (_, i) => ({ schema: "coxa.entry/1", id: kept_set(5000 + i).id, kind: "check_in",
      at: new Date(Date.now() - i * 21_000_000).toISOString(), utc_offset_min: 60, by: "member", body: { pain_0_10: 2, has_settled: true, where: null, is_sharp: false } })));
    await page.reload();
    await go(page, "#/me");
    await page.getByText(say("me.kept_here", { n: 900 })).waitFor();
    const read = () => page.evaluate(() => new Promise((resolve) => {
      const begun = performance.now();
      const opening = indexedDB.open("coxa");
      opening.onsuccess = () => {
        const transaction = opening.result.transaction(["records", "entries"]);
        transaction.objectStore("records").getAll();
        transaction.objectStore("entries").getAll();
        transaction.oncomplete = () => (opening.result.close(), resolve(performance.now() - begun));
      };
    }));
    // the best of five: other programs on this machine are no matter here
    const took_ms = Math.min(await read(), await read(), await read(), await read(), await read());
    console.log(`   2,400 documents are read in ${Math.round(took_ms)} ms`);
    assert.ok(took_ms <= 200, `${took_ms} ms`);
    await device.close();
  },
};

await run(tests, wanted, browser);
