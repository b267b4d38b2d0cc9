// SPDX-License-Identifier: Apache-2.0
// Accounts against the real server in a real browser, whose passkeys a virtual authenticator keeps:
// account_test.mjs COXA BUILT_APP SCREENS_FOLDER [PATTERN]. Exit code 77: skipped.
import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { button, check, go, kept_set, launch, link, open, put_rows, rows_of, run, settle, skip } from "./browser.mjs";
import { serve_really } from "./served.mjs";

const [coxa, app, screens, wanted = "."] = process.argv.slice(2);
const kWhat = "accounts were not tried in a browser";
if (!existsSync(coxa ?? "")) skip(kWhat, `there is no ${coxa}; run: scripts/build.sh release coxa`);
const browser = await launch(kWhat, app);
mkdirSync(screens, { recursive: true });
/** A browser's public key, as a push subscription holds it (RFC 8291, appendix A). */
const kBrowserKey = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const kPassword = "three green walnuts";

/** A device whose passkeys are kept by a virtual authenticator that always says yes. */
async function device_of(server, options = {}) {
  let authenticator;
  const before = async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    authenticator = { session, authenticatorId };
  };
  const device = await open(browser, options.origin ?? server.origin, { ...options, before });
  return { ...device, authenticator };
}

/** The passkeys of one device come to another, as by the keychain of one person. */
async function share_passkeys(from, to) {
  const { credentials } = await from.authenticator.session.send("WebAuthn.getCredentials", { authenticatorId: from.authenticator.authenticatorId });
  for (const credential of credentials) {
    await to.authenticator.session.send("WebAuthn.addCredential", { authenticatorId: to.authenticator.authenticatorId, credential });
  }
  return credentials.length;
}

async function join_by_passkey({ page, say }, name) {
  await go(page, "#/join");
  await page.getByLabel(say("account.name")).fill(name);
  await button(page, say("account.join_passkey")).click();
  await page.getByRole("heading", { name: say("account.joined") }).waitFor();
}

async function sign_in_by_passkey({ page, say }) {
  await go(page, "#/sign-in");
  await button(page, say("account.sign_in_passkey")).click();
}

async function give_password({ page, say }, name, password, is_joining) {
  await go(page, is_joining ? "#/join" : "#/sign-in");
  const field = page.getByLabel(say(is_joining ? "account.name" : "account.your_name"), { exact: true });
  const other = button(page, say("account.with_password"));
  await field.or(other).first().waitFor();
  if (await other.isVisible()) await other.click();
  await field.fill(name);
  await page.getByLabel(say("account.password"), { exact: true }).fill(password);
  await button(page, say(is_joining ? "account.join_password" : "account.sign_in")).click();
}

const even = async ({ page, say }) => {
  await go(page, "#/me");
  await page.getByText(say("sync.even")).waitFor();
};

