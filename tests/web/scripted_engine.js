// SPDX-License-Identifier: Apache-2.0
// A stand-in for the engine, served by the tests in its place: answers pictures with prepared frames.
// By itself it plays a whole set, ten pictures to a repetition; a test holds it at one moment, or lets it
// fail, by a message on the channel "scenario".
const kTarget_deg = 20;
let load_as = "ready";
let held = null;
let request = null;
let step = 0;
let is_paused = false;
let is_over = false;
let counts = { left: 0, right: 0, both: 0 };

const channel = new BroadcastChannel("scenario");
channel.onmessage = ({ data }) => {
  if (data.load_as) load_as = data.load_as;
  if ("held" in data) held = data.held;
  if (data.counts) counts = data.counts;
};

/** A seated person seen from the front, the right foot swung out by `turn` of the picture's width. */
function skeleton(turn) {
  const points = new Float32Array(33 * 3);
  const put = (i, x, y, visibility = 0.95) => points.set([x, y, visibility], i * 3);
  put(11, 0.57, 0.3); put(12, 0.43, 0.3); put(13, 0.6, 0.42); put(14, 0.4, 0.42); put(15, 0.58, 0.52, 0.4); put(16, 0.42, 0.52, 0.4);
  put(23, 0.55, 0.55); put(24, 0.45, 0.55); put(25, 0.56, 0.62); put(26, 0.44, 0.62);
  put(27, 0.56, 0.84); put(28, 0.44 - turn, 0.84 - turn / 3); put(29, 0.56, 0.87); put(30, 0.44 - turn, 0.87 - turn / 3);
  put(31, 0.57, 0.91); put(32, 0.43 - turn, 0.91 - turn / 3);
  return points;
}

const good = (ids) => ["one_person", "whole_body", "distance", "facing", "height", "light", "posture"].map((id) => ({ id, state: ids === "all" || ids.includes(id) ? "good" : "mend" }));

function base(time_ms) {
  return {
    time_ms, latency_ms: 30, inference_ms: 25, behind_ms: 1, stage: "moving", skeleton: skeleton(0), checks: good("all"), steady: 1, countdown_s: null, advice: null, obstacle: null,
    side: side_now(), excursion_deg: 0.4, uncertainty_deg: 1.8, angle_deg: 1, target_deg: kTarget_deg, phase: "rest", phase_s: 0, hold_s: 0,
    tempo: { out_s: request.out_s ?? 2, hold_s: request.hold_s ?? (request.variant_id === "longer-hold" ? 3 : 0), back_s: request.back_s ?? 2 }, counts: { ...counts },
    repetitions: request.repetitions, cue: null, offers_easier: false, shares: null,
  };
}

const has_sides = () => request.sides.length > 0;
function side_now() {
  if (!has_sides()) return null;
  return request.sides.find((side) => counts[side] < request.repetitions) ?? request.sides.at(-1);
}
const is_done = () => (has_sides() ? request.sides.every((side) => counts[side] >= request.repetitions) : counts.both >= request.repetitions);

const say = (english, german) => (request.language === "de" ? german : english);

const moments = {
  nobody: (f) => ({ ...f, stage: "set_up", skeleton: null, steady: 0, excursion_deg: null, checks: good(["light"]).map((c) => (c.id === "one_person" || c.id === "light" ? c : { ...c, state: "unknown" })), advice: say("Sit down in front of the camera.", "Setz dich vor die Kamera."), obstacle: { id: "nobody", text: say("I can't see you. Come back into the picture.", "Ich sehe dich nicht. Komm zurück ins Bild.") } }),
  side_view: (f) => ({ ...f, stage: "set_up", steady: 0, excursion_deg: null, checks: good(["one_person", "whole_body", "distance", "height", "light"]), advice: say("Turn so that your knees point at the camera.", "Dreh dich so, dass deine Knie zur Kamera zeigen.") }),
  steady: (f) => ({ ...f, stage: "set_up", steady: 0.6 }),
  countdown: (f) => ({ ...f, stage: "countdown", countdown_s: 2.4 }),
  rest: (f) => f,
  out: (f) => ({ ...f, skeleton: skeleton(0.03), phase: "out", phase_s: 1.2, excursion_deg: 13.4 }),
  hold: (f) => ({ ...f, skeleton: skeleton(0.06), phase: "hold", phase_s: 1.7, hold_s: 1.7, excursion_deg: 24.2 }),
  cue: (f) => ({ ...f, skeleton: skeleton(0.04), phase: "back", phase_s: 0.7, excursion_deg: 17.3, cue: { id: "knee_stays", text: say("Let the knee stay where it is.", "Lass das Knie, wo es ist."), priority: "form" } }),
  lost: (f) => ({ ...f, skeleton: null, excursion_deg: null, uncertainty_deg: null, obstacle: { id: "feet_out_of_picture", text: say("I can't see both feet. Move the phone back, or tilt it down.", "Ich sehe nicht beide Füße. Stell das Telefon weiter weg oder neige es nach unten.") } }),
  raised: (f) => ({ ...f, stage: "paused" }),
  easier: (f) => ({ ...f, offers_easier: true }),
};

