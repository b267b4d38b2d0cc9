// SPDX-License-Identifier: Apache-2.0
// coxa muscles: which muscles turn the thigh inward in a posture, and how hard they must.
#include <algorithm>
#include <array>
#include <memory>

#include "apps/cli/bench_table.hpp"
#include "apps/cli/commands.hpp"
#include "apps/cli/muscles_asking.hpp"
#include "apps/cli/muscles_claims.hpp"
#include "apps/cli/terminal.hpp"

namespace coxa::cli {
namespace {

struct MusclesOptions {
  MusclesQuestion question;
  std::string json;
  std::string csv;
  std::string html;
  std::string update;
  bool lists_muscles{};
};

Result<void> update_claims(const std::string& file) {
  COXA_TRY(claims, muscle_claims());
  return update_document(file, claims, "muscles");
}

Result<void> run_muscles(const MusclesOptions& options) {
  const std::array targets{&options.json, &options.csv, &options.html};
  if (std::count_if(targets.begin(), targets.end(), [](const auto* t) { return *t == "-"; }) > 1) {
    return fail(ErrorCode::usage,
                "only one of --json, --csv and --html can go to the terminal (-): name a file for "
                "the others.");
  }
  COXA_TRY(sheet, answer(options.question));
  sheet.lists_muscles = options.lists_muscles;
  if (!options.json.empty()) {
    if (auto written = write_output(options.json, muscles_render::sheet_json(sheet)); !written) {
      return written;
    }
  }
  if (!options.csv.empty()) {
    if (auto written = write_output(options.csv, muscles_render::arms_csv(sheet.survey));
        !written) {
      return written;
    }
  }
  if (!options.html.empty()) {
    if (auto written = write_output(options.html, muscles_render::sheet_html(sheet)); !written) {
      return written;
    }
  }
  if (std::any_of(targets.begin(), targets.end(), [](const auto* t) { return *t == "-"; })) {
    return {};
  }
  return write_output("-", muscles_render::sheet_text(sheet, text_columns()));
}

void add_posture(CLI::App& command, MusclesQuestion& q) {
  command.add_option("--posture", q.posture, "seated or standing; the angles below change it")
      ->check(CLI::IsMember({"seated", "standing"}))
      ->capture_default_str()
      ->group("Posture");
  const auto angle = [&](const char* name, std::optional<double>& into, const char* what) {
    command.add_option(name, into, what)->type_name("DEG")->group("Posture");
  };
  angle("--flexion", q.flexion_deg, "Hip flexion; seated 90");
  angle("--adduction", q.adduction_deg, "Hip adduction, towards the other leg; 0");
  angle("--rotation", q.rotation_deg, "Internal rotation, outward negative; seated 20");
  angle("--knee", q.knee_deg, "Knee flexion; seated 90");
  angle("--thigh-elevation", q.thigh_elevation_deg, "Thigh above level; seated 0");
}

void add_person(CLI::App& command, MusclesQuestion& q) {
  const auto measure = [&](const char* name, std::optional<double>& into, const char* unit,
                           const char* what) {
    command.add_option(name, into, what)->type_name(unit)->group("Person and band");
  };
  measure("--height", q.height_m, "M", "Height; 1.70 is assumed");
  measure("--mass", q.mass_kg, "KG", "Body mass; 70 is assumed");
  measure("--thigh", q.thigh_m, "M", "Hip joint to knee joint; else in proportion");
  measure("--shank", q.shank_m, "M", "Knee joint to ankle joint; else in proportion");
  command.add_option("--band", q.band, "Colour of an exercise band at the ankle, or none")
      ->type_name("COLOUR")
      ->group("Person and band");
  measure("--band-length", q.band_length_m, "M",
          "Its slack length, of a loop half its way around; 0.25 is assumed");
  measure("--band-anchor", q.band_anchor_m, "M",
          "From the resting ankle to its other end; 0.30 is assumed");
  command.add_option("--band-use", q.band_use, "loop (around both ankles) or single")
      ->check(CLI::IsMember({"loop", "single"}))
      ->capture_default_str()
      ->group("Person and band");
  measure("--femoral-version", q.version_deg, "DEG",
          "Femoral version, forward positive: what it changes");
  command.add_option("--femoral-version-by", q.version_by, "How it was found: craig or imaging")
      ->check(CLI::IsMember({"craig", "imaging"}))
      ->capture_default_str()
      ->group("Person and band");
}

void add_outputs(CLI::App& command, MusclesOptions& options) {
  command
      .add_option("--geometry", options.question.geometry,
                  "Leg model: gait2392, rajagopal2016 or both")
      ->check(CLI::IsMember({"gait2392", "rajagopal2016", "both"}))
      ->capture_default_str();
  command.add_flag("--all", options.lists_muscles, "List every single line of action as well");
  const auto output = [&](const char* name, std::string& into, const char* what) {
    command.add_option(name, into, what)->type_name("FILE");
  };
  output("--json", options.json, "Write all numbers as coxa.muscles/1; - is the terminal");
  output("--csv", options.csv, "Write every muscle's lever over flexion and rotation");
  output("--html", options.html, "Write a page with the plots, to read or to print");
  output("--update", options.update,
         "Only write docs/muscles.md anew between its marks, other options aside");
}

}  // namespace

void add_muscles(CLI::App& app, ExitCode& outcome) {
  CLI::App* command = app.add_subcommand("muscles", "Tell which muscles turn the thigh inward");
  command->footer(
      "Examples:\n"
      "  coxa muscles                                      seated, thigh turned 20 degrees inward\n"
      "  coxa muscles --rotation 35 --height 1.62 --mass 58 --band red\n"
      "  coxa muscles --html muscles.html --json muscles.json\n"
      "  coxa muscles --femoral-version 5 --femoral-version-by imaging\n"
      "                                                    what a retroverted hip changes");
  const auto options = std::make_shared<MusclesOptions>();  // shared with the callback, kept by app
  add_outputs(*command, *options);
  add_posture(*command, options->question);
  add_person(*command, options->question);
  command->callback([options, &outcome] {
    const auto result =
        options->update.empty() ? run_muscles(*options) : update_claims(options->update);
    outcome = result ? ExitCode::done : complain(result.error());
  });
}

}  // namespace coxa::cli
