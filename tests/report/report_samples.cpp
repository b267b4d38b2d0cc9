// SPDX-License-Identifier: Apache-2.0
// Writes sample reports for the browser test and for people to look at: report_samples FOLDER.
// Angles are the bench's truth or made of cosines; spreads are made up.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>

#include "adapters/report_html/report_html.hpp"

namespace coxa {
namespace {

using namespace coxa::literals;
namespace fs = std::filesystem;

struct Session {
  SessionRecord record;
  Exercise exercise;
  std::vector<FrameMeasurement> series;
};

Radians deg(double value) { return to_radians(Degrees{value}); }
Timestamp at(double t_s) { return to_timestamp(Seconds{t_s}); }

/// A number for each frame, by column name.
using Columns = std::map<std::string, std::vector<double>>;

Columns bench_truth(const std::string& clip) {
  std::ifstream file(COXA_ROOT "/tests/bench/" + clip + ".csv");
  std::string line;
  std::getline(file, line);
  std::vector<std::string> names;
  std::stringstream header(line);
  for (std::string name; std::getline(header, name, ',');) {
    names.push_back(name);
  }
  Columns columns;
  while (std::getline(file, line)) {
    std::stringstream row(line);
    for (const std::string& name : names) {
      std::string cell;
      std::getline(row, cell, ',');
      columns[name].push_back(std::stod(cell));
    }
  }
  return columns;
}

Exercise hip_rotation() {
  Exercise exercise;
  exercise.id = "seated-hip-internal-rotation";
  exercise.version = 1;
  exercise.name = "Seated hip internal rotation";
  Movement& movement = exercise.movement.emplace();
  movement.driver = Measurable::hip_internal_rotation;
  movement.least_peak = 6_deg;
  movement.target_range = 20_deg;
  movement.out = movement.back = Seconds{2};
  movement.hold = Seconds{1};
  movement.guards = {{FaultKind::thigh_lift, Measurable::thigh_elevation, 8_deg, ""},
                     {FaultKind::knee_drift, Measurable::thigh_adduction, 8_deg, ""},
                     {FaultKind::trunk_lean, Measurable::trunk_lean, 7_deg, ""},
                     {FaultKind::hip_hike, Measurable::pelvis_obliquity, 6_deg, ""}};
  return exercise;
}

SessionRecord empty_record(const Exercise& exercise, const std::string& source) {
  SessionRecord record;
  record.id = "sample";
  record.exercise_id = exercise.id;
  record.exercise_version = exercise.version;
  record.engine_version = "0.1.0";
  record.sensor = {SensorKind::camera, source,   "BlazePose full, sha256 0123456789abcdef", 150,
                   Seconds{10},        Hertz{15}};
  return record;
}

/// The repetition of `values` (degrees) between two frames, as the truth shows it.
Repetition repetition(const Columns& clip, const std::vector<double>& values, double neutral,
                      std::size_t from, std::size_t to) {
  const auto& t = clip.at("t");
  const auto top =
      static_cast<std::size_t>(std::max_element(values.begin() + static_cast<std::ptrdiff_t>(from),
                                                values.begin() + static_cast<std::ptrdiff_t>(to)) -
                               values.begin());
  const double edge = neutral + 0.93 * (values[top] - neutral);
  std::size_t hold_from = top;
  std::size_t hold_to = top;
  while (hold_from > from && values[hold_from - 1] > edge) {
    --hold_from;
  }
  while (hold_to + 1 < to && values[hold_to + 1] > edge) {
    ++hold_to;
  }
  Repetition out;
  out.complete = true;
  out.start = at(t[from]);
  out.peak = at(t[top]);
  out.end = at(t[to - 1]);
  out.peak_angle = {deg(values[top]), 1.8_deg};
  out.range = {deg(values[top] - neutral), 1.4_deg};
  out.out = Seconds{t[hold_from] - t[from]};
  out.hold = Seconds{t[hold_to] - t[hold_from]};
  out.back = Seconds{t[to - 1] - t[hold_to]};
  out.time_under_tension = Seconds{t[to - 1] - t[from]};
  for (std::size_t i = from + 1; i < to; ++i) {
    const double speed = (values[i] - values[i - 1]) / (t[i] - t[i - 1]);
    out.peak_speed = std::max(out.peak_speed, RadiansPerSecond{deg(std::abs(speed)).value});
  }
  return out;
}

SideSummary summary(std::optional<Side> side, Radians neutral,
                    const std::vector<Repetition>& repetitions) {
  SideSummary out;
  out.side = side;
  out.neutral = {neutral, 0.6_deg};
  double peak = 0;
  double range = 0;
  double hold = 0;
  for (const Repetition& repetition : repetitions) {
    if (repetition.side != side) {
      continue;
    }
    ++(repetition.complete ? out.complete : out.unfinished);
    out.time_under_tension += repetition.time_under_tension;
    if (!repetition.complete) {
      continue;
    }
    peak += repetition.peak_angle.value.value;
    range += repetition.range.value.value;
    hold += repetition.hold.count();
    if (!out.best_peak || std::abs((repetition.peak_angle.value - neutral).value) >
                              std::abs((out.best_peak->value - neutral).value)) {
      out.best_peak = repetition.peak_angle;
    }
  }
  if (out.complete > 0) {
    out.mean_peak = {Radians{peak / out.complete}, 1.1_deg};
    out.mean_range = {Radians{range / out.complete}, 0.9_deg};
    out.mean_hold = Seconds{hold / out.complete};
  }
  return out;
}

std::string column_of(FaultKind kind, Side side) {
  const std::string end = side == Side::left ? "_l" : "_r";
  switch (kind) {
    case FaultKind::thigh_lift:
      return "thigh_elev" + end;
    case FaultKind::knee_drift:
      return "thigh_abd" + end;
    case FaultKind::trunk_lean:
      return "trunk_side";
    default:
      return "pelvis_obliquity";
  }
}

/// Largest change of each guarded quantity from the first frame, where it is beyond its limit.
void add_faults(Repetition& out, const Movement& movement, const Columns& clip, Side side,
                std::size_t from, std::size_t to) {
  for (const Guard& guard : movement.guards) {
    const auto& values = clip.at(column_of(guard.fault, side));
    std::size_t worst = from;
    for (std::size_t i = from; i < to; ++i) {
      if (std::abs(values[i] - values[0]) > std::abs(values[worst] - values[0])) {
        worst = i;
      }
    }
    const double size = std::abs(values[worst] - values[0]);
    if (size > to_degrees(guard.limit).value) {
      out.faults.push_back({guard.fault, size, "deg", at(clip.at("t")[worst])});
    }
  }
  if (out.range.value < movement.target_range) {
    const Radians missing = movement.target_range - out.range.value;
    out.faults.push_back({FaultKind::short_range, to_degrees(missing).value, "deg", out.peak});
  }
  if (out.time_under_tension < Seconds{1}) {
    out.faults.push_back({FaultKind::too_fast, 1 - out.time_under_tension.count(), "s", out.peak});
  }
}

void add_series(Session& session, const Columns& clip, double start_s) {
  for (std::size_t i = 0; i < clip.at("t").size(); ++i) {
    for (const Side side : kSides) {
      const std::string end = side == Side::left ? "_l" : "_r";
      FrameMeasurement frame;
      frame.time = at(start_s + clip.at("t")[i]);
      frame.side = side;
      const double rotation = clip.at("ir" + end)[i];
      frame.internal_rotation = {deg(rotation), deg(1.3 + 0.03 * std::abs(rotation))};
      frame.knee_flexion = deg(clip.at("knee_flex" + end)[i]);
      session.series.push_back(frame);
    }
  }
}

/// A clip of the bench as a perfect measurement of it would be reported.
Session from_bench(const std::string& clip, Side side) {
  Session session;
  session.exercise = hip_rotation();
  session.record = empty_record(session.exercise, clip + ".mp4");
  const Columns truth = bench_truth(clip);
  add_series(session, truth, 0);
  const auto& values = truth.at(side == Side::left ? "ir_l" : "ir_r");
  std::ifstream meta(COXA_ROOT "/tests/bench/" + clip + ".meta.json");
  const auto windows = nlohmann::json::parse(meta).at("reps");
  for (const auto& window : windows) {
    const auto frame_at = [&](double t_s) {
      return std::min(static_cast<std::size_t>(t_s * 15), values.size());
    };
    const std::size_t from = frame_at(window["t0"].get<double>());
    const std::size_t to = frame_at(window["t1"].get<double>());
    Repetition found = repetition(truth, values, values[0], from, to);
    found.side = side;
    found.index = static_cast<int>(session.record.repetitions.size()) + 1;
    add_faults(found, *session.exercise.movement, truth, side, from, to);
    session.record.repetitions.push_back(found);
  }
  for (const Side each : kSides) {
    const double rest = truth.at(each == Side::left ? "ir_l" : "ir_r")[0];
    session.record.sides.push_back(summary(each, deg(rest), session.record.repetitions));
  }
  return session;
}

/// Faults of every kind, a repetition broken off, a gap, and a limit to the measurement.
Session with_everything() {
  Session session = from_bench("08_bea_R_thighlift", Side::right);
  auto& repetitions = session.record.repetitions;
  repetitions[1].faults.push_back({FaultKind::knee_drift, 9, "deg", repetitions[1].peak});
  repetitions[1].faults.push_back({FaultKind::trunk_lean, 11, "deg", repetitions[1].start});
  repetitions[2].faults.push_back({FaultKind::hip_hike, 7, "deg", repetitions[2].peak});
  repetitions[2].faults.push_back({FaultKind::short_range, 6, "deg", repetitions[2].peak});
  repetitions[2].faults.push_back({FaultKind::too_fast, 0.4, "s", repetitions[2].peak});
  repetitions[3].complete = false;
  session.record.sides[1] = summary(Side::right, 1_deg, repetitions);
  for (FrameMeasurement& frame : session.series) {
    if (frame.time > at(4.9) && frame.time < at(5.3)) {
      frame.internal_rotation.reset();
    }
  }
  session.record.verdict.reasons = {{Obstacle::feet_out_of_picture, "Your feet left the picture.",
                                     "Move the phone a little further away.", Share{0.04}}};
  session.record.notes = {"3 pictures with repeated timestamps were dropped"};
  return session;
}

/// What a model would say of the legs; made up.
void add_muscles(Session& session, const std::vector<Side>& sides) {
  MuscleRecord muscles{.geometries = {"gait2392", "rajagopal2016"},
                       .assumptions = {"Hip flexion is taken as 90°."}};
  for (const Side side : sides) {
    SideEffort effort{.side = side, .summary = {}};
    effort.summary.observed = Seconds{11.5};
    effort.summary.under_tension = Seconds{8.8};
    effort.summary.time_under_tension = {Seconds{8.8}, Seconds{8.8}, {}, {}, Seconds{0.6}, {}, {}};
    effort.summary.mean_shares = GroupShares{{{Share{0.61}, Share{0.78}},
                                              {Share{0.11}, Share{0.19}},
                                              {Share{0.02}, Share{0.08}},
                                              {Share{0.01}, Share{0.02}},
                                              {Share{0.03}, Share{0.13}},
                                              {Share{0.0}, Share{0.01}},
                                              {Share{0.01}, Share{0.02}}}};
    effort.summary.mean_demand =
        RotationDemand{.total = {NewtonMetres{3.0}, NewtonMetres{3.7}},
                       .limb_weight = {NewtonMetres{3.3}, NewtonMetres{4.0}}};
    muscles.sides.push_back(effort);
    for (Repetition& repetition : session.record.repetitions) {
      if (repetition.side == side) {
        repetition.muscles = RepetitionEffort{.under_tension = Seconds{2.2},
                                              .shares = effort.summary.mean_shares,
                                              .torque = effort.summary.mean_demand->total};
      }
    }
  }
  session.record.muscles = muscles;
}

Session both_legs() {
  Session session = from_bench("01_adam_R_front", Side::right);
  const Session second = from_bench("02_bea_L_front", Side::left);
  add_series(session, bench_truth("02_bea_L_front"), 10);
  for (Repetition repetition : second.record.repetitions) {
    for (Timestamp* time : {&repetition.start, &repetition.peak, &repetition.end}) {
      *time += std::chrono::seconds(10);
    }
    session.record.repetitions.push_back(repetition);
  }
  session.record.sides[0] = second.record.sides[0];
  session.record.sensor.source_name = "both legs.mp4";
  add_muscles(session, {Side::left, Side::right});
  return session;
}

/// Cosine repetitions of both knees between rest and peak, in degrees, with a hold at the peak.
Session knees(const std::string& name, Laterality laterality, double rest, double peak) {
  Session session;
  Exercise& exercise = session.exercise;
  exercise.id = name == "Squat" ? "squat" : "seated-knee-extension";
  exercise.version = 1;
  exercise.name = name;
  exercise.movement.emplace().driver = Measurable::knee_flexion;
  exercise.movement->laterality = laterality;
  exercise.movement->least_peak = 20_deg;
  exercise.movement->direction = peak > rest ? Direction::increase : Direction::decrease;
  exercise.movement->target_range = deg(std::abs(peak - rest) * 0.9);
  session.record = empty_record(exercise, "knees.mp4");
  const std::optional<Side> side =
      laterality == Laterality::both_sides ? std::nullopt : std::optional(Side::left);
  Columns clip;
  std::vector<double> values;
  for (int i = 0; i < 450; ++i) {
    const double t_s = i / 30.0;
    const double phase = std::fmod(std::max(t_s - 1.5, 0.0), 4.5);
    const double swing = 1 - std::cos(std::numbers::pi * std::min(phase, 3.4) / 1.7);
    clip["t"].push_back(t_s);
    values.push_back(std::min(swing, 1.9) / 1.9);
    for (const Side leg : kSides) {
      FrameMeasurement frame;
      frame.time = at(t_s);
      frame.side = leg;
      const bool is_working = !side || leg == *side;
      frame.knee_flexion = deg(rest + (is_working ? values.back() : 0) * (peak - rest) +
                               (leg == Side::left ? 3 : 0));
      session.series.push_back(frame);
    }
  }
  for (std::size_t i = 0; i < 3; ++i) {
    Repetition found = repetition(clip, values, 0, 45 + i * 135, 45 + i * 135 + 103);
    found.side = side;
    found.index = static_cast<int>(i) + 1;
    found.peak_angle = {deg(peak), 4_deg};
    found.range = {deg(std::abs(peak - rest)), 3_deg};
    found.peak_speed = RadiansPerSecond{found.peak_speed.value * std::abs(peak - rest)};
    session.record.repetitions.push_back(found);
  }
  session.record.sides.push_back(summary(side, deg(rest), session.record.repetitions));
  return session;
}

Session refused() {
  Session session;
  session.exercise = hip_rotation();
  session.record = empty_record(session.exercise, "from the side.mp4");
  session.record.verdict = {VerdictStatus::cannot_measure,
                            {{Obstacle::side_view, "I see you from the side.",
                              "Turn the chair or the phone so that it faces you.", Share{0.93}},
                             {Obstacle::too_dark, "The picture is too dark.",
                              "Switch on a light in front of you.", Share{0.4}}}};
  return session;
}

Session not_covered() {
  Session session = knees("Squat", Laterality::both_sides, 5, 95);
  session.record.muscles =
      MuscleRecord{.not_covered_reason = "The muscle model does not cover this exercise."};
  return session;
}

Session without_repetitions() {
  Session session = from_bench("13_feng_N_kneeext", Side::right);
  session.record.repetitions.clear();
  return session;
}

/// Ten minutes at 30 frames a second, both legs.
Session ten_minutes() {
  Session session;
  session.exercise = hip_rotation();
  session.record = empty_record(session.exercise, "ten minutes.mp4");
  Columns clip;
  for (int i = 0; i < 18000; ++i) {
    const double t_s = i / 30.0;
    clip["t"].push_back(t_s);
    clip["ir_r"].push_back(15 - 15 * std::cos(2 * std::numbers::pi * t_s / 5));
    clip["ir_l"].push_back(std::sin(t_s));
    clip["knee_flex_l"].push_back(90);
    clip["knee_flex_r"].push_back(90);
  }
  add_series(session, clip, 0);
  for (std::size_t i = 0; i + 150 <= 18000; i += 150) {
    Repetition found = repetition(clip, clip["ir_r"], 0, i, i + 150);
    found.side = Side::right;
    found.index = static_cast<int>(session.record.repetitions.size()) + 1;
    if (found.index % 3 == 0) {
      found.faults.push_back({FaultKind::thigh_lift, 12, "deg", found.peak});
    }
    session.record.repetitions.push_back(found);
  }
  session.record.sides.push_back(summary(Side::right, 0_deg, session.record.repetitions));
  return session;
}

/// Names that would break a careless page.
Session hostile() {
  Session session = from_bench("01_adam_R_front", Side::right);
  const std::string nasty =
      "</script><script>document.title='owned'</script><b onclick=x>\"'&{{style}}";
  session.exercise.name = nasty;
  session.record.sensor.source_name = nasty;
  session.record.notes = {nasty};
  session.record.verdict.reasons = {{Obstacle::too_noisy, nasty, nasty, Share{0.1}}};
  return session;
}

}  // namespace
}  // namespace coxa

int main(int count, char** arguments) {
  using namespace coxa;
  if (count != 2) {
    std::cerr << "usage: report_samples FOLDER\n";
    return 2;
  }
  const fs::path folder = arguments[1];
  fs::create_directories(folder);
  const std::map<std::string, Session> sessions{
      {"plain", from_bench("01_adam_R_front", Side::right)},
      {"fast", from_bench("07_adam_L_fast", Side::left)},
      {"faults", with_everything()},
      {"both", both_legs()},
      {"squat", not_covered()},
      {"extension", knees("Seated knee extension", Laterality::each_side, 92, 8)},
      {"refused", refused()},
      {"none", without_repetitions()},
      {"long", ten_minutes()},
      {"hostile", hostile()}};
  for (const auto& [name, session] : sessions) {
    std::ofstream file(folder / (name + ".html"));
    file << report_html::report_html(session.record, session.exercise, session.series);
  }
}