/** Looks again, as when a person comes back to the app. */
const look_again = (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

/** Waits until a table has so many rows. */
async function rows_become(page, table, count) {
  for (let i = 0; i < 60; ++i) {
    const rows = await rows_of(page, table);
    if (rows.length === count) return rows;
    await page.waitForTimeout(100);
  }
  throw new Error(`${table} has ${(await rows_of(page, table)).length} rows, not ${count}`);
}

const tests = {
  async "joining by passkey takes the local sets along; another device signs in by the same passkey and has them; a deletion there reaches the first"() {
    const server = await serve_really(coxa, app);
    const first = await device_of(server);
    await put_rows(first.page, "records", [kept_set(1), kept_set(2)]);
    await join_by_passkey(first, "Kim");
    await check(first.page, "joined");
    await first.page.screenshot({ path: path.join(screens, "joined.png") });
    await even(first);
    await first.page.getByText(first.say("account.you_are", { name: "Kim" })).waitFor();
    await first.page.getByText(first.say("account.passkeys"), { exact: true }).waitFor();
    await check(first.page, "me-joined");
    await first.page.screenshot({ path: path.join(screens, "me-joined.png"), fullPage: true });

    const second = await device_of(server);
    await put_rows(second.page, "records", [kept_set(3)]);
    assert.equal(await share_passkeys(first, second), 1);
    await sign_in_by_passkey(second);
    await second.page.getByRole("heading", { name: second.say("account.signed_in") }).waitFor();
    const kept = await rows_become(second.page, "records", 3);
    assert.deepEqual(kept.find((each) => each.id === kept_set(1).id).record.summary, kept_set(1).record.summary);
    await even(second);
    await look_again(first.page);
    await rows_become(first.page, "records", 3);

    await go(second.page, `#/summary/${kept_set(1).id}`);
    await button(second.page, second.say("delete")).click();
    await second.page.locator("dialog").getByRole("button", { name: second.say("delete") }).click();
    await rows_become(second.page, "errands", 0);
    await look_again(first.page);
    const left = await rows_become(first.page, "records", 2);
    assert.ok(left.every((each) => each.id !== kept_set(1).id));
    assert.deepEqual([...first.noise, ...second.noise].filter((each) => !/status of 401/.test(each)), []);
    await first.close();
    await second.close();
    await server.close();
  },

  async "a second passkey can be added, and a passkey that nobody knows is told"() {
    const server = await serve_really(coxa, app);
    const device = await device_of(server);
    const { page, say } = device;
    await give_password(device, "Kim", kPassword, true);
    await page.getByRole("heading", { name: say("account.joined") }).waitFor();
    await go(page, "#/me");
    await page.getByText(say("account.has_password")).waitFor();
    await button(page, say("account.add_passkey")).click();
    await page.getByText(say("account.passkeys"), { exact: true }).waitFor();

    const stranger = await device_of(await serve_really(coxa, app).then((other) => (stranger_server = other)));
    await join_by_passkey(stranger, "Alex");
    const guest = await device_of(server);
    await share_passkeys(stranger, guest);
    await sign_in_by_passkey(guest);
    await guest.page.getByText(guest.say("account.trouble.wrong_passkey")).waitFor();
    for (const each of [device, stranger, guest]) await each.close();
    await server.close();
    await stranger_server.close();
  },

  async "at an address of numbers a password is asked for at once; a wrong one is told; the right one brings the sets"() {
    const server = await serve_really(coxa, app);
    const first = await device_of(server);
    await put_rows(first.page, "records", [kept_set(1)]);
    await give_password(first, "Kim", kPassword, true);
    await first.page.getByRole("heading", { name: first.say("account.joined") }).waitFor();
    await even(first);

    const by_number = server.origin.replace("localhost", "127.0.0.1");
    const second = await device_of(server, { origin: by_number, language: "de" });
    const { page, say } = second;
    await go(page, "#/sign-in");
    await page.getByText(say("account.no_passkeys")).waitFor();
    assert.equal(await button(page, say("account.sign_in_passkey")).count(), 0);
    await give_password(second, "Kim", "not the password", false);
    await page.getByText(say("account.trouble.wrong")).waitFor();
    await give_password(second, "kim", kPassword, false);
    await page.getByRole("heading", { name: say("account.signed_in") }).waitFor();
    await rows_become(page, "records", 1);
    await first.close();
    await second.close();
    await server.close();
  },

  async "a name that is taken and a password that is too short are told, and nothing else changes"() {
    const server = await serve_really(coxa, app);
    const first = await device_of(server);
    await give_password(first, "Kim", kPassword, true);
    await first.page.getByRole("heading", { name: first.say("account.joined") }).waitFor();
    const second = await device_of(server);
    const { page, say } = second;
    await give_password(second, "Kim", kPassword, true);
    await page.getByText(say("account.trouble.taken")).waitFor();
    await page.getByLabel(say("account.password"), { exact: true }).fill("short");
    await button(page, say("account.join_password")).click();
    assert.ok(await page.locator("input:invalid").count() > 0, "the browser asks for a longer one itself");
    await go(page, "#/me");
    await page.getByText(say("account.none")).waitFor();
    await first.close();
    await second.close();
    await server.close();
  },

  async "signing out keeps the sets or removes them, as the person says; signing in again brings them back without doubles"() {
    const server = await serve_really(coxa, app);
    const device = await device_of(server);
    const { page, say } = device;
    await put_rows(page, "records", [kept_set(1), kept_set(2)]);
    await join_by_passkey(device, "Kim");
    await even(device);
    await button(page, say("account.sign_out")).click();
    await button(page, say("account.leave_keep")).click();
    await page.getByText(say("account.none")).waitFor();
    assert.equal((await rows_of(page, "records")).length, 2);
    assert.deepEqual(await rows_of(page, "positions"), []);

    // what is deleted while signed out is deleted in the account at the next signing in
    await go(page, `#/summary/${kept_set(2).id}`);
    await button(page, say("delete")).click();
    await page.locator("dialog").getByRole("button", { name: say("delete") }).click();
    await rows_become(page, "records", 1);
    await sign_in_by_passkey(device);
    await page.getByRole("heading", { name: say("account.signed_in") }).waitFor();
    await even(device);
    await rows_become(page, "records", 1);
    assert.equal((await rows_of(page, "errands")).length, 0);

    await button(page, say("account.sign_out")).click();
    await button(page, say("account.leave_remove")).click();
    await page.locator("dialog").getByRole("button", { name: say("account.remove_here") }).click();
    await page.getByText(say("account.none")).waitFor();
    await rows_become(page, "records", 0);
    await sign_in_by_passkey(device);
    await page.getByRole("heading", { name: say("account.signed_in") }).waitFor();
    await rows_become(page, "records", 1);
    await device.close();
    await server.close();
  },

  async "who signs in where somebody else was is asked whose sets these are"() {
    const server = await serve_really(coxa, app);
    const device = await device_of(server);
    const { page, say } = device;
    await put_rows(page, "records", [kept_set(1)]);
    await give_password(device, "Kim", kPassword, true);
    await page.getByRole("heading", { name: say("account.joined") }).waitFor();
    await even(device);
    await button(page, say("account.sign_out")).click();
    await button(page, say("account.leave_keep")).click();
    await page.getByText(say("account.none")).waitFor();

    const other = await device_of(server);
    await give_password(other, "Alex", kPassword, true);
    await other.page.getByRole("heading", { name: say("account.joined") }).waitFor();
    await give_password(device, "Alex", kPassword, false);
    await page.getByRole("heading", { name: say("account.whose") }).waitFor();
    await check(page, "whose");
    await page.screenshot({ path: path.join(screens, "whose.png") });
    await button(page, say("account.whose_not_mine")).click();
    await page.getByRole("heading", { name: say("account.signed_in") }).waitFor();
    await even(device);
    assert.deepEqual(await rows_of(page, "records"), []);
    await even(other);
    assert.deepEqual(await rows_of(other.page, "records"), [], "Kim's sets did not come to Alex");
    await device.close();
    await other.close();
    await server.close();
  },

  async "erasing says what copies still hold, and the account is gone for every device"() {
    const server = await serve_really(coxa, app);
    const first = await device_of(server);
    const { page, say } = first;
    await put_rows(page, "records", [kept_set(1)]);
    await give_password(first, "Kim", kPassword, true);
    await page.getByRole("heading", { name: say("account.joined") }).waitFor();
    const second = await device_of(server);
    await give_password(second, "Kim", kPassword, false);
    await second.page.getByRole("heading", { name: say("account.signed_in") }).waitFor();
    await rows_become(second.page, "records", 1);

    await even(first);
    await button(page, say("me.delete")).click();
    await page.locator("dialog").getByRole("button", { name: say("me.delete") }).click();
    await page.locator("blockquote").waitFor();
    assert.match(await page.locator("blockquote").textContent(), /backup/i);
    await check(page, "erased");
    await page.screenshot({ path: path.join(screens, "erased.png"), fullPage: true });
    assert.deepEqual(await rows_of(page, "records"), []);

    await look_again(second.page);
    await go(second.page, "#/me");
    await second.page.getByText(say("sync.unknown")).waitFor();
    await check(second.page, "no longer signed in");
    await second.page.screenshot({ path: path.join(screens, "no-longer.png"), fullPage: true });
    assert.equal((await rows_of(second.page, "records")).length, 1, "its own copy stays until it is deleted there");
    await give_password(second, "Kim", kPassword, false);
    await second.page.getByText(say("account.trouble.wrong")).waitFor();
    await first.close();
    await second.close();
    await server.close();
  },

  async "the server gives its key and takes a subscription with its reminders, and forgets it when they are off"() {
    const server = await serve_really(coxa, app);
    const device = await device_of(server, { worker: true, permissions: ["notifications"] });
    const { page, say } = device;
    await page.evaluate((key) => {
      // no push service can be asked from here
      const subscription = { toJSON: () => ({ endpoint: "https://push.example/abc", keys: { p256dh: key, auth: "tBHItJI5svbpez7KI4CCXg" } }), unsubscribe: async () => true };
      PushManager.prototype.subscribe = async (options) => (window.asked_to_subscribe = options, subscription);
      PushManager.prototype.getSubscription = async () => subscription;
      return navigator.serviceWorker.ready.then(() => true);
    }, kBrowserKey);
    await give_password(device, "Kim", kPassword, true);
    await page.getByRole("heading", { name: say("account.joined") }).waitFor();
    await go(page, "#/reminders");
    await page.getByRole("group", { name: say("reminders.remind") }).getByLabel(say("on"), { exact: true }).check();
    await page.getByRole("group", { name: say("reminders.notes_here") }).getByLabel(say("on"), { exact: true }).check();
    const answer_of = (method) => page.waitForResponse((each) => each.url().endsWith("/api/v1/push") && each.request().method() === method);
    const [put] = await Promise.all([answer_of("PUT"), button(page, say("reminders.save")).click()]);
    assert.equal(put.status(), 204);
    assert.equal(Buffer.from(await page.evaluate(() => window.asked_to_subscribe.applicationServerKey), "base64url").length, 65);
    await page.getByText(say("reminders.saved")).waitFor();
    await rows_become(page, "errands", 0);
    await page.getByRole("group", { name: say("reminders.remind") }).getByLabel(say("off"), { exact: true }).check();
    const [gone] = await Promise.all([answer_of("DELETE"), button(page, say("reminders.save")).click()]);
    assert.equal(gone.status(), 204);
    await rows_become(page, "errands", 0);
    assert.deepEqual((await rows_of(page, "entries")).map((entry) => entry.kind), ["setting", "setting"]);
    await device.close();
    await server.close();
  },

  async "no screen asks for an account"() {
    const server = await serve_really(coxa, app);
    const device = await device_of(server);
    const { page, say } = device;
    for (const address of ["#/", "#/exercises", "#/history", "#/me", "#/reminders"]) {
      await go(page, address);
      await settle(page);
      assert.equal(await page.getByRole("heading", { name: say("account.join_title") }).count(), 0, address);
    }
    await go(page, "#/me");
    await link(page, say("account.join_title")).waitFor();
    assert.deepEqual(device.noise, []);
    await device.close();
    await server.close();
  },
};

let stranger_server;
await run(tests, wanted, browser);
