// SPDX-License-Identifier: Apache-2.0
#include "adapters/report_html/html.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "domain/quantities/expects.hpp"

namespace coxa::report_html {

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string filled(std::string_view page, const std::map<std::string, std::string>& parts) {
  std::string out;
  while (true) {
    const auto open = page.find("{{");
    out += page.substr(0, open);
    if (open == std::string_view::npos) {
      return out;
    }
    const auto close = page.find("}}", open);
    COXA_EXPECTS(close != std::string_view::npos);
    const auto part = parts.find(std::string(page.substr(open + 2, close - open - 2)));
    COXA_EXPECTS(part != parts.end());
    out += part->second;
    page.remove_prefix(close + 2);
  }
}

std::string number_text(double value, int decimals) {
  COXA_EXPECTS(std::isfinite(value) && std::abs(value) < 1e15);
  const double steps = std::pow(10.0, decimals);
  const double rounded = std::round(value * steps) / steps + 0.0;
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::abs(rounded),
                                 std::chars_format::fixed, decimals);
  return (rounded < 0 ? "\u2212" : "") + std::string(digits.data(), end.ptr);
}

std::string angle_text(Radians angle, int decimals) {
  return number_text(to_degrees(angle).value, decimals) + "°";
}

std::string estimate_text(const Estimate<Radians>& estimate, int decimals) {
  const Radians least = to_radians(Degrees{decimals == 0 ? 1.0 : 0.1});
  return angle_text(estimate.value, decimals) + " ± " +
         angle_text(std::max(estimate.sd, least), decimals);
}

std::string seconds_text(Seconds time) { return number_text(time.count(), 1) + " s"; }

std::string count_text(int count, const std::string& singular, const std::string& plural) {
  return std::to_string(count) + " " + (count == 1 ? singular : plural);
}

}  // namespace coxa::report_html
