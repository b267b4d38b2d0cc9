// SPDX-License-Identifier: Apache-2.0
#include "tests/muscles/document.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

namespace coxa::testing {
namespace {

const std::filesystem::path kDocument = std::filesystem::path(COXA_ROOT) / "docs/muscles.md";

std::string document() {
  std::ifstream file(kDocument);
  REQUIRE(file);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Where a block's text begins, and how long it is.
struct Place {
  std::size_t begin{};
  std::size_t length{};
};

Place place_of(const std::string& text, const std::string& mark) {
  const std::string opening = "<!-- " + mark + ": begin -->\n";
  const auto begin = text.find(opening);
  const auto end = text.find("<!-- " + mark + ": end -->");
  const bool has_marks = begin != std::string::npos && end != std::string::npos && begin < end;
  REQUIRE_MESSAGE(has_marks, "docs/muscles.md has no marks \"" << mark << "\"");
  return {begin + opening.size(), end - begin - opening.size()};
}

}  // namespace

bool is_document_updated() {
  const char* asked = std::getenv("COXA_UPDATE_DOCS");
  return asked != nullptr && std::string_view(asked) == "1";
}

std::string block_of_document(const std::string& mark) {
  const std::string text = document();
  const Place place = place_of(text, mark);
  return text.substr(place.begin, place.length);
}

void write_block_of_document(const std::string& mark, const std::string& block) {
  std::string text = document();
  const Place place = place_of(text, mark);
  text.replace(place.begin, place.length, block);
  std::ofstream file(kDocument);
  file << text;
  file.close();
  REQUIRE(file);
}

std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::stringstream stream(row);
  std::string cell;
  std::getline(stream, cell, '|');  // before the first bar
  while (std::getline(stream, cell, '|')) {
    const auto first = cell.find_first_not_of(" \n");
    if (first != std::string::npos) {
      cells.push_back(cell.substr(first, cell.find_last_not_of(" \n") + 1 - first));
    }
  }
  return cells;
}

}  // namespace coxa::testing
