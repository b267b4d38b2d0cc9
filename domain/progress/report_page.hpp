// SPDX-License-Identifier: Apache-2.0
// The one-page report as a value: every word chosen, every plot drawn, nothing about paper or
// screen.
#pragma once

#include <string>
#include <vector>

#include "domain/progress/drawing.hpp"
#include "domain/records/journal.hpp"

namespace coxa {

struct ReportPair {
  std::string name;
  std::string value;
};

struct ReportFigure {
  std::string title;
  Drawing drawing;
  std::string caption;  ///< may be empty
};

struct ReportTable {
  std::string title;
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;  ///< as many cells as heads
  std::string note;                            ///< below it; may be empty
};

struct ReportText {
  std::string title;
  std::string text;
};

struct ReportPage {
  std::string language;  ///< as in HTML: en, de
  Day day{};             ///< that it tells of
  std::string title;
  std::string subtitle;             ///< who and when
  std::vector<ReportPair> summary;  ///< range, pain, function: the verdicts
  std::vector<ReportPair> facts;    ///< what was done
  std::vector<ReportFigure> figures;
  int figure_columns{};    ///< how many stand side by side
  std::string figure_key;  ///< what lines and bands mean, for all figures
  std::vector<ReportTable> tables;
  std::vector<ReportText> texts;  ///< safety questions, how to read it, what coxa is not
  std::string footer;             ///< who made it: version, content
};

}  // namespace coxa
