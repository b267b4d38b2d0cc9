// SPDX-License-Identifier: Apache-2.0
// coxa guide: how an exercise is done, to read, to print or to parse.
#include <memory>
#include <string>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "adapters/guide_render/guide_render.hpp"
#include "apps/cli/commands.hpp"
#include "apps/cli/terminal.hpp"

namespace coxa::cli {

namespace {

struct GuideOptions {
  std::string id;
  std::string format = "text";
  std::string output = "-";
};

// a file is read anywhere, so it does not take the width of the terminal of the day
int columns_for(const GuideOptions& options) {
  constexpr int kFileColumns = 80;
  return options.output == "-" ? text_columns() : kFileColumns;
}

Result<std::string> list_of_exercises(const Catalogue& catalogue, const GuideOptions& options) {
  if (options.format == "json") {
    return guide_render::list_json(catalogue);
  }
  if (options.format == "html") {
    return fail(ErrorCode::usage,
                "name the exercise whose page you want, for example: coxa guide " +
                    catalogue.exercises.front().id + " --format html --output guide.html");
  }
  return guide_render::list_text(catalogue, columns_for(options));
}

Error unknown_exercise(const Catalogue& catalogue, const std::string& asked) {
  std::vector<std::string> ids;
  for (const Exercise& exercise : catalogue.exercises) {
    ids.push_back(exercise.id);
  }
  const std::string nearest = nearest_name(ids, asked);
  return {ErrorCode::usage, "there is no exercise \"" + asked + "\"." +
                                (nearest.empty() ? "" : " Did you mean " + nearest + "?") +
                                " `coxa guide` lists all of them."};
}

Result<std::string> guide(const Catalogue& catalogue, const GuideOptions& options) {
  if (options.id.empty()) {
    return list_of_exercises(catalogue, options);
  }
  const Exercise* exercise = find_exercise(catalogue, options.id);
  if (exercise == nullptr) {
    return tl::unexpected(unknown_exercise(catalogue, options.id));
  }
  if (options.format == "json") {
    return guide_render::guide_json(*exercise, catalogue.cues);
  }
  if (options.format == "html") {
    return guide_render::guide_html(*exercise, catalogue.cues);
  }
  return guide_render::guide_text(*exercise, catalogue.cues, columns_for(options));
}

Result<void> run_guide(const GuideOptions& options) {
  COXA_TRY(catalogue, catalogue_json::load_catalogue(content_folder()));
  COXA_TRY(text, guide(catalogue, options));
  return write_output(options.output, text);
}

}  // namespace

void add_guide(CLI::App& app, ExitCode& outcome) {
  CLI::App* command = app.add_subcommand("guide", "Show how an exercise is done");
  command->footer(
      "Examples:\n"
      "  coxa guide                                        list the exercises\n"
      "  coxa guide squat                                  read one here\n"
      "  coxa guide squat --format html -o squat.html      a page to print");
  const auto options = std::make_shared<GuideOptions>();  // shared with the callback, kept by app
  command->add_option("ID", options->id, "The exercise; without it, all are listed")->type_name("");
  command->add_option("--format", options->format, "text, json, or html, which prints on one page")
      ->check(CLI::IsMember({"text", "json", "html"}));
  command->add_option("--output,-o", options->output, "Write to this FILE instead of the terminal")
      ->type_name("");
  command->callback([options, &outcome] {
    const auto result = run_guide(*options);
    outcome = result ? ExitCode::done : complain(result.error());
  });
}

}  // namespace coxa::cli
