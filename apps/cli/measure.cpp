// SPDX-License-Identifier: Apache-2.0
// coxa measure: a recording goes in, a summary, a record and a report come out.
#include <memory>
#include <string>
#include <vector>

#include "adapters/motion_files/landmarks.hpp"
#include "adapters/output_files/output_files.hpp"
#include "adapters/record_json/record_json.hpp"
#include "adapters/report_html/report_html.hpp"
#include "adapters/series_files/series_files.hpp"
#include "apps/cli/commands.hpp"
#include "apps/cli/measuring.hpp"
#include "apps/cli/overlay_video.hpp"
#include "apps/cli/progress_line.hpp"
#include "apps/cli/summary_text.hpp"
#include "apps/cli/terminal.hpp"

namespace coxa::cli {
namespace {

struct MeasureOptions {
  std::string input;
  std::string exercise = "seated-hip-internal-rotation";
  std::string variant;
  std::string side = "both";
  std::string pose = "full";
  std::string markers;
  std::string json;
  std::string csv;
  std::string mot;
  std::string html;
  std::string overlay;
  std::string landmarks;
  EffortOptions effort;
};

Result<MeasureRequest> to_request(const MeasureOptions& options) {
  MeasureRequest request;
  request.recording = {.input = options.input,
                       .markers = options.markers,
                       .pose = *pose_xnnpack::parse_pose_variant(options.pose)};
  request.exercise_id = options.exercise;
  if (!options.variant.empty()) {
    request.variant_id = options.variant;
  }
  request.sides = options.side == "left"    ? WantedSides::left
                  : options.side == "right" ? WantedSides::right
                                            : WantedSides::both;
  request.effort = options.effort;
  request.keeps_poses = !options.overlay.empty() || !options.landmarks.empty();
  return request;
}

Result<void> write_outputs(const Measured& measured, const MeasureOptions& options,
                           const Progress& progress) {
  const auto write = [](const std::string& target, const auto& text) -> Result<void> {
    return target.empty() ? Result<void>{} : write_output(target, text());
  };
  Result<void> outcome =
      write(options.json, [&] { return record_json::to_json(measured.record); })
          .and_then([&] {
            return write(options.csv, [&] { return series_files::series_csv(measured.series); });
          })
          .and_then([&] {
            return write(options.mot, [&] {
              return series_files::series_mot(measured.series, measured.record.sensor.kind);
            });
          })
          .and_then([&] {
            return write(options.html, [&] {
              return report_html::report_html(measured.record, measured.exercise, measured.series);
            });
          })
          .and_then([&] {
            return write(options.landmarks, [&] {
              const ImageSize image =
                  measured.poses.empty() ? ImageSize{} : measured.poses.front().image;
              return motion_files::landmarks_text({.image = image, .samples = measured.poses});
            });
          });
  if (outcome && !options.overlay.empty()) {
    return write_overlay(measured, options.input, options.overlay, progress);
  }
  return outcome;
}

Result<void> check(const MeasureOptions& options) {
  COXA_TRY(kind, sensor_of(options.input));
  const bool has_pictures = kind == SensorKind::camera;
  if (!options.overlay.empty() && !has_pictures) {
    return fail(ErrorCode::usage, "--overlay draws on a video; this input has no pictures.");
  }
  if (!options.landmarks.empty() && !has_pictures) {
    return fail(ErrorCode::usage, "--landmarks keeps what was seen in a video; this is none.");
  }
  int to_standard_output = 0;
  for (const auto& target : {options.json, options.csv, options.mot, options.html}) {
    to_standard_output += target == "-" ? 1 : 0;
  }
  if (to_standard_output > 1) {
    return fail(ErrorCode::usage, "only one output can go to standard output (\"-\").");
  }
  return {};
}

std::string colours_text() {
  std::string text;
  for (const std::string& colour : band_colours()) {
    text += (text.empty() ? "" : ", ") + colour;
  }
  return text;
}

Result<ExitCode> run_measure(const MeasureOptions& options) {
  if (const auto sound = check(options); !sound) {
    return tl::unexpected(sound.error());
  }
  COXA_TRY(request, to_request(options));
  ProgressLine line("measuring");
  COXA_TRY(measured, measure_recording(request, line.follow()));
  line.next("drawing");
  if (const auto written = write_outputs(measured, options, line.follow()); !written) {
    return tl::unexpected(written.error());
  }
  line.clear();
  const bool is_quiet =
      options.json == "-" || options.csv == "-" || options.mot == "-" || options.html == "-";
  if (!is_quiet) {
    COXA_TRY(said, write_output("-", summary_text(measured)).map([] { return 0; }));
    (void)said;
  }
  return measured.record.verdict.status == VerdictStatus::measured ? ExitCode::done
                                                                   : ExitCode::cannot_measure;
}

}  // namespace

void add_measure(CLI::App& app, ExitCode& outcome) {
  CLI::App* command = app.add_subcommand("measure", "Measure the movement in a recording");
  command->footer(
      "Examples:\n"
      "  coxa measure set.mp4                              what was seen, in words\n"
      "  coxa measure set.mp4 --html set.html              a report to read and print\n"
      "  coxa measure shin.zip --side left --json -        a phone log's record, for a script\n"
      "  coxa measure walk.trc --markers map.json --csv w.csv");
  const auto options = std::make_shared<MeasureOptions>();  // shared with the callback, kept by app
  const auto file = [&](const char* flag, std::string& target, const char* meaning) {
    command->add_option(flag, target, meaning)->type_name("FILE");
  };
  command
      ->add_option(
          "INPUT", options->input,
          "A video, a phone log (.csv, folder or .zip), landmarks (.json) or markers (.trc)")
      ->type_name("")
      ->required();
  command->add_option("--exercise", options->exercise, "Which exercise it is; see `coxa guide`")
      ->type_name("ID")
      ->capture_default_str();
  command->add_option("--variant", options->variant, "Which variant of it")->type_name("ID");
  command->add_option("--side", options->side, "left, right, or both: finds which leg worked")
      ->check(CLI::IsMember({"left", "right", "both"}))
      ->capture_default_str();
  command->add_option("--pose", options->pose, "Pose model: lite, full or heavy (slower, surer)")
      ->check(CLI::IsMember({"lite", "full", "heavy"}))
      ->capture_default_str();
  command
      ->add_option("--height", options->effort.height_m,
                   "Of the person, in metres, for the muscle estimate; not told: 1.70 is assumed")
      ->type_name("M");
  command
      ->add_option("--mass", options->effort.mass_kg,
                   "Of the person, in kilograms; not told: 70 is assumed")
      ->type_name("KG");
  command->add_option("--band", options->effort.band, "Colour of the band: " + colours_text())
      ->check(CLI::IsMember(band_colours()))
      ->type_name("COLOUR");
  command
      ->add_option("--band-length", options->effort.band_length_m,
                   "Half way around the looped band as it lies flat, in metres")
      ->type_name("M");
  command
      ->add_option("--band-anchor", options->effort.band_anchor_m,
                   "From ankle to ankle at rest, in metres")
      ->type_name("M");
  file("--markers", options->markers, "Which markers of a .trc stand for which joints");
  file("--json", options->json, "Write the record; - for standard output");
  file("--csv", options->csv, "Write the angles of every frame");
  file("--mot", options->mot, "Write the angles for OpenSim");
  file("--html", options->html, "Write the report");
  file("--overlay", options->overlay,
       "Write the video with skeleton, angle, count and muscles (.mp4)");
  file("--landmarks", options->landmarks, "Write what the pose model saw, to be measured again");
  command->callback([options, &outcome] {
    const auto result = run_measure(*options);
    outcome = result ? *result : complain(result.error());
  });
}

}  // namespace coxa::cli
