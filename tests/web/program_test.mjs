// SPDX-License-Identifier: Apache-2.0
// The program in a real browser: program_test.mjs BUILT_APP SCREENS_FOLDER [PATTERN]. A scripted engine and a
// scripted plan answer in the real ones' place, but where a test says otherwise. Exit code 77: skipped.
import assert from "node:assert/strict";
import path from "node:path";
import { kept_set, look_at, put_rows, rows_of, run } from "./browser.mjs";
import {
  all_no, be_screened, browser, button, check, go, heading, kHip, kSizes, link, open, put_entries, question_texts, records_of, scene, screens, settle,
} from "./device.mjs";

const wanted = process.argv[4] ?? ".";
const kDay_ms = 86_400_000;

const entries_of = async (page) => (await rows_of(page, "entries")).sort((a, b) => a.at.localeCompare(b.at));
const last_body = async (page, kind) => (await entries_of(page)).filter((each) => each.kind === kind).at(-1)?.body;

const intake = { places: [{ place: "groin", side: "left" }], since: "weeks", pain_now_0_10: 2, pain_worst_week_0_10: 4, goals: ["Climb stairs"] };
const enrolled = (at) => [
  ["screening", { form_version: 1, answers: all_no() }, at],
  ["intake", intake, at],
  ["enrolment", { program: "hip-pain", program_version: 1 }, at],
  ["response", { questionnaire: "psfs", version: 1, answers: { "activity-1": "stairs", "rating-1": 4 } }, at],
];

/** A member of the hip program since yesterday. */
async function be_member(page, { done_yesterday = false } = {}) {
  await page.locator("h1").first().waitFor();
  const at = new Date(Date.now() - kDay_ms).toISOString();
  if (done_yesterday) {
    const kept = kept_set(1);
    kept.record.exercise.variant = "smaller-range";
    await put_rows(page, "records", [kept]);
  }
  await put_entries(page, enrolled(at));
  await page.getByRole("navigation").first().waitFor();
}

/** The page wakes up some days later. */
async function pass_days(page, days) {
  await page.addInitScript((shift_ms) => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...parts) {
        if (parts.length === 0) super(Real.now() + shift_ms);
        else super(...parts);
      }
      static now() {
        return Real.now() + shift_ms;
      }
    };
  }, days * kDay_ms);
  await page.reload();
}

const title = (page, text) => page.getByRole("heading", { level: 1, name: text, exact: true }).waitFor();

/** One set by hand with the timer: both sides, or none. */
async function do_by_hand({ page, say }, sides) {
  for (const [i] of sides.entries()) {
    await button(page, say("by_hand.begin")).click();
    await page.locator(".pace-word").waitFor();
    await button(page, say("coach.finish")).click();
    for (let n = 0; n < 3; ++n) await button(page, say("by_hand.more")).click();
    await page.locator("button.main").click();
    if (i + 1 < sides.length) await button(page, say("by_hand.begin")).waitFor();
  }
}

/** Today's exercises to their end, all by the timer, as often as is asked. Answers how many they were. */
async function do_session({ page, say }) {
  const names = new Set();
  const begin = button(page, say("by_hand.begin"));
  const by_timer = link(page, say("way.by_hand")).or(link(page, say("today.session.start.by_hand")));
  const on_from = link(page, say("rest.now"));
  const after = button(page, say("go_on"));
  const end = link(page, say("today.session.to_today"));
  const is_here = async (each) => (await each.count()) > 0;
  for (let step = 0; step < 400; ++step) {
    await begin.or(by_timer).or(on_from).or(after).or(end).or(page.locator(".stepper")).first().waitFor();
    if (await is_here(page.locator(".stepper"))) {
      const asked = await page.evaluate(() => window.asked);
      for (let n = Number(await page.locator("output.giant").textContent()); n < asked; ++n) await button(page, say("by_hand.more")).click();
      await page.locator("button.main").click();
    } else if (await is_here(begin)) {
      await begin.click();
      await page.locator(".pace-word").waitFor();
      const of = await page.locator(".count span").textContent();
      await page.evaluate((n) => (window.asked = n), Number(/\d+/.exec(of)[0]));
      await button(page, say("coach.finish")).click();
    } else if (await is_here(end)) {
      return names.size;
    } else if (await is_here(on_from)) {
      await on_from.click();
    } else if (await is_here(by_timer)) {
      names.add(await heading(page));
      await by_timer.click();
    } else {
      for (const [name, n] of [["summary.pain_after", "2"], ["summary.effort", "4"]]) {
        await page.getByRole("group", { name: say(name) }).getByRole("button", { name: n, exact: true }).click();
      }
      await after.click();
      await page.getByRole("group", { name: say("summary.effort") }).waitFor({ state: "detached" });
    }
    await page.waitForTimeout(60);
  }
  assert.fail("the session does not end");
}

