// SPDX-License-Identifier: Apache-2.0
// coxa progress: what a journal tells of range, pain and weeks, to read, to print, to parse.
#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "adapters/progress_pdf_cairo/progress_pdf_cairo.hpp"
#include "adapters/progress_render/progress_render.hpp"
#include "apps/cli/commands.hpp"
#include "apps/cli/journal_asking.hpp"
#include "apps/cli/terminal.hpp"
#include "apps/member/member_plan.hpp"

namespace coxa::cli {
namespace {

struct ProgressOptions {
  std::string journal;
  std::string day;
  std::string name;
  std::string language = "en";
  std::string json;
  std::string html;
  std::string pdf;
  std::string paper = "a4";
};

/// Writes what was asked for; whether anything was.
Result<bool> write_files(const ProgressOptions& options, const member::MemberContent& content,
                         const Progress& progress, const ReportPage& page) {
  bool has_written = false;
  const auto write = [&](const std::string& target, const std::string& bytes) -> Result<void> {
    has_written = true;
    return write_output(target, bytes);
  };
  if (!options.json.empty()) {
    if (auto written =
            write(options.json, progress_render::progress_json(progress, content.progress));
        !written) {
      return fail(written.error().code, written.error().message);
    }
  }
  if (!options.html.empty()) {
    if (auto written = write(options.html, progress_render::report_html(page)); !written) {
      return fail(written.error().code, written.error().message);
    }
  }
  if (!options.pdf.empty()) {
    using progress_pdf_cairo::Paper;
    const Paper paper = options.paper == "letter" ? Paper::letter : Paper::a4;
    COXA_TRY(pdf, progress_pdf_cairo::report_pdf(page, paper));
    if (auto written = write(options.pdf, pdf); !written) {
      return fail(written.error().code, written.error().message);
    }
  }
  return has_written;
}

Result<void> run_progress(const ProgressOptions& options) {
  const std::array targets{&options.json, &options.html, &options.pdf};
  if (std::count_if(targets.begin(), targets.end(), [](const auto* t) { return *t == "-"; }) > 1) {
    return fail(ErrorCode::usage,
                "only one of --json, --html and --pdf can go to the terminal (-): name a file for "
                "the others.");
  }
  COXA_TRY(day, day_asked(options.day));
  COXA_TRY(journal, journal_in(options.journal));
  COXA_TRY(content, member_content_in(options.language));
  const Progress progress = member::progress_on(content, journal, day);
  const ReportPage page = member::report_of(content, progress, options.name);
  COXA_TRY(has_written, write_files(options, content, progress, page));
  return has_written ? Result<void>{}
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
