// SPDX-License-Identifier: Apache-2.0
// The report for a terminal: its words and its table of trends, without plots.
#include <algorithm>
#include <cstddef>
#include <sstream>

#include "adapters/progress_render/progress_render.hpp"

namespace coxa::progress_render {
namespace {

/// Letters, not bytes: UTF-8 follows each first byte with others that begin with the bits 10.
std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

void add_wrapped(std::string& out, const std::string& text, std::size_t indent, int columns) {
  std::istringstream words(text);
  std::string line(indent, ' ');
  for (std::string word; words >> word;) {
    if (letters(line) > indent &&
        letters(line) + 1 + letters(word) > static_cast<std::size_t>(columns)) {
      out += line + "\n";
      line.assign(indent, ' ');
    }
    line += (letters(line) > indent ? " " : "") + word;
  }
  out += line + "\n";
}

void add_table(std::string& out, const ReportTable& table, int columns) {
  out += "\n" + table.title + "\n";
  for (const auto& row : table.rows) {
    std::string line = row.front();
    for (std::size_t i = 1; i < row.size(); ++i) {
      line += (i == 1 ? ": " : ", ") + table.heads[i] + " " + row[i];
    }
    add_wrapped(out, line, 2, columns);
  }
  if (!table.note.empty()) {
    add_wrapped(out, table.note, 2, columns);
  }
}

}  // namespace

std::string report_text(const ReportPage& page, int columns) {
  std::string out = page.title + "\n" + page.subtitle + "\n";
  for (const auto* pairs : {&page.summary, &page.facts}) {
    for (const ReportPair& pair : *pairs) {
      out += "\n" + pair.name + "\n";
      add_wrapped(out, pair.value, 2, columns);
    }
  }
  for (const ReportTable& table : page.tables) {
    add_table(out, table, columns);
  }
  for (const ReportText& text : page.texts) {
    out += "\n" + text.title + "\n";
    add_wrapped(out, text.text, 2, columns);
  }
  out += "\n";
  add_wrapped(out, page.footer, 0, columns);
  return out;
}

}  // namespace coxa::progress_render