/** Every screen of the program, one after the other, in the state a person sees it in. */
async function each_screen(device, see) {
  const { page, say } = device;
  await settle(page);
  await go(page, "#/today");
  await title(page, say("today.title.none"));
  await see("01-today-none");
  await go(page, "#/plan");
  await title(page, say("plan.title"));
  await see("02-plan-none");
  await go(page, "#/progress");
  await title(page, say("progress.title"));
  await see("03-progress-none");
  await go(page, "#/library");
  await title(page, say("learn.title"));
  await page.locator(".card h3").nth(3).waitFor();
  await see("04-learn", true);
  await go(page, "#/card/pain-and-exercise");
  await page.locator(".reading").first().waitFor();
  await see("05-card");
  await go(page, "#/intake");
  await title(page, say("intake.where.title"));
  await see("06-intake-where");
  await page.locator(".spot").nth(2).click();
  await page.locator(".spot").nth(6).click();
  await see("07-intake-where-chosen", true);
  await button(page, say("go_on")).click();
  await page.getByRole("radio", { name: say("intake.since.weeks") }).check();
  await see("08-intake-since");
  await button(page, say("go_on")).click();
  await button(page, "3").click();
  await see("09-intake-now");
  await button(page, say("go_on")).click();
  await button(page, "6").click();
  await button(page, say("go_on")).click();
  await button(page, say("intake.goal.stairs")).click();
  await see("10-intake-goals", true);
  await button(page, say("intake.done")).click();
  await title(page, say("program.title"));
  await page.locator(".plain-card").first().waitFor();
  await see("11-programs", true);
  await page.locator(".plain-card button").first().click();
  await title(page, say("today.title.ask"));
  await see("12-today-ask", true);
  await go(page, "#/ask/psfs");
  await button(page, say("screening.begin")).waitFor();
  await see("13-ask-begin");
  await button(page, say("screening.begin")).click();
  await see("14-ask-text");
  await button(page, say("go_on")).click();
  await button(page, "4").click();
  await see("15-ask-scale");
  await go(page, "#/ask/gad-2");
  await button(page, say("screening.begin")).click();
  await see("16-ask-options");
  await go(page, "#/ask/rmdq");
  await button(page, say("screening.begin")).click();
  await see("17-ask-yes-no");
  await go(page, "#/ask/phq-4");
  await button(page, say("screening.begin")).click();
  for (let i = 0; i < 4; ++i) await page.locator(".options button").last().click();
  await title(page, say("ask.crisis.title"));
  await see("18-ask-crisis");

  await be_member(page, { done_yesterday: true });
  await go(page, "#/today");
  await title(page, say("today.title.exercise"));
  await see("20-today", true);
  await go(page, "#/plan");
  await title(page, say("plan.title"));
  await page.locator(".change details").evaluate((d) => (d.open = true));
  await page.locator("details.panel").evaluate((d) => (d.open = true));
  await see("21-plan", true);
  await button(page, say("plan.refuse")).click();
  await page.getByText(say("plan.state.refused")).first().waitFor();
  await see("22-plan-refused", true);
  await go(page, "#/check_in");
  await title(page, say("check_in.pain"));
  await button(page, "2").click();
  await see("23-check-in-pain");
  await button(page, say("go_on")).click();
  await see("24-check-in-where");
  await button(page, say("place.groin")).click();
  await page.getByRole("radio", { name: say("no"), exact: true }).check();
  await button(page, say("go_on")).click();
  await see("25-check-in-settled");
  await page.getByRole("radio", { name: say("check_in.settled.yes") }).check();
  await button(page, say("check_in.done")).click();
  await title(page, say("today.title.exercise"));
  await go(page, "#/progress");
  await page.locator(".chart canvas").first().waitFor();
  await settle(page);
  await see("26-progress", true);
  await go(page, "#/report");
  await page.waitForFunction(() => document.querySelector(".paper")?.shadowRoot?.textContent.length > 5);
  await see("27-report");
  await go(page, "#/session");
  await page.locator(".steps li").first().waitFor();
  await see("28-session-next", true);
  await link(page, say("way.by_hand")).click();
  await do_by_hand(device, ["left", "right"]);
  await page.locator(".rest").waitFor();
  await see("29-session-rest");
  await link(page, say("rest.now")).click();
  await do_by_hand(device, ["left", "right"]);
  await page.locator(".scale").first().waitFor();
  await see("30-session-after");
  await button(page, say("go_on")).click();
  await page.locator(".steps li").first().waitFor();
  await button(page, say("today.session.leave_out")).click();
  await title(page, say("today.session.finished_some"));
  await see("31-session-finish");
}

