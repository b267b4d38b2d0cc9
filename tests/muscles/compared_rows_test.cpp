// SPDX-License-Identifier: Apache-2.0
#include "tests/muscles/compared_rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/muscles/document.hpp"

namespace coxa::testing {
namespace {

enum class Figure {
  difference,  ///< two ways of reckoning: two digits
  rounding,    ///< last bits: a power of ten
};

struct RowText {
  const char* with;
  const char* what;
  const char* unit;  ///< empty: a pure number
  Figure figure;
  bool is_by_chance;  ///< postures drawn by a fixed seed
  const char* left_out;
};

constexpr const char* kConditional =
    "postures in which the published path has another set of conditional points";
constexpr const char* kEngages = "a string engages, lifts off or gets inside within the step";

// in the order of ComparedRow
constexpr std::array kRows{
    RowText{"OpenSim 4.3.1, Gait2392 ¹", "levers about the hip's three angles", "cm",
            Figure::difference, false, kConditional},
    RowText{"OpenSim 4.3.1, Gait2392 ¹", "levers about the knee", "cm", Figure::difference, false,
            kConditional},
    RowText{"OpenSim 4.3.1, Gait2392 ¹", "lengths", "cm", Figure::difference, false, kConditional},
    RowText{"OpenSim 4.3.1, Rajagopal 2016 ²", "all four levers, where the path runs straight",
            "cm", Figure::difference, false, "paths that touch a cylinder: next rows"},
    RowText{"OpenSim 4.3.1, Rajagopal 2016 ²",
            "levers about rotation, seated (hip bent 60 to 100°, turned 0 to 40° inward)", "cm",
            Figure::difference, false, ""},
    RowText{"OpenSim 4.3.1, Rajagopal 2016 ²", "levers about the hip's three angles, anywhere",
            "cm", Figure::difference, false, ""},
    RowText{"OpenSim 4.3.1, Rajagopal 2016 ²", "levers about the knee, anywhere", "cm",
            Figure::difference, false, ""},
    RowText{"OpenSim 4.3.1, Rajagopal 2016 ²", "lengths, anywhere", "cm", Figure::difference, false,
            ""},
    RowText{"MyoLeg in MuJoCo 2.2.2 ³", "levers about the hip's three angles, one-joint muscles",
            "cm", Figure::difference, false,
            "muscles that cross the knee, which MyoLeg changed, or whose cylinder it changed"},
    RowText{"MuJoCo, running here, on Gait2392's own points", "lengths, both sides", "m",
            Figure::rounding, true, "points that slide in the tibia: MuJoCo has none"},
    RowText{"MuJoCo, running here, on Rajagopal 2016's own points and cylinders",
            "lengths, both sides", "m", Figure::rounding, true, ""},
    RowText{"OpenSim's inverse dynamics, both models ⁴", "torque of shank and foot, seated", "N·m",
            Figure::difference, false, ""},
    RowText{"OpenSim's static optimisation, same levers, forces and loads ⁵",
            "activations, squared criterion", "", Figure::difference, false, ""},
    RowText{"the slope of the length, Gait2392", "all four levers", "m", Figure::rounding, true,
            kEngages},
    RowText{"the slope of the length, Rajagopal 2016", "all four levers", "m", Figure::rounding,
            true, kEngages},
    RowText{"the load, both models, squared and cubed criterion",
            "four moments of muscles, seat and reserves, before what is left goes to the reserves",
            "N·m", Figure::rounding, true,
            "loads beyond the muscles: the reserves bear more than 0.01 N·m"},
    RowText{"the best that any sharing can reach (duality gap), the same",
            "effort, in that of one muscle pulling fully", "", Figure::rounding, true,
            "loads beyond the muscles: the reserves bear more than 0.01 N·m"},
};
static_assert(kRows.size() == static_cast<std::size_t>(ComparedRow::duality_gap) + 1);

constexpr const char* kMark = "muscles compared";
constexpr const char* kHead =
    "| compared with | what | differs by at most | values compared | left out |\n"
    "|---|---|---|---|---|\n";

std::string number(double value, int decimals) {
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%.*f", decimals, value);
  return out.data();
}

double rounded_up(Figure figure, double value) {
  if (!(value > 0)) {
    return 0;
  }
  if (figure == Figure::rounding) {
    return std::pow(10.0, std::ceil(std::log10(2 * value)));
  }
  const double step = std::pow(10.0, std::floor(std::log10(value)) - 1);
  return std::ceil(value / step - 1e-9) * step;
}

std::string figure_text(const RowText& row, double value) {
  const double shown = rounded_up(row.figure, value);
  const std::string unit = *row.unit == '\0' ? "" : std::string(" ") + row.unit;
  if (shown == 0) {
    return "0" + unit;
  }
  const int power = static_cast<int>(std::floor(std::log10(shown) + 1e-9));
  if (row.figure == Figure::rounding) {
    return "1e" + std::to_string(power) + unit;
  }
  return number(shown, std::max(0, 1 - power)) + unit;
}

std::string key(const RowText& row) {
  return std::string("| ") + row.with + " | " + row.what + " |";
}

std::string line(const RowText& row, const Found& found) {
  std::string text = key(row) + " " + figure_text(row, found.largest) + " | " +
                     std::to_string(found.compared) + " | " + std::to_string(found.left_out);
  if (found.left_out > 0) {
    text += std::string(": ") + row.left_out;
  }
  return text + " |\n";
}

/// The line of a row in a table; empty where there is none.
std::string line_in(const std::string& table, const RowText& row) {
  const auto begin = table.find(key(row));
  return begin == std::string::npos ? "" : table.substr(begin, table.find('\n', begin) + 1 - begin);
}

void write(ComparedRow which, const Found& found) {
  const std::string before = block_of_document(kMark);
  std::string table = kHead;
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    table +=
        i == static_cast<std::size_t>(which) ? line(kRows[i], found) : line_in(before, kRows[i]);
  }
  write_block_of_document(kMark, table);
}

bool is_near(const RowText& row, double told, double measured) {
  if (row.figure == Figure::rounding) {
    return measured <= told && told <= 100 * measured;
  }
  return std::abs(told - rounded_up(row.figure, measured)) <= 0.1 * told + 1e-12;
}

bool is_near(const RowText& row, int told, int counted) {
  return std::abs(told - counted) <= (row.is_by_chance ? 10 + counted / 100 : 0);
}

}  // namespace

