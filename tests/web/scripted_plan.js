// SPDX-License-Identifier: Apache-2.0
// A stand-in for the compiled plan, served by the tests in its place: the same functions over texts, with
// hand-written answers that follow the documents just as far as the screens need it.
const kHip = "seated-hip-internal-rotation";
const kSquat = "squat";

const content = new Map();
const documents = new Map();
let language = "en";
const say = (english, german) => (language === "de" ? german : english);

const entries = (kind) => [...documents.values()].filter((d) => d.schema === "coxa.entry/1" && d.kind === kind).sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
const latest = (kind) => entries(kind).at(-1)?.body ?? null;
const sessions = () => [...documents.values()].filter((d) => d.schema === "coxa.session/1");
const day_of = (d) => (d.at ?? d.report.started_at).slice(0, 10);
const parsed = (path) => JSON.parse(content.get(path));

function judge(answers, exercise_id) {
  const { questions } = parsed("screening/screening.json");
  const careful = (id) => answers[id] === "yes" || answers[id] === "not_sure";
  for (const group of ["emergency", "urgent"]) {
    const flag = questions.find((q) => q.group === group && careful(q.id));
    if (flag) return { kind: group, because: [flag.id], next: null };
  }
  if (exercise_id === kHip && careful("hip_replacement")) return { kind: "locked", because: ["hip_replacement"], next: null };
  const open = questions.find((q) => answers[q.id] === undefined);
  if (open) return { kind: "unanswered", because: [], next: open.id };
  const because = questions.filter((q) => q.group === "careful" && careful(q.id)).map((q) => q.id);
  return { kind: because.length > 0 ? "careful" : "free", because, next: null };
}

const dose = (of = {}) => ({ level: 2, variant: "smaller-range", sets: 2, repetitions: 4, hold_s: 0, out_s: 2, back_s: 2, band: null, ...of });
const harder = dose({ level: 3, repetitions: 6 });

function today(date) {
  const program_id = latest("enrolment")?.program ?? null;
  const nothing = { date, program: null, state: "none", why: "", asks: [], items: [], minutes: 0, closed: [], changes: [], history: [], cards: [] };
  if (!program_id) return nothing;
  const begun = entries("enrolment").at(-1).at.slice(0, 10);
  const day = Math.round((Date.parse(date) - Date.parse(begun)) / 86_400_000) + 1;
  const program = { id: program_id, name: say("Hip pain", "Hüftschmerz"), version: 1, day, is_finished: false, next_program: null, phase: "calm", phases: [
    { id: "calm", name: say("Calm and move", "Beruhigen und bewegen"), goal: say("Less pain, and a hip that moves every other day.", "Weniger Schmerz, und eine Hüfte, die sich jeden zweiten Tag bewegt."), entered_on: begun },
    { id: "build", name: say("Build strength", "Kraft aufbauen"), goal: say("Stairs and standing up feel easy.", "Treppen und Aufstehen fallen leicht."), entered_on: null },
    { id: "keep", name: say("Keep it", "Halten"), goal: say("Stay strong with two days a week.", "Mit zwei Tagen in der Woche stark bleiben."), entered_on: null } ] };
  const screening = latest("screening");
  const asks = [];
  if (!screening) asks.push("screening");
  if (!latest("intake")) asks.push("intake");
  const before = sessions().filter((s) => day_of(s) < date);
  if (before.length > 0 && !entries("check_in").some((e) => day_of(e) === date)) asks.push("check_in");
  if (!entries("response").some((e) => e.body.questionnaire === "psfs")) asks.push("questionnaire:psfs");
  if (!screening) return { ...nothing, program, asks, state: "exercise" };
  const verdict = judge(screening.answers, kHip);
  if (verdict.kind === "urgent" || verdict.kind === "emergency") {
    return { ...nothing, program, state: "closed", why: say("Your answers to the safety questions say: no exercise now. Please see a doctor first.", "Deine Antworten auf die Fragen zur Sicherheit sagen: jetzt keine Übung. Bitte geh zuerst zum Arzt.") };
  }
  const id = `${date}/${kHip}/two-for-two`;
  const is_refused = entries("refusal").some((e) => e.body.change === id);
  const change = { id, date, exercise: kHip, rule: "two-for-two", source: "acsm-2009", action: "harder", from: dose(), to: harder, numbers: { easy_days_running: 2, pain_during: 1 },
    text: say("Twice running you had two more repetitions in you, and it did not hurt. So it gets one step harder.", "Zweimal in Folge hättest du noch zwei geschafft, und es tat nicht weh. Also wird es eine Stufe schwerer."), state: is_refused ? "refused" : "made", is_refusable: !is_refused };
  const old = { ...change, id: `${begun}/${kSquat}/not-settled`, date: begun, exercise: kSquat, rule: "not-settled", source: "silbernagel-2007", action: "easier", numbers: {}, state: "made", is_refusable: false,
    text: say("By the morning it had not settled. We go a step back and rest today.", "Am Morgen war es nicht abgeklungen. Wir gehen eine Stufe zurück und ruhen heute.") };
  const changes = before.length > 0 ? [change] : [];
  const hurt = sessions().filter((s) => day_of(s) === date && s.report.stopped?.why === "pain").map((s) => s.exercise.id);
  const item = (exercise, of, sides) => {
    const done = sessions().filter((s) => day_of(s) === date && s.exercise.id === exercise && s.report.stopped?.why !== "pain").length;
    return { exercise, levels: 11, sides, minutes: 3.4, sets_done: done, is_done: done >= of.sets, ways: ["camera", "timer"], locked_by: null, change: null, ...of };
  };
  const items = [
    item(kHip, changes.length > 0 && !is_refused ? harder : dose(), ["left", "right"]),
    item(kSquat, dose({ variant: null, sets: 1, hold_s: 1 }), ["both"]),
  ].filter(({ exercise }) => !hurt.includes(exercise));
  const is_done = items.every((each) => each.is_done);
  return {
    ...nothing, program, asks, items, changes, state: is_done ? "done" : "exercise", minutes: is_done ? 0 : 6.8, history: [...changes, ...(before.length > 0 ? [old] : [])],
    closed: hurt.map((exercise) => ({ exercise, rule: "stopped-today", until: date, text: say("It hurt today. Leave it for today.", "Es tat heute weh. Lass es für heute.") })),
    cards: [{ id: "pain-and-exercise", is_read: entries("card_read").some((e) => e.body.card === "pain-and-exercise") }],
  };
}