const look = async ({ folder, ...options }) => look_at(await open(options), { screens: path.join(screens, folder), size: options.size, least: 30 }, each_screen);

const tests = {
  async "every screen of the program on a phone, in English and light"() {
    await look({ folder: "phone", size: kSizes.phone });
  },
  async "every screen of the program on a phone, in German and dark, with reduced motion"() {
    await look({ folder: "phone-german-dark", size: kSizes.phone, language: "de", dark: true, calm: true });
  },
  async "every screen of the program on a desktop, light"() {
    await look({ folder: "desktop", size: kSizes.desktop });
  },
  async "every screen of the program on a phone that lies on its side, in German"() {
    await look({ folder: "phone-lying-german", size: kSizes.lying, language: "de" });
  },
  async "every screen of the program at 400 % fits 320 px without sideways scrolling"() {
    await look({ folder: "zoom-400", size: { width: 320, height: 640 }, scale: 2 });
  },

  async "a new member comes from the first tap to the first finished session of a program, and the next day finds a plan that changed, with its reason"() {
    const device = await open();
    const { page, say } = device;
    let taps = 0;
    const tap = async (locator) => (++taps, locator.click());
    await tap(link(page, say("welcome.try")));
    await tap(link(page, "Seated hip internal rotation"));
    await tap(button(page, say("screening.begin")));
    for (const text of question_texts.en) {
      await title(page, text);
      await tap(button(page, say("no")));
    }
    await tap(button(page, "2"));
    await tap(button(page, say("go_on")));
    await tap(link(page, "Seated hip internal rotation"));
    await tap(link(page, say("learn.ready")));
    await page.getByRole("radio", { name: "4", exact: true }).check();
    await tap(link(page, say("way.camera")));
    await page.locator(".rest .main").click({ timeout: 30_000 });
    await page.locator(".saved").waitFor({ timeout: 30_000 });
    await tap(link(page, say("summary.make_program")));
    await tap(page.getByRole("button", { name: "Groin, left", exact: true }));
    await tap(button(page, say("go_on")));
    await page.getByRole("radio", { name: say("intake.since.months") }).check();
    await tap(button(page, say("go_on")));
    await tap(button(page, "2"));
    await tap(button(page, say("go_on")));
    await tap(button(page, "5"));
    await tap(button(page, say("go_on")));
    for (const goal of ["stairs", "walk", "socks"]) await tap(button(page, say(`intake.goal.${goal}`)));
    await tap(button(page, say("intake.done")));
    await title(page, say("program.title"));
    await tap(page.locator(".plain-card", { hasText: say("program.fits") }).getByRole("button"));
    await title(page, say("today.title.exercise"));
    await tap(link(page, "Patient-Specific Functional Scale"));
    await tap(button(page, say("screening.begin")));
    for (let i = 0; i < 3; ++i) {
      assert.equal(await page.getByRole("textbox").inputValue(), say(`intake.goal.${["stairs", "walk", "socks"][i]}`), "nothing needs to be typed");
      await tap(button(page, say("go_on")));
      await tap(button(page, "4"));
      await tap(button(page, say("go_on")));
    }
    await tap(button(page, say("ask.skip")));
    await title(page, say("ask.thanks"));
    await tap(link(page, say("today.session.to_today")));
    await tap(link(page, say("today.go_on")));
    // the set from before counts already: one is left
    await tap(link(page, say("today.session.start.camera")));
    await page.locator(".rest .main").click({ timeout: 30_000 });
    await page.getByRole("group", { name: say("summary.pain_after") }).waitFor({ timeout: 30_000 });
    await tap(page.getByRole("group", { name: say("summary.pain_after") }).getByRole("button", { name: "1", exact: true }));
    await tap(page.getByRole("group", { name: say("summary.effort") }).getByRole("button", { name: "3", exact: true }));
    await tap(page.getByRole("radio", { name: say("summary.two_more.yes") }));
    await tap(button(page, say("go_on")));
    await tap(link(page, say("today.session.start.camera")));
    await page.getByRole("group", { name: say("summary.effort") }).waitFor({ timeout: 30_000 });
    await tap(button(page, say("go_on")));
    await title(page, say("today.session.finished"));
    await tap(link(page, say("today.session.to_today")));
    await title(page, say("today.title.done"));
    assert.ok(taps <= 75, `${taps} taps`);
    const kinds = new Set((await entries_of(page)).map(({ kind }) => kind));
    assert.deepEqual([...kinds].sort(), ["enrolment", "intake", "response", "screening"]);
    assert.deepEqual((await last_body(page, "intake")).places, [{ place: "groin", side: "left" }]);
    assert.deepEqual((await last_body(page, "response")).answers, { "activity-1": "Climb stairs", "rating-1": 4, "activity-2": "Walk half an hour", "rating-2": 4, "activity-3": "Put on socks and shoes", "rating-3": 4 });
    const done = (await records_of(page)).map(({ record }) => record.report);
    assert.deepEqual(done.map((report) => report.effort_0_10).filter((n) => n !== null), [3]);
    assert.deepEqual(done.map((report) => report.repetitions_in_reserve ?? null).filter((n) => n !== null), [2]);

    await pass_days(page, 1);
    await title(page, say("today.title.exercise"));
    await page.getByText("Twice running you had two more repetitions in you").waitFor();
    await link(page, say("today.see_plan")).click();
    await page.getByText("Repetitions: 4").waitFor();
    await page.locator(".change summary").click();
    await page.getByText(say("plan.rule_name", { name: say("plan.rule.two_for_two") })).waitFor();
    assert.deepEqual(device.noise, []);
    assert.deepEqual(device.outside, []);
    await device.close();
  },

  async "with the build's own plan: the first session of the hip program, and a morning on which it has not settled changes the next day"() {
    const device = await open({ plan: "real" });
    const { page, say } = device;
    const begun = Date.now();
    await go(page, "#/intake");
    await page.getByRole("button", { name: "Groin, left", exact: true }).click();
    await button(page, say("go_on")).click();
    await page.getByRole("radio", { name: say("intake.since.months") }).check();
    await button(page, say("go_on")).click();
    await button(page, "2").click();
    await button(page, say("go_on")).click();
    await button(page, "4").click();
    await button(page, say("go_on")).click();
    await button(page, say("intake.goal.stairs")).click();
    await button(page, say("intake.done")).click();
    await page.locator(".plain-card", { hasText: say("program.fits") }).getByRole("button").click();
    await link(page, say("today.ask.screening.do")).click();
    await button(page, say("screening.begin")).click();
    for (const text of question_texts.en) {
      await title(page, text);
      await button(page, say("no")).click();
    }
    await link(page, say("today.start")).click();
    await button(page, "2").click();
    await button(page, say("go_on")).click();
    const exercises = await do_session(device);
    assert.ok(exercises >= 2 && exercises <= 8, `${exercises} exercises`);
    await title(page, say("today.session.finished"));
    await page.screenshot({ path: path.join(screens, "real-finished.png") });
    await link(page, say("today.session.to_today")).click();
    await title(page, say("today.title.done"));
    await page.screenshot({ path: path.join(screens, "real-done.png"), fullPage: true });
    assert.ok(Date.now() - begun < 600_000, "under ten minutes");

    await pass_days(page, 1);
    await link(page, say("today.ask.check_in")).click();
    await button(page, "4").click();
    await button(page, say("go_on")).click();
    await button(page, say("place.hip_side")).click();
    await page.getByRole("radio", { name: say("no"), exact: true }).check();
    await button(page, say("go_on")).click();
    await page.getByRole("radio", { name: say("check_in.settled.no") }).check();
    await button(page, say("check_in.done")).click();
    await page.getByText(say("today.why")).waitFor();
    await page.getByText("By the morning it had not settled.").first().waitFor();
    await check(page, "the next day");
    await page.screenshot({ path: path.join(screens, "real-next-day.png"), fullPage: true });
    await go(page, "#/plan");
    await page.locator(".change").first().waitFor();
    await check(page, "the next day's plan");
    await page.screenshot({ path: path.join(screens, "real-plan.png"), fullPage: true });
    await go(page, "#/progress");
    await page.locator(".figures").waitFor();
    await check(page, "progress after a day");
    await page.screenshot({ path: path.join(screens, "real-progress.png"), fullPage: true });
    await go(page, "#/report");
    await page.waitForFunction(() => document.querySelector(".paper")?.shadowRoot?.textContent.length > 100);
    await check(page, "report after a day");
    await page.screenshot({ path: path.join(screens, "real-report.png"), fullPage: true });
    assert.deepEqual(device.noise, []);
    assert.deepEqual(device.outside, []);
    await device.close();
  },

  async "whoever comes back lands on today"() {
    const { page, say, close } = await open();
    await be_member(page);
    await page.goto("about:blank");
    await page.goBack();
    await title(page, say("today.title.exercise"));
    await close();
  },

  async "a set of a session asks the engine for the plan's dose"() {
    const { page, say, close } = await open();
    await page.addInitScript(() => {
      new BroadcastChannel("scenario").onmessage = ({ data }) => data.request && (window.request = data.request);
    });
    await be_member(page, { done_yesterday: true });
    await go(page, "#/session");
    await button(page, say("screening.no_number")).click();
    await link(page, say("today.session.start.camera")).click();
    await page.waitForFunction(() => window.request !== undefined);
    const { repetitions, variant_id, out_s, hold_s, back_s, sides } = await page.evaluate(() => window.request);
    assert.deepEqual({ repetitions, variant_id, out_s, hold_s, back_s, sides }, { repetitions: 6, variant_id: "smaller-range", out_s: 2, hold_s: 0, back_s: 2, sides: ["left", "right"] });
    await close();
  },

  async "too much pain ends a session before it begins"() {
    const { page, say, close } = await open();
    await be_member(page);
    await go(page, "#/session");
    await button(page, "7").click();
    await button(page, say("go_on")).click();
    await title(page, say("too_sore.title"));
    await close();
  },

  async "stopping between two sets keeps what was done, also through a reload, and going on needs the rest only"() {
    const device = await open();
    const { page, say } = device;
    await be_member(page);
    await go(page, "#/session");
    await button(page, say("screening.no_number")).click();
    await link(page, say("way.by_hand")).click();
    await do_by_hand(device, ["left", "right"]);
    await link(page, say("today.session.stop")).click();
    await page.getByText(say("today.sets_done", { n: 1, of: 2 })).waitFor();
    await page.reload();
    await link(page, say("today.go_on")).click();
    await button(page, say("screening.no_number")).click();
    await link(page, say("way.by_hand")).click();
    await do_by_hand(device, ["left", "right"]);
    await title(page, say("today.session.after", { name: "Seated hip internal rotation" }));
    await button(page, say("go_on")).click();
    await page.getByText(say("today.session.number", { n: 2, of: 2 })).waitFor();
    assert.equal((await records_of(page)).filter(({ is_final }) => is_final).length, 2);
    await device.close();
  },

  async "leaving a set by hand midway keeps what was counted"() {
    const device = await open();
    const { page, say } = device;
    await be_member(page);
    await go(page, "#/session");
    await button(page, say("screening.no_number")).click();
    await link(page, say("way.by_hand")).click();
    await button(page, say("by_hand.begin")).click();
    await page.locator(".pace-word").waitFor();
    await button(page, say("coach.finish")).click();
    for (let n = 0; n < 3; ++n) await button(page, say("by_hand.more")).click();
    await page.goBack();
    await link(page, say("way.by_hand")).waitFor();
    const [{ record }] = await records_of(page);
    assert.deepEqual([record.report.stopped.why, record.report.self_counted], ["left", { left: 3, right: 0 }]);
    await device.close();
  },

  async "it hurts: the exercise is closed for today, the others go on once the questions were asked again"() {
    const device = await open();
    const { page, say } = device;
    await be_member(page);
    await go(page, "#/session");
    await button(page, say("screening.no_number")).click();
    await link(page, say("today.session.start.camera")).click();
    await page.locator(".checks, .coach").first().waitFor();
    await scene(page, { held: "out", counts: { left: 2, right: 0, both: 0 } });
    await button(page, say("coach.hurts")).click();
    await button(page, say("place.knee")).click();
    await button(page, "3").click();
    await button(page, say("go_on")).click();
    await title(page, say("hurt.advice"));
    await check(page, "hurt in a session");
    await page.screenshot({ path: path.join(screens, "hurt-in-session.png") });
    await button(page, say("today.session.others")).click();
    await title(page, say("screening.intro"));
    await button(page, say("screening.begin")).click();
    for (const text of question_texts.en) {
      await title(page, text);
      await button(page, say("no")).click();
    }
    await button(page, say("screening.no_number")).click();
    await title(page, "Mini squat");
    await go(page, "#/today");
    await page.getByText("It hurt today. Leave it for today.").waitFor();
    await check(page, "today after pain");
    await page.screenshot({ path: path.join(screens, "today-after-pain.png"), fullPage: true });
    await device.close();
  },

  async "places on the body are chosen by keys, and said in words"() {
    const { page, say, close } = await open({ size: kSizes.desktop });
    await go(page, "#/intake");
    await title(page, say("intake.where.title"));
    const pressed = [];
    for (let i = 0; i < 40 && pressed.length < 2; ++i) {
      await page.keyboard.press("Tab");
      const label = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
      if (label !== "Knee, left" && label !== "Knee, right") continue;
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
      await page.keyboard.press("Space");
      pressed.push(label);
    }
    assert.deepEqual(pressed, ["Knee, right", "Knee, left"]);
    assert.equal(await page.locator("[role=status]").textContent(), say("intake.chosen", { places: "Knee, both sides" }));
    assert.equal(await page.getByRole("button", { name: "Knee, left", pressed: true }).count(), 1);
    const smallest = await page.locator(".spot").evaluateAll((all) => Math.min(...all.map((spot) => spot.offsetWidth)));
    assert.ok(smallest >= 32, `${smallest} px`);
    await close();
  },

  async "who has no pain is asked neither since when nor typed at, and is shown the program that prevents"() {
    const { page, say, close } = await open();
    await go(page, "#/intake");
    await button(page, say("intake.no_pain")).click();
    await title(page, say("intake.now.title"));
    await button(page, "0").click();
    await button(page, say("go_on")).click();
    await button(page, "0").click();
    await button(page, say("go_on")).click();
    await button(page, say("intake.done")).click();
    await page.locator(".plain-card").first().waitFor();
    assert.equal(await page.locator(".plain-card h2").first().textContent(), "Stronger hips");
    assert.deepEqual((await last_body(page, "intake")).places, []);
    await close();
  },

  async "a refused change is written down, and today goes back to what it was"() {
    const { page, say, close } = await open();
    await be_member(page, { done_yesterday: true });
    await go(page, "#/today");
    await page.getByText("2 × 6 with each leg").waitFor();
    await go(page, "#/plan");
    await button(page, say("plan.refuse")).click();
    await page.getByText(say("plan.state.refused")).first().waitFor();
    assert.equal(await button(page, say("plan.refuse")).count(), 0);
    assert.match((await last_body(page, "refusal")).change, /two-for-two$/);
    await go(page, "#/today");
    await page.getByText("2 × 4 with each leg").waitFor();
    await close();
  },

  async "a question to the therapist is offered only where there is one"() {
    const { page, say, close } = await open();
    await be_member(page, { done_yesterday: true });
    await go(page, "#/plan");
    await button(page, say("plan.refuse")).waitFor();
    assert.equal(await button(page, say("plan.ask_therapist")).count(), 0);
    await put_entries(page, [["order", { exercise: "squat", what: "unlock", level: null, text: "Go on." }]], "therapist");
    await button(page, say("plan.ask_therapist")).click();
    await page.getByText(say("plan.copied")).or(page.getByText("A question about my exercise")).waitFor();
    await close();
  },

  async "the morning is told once: how much, where, whether sharp, whether settled"() {
    const { page, say, close } = await open();
    await be_member(page, { done_yesterday: true });
    await go(page, "#/today");
    await link(page, say("today.ask.check_in")).click();
    await button(page, "3").click();
    await button(page, say("go_on")).click();
    assert.equal(await button(page, say("go_on")).isDisabled(), true);
    await button(page, say("place.groin")).click();
    await page.getByRole("radio", { name: say("yes"), exact: true }).check();
    await button(page, say("go_on")).click();
    await page.getByRole("radio", { name: say("check_in.settled.no") }).check();
    await button(page, say("check_in.done")).click();
    await title(page, say("today.title.exercise"));
    assert.deepEqual(await last_body(page, "check_in"), { pain_0_10: 3, has_settled: false, where: "groin", is_sharp: true });
    assert.equal(await link(page, say("today.ask.check_in")).count(), 0);
    await link(page, say("today.start")).click();
    await link(page, say("today.session.start.camera")).waitFor();
    await close();
  },

  async "unsafe answers close the program, and say what to do"() {
    const device = await open();
    const { page, say } = device;
    await page.locator("h1").first().waitFor();
    await put_entries(page, enrolled(new Date().toISOString()).slice(1));
    await go(page, "#/today");
    await link(page, say("today.ask.screening.do")).click();
    await button(page, say("screening.begin")).click();
    for (let i = 0; i < 5; ++i) {
      await title(page, question_texts.en[i]);
      await button(page, say("no")).click();
    }
    await button(page, say("yes")).click();
    await title(page, "See a doctor first");
    await link(page, say("to_start")).click();
    await title(page, say("today.title.closed"));
    await check(page, "closed");
    assert.equal(await link(page, say("today.start")).count(), 0);
    await device.close();
  },

  async "a card that was opened is read, and the next one comes first"() {
    const { page, say, close } = await open();
    await be_member(page);
    await go(page, "#/today");
    await link(page, "Pain and exercise").click();
    await page.locator(".reading").first().waitFor();
    await link(page, say("learn.done")).click();
    await page.locator(".card", { hasText: "Pain and exercise" }).getByText(`✓ ${say("learn.read")}`).waitFor();
    assert.deepEqual(await last_body(page, "card_read"), { card: "pain-and-exercise" });
    await close();
  },

  async "the page for the doctor carries the name, prints alone, and leaves as one file"() {
    const { page, say, close } = await open();
    await be_member(page, { done_yesterday: true });
    await go(page, "#/report");
    await page.getByLabel(say("progress.name")).fill("Kim");
    await page.waitForFunction(() => document.querySelector(".paper")?.shadowRoot?.textContent.includes("Kim"));
    const [file] = await Promise.all([page.waitForEvent("download"), button(page, say("progress.save_html")).click()]);
    assert.match(file.suggestedFilename(), /^coxa-\d{4}-\d\d-\d\d\.html$/);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("h1").first().isVisible(), false);
    assert.equal(await page.locator(".paper").isVisible(), true);
    await close();
  },

  async "a plan that cannot be loaded is told calmly, and nothing unsafe is open"() {
    const { page, say, server, close } = await open({ plan: "none" });
    server.api.missing.add("/engine/coxa_plan.js");
    await be_screened(page);
    await go(page, "#/today");
    await title(page, say("plan.failed"));
    await go(page, `#/set/${kHip}/plain/camera`);
    await title(page, say("plan.failed"));
    await close();
  },
};

await run(tests, wanted, browser);
