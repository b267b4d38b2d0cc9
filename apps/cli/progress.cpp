// SPDX-License-Identifier: Apache-2.0
// coxa progress: what a member's journal tells of range, pain and weeks, to read, to print, to
// parse.
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "adapters/progress_pdf_cairo/progress_pdf_cairo.hpp"
#include "adapters/progress_render/progress_render.hpp"
#include "adapters/record_json/journal_json.hpp"
#include "apps/cli/commands.hpp"
#include "apps/cli/terminal.hpp"
#include "domain/progress/progress.hpp"

namespace coxa::cli {
namespace {

struct ProgressOptions {
  std::string journal;
  std::string day;
  std::string name;
  std::string language = "en";
  std::optional<int> days_a_week;
  std::string json;
  std::string html;
  std::string pdf;
  std::string paper = "a4";
};

Result<std::string> file_text(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return fail(ErrorCode::unreadable, file.string() + " cannot be opened");
  }
  return std::string{std::istreambuf_iterator<char>(stream), {}};
}

/// "2026-11-25"; the clock's day where nothing is said.
Result<Day> day_asked(const std::string& text) {
  if (text.empty()) {
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  }
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = -1;
    const char* begin = text.data() + from;
    const auto read = std::from_chars(begin, begin + count, value);
    return read.ptr == begin + count ? value : -1;
  };
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const std::chrono::year_month_day date{std::chrono::year{number(0, 4)},
                                           std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                           std::chrono::day{static_cast<unsigned>(number(8, 2))}};
    if (date.ok() && number(0, 4) >= 0) {
      return Day{date};
    }
  }
  return fail(ErrorCode::usage, "\"" + text + "\" is no day; write it as 2026-11-25");
}

/// The exercises' names in another language, from the file beside theirs; what it lacks stays.
void translate(progress_render::ReportNames& names, const std::string& language) {
  using nlohmann::json;
  for (auto& [id, name] : names.exercises) {
    const auto text = file_text(content_folder() / "exercises" / language / (id + ".json"));
    const json other = json::parse(text ? *text : "{}", nullptr, false);
    if (!other.is_object()) {
      continue;
    }
    name = other.value("name", name);
    for (const auto& [variant, words] : other.value("variants", json::object()).items()) {
      auto& told = names.variants[id + "/" + variant];
      told = words.value("name", told.empty() ? variant : told);
    }
  }
}

Result<progress_render::ReportNames> names_for(const ProgressOptions& options) {
  progress_render::ReportNames names;
  names.engine_version = COXA_VERSION;
  if (!options.name.empty()) {
    names.member = options.name;
  }
  COXA_TRY(catalogue, catalogue_json::load_catalogue(content_folder()));
  for (const Exercise& exercise : catalogue.exercises) {
    names.exercises[exercise.id] = exercise.name;
    for (const Variant& variant : exercise.variants) {
      names.variants[exercise.id + "/" + variant.id] = variant.name;
    }
  }
  translate(names, options.language);
  return names;
}

Result<void> write_pdf(const ProgressOptions& options, const ReportPage& page) {
  using progress_pdf_cairo::Paper;
  COXA_TRY(pdf, progress_pdf_cairo::report_pdf(
                    page, options.paper == "letter" ? Paper::letter : Paper::a4));
  return write_output(options.pdf, pdf);
}

Result<void> run_progress(const ProgressOptions& options) {
  COXA_TRY(day, day_asked(options.day));
  COXA_TRY(document, file_text(options.journal));
  COXA_TRY(journal, record_json::parse_journal(document));
  COXA_TRY(words, file_text(content_folder() / "progress" / (options.language + ".json")));
  COXA_TRY(texts, progress_render::parse_texts(words));
  COXA_TRY(names, names_for(options));
  ProgressQuestion question{.day = day};
  if (options.days_a_week) {
    question.asked = {{Day{}, *options.days_a_week}};
  }
  const Progress progress = progress_of(journal, question);
  const ReportPage page = progress_render::report_page(progress, names, texts);
  if (!options.json.empty()) {
    if (auto written = write_output(options.json, progress_render::progress_json(progress, texts));
        !written) {
      return written;
    }
  }
  if (!options.html.empty()) {
    if (auto written = write_output(options.html, progress_render::report_html(page)); !written) {
      return written;
    }
  }
  if (!options.pdf.empty()) {
    if (auto written = write_pdf(options, page); !written) {
      return written;
    }
  }
  const bool is_silent = !options.json.empty() || !options.html.empty() || !options.pdf.empty();
  return is_silent ? Result<void>{}
                   : write_output("-", progress_render::report_text(page, text_columns()));
}

void add_options(CLI::App& command, ProgressOptions& options) {
  command
      .add_option("JOURNAL", options.journal, "What the app exports under \"Me\" (coxa.export/1)")
      ->required()
      ->type_name("");
  command.add_option("--day", options.day, "The day that is asked about; today if left out")
      ->type_name("YYYY-MM-DD");
  command.add_option("--name", options.name, "The member's name, for the report")
      ->type_name("NAME");
  command.add_option("--language", options.language, "en or de")
      ->check(CLI::IsMember({"en", "de"}))
      ->capture_default_str();
  command
      .add_option("--days-a-week", options.days_a_week, "Days with exercise that were asked for")
      ->check(CLI::Range(1, 7))
      ->type_name("N");
  const auto output = [&](const char* name, std::string& into, const char* what) {
    command.add_option(name, into, what)->type_name("FILE");
  };
  output("--json", options.json, "Write all numbers and sentences; - is the terminal");
  output("--html", options.html, "Write the report for a doctor as a page that prints");
  output("--pdf", options.pdf, "Write the same report as PDF");
  command.add_option("--paper", options.paper, "Of the PDF: a4 or letter")
      ->check(CLI::IsMember({"a4", "letter"}))
      ->capture_default_str();
}

}  // namespace

void add_progress(CLI::App& app, ExitCode& outcome) {
  CLI::App* command = app.add_subcommand("progress", "Tell from a journal whether it is working");
  command->footer(
      "Examples:\n"
      "  coxa progress coxa-export.json                    range, pain and weeks in words\n"
      "  coxa progress coxa-export.json --pdf report.pdf --name \"A. Member\"\n"
      "  coxa progress coxa-export.json --day 2026-11-25 --language de --json -");
  const auto options =
      std::make_shared<ProgressOptions>();  // shared with the callback, kept by app
  add_options(*command, *options);
  command->callback([options, &outcome] {
    const auto result = run_progress(*options);
    outcome = result ? ExitCode::done : complain(result.error());
  });
}

}  // namespace coxa::cli
