// SPDX-License-Identifier: Apache-2.0
// coxa bench: how well it measures, against recordings whose truth is known, and how fast.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "apps/cli/bench_muscles.hpp"
#include "apps/cli/bench_plan.hpp"
#include "apps/cli/bench_score.hpp"
#include "apps/cli/bench_server.hpp"
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
  COXA_TRY(movement, choose_movement(*exercise, std::nullopt));
  COXA_TRY(truths, load_bench(options.folder, movement));
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

/// Prints the table, or writes it into the document `update` between the marks `mark`.
Result<void> show_table(const std::string& table, const std::string& update,
                        const std::string& mark) {
  if (update.empty()) {
    return write_output("-", table);
  }
  return update_document(update, table, mark);
}

Result<void> run_accuracy(const AccuracyOptions& options) {
  COXA_TRY(scores, run_bench(options));
  const bool is_full = options.pose == "full";
  if (!is_full) {
    // phones on shins have no pose model
    std::erase_if(scores, [](const BenchScore& score) { return score.is_phone; });
  }
  return show_table(accuracy_table(scores, "BlazePose " + options.pose), options.update,
                    is_full ? "bench accuracy" : "bench accuracy " + options.pose);
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

void add_server(CLI::App& bench, ExitCode& outcome) {
  CLI::App* command = bench.add_subcommand("server", "Load the server, and check its answers");
  const auto options = std::make_shared<ServerBenchOptions>();  // shared with the callback
  command->add_option("--records", options->records, "Records in its store")
      ->check(CLI::Range(10'000, 100'000'000))
      ->capture_default_str()
      ->type_name("N");
  command
      ->add_option("--update", options->update,
                   "Write the table into this Markdown FILE, between its bench marks")
      ->type_name("FILE");
  command->callback([options, &outcome] {
    const auto result = bench_server(*options).and_then([&](const std::string& table) {
      return show_table(table, options->update, "bench server");
    });
    outcome = result ? ExitCode::done : complain(result.error());
  });
}

Result<void> run_plan(const std::string& update) {
  COXA_TRY(table, bench_plan());
  return show_table(table, update, "bench plan");
}

Result<void> run_muscles(const std::string& update) {
  COXA_TRY(table, bench_muscles());
  return show_table(table, update, "bench muscles");
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

  CLI::App* plan = command->add_subcommand("plan", "Time a year of a member's plan and check it");
  const auto plan_update = std::make_shared<std::string>();  // shared with the callback
  plan->add_option("--update", *plan_update,
                   "Write the table into this Markdown FILE, between its bench marks")
      ->type_name("FILE");
  plan->callback([plan_update, &outcome] {
    const auto result = run_plan(*plan_update);
    outcome = result ? ExitCode::done : complain(result.error());
  });

  add_server(*command, outcome);
}

}  // namespace coxa::cli