function progress(date) {
  const points = [18, 19.5, 20, 23, 26, 28].map((value, i) => ({ date: `2026-11-${String(4 + 4 * i).padStart(2, "0")}`, value, sd: 1.6 }));
  const of = (side, verdict, evidence, text) => ({ exercise: kHip, variant: null, side, quantity: "range_deg", points, baseline: 19.2, now: 27, change: 7.8, band: 5.4, verdict, evidence, text });
  return {
    date,
    trends: [
      of("left", "better", "fair", say("27° lately, 19° at the start. That is more than the 5.4° that may be chance.", "27° zuletzt, 19° am Anfang. Das ist mehr als die 5,4°, die Zufall sein können.")),
      of("right", "within_noise", "weak", say("21° lately, 19° at the start. That may be chance.", "21° zuletzt, 19° am Anfang. Das kann Zufall sein.")),
    ],
    pain: { points: points.map(({ date: day }, i) => ({ date: day, before: 4 - (i >> 1), after: 3, morning: 3 - (i >> 1) })), weeks: [3.5, 3.1, 2.2].map((mean, i) => ({ from: `2026-11-${String(2 + 7 * i).padStart(2, "0")}`, mean, count: 3 })), verdict: "better", text: say("Your pain is a little less than two weeks ago.", "Dein Schmerz ist etwas geringer als vor zwei Wochen.") },
    questionnaires: [{ id: "psfs", title: say("Patient-Specific Functional Scale", "Deine eigenen Tätigkeiten"), points: [{ date: "2026-11-02", value: 4.3 }, { date: "2026-11-23", value: 6.7 }], least: 0, most: 10, better: "higher", band: 2, verdict: "better", text: say("From 4.3 to 6.7: a change that people notice.", "Von 4,3 auf 6,7: eine Änderung, die man merkt.") }],
    streak: { weeks: 3, days_this_week: 2, asked_this_week: 3, forgiven_weeks: 1, text: say("Three weeks running, one week off forgiven.", "Drei Wochen in Folge, eine freie Woche verziehen.") },
    week: { from: "2026-11-23", to: "2026-11-29", days: 2, sessions: 5, minutes: 31, repetitions: 120, pain_mean: 2.2, changes: 1, text: say("Two days, 31 minutes, and one step harder.", "Zwei Tage, 31 Minuten und eine Stufe schwerer.") },
  };
}

function score(id, answers) {
  const numbers = Object.values(answers).map(Number).filter((n) => Number.isFinite(n));
  const value = id === "psfs" ? numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length) : numbers.reduce((sum, n) => sum + n, 0);
  const is_complete = id === "psfs" ? numbers.length >= 3 : numbers.length > 0;
  const is_crisis = id === "phq-4" && value >= 9;
  return { complete: is_complete, missing: is_complete ? [] : ["rating-1"], scores: [{ id: "total", value, least: 0, most: id === "psfs" ? 10 : 24, better: id === "psfs" ? "higher" : "lower" }], note: null, safety: is_crisis ? "crisis" : null };
}

const report = (date, name) => `<!doctype html><html><head><style>body{font:16px sans-serif;color:#111}h1{font-size:24px}</style></head><body><h1>${say("Report", "Bericht")}: ${name.replace(/[<&]/g, "")}</h1><p>${date}</p></body></html>`;

const functions = {
  plan_content: (path, text) => void content.set(path, text),
  plan_prepare: (chosen) => ((language = chosen), { programs: [] }),
  plan_put: (text) => {
    const list = JSON.parse(text);
    for (const each of list) documents.set(each.id, each);
    return { accepted: list.length, refused: [] };
  },
  plan_remove: (id) => void documents.delete(id),
  plan_clear: () => void documents.clear(),
  plan_today: today,
  plan_progress: progress,
  plan_judge: (answers, id) => judge(JSON.parse(answers), id),
  plan_score: (id, answers) => score(id, JSON.parse(answers)),
  plan_report: (date, name) => ({ html: report(date, name) }),
  plan_calendar: () => ({ ics: "" }),
};

/** A heap of texts: an address is a place in a list. */
self.createCoxaPlan = async () => {
  const heap = [""];
  return {
    lengthBytesUTF8: (text) => new TextEncoder().encode(text).length,
    _malloc: () => heap.push("") - 1,
    _free: (address) => void (heap[address] = ""),
    stringToUTF8: (text, address) => void (heap[address] = text),
    UTF8ToString: (address) => heap[address],
    ...Object.fromEntries(Object.entries(functions).map(([name, call]) => [`_${name}`, (...addresses) => {
      const answer = call(...addresses.map((address) => heap[address]));
      return answer === undefined ? 0 : heap.push(JSON.stringify(answer)) - 1;
    }])),
  };
};
