// SPDX-License-Identifier: Apache-2.0
#include "domain/quantities/calendar_text.hpp"

namespace coxa {
namespace {

constexpr int kFirstYear = 2000;

/// Two digits at least.
std::string padded(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// Digits of a fixed place, or nothing.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string to_text(Day day) {
  const std::chrono::year_month_day date{day};
  return std::to_string(static_cast<int>(date.year())) + "-" +
         padded(static_cast<unsigned>(date.month())) + "-" +
         padded(static_cast<unsigned>(date.day()));
}

std::optional<Day> parse_day(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (text.size() != 10 || !year || !month || !day || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  return date.ok() && *year >= kFirstYear ? std::optional<Day>(date) : std::nullopt;
}

std::optional<CalendarTime> parse_instant(std::string_view text) {
  const auto date = parse_day(text.substr(0, 10));
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  const bool is_shaped = date && hour && minute && second && *hour < 24 && *minute < 60 &&
                         *second < 61 && text[10] == 'T' && text[13] == ':' && text[16] == ':' &&
                         text.back() == 'Z';
  if (!is_shaped) {
    return std::nullopt;
  }
  int milliseconds = 0;
  if (text.size() > 21 && text.size() <= 30 && text[19] == '.') {
    const std::string_view decimals = text.substr(20, text.size() - 21);
    if (!digits(decimals, 0, decimals.size())) {
      return std::nullopt;
    }
    milliseconds = digits(std::string(decimals) + "00", 0, 3).value_or(0);
  } else if (text.size() != 20) {
    return std::nullopt;
  }
  return *date + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second} + std::chrono::milliseconds{milliseconds};
}

}  // namespace coxa