function next_frame(time_ms) {
  const frame = base(time_ms);
  if (held) return moments[held](frame);
  if (is_paused) return { ...frame, stage: "paused" };
  step += 1;
  if (step < 6) return moments.nobody(frame);
  if (step < 12) return moments.steady(frame);
  if (step < 18) return { ...moments.countdown(frame), countdown_s: (18 - step) / 2 };
  if (is_done()) return { ...frame, stage: "over" };
  const within = (step - 18) % 10;
  if (within === 9) {
    // the last picture of a repetition
    counts[has_sides() ? frame.side : "both"] += 1;
    const count = counts[has_sides() ? frame.side : "both"];
    return { ...frame, counts: { ...counts }, cue: { id: "count", text: String(count), priority: "count" } };
  }
  return moments[["rest", "out", "hold", "cue"][within >> 1] ?? "rest"](frame);
}

function repetition(side, index) {
  const start_s = index * 6;
  const range_deg = 18 + ((index * 7) % 9);
  return {
    side, index, complete: true, start_s, peak_s: start_s + 2, end_s: start_s + 4.5, peak_deg: range_deg + 1, range_deg,
    peak_uncertainty_deg: 1.6, range_uncertainty_deg: 1.9, out_s: 2, hold_s: 0.5, back_s: 2, time_under_tension_s: 4, peak_speed_deg_s: 22,
    faults: index % 3 === 1 ? [{ kind: "knee_drift", size: 9, unit: "deg", at_s: start_s + 1 }] : [],
  };
}

function side_summary(list) {
  const mean = list.reduce((sum, r) => sum + r.range_deg, 0) / Math.max(1, list.length);
  return {
    complete: list.length, unfinished: 0, neutral_deg: 1, neutral_uncertainty_deg: 1.5, mean_peak_deg: mean + 1, mean_peak_uncertainty_deg: 1.5,
    best_peak_deg: 27, best_peak_uncertainty_deg: 1.6, best_range_deg: 26, best_range_uncertainty_deg: 1.9, mean_range_deg: mean,
    mean_range_uncertainty_deg: 1.5, mean_hold_s: 0.5, time_under_tension_s: 4 * list.length,
  };
}

function record() {
  const sides = has_sides() ? ["left", "right"] : ["both"];
  const repetitions = sides.flatMap((side) => Array.from({ length: counts[side] }, (_, i) => repetition(side, i + 1)));
  const of = (side) => repetitions.filter((r) => r.side === side);
  const is_measured = repetitions.length > 0;
  const shares = [["gluteus_medius", 31, 48], ["gluteus_minimus", 22, 31], ["tensor_fasciae_latae", 4, 28], ["upper_gluteus_maximus", 0, 12], ["piriformis", 0, 11], ["adductors", 0, 3], ["others", 2, 9]]
    .map(([group, least_percent, most_percent]) => ({ group, least_percent, most_percent }));
  const summary = has_sides()
    ? Object.fromEntries(sides.map((side) => [side, counts[side] ? side_summary(of(side)) : null]))
    : { both: side_summary(of("both")) };
  return {
    schema: "coxa.session/1", id: "set", engine_version: "scripted",
    exercise: { id: request.exercise_id, version: 1, variant: request.variant_id },
    sensor: { kind: request.sensor, source_name: "", model: "lite", samples: 900, duration_s: 60, sample_rate_hz: 15 },
    verdict: is_measured ? { status: "measured", reasons: [] } : { status: "cannot_measure", reasons: [{ obstacle: "nobody", text: "I see nobody.", remedy: "Step back.", share: 1 }] },
    repetitions, summary, notes: [],
    ...(is_measured && has_sides() ? { muscles: { kind: "estimated", not_covered_reason: null, left: counts.left ? { shares } : null, right: counts.right ? { shares } : null } } : {}),
  };
}

onmessage = ({ data }) => {
  switch (data.kind) {
    case "load":
      postMessage({ kind: "progress", what: "models", done_bytes: 3e6, total_bytes: 6e6 });
      // a moment, so that the test may say how loading shall end
      setTimeout(() => {
        if (load_as === "never") return;
        if (load_as === "ready" || load_as === "slow") postMessage({ kind: "ready", model: "lite", inference_ms: 40, is_too_slow: load_as === "slow" });
        else postMessage({ kind: "failed", code: load_as, message: load_as });
      }, 400);
      break;
    case "estimate":
      postMessage({ kind: "estimated", shares: data.exercise_id === "squat" ? null : [{ group: "gluteus_medius", least: 0.3, most: 0.5 }] });
      break;
    case "start":
      request = data.request;
      channel.postMessage({ request });
      if (request.sensor === "phone" && request.sides.length !== 1) throw new Error("a phone takes one side");
      if (request.exercise_id === "squat" && request.sides.length > 0) throw new Error("both legs together are no side");
      break;
    case "frame":
      if (data.picture.width === 0) throw new Error("an empty picture");
      data.picture.close();
      setTimeout(() => postMessage({ kind: "seen", frame: next_frame(data.time_ms) }), 20);
      break;
    case "motion":
      if (!(data.samples instanceof Float64Array) || data.samples.length % 7 !== 0) throw new Error("not whole samples");
      channel.postMessage({ motion: Array.from(data.samples) });
      postMessage({ kind: "seen", frame: { ...next_frame(performance.now()), skeleton: null, checks: [] } });
      break;
    case "pause":
      is_paused = true;
      break;
    case "resume":
      is_paused = false;
      break;
    case "begin":
      step = Math.max(step, 17);
      break;
    case "finish":
      if (is_over) break;
      is_over = true;
      postMessage({ kind: "finished", record_json: JSON.stringify(record()), series_csv: "time_s,angle_deg\n0,1\n" });
      break;
  }
};
