// SPDX-License-Identifier: Apache-2.0
// When the clocks of a time zone go forward and back: reads POSIX rules and applies them.
#include "domain/reminders/zone.hpp"

#include <algorithm>
#include <cstddef>

#include "domain/reminders/zone_table.hpp"

namespace coxa {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

// walks along the text; after the first thing that does not fit, everything fails
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool is_sound() const { return sound_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }

  bool skip_if(char c) {
    if (!next_is(c)) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  void skip(char c) { sound_ = skip_if(c) && sound_; }

  int number(int least, int most) {
    constexpr std::size_t kLongest = 3;
    int value = 0;
    std::size_t digits = 0;
    while (digits < kLongest && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
      ++digits;
    }
    sound_ = sound_ && digits > 0 && value >= least && value <= most;
    return value;
  }

  // letters, or anything between < and >
  std::string name() {
    const bool quoted = skip_if('<');
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    const auto ends = [&](char c) { return quoted ? c == '>' : !is_letter(c); };
    const auto end = std::find_if(rest_.begin(), rest_.end(), ends);
    const auto size = static_cast<std::size_t>(end - rest_.begin());
    std::string out(rest_.substr(0, size));
    rest_.remove_prefix(size);
    sound_ = sound_ && (quoted ? skip_if('>') : true) && size >= 3;
    return out;
  }

  // [+-]hh[:mm]
  minutes time() {
    const bool negative = skip_if('-');
    if (!negative) {
      (void)skip_if('+');
    }
    constexpr int kMostHours = 167;
    minutes out = hours(number(0, kMostHours));
    if (skip_if(':')) {
      out += minutes(number(0, 59));
    }
    return negative ? -out : out;
  }

  // ,Mm.w.d[/time]
  ChangeDay change_day() {
    ChangeDay out;
    skip(',');
    skip('M');
    out.month = std::chrono::month(static_cast<unsigned>(number(1, 12)));
    skip('.');
    out.week = static_cast<unsigned>(number(1, 5));
    skip('.');
    out.weekday = std::chrono::weekday(static_cast<unsigned>(number(0, 6)));
    out.at = skip_if('/') ? time() : hours(2);
    return out;
  }

 private:
  std::string_view rest_;
  bool sound_ = true;
};

std::chrono::year year_of(LocalMinutes at) {
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(at)).year();
}

UtcMinutes minus(LocalMinutes at, minutes offset) {
  return UtcMinutes{at.time_since_epoch() - offset};
}

LocalMinutes plus(UtcMinutes at, minutes offset) {
  return LocalMinutes{at.time_since_epoch() + offset};
}

bool is_summer(const ZoneRule& rule, UtcMinutes at) {
  if (!rule.summer) {
    return false;
  }
  const auto year = year_of(plus(at, rule.offset));
  const UtcMinutes begins = minus(change_in(rule.summer->begins, year), rule.offset);
  const UtcMinutes ends = minus(change_in(rule.summer->ends, year), rule.summer->offset);
  // south of the equator summer goes over the turn of the year
  return begins < ends ? begins <= at && at < ends : !(ends <= at && at < begins);
}

}  // namespace

Result<ZoneRule> parse_zone_rule(std::string_view posix) {
  Reader reader(posix);
  ZoneRule out;
  out.name = reader.name();
  out.offset = -reader.time();
  if (!reader.at_end()) {
    SummerTime summer;
    summer.name = reader.name();
    summer.offset = reader.next_is(',') ? out.offset + hours(1) : -reader.time();
    summer.begins = reader.change_day();
    summer.ends = reader.change_day();
    out.summer = summer;
  }
  if (!reader.is_sound() || !reader.at_end()) {
    return fail(ErrorCode::unsupported,
                "\"" + std::string(posix) +
                    "\" is no time zone rule that is understood; write it as "
                    "CET-1CEST,M3.5.0,M10.5.0/3 is");
  }
  return out;
}

std::optional<ZoneRule> find_zone(std::string_view name) {
  for (const ZoneEntry& entry : zone_table()) {
    if (entry.name == name) {
      auto rule = parse_zone_rule(entry.posix);
      return rule ? std::optional(std::move(*rule)) : std::nullopt;
    }
  }
  return std::nullopt;
}

LocalMinutes change_in(const ChangeDay& day, std::chrono::year year) {
  constexpr unsigned kLast = 5;
  const std::chrono::year_month month = year / day.month;
  const std::chrono::local_days date =
      day.week == kLast ? std::chrono::local_days(month / day.weekday[std::chrono::last])
                        : std::chrono::local_days(month / day.weekday[day.week]);
  return date + day.at;
}

LocalMinutes to_local(const ZoneRule& rule, UtcMinutes at) {
  return plus(at, is_summer(rule, at) ? rule.summer->offset : rule.offset);
}

UtcMinutes to_utc(const ZoneRule& rule, LocalMinutes at) {
  if (!rule.summer) {
    return minus(at, rule.offset);
  }
  const auto [least, most] = std::minmax(rule.offset, rule.summer->offset);
  const UtcMinutes first = minus(at, most);
  return to_local(rule, first) == at ? first : minus(at, least);
}

}  // namespace coxa
