// SPDX-License-Identifier: Apache-2.0
// How far a joint moved in an exercise, over weeks, and whether a change is more than chance.
//
// A measured session is a day on which the exercise was measured. Its value is the mean range of
// the day's complete repetitions: unlike the best one it does not grow with their number.
// Repetitions that the person counted have no range and never count here.
//
// Source of the noise band: Krause 2015 (KSSTA), seated active internal rotation by inclinometer,
// minimal detectable change 5.4 degrees. It is a floor for every exercise: few have a figure of
// their own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/progress/course.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/records/journal.hpp"

namespace coxa {

/// Sessions that the first value and the present one are medians of: one bad day moves neither.
inline constexpr int kSessionsOfMedian = 3;
/// Fewer measured sessions tell no trend: the first and the last would be the same ones.
inline constexpr int kLeastSessionsOfTrend = 2 * kSessionsOfMedian;
/// From so many on, the person's own spread between sessions is known well enough to widen the
/// band.
inline constexpr int kLeastSessionsOfSpread = 8;
inline constexpr Radians kPublishedBand = to_radians(Degrees{5.4});

struct RangePoint {
  Day day{};
  Estimate<Radians>
      range{};  ///< sd as the sensor states it for a repetition: a day shares its errors
  int repetitions{};
  friend bool operator==(const RangePoint&, const RangePoint&) = default;
};

/// How well a change is borne out, not how large or how good it is.
enum class Evidence {
  none,   ///< too few sessions, or the change lies within the band
  weak,   ///< beyond the band, and no more than that
  fair,   ///< and >= 9 sessions, the last three all changed by more than half the band
  strong  ///< and >= 15 sessions, 1.5 times the band, the last five all beyond the whole band
};

constexpr const char* to_text(Evidence e) {
  switch (e) {
    case Evidence::none:
      return "none";
    case Evidence::weak:
      return "weak";
    case Evidence::fair:
      return "fair";
    case Evidence::strong:
      return "strong";
  }
  return "";
}

/// Where the noise band comes from: the published figure, or what is larger than it: the person's
/// own spread, and until that is known the uncertainty that the sensor states.
enum class BandSource { published, own_spread, stated };

constexpr const char* to_text(BandSource s) {
  switch (s) {
    case BandSource::published:
      return "published";
    case BandSource::own_spread:
      return "own_spread";
    case BandSource::stated:
      return "stated";
  }
  return "";
}

struct RangeTrend {
  std::string exercise_id;
  std::optional<std::string> variant_id;
  std::optional<Side> side;         ///< empty: both together
  std::vector<RangePoint> points;   ///< in the order of days
  std::optional<Radians> baseline;  ///< median of the first three sessions; empty: too few
  std::optional<Radians> now;       ///< median of the last three
  std::optional<Radians> change;
  Radians band{kPublishedBand};  ///< a change must be larger than this to be called one
  BandSource band_source{BandSource::published};
  Course course{Course::too_few};  ///< better: further; same: within the noise
  Evidence evidence{Evidence::none};
  friend bool operator==(const RangeTrend&, const RangeTrend&) = default;
};

/// Standard error of one session's measurement, from how much neighbouring sessions differ (a slow
/// trend does not pass for spread). Empty for fewer sessions than kLeastSessionsOfSpread.
[[nodiscard]] std::optional<Radians> session_spread(const std::vector<RangePoint>& points);

/// Judges points that are in the order of days; fills everything after them.
[[nodiscard]] RangeTrend judged(RangeTrend trend);

/// One for each exercise, variant and side that was measured up to and with the day; in the order
/// of their names, left before right.
[[nodiscard]] std::vector<RangeTrend> range_trends(const Journal& journal, Day until);

}  // namespace coxa
