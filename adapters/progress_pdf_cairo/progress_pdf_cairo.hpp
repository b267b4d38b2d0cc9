// SPDX-License-Identifier: Apache-2.0
// The one-page report as PDF, its text selectable.
#pragma once

#include <string>

#include "domain/progress/report_page.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::progress_pdf_cairo {

enum class Paper { a4, letter };

/// The file's bytes: always one page; what is long is set smaller. The same page gives the same
/// bytes.
[[nodiscard]] Result<std::string> report_pdf(const ReportPage& page, Paper paper);

}  // namespace coxa::progress_pdf_cairo
