// SPDX-License-Identifier: Apache-2.0
// The figures that docs/muscles.md quotes of runs that cannot be repeated here, from their one
// place: reference/opensim_runs.csv.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/muscles/document.hpp"

namespace coxa {
namespace {

using namespace coxa::testing;

constexpr const char* kMark = "opensim runs";

std::string quoted_table() {
  std::ifstream file(std::filesystem::path(COXA_ROOT) / "tests/muscles/reference/opensim_runs.csv");
  REQUIRE(file);
  std::string line;
  std::getline(file, line);
  REQUIRE(line == "what;figure;from");
  std::string table = "| what | was | section |\n|---|---|---|\n";
  while (std::getline(file, line)) {
    std::stringstream cells(line);
    int count = 0;
    for (std::string cell; std::getline(cells, cell, ';'); ++count) {
      table += "| " + cell + " ";
    }
    REQUIRE(count == 3);
    table += "|\n";
  }
  return table;
}

TEST_CASE("figures of OpenSim's own runs stand in the document as they were written down") {
  if (is_document_updated()) {
    write_block_of_document(kMark, quoted_table());
  }
  CHECK(block_of_document(kMark) == quoted_table());
}

}  // namespace
}  // namespace coxa
