// SPDX-License-Identifier: Apache-2.0
// When the clocks of a time zone go forward and back, as a value: what today's law says for every
// year. Past changes of the law are not known here; a reminder lies in the future.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/quantities/result.hpp"

namespace coxa {

using LocalMinutes = std::chrono::local_time<std::chrono::minutes>;
using UtcMinutes = std::chrono::sys_time<std::chrono::minutes>;

/// The day of the year on which clocks change: the `week`th such weekday of the month, 5 the last.
struct ChangeDay {
  std::chrono::month month{};
  unsigned week{};  ///< 1..5
  std::chrono::weekday weekday{};
  std::chrono::minutes at{};  ///< local time before the change; may lie in the day before or after
  friend bool operator==(const ChangeDay&, const ChangeDay&) = default;
};

/// A second offset for a part of each year.
struct SummerTime {
  std::string name;
  std::chrono::minutes offset{};  ///< of local time from UTC
  ChangeDay begins;
  ChangeDay ends;
  friend bool operator==(const SummerTime&, const SummerTime&) = default;
};

struct ZoneRule {
  std::string name;               ///< of standard time, such as CET
  std::chrono::minutes offset{};  ///< of local time from UTC, east positive
  std::optional<SummerTime> summer;
  friend bool operator==(const ZoneRule&, const ZoneRule&) = default;
};

/// A rule as POSIX writes it (IEEE Std 1003.1, TZ), such as CET-1CEST,M3.5.0,M10.5.0/3, with the
/// hours from -167 to 167 of RFC 8536. Change days are of the form Mm.w.d alone.
Result<ZoneRule> parse_zone_rule(std::string_view posix);

/// The rule of a zone of the tz database such as Europe/Berlin; empty where there is no such zone.
std::optional<ZoneRule> find_zone(std::string_view name);

/// The local time before the change at which the clocks change in this year.
LocalMinutes change_in(const ChangeDay& day, std::chrono::year year);

/// Local time of an instant.
LocalMinutes to_local(const ZoneRule& rule, UtcMinutes at);

/// The instant of a local time. One that a change skips is as much later as the clocks go forward;
/// of one that comes twice, the first.
UtcMinutes to_utc(const ZoneRule& rule, LocalMinutes at);

}  // namespace coxa