void tell(ComparedRow which, const Found& found) {
  const RowText& row = kRows[static_cast<std::size_t>(which)];
  REQUIRE_MESSAGE((found.left_out == 0 || *row.left_out != '\0'),
                  row.what << ": values were left out and no reason is given");
  if (is_document_updated()) {
    write(which, found);
    return;
  }
  const std::string told = line_in(block_of_document(kMark), row);
  INFO("docs/muscles.md says:   " << told << "measured was: " << line(row, found)
                                  << "To write it, run this test with COXA_UPDATE_DOCS=1.");
  const auto cells = cells_of(told);
  REQUIRE(cells.size() == 5);
  CHECK(is_near(row, std::stod(cells[2]), found.largest));
  CHECK(is_near(row, std::stoi(cells[3]), found.compared));
  CHECK(is_near(row, std::stoi(cells[4]), found.left_out));
}

TEST_CASE("the document's table of comparisons has every row, and none that no test measures") {
  if (is_document_updated()) {
    return;  // the rows are on their way
  }
  const std::string table = block_of_document(kMark);
  CHECK(table.substr(0, std::string(kHead).size()) == kHead);
  CHECK(static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n')) == kRows.size() + 2);
  for (const RowText& row : kRows) {
    INFO(row.with << ", " << row.what);
    CHECK_FALSE(line_in(table, row).empty());
  }
}

}  // namespace coxa::testing
