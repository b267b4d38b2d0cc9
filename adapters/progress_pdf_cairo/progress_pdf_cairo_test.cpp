// SPDX-License-Identifier: Apache-2.0
#include "adapters/progress_pdf_cairo/progress_pdf_cairo.hpp"

#include <doctest/doctest.h>

#include <string>

namespace coxa::progress_pdf_cairo {
namespace {

ReportPage page(int rows) {
  ReportPage out{.language = "de",
                 .title = "Übungsbericht",
                 .subtitle = "5.1.2026",
                 .summary = {{"Schmerz", "gering"}},
                 .facts = {{"Programm", "keines"}},
                 .figure_columns = 2,
                 .footer = "coxa"};
  out.figures = {{"Schmerz", {.width = 240, .height = 120}, "Es geht besser."}};
  ReportTable table{"Geübt", {"", "Tage"}, {}, ""};
  for (int i = 0; i < rows; ++i) {
    table.rows.push_back({"Übung mit einem langen Namen", std::to_string(i)});
  }
  out.tables = {table};
  return out;
}

/// How many page objects the file has.
int pages_of(const std::string& pdf) {
  int count = 0;
  for (auto at = pdf.find("/Type /Page"); at != std::string::npos;
       at = pdf.find("/Type /Page", at + 1)) {
    count += pdf.compare(at, 12, "/Type /Pages") == 0 ? 0 : 1;
  }
  return count;
}

TEST_CASE("a report is one page of the paper that was asked for, however much is on it") {
  for (const int rows : {0, 3, 60}) {
    const auto a4 = report_pdf(page(rows), Paper::a4);
    REQUIRE(a4);
    CHECK(a4->starts_with("%PDF-"));
    CHECK(pages_of(*a4) == 1);
    CHECK(a4->find("595.28") != std::string::npos);
    const auto letter = report_pdf(page(rows), Paper::letter);
    REQUIRE(letter);
    CHECK(pages_of(*letter) == 1);
    CHECK(letter->find("612 792") != std::string::npos);
  }
}

TEST_CASE("the same report gives the same file, byte by byte") {
  CHECK(*report_pdf(page(5), Paper::a4) == *report_pdf(page(5), Paper::a4));
}

}  // namespace
}  // namespace coxa::progress_pdf_cairo
