// SPDX-License-Identifier: Apache-2.0
// coxa bench: how well it measures, against recordings whose truth is known, and how fast.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "apps/cli/bench_muscles.hpp"
#include "apps/cli/bench_score.hpp"
#include "apps/cli/bench_table.hpp"
#include "apps/cli/choosing.hpp"
#include "apps/cli/commands.hpp"
#include "apps/cli/progress_line.hpp"
#include "apps/cli/terminal.hpp"

namespace coxa::cli {
namespace {

constexpr const char* kExercise = "seated-hip-internal-rotation";

struct AccuracyOptions {
  std::string folder = COXA_BENCH_FOLDER;
  std::string pose = "full";
  std::string update;
};

struct SpeedOptions {
  std::string clip = COXA_BENCH_FOLDER "/01_adam_R_front.mp4";
  std::string pose = "full";
};

MeasureRequest request_for(const std::filesystem::path& recording, const std::string& pose) {
  MeasureRequest request;
  request.recording = {.input = recording, .pose = *pose_xnnpack::parse_pose_variant(pose)};
  request.exercise_id = kExercise;
  return request;
}

Result<std::vector<BenchScore>> run_bench(const AccuracyOptions& options) {
  COXA_TRY(catalogue, catalogue_json::load_catalogue(content_folder()));
  COXA_TRY(exercise, choose_exercise(catalogue, kExercise));
  COXA_TRY(truths, load_bench(options.folder, exercise->movement));
  std::vector<BenchScore> scores;
  ProgressLine line("measuring");
  for (const BenchTruth& truth : truths) {
    line.next(truth.name);
    MeasureRequest request = request_for(truth.recording, options.pose);
    request.keeps_poses = true;
    if (truth.is_phone) {
      request.sides = truth.phone_side == Side::left ? WantedSides::left : WantedSides::right;
    }
    COXA_TRY(measured, measure_recording(request, line.follow()));
    scores.push_back(score(truth, measured));
  }
  return scores;
}

Result<void> run_accuracy(const AccuracyOptions& options) {
  COXA_TRY(scores, run_bench(options));
  const std::string table = accuracy_table(scores, "BlazePose " + options.pose);
  if (options.update.empty()) {
    return write_output("-", table);
  }
  return update_document(options.update, table, "bench accuracy");
}

Result<void> run_speed(const SpeedOptions& options) {
  ProgressLine line("measuring");
  const auto begin = std::chrono::steady_clock::now();
  COXA_TRY(measured, measure_recording(request_for(options.clip, options.pose), line.follow()));
  const Seconds whole{std::chrono::steady_clock::now() - begin};
  line.clear();
  if (!measured.video) {
    return fail(ErrorCode::usage, "the speed is that of measuring a video; this is none.");
  }
  return write_output("-", speed_table(measured, whole));
}

Result<void> run_muscles(const std::string& update) {
  COXA_TRY(table, bench_muscles());
  return update.empty() ? write_output("-", table)
                        : update_document(update, table, "bench muscles");
}

}  // namespace

void add_bench(CLI::App& app, ExitCode& outcome) {
  CLI::App* command = app.add_subcommand("bench", "Check how well and how fast coxa measures");
  command->require_subcommand(1);

  CLI::App* accuracy =
      command->add_subcommand("accuracy", "Compare with recordings whose truth is known");
  const auto accuracy_options = std::make_shared<AccuracyOptions>();  // shared with the callback
  accuracy->add_option("DIR", accuracy_options->folder, "The benchmark; without it, coxa's own")
      ->type_name("");
  accuracy->add_option("--pose", accuracy_options->pose, "Pose model: lite, full or heavy")
      ->check(CLI::IsMember({"lite", "full", "heavy"}))
      ->capture_default_str();
  accuracy
      ->add_option("--update", accuracy_options->update,
                   "Write the table into this Markdown FILE, between its bench marks")
      ->type_name("FILE");
  accuracy->callback([accuracy_options, &outcome] {
    const auto result = run_accuracy(*accuracy_options);
    outcome = result ? ExitCode::done : complain(result.error());
  });

  CLI::App* speed = command->add_subcommand("speed", "Tell where the time goes");
  const auto speed_options = std::make_shared<SpeedOptions>();  // shared with the callback
  speed->add_option("CLIP", speed_options->clip, "A video; without it, one of coxa's own")
      ->type_name("");
  speed->add_option("--pose", speed_options->pose, "Pose model: lite, full or heavy")
      ->check(CLI::IsMember({"lite", "full", "heavy"}))
      ->capture_default_str();
  speed->callback([speed_options, &outcome] {
    const auto result = run_speed(*speed_options);
    outcome = result ? ExitCode::done : complain(result.error());
  });

  CLI::App* muscles = command->add_subcommand("muscles", "Time the muscle model and check it");
  const auto muscles_update = std::make_shared<std::string>();  // shared with the callback
  muscles
      ->add_option("--update", *muscles_update,
                   "Write the table into this Markdown FILE, between its bench marks")
      ->type_name("FILE");
  muscles->callback([muscles_update, &outcome] {
    const auto result = run_muscles(*muscles_update);
    outcome = result ? ExitCode::done : complain(result.error());
  });
}

}  // namespace coxa::cli
