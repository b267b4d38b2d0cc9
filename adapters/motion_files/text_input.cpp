// SPDX-License-Identifier: Apache-2.0
#include "adapters/motion_files/text_input.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <system_error>

namespace coxa::motion_files {

Result<std::string> read_file(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return fail(ErrorCode::unreadable, path.string() + ": no such file; check the path");
  }
  std::ifstream file(path, std::ios::binary);
  std::string bytes;
  std::string block(std::size_t{1} << 16U, '\0');
  while (file) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    bytes.append(block, 0, static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > kLargestInput) {
      return fail(ErrorCode::unsupported,
                  path.string() + ": larger than 256 MB; cut the recording into sets");
    }
  }
  if (!file.eof()) {
    return fail(ErrorCode::unreadable,
                path.string() + ": cannot be read; check that you may open it");
  }
  return bytes;
}

std::optional<std::string_view> take_line(std::string_view& rest) {
  if (rest.empty()) {
    return std::nullopt;
  }
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = line.find(separator);
    parts.push_back(line.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    line.remove_prefix(end + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::optional<double> parse_number(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) {
    text.remove_prefix(1);
  }
  double value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  return text;
}

Result<NumericTable> parse_numeric_csv(std::string_view text, const std::string& name,
                                       const std::vector<std::string_view>& columns) {
  std::string_view rest = without_mark(text);
  const auto header = take_line(rest);
  if (!header) {
    return fail(ErrorCode::unreadable, name + ": empty; export the recording again");
  }
  const std::vector<std::string_view> names = split(*header, ',');
  std::vector<std::size_t> places;
  for (const std::string_view column : columns) {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](std::string_view n) { return trimmed(n) == column; });
    if (found == names.end()) {
      return fail(ErrorCode::unreadable, name + ": no column " + std::string(column) +
                                             " in its first line; columns are named there and "
                                             "separated by commas");
    }
    places.push_back(static_cast<std::size_t>(found - names.begin()));
  }

  NumericTable table;
  table.width = columns.size();
  std::vector<double> row(columns.size());
  while (const auto line = take_line(rest)) {
    if (trimmed(*line).empty()) {
      continue;
    }
    const std::vector<std::string_view> cells = split(*line, ',');
    bool is_readable = true;
    for (std::size_t i = 0; i < places.size() && is_readable; ++i) {
      const auto number = places[i] < cells.size() ? parse_number(cells[places[i]]) : std::nullopt;
      is_readable = number.has_value();
      row[i] = number.value_or(0);
    }
    if (!is_readable) {
      ++table.unreadable_rows;
      continue;
    }
    if (table.rows() == kMostSamples) {
      return fail(ErrorCode::unsupported,
                  name + ": more than 2 million samples; cut the recording into sets");
    }
    table.values.insert(table.values.end(), row.begin(), row.end());
  }
  return table;
}

}  // namespace coxa::motion_files
