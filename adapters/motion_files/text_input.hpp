// SPDX-License-Identifier: Apache-2.0
// Bytes of a file, lines and numbers of a text; bounded and independent of the locale.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/quantities/result.hpp"

namespace coxa::motion_files {

/// No recording of an exercise is longer; what is, is refused before it fills the memory.
inline constexpr std::size_t kLargestInput = std::size_t{256} << 20U;  // bytes
inline constexpr std::size_t kMostSamples = 2'000'000;  // nearly three hours at 200 a second

/// The whole file as it is.
Result<std::string> read_file(const std::filesystem::path& path);

/// Takes the next line off `rest`, without its end (\n or \r\n); empty when nothing is left.
std::optional<std::string_view> take_line(std::string_view& rest);

/// The parts of a line between separators; an empty part stays.
std::vector<std::string_view> split(std::string_view line, char separator);

std::string_view trimmed(std::string_view text);

/// A finite decimal number that fills the text, blanks around it aside.
std::optional<double> parse_number(std::string_view text);

/// The text without a byte order mark.
std::string_view without_mark(std::string_view text);

/// The numbers of the named columns of a comma-separated table with a header line.
struct NumericTable {
  std::size_t width{};            ///< how many columns
  std::vector<double> values;     ///< row after row
  std::size_t unreadable_rows{};  ///< left out: a number missing, not finite or not a number
  [[nodiscard]] std::size_t rows() const { return width == 0 ? 0 : values.size() / width; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return values[row * width + column];
  }
};

/// `name` is what messages call the table. Refused when a column is missing.
Result<NumericTable> parse_numeric_csv(std::string_view text, const std::string& name,
                                       const std::vector<std::string_view>& columns);

}  // namespace coxa::motion_files
