// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/measuring.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <random>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "apps/cli/choosing.hpp"
#include "apps/cli/terminal.hpp"

namespace coxa::cli {
namespace {

/// A random UUID (RFC 9562, version 4).
std::string new_record_id() {
  std::random_device random;
  std::array<unsigned, 4> words{};
  std::generate(words.begin(), words.end(), [&] { return static_cast<unsigned>(random()); });
  words[1] = (words[1] & 0xFFFF0FFFU) | 0x00004000U;
  words[2] = (words[2] & 0x3FFFFFFFU) | 0x80000000U;
  std::array<char, 37> text{};
  std::snprintf(text.data(), text.size(), "%08x-%04x-%04x-%04x-%04x%08x", words[0], words[1] >> 16U,
                words[1] & 0xFFFFU, words[2] >> 16U, words[2] & 0xFFFFU, words[3]);
  return text.data();
}

/// The newest answer of each side, unless it is there already or holds no shares.
void keep_shares(const EffortTracker& tracker, Side side, std::vector<MomentShares>& kept) {
  const auto& newest = tracker.newest(side);
  if (!newest || !newest->estimate.shares) {
    return;
  }
  const auto last = std::find_if(kept.rbegin(), kept.rend(),
                                 [&](const MomentShares& m) { return m.side == side; });
  if (last == kept.rend() || last->time < newest->time) {
    kept.push_back({newest->time, side, *newest->estimate.shares});
  }
}

MuscleRecord estimate_muscles(EffortModel model, Measured& measured) {
  if (model.tracker) {
    for (const FrameMeasurement& frame : measured.series) {
      model.tracker->observe(frame);
      keep_shares(*model.tracker, frame.side, measured.shares);
    }
    model.tracker->finish();
    model.record.sides = model.tracker->sides();
    for (Repetition& repetition : measured.record.repetitions) {
      repetition.muscles = model.tracker->effort_of(repetition, measured.series);
    }
    std::stable_sort(measured.shares.begin(), measured.shares.end(),
                     [](const MomentShares& a, const MomentShares& b) { return a.time < b.time; });
  }
  return std::move(model.record);
}

}  // namespace

Result<Measured> measure_recording(const MeasureRequest& request, const Progress& progress) {
  COXA_TRY(catalogue, catalogue_json::load_catalogue(content_folder()));
  Measured measured;
  COXA_TRY(exercise, choose_exercise(catalogue, request.exercise_id));
  measured.exercise = *exercise;
  COXA_TRY(movement, choose_movement(measured.exercise, request.variant_id));
  measured.movement = std::move(movement);
  COXA_TRY(kind, sensor_of(request.recording.input));
  COXA_TRY(session, Session::create(measured.movement, {.sensor = kind, .sides = request.sides}));

  std::optional<EffortModel> model;
  if (request.effort) {
    COXA_TRY(prepared,
             prepare_effort(*request.effort, measured.movement, request.variant_id, kind));
    model = std::move(prepared);
  }

  const auto keep = [&](std::span<const FrameMeasurement> frames) {
    measured.series.insert(measured.series.end(), frames.begin(), frames.end());
  };
  using Clock = std::chrono::steady_clock;
  COXA_TRY(facts, read_recording(
                      request.recording, kind,
                      [&](const Sample& sample) {
                        const auto begin = Clock::now();
                        session.observe(sample);
                        keep(session.new_frames());
                        measured.session_time += Clock::now() - begin;
                        if (const auto* pose = std::get_if<PoseSample>(&sample);
                            pose != nullptr && request.keeps_poses) {
                          measured.poses.push_back(*pose);
                        }
                      },
                      progress));
  SessionOutcome outcome = session.finish();
  keep(session.new_frames());
  mark_phases(outcome.repetitions, measured.series);

  measured.video = facts.video;
  SessionRecord& record = measured.record;
  record.id = new_record_id();
  record.exercise_id = measured.exercise.id;
  record.exercise_version = measured.exercise.version;
  record.variant_id = request.variant_id;
  record.engine_version = COXA_VERSION;
  record.sensor = std::move(facts.sensor);
  record.notes = std::move(facts.notes);
  record.notes.insert(record.notes.end(), outcome.notes.begin(), outcome.notes.end());
  record.verdict = std::move(outcome.verdict);
  record.repetitions = std::move(outcome.repetitions);
  record.sides = std::move(outcome.sides);
  if (model && record.verdict.status == VerdictStatus::measured) {
    record.muscles = estimate_muscles(*std::move(model), measured);
  }
  return measured;
}

}  // namespace coxa::cli
