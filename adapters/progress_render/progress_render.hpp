// SPDX-License-Identifier: Apache-2.0
// Tells a member's progress: to read by programs, and on one page for whoever treats the member.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "domain/progress/progress.hpp"
#include "domain/progress/report_page.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::progress_render {

/// A text that may depend on a number: `one` for exactly one.
struct Wording {
  std::string one;
  std::string other;
};

/// Every text of one language, by its key.
struct ProgressTexts {
  std::string language;      ///< as in HTML: en, de
  std::string decimal_mark;  ///< of the language
  std::map<std::string, Wording, std::less<>> texts;
};

/// One of content/progress/: complete, or refused with the first key that is missing.
[[nodiscard]] Result<ProgressTexts> parse_texts(std::string_view json);

/// Names as people read them; what has none is shown by its id.
struct ReportNames {
  std::optional<std::string> member;
  std::map<std::string, std::string> exercises;  ///< by id
  std::map<std::string, std::string> variants;   ///< by "exercise/variant"
  std::map<std::string, std::string> programs;   ///< by id
  std::string engine_version;
};

/// docs/formats.md explains the fields.
[[nodiscard]] std::string progress_json(const Progress& progress, const ProgressTexts& texts);

/// For a terminal of so many columns, 40 at least.
[[nodiscard]] std::string report_text(const ReportPage& page, int columns);

/// Chooses what one page can hold, and its words.
[[nodiscard]] ReportPage report_page(const Progress& progress, const ReportNames& names,
                                     const ProgressTexts& texts);

/// One page that loads nothing, needs no script and prints on A4 and Letter.
[[nodiscard]] std::string report_html(const ReportPage& page);

}  // namespace coxa::progress_render
