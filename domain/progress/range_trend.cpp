// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/range_trend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace coxa {
namespace {

/// Of a difference between two measurements: 95 % of those without a change are smaller.
constexpr double kDetectable = 1.96 * 1.4142135623730951;

constexpr std::size_t kSessionsOfFair = 9;
constexpr std::size_t kSessionsOfStrong = 15;
constexpr int kLastOfFair = 3;
constexpr int kLastOfStrong = 5;
constexpr double kSizeOfStrong = 1.5;  // times the band

template <class Iterator>
Radians median_of_three(Iterator first) {
  std::array<double, kSessionsOfMedian> values{};
  std::transform(first, first + kSessionsOfMedian, values.begin(),
                 [](const RangePoint& p) { return p.range.value.value; });
  std::sort(values.begin(), values.end());
  return Radians{values[kSessionsOfMedian / 2]};
}

/// Whether each of the last `count` sessions lies beyond `limit` on the side of the change.
bool last_agree(const RangeTrend& trend, int count, Radians limit) {
  const double way = trend.change->value < 0 ? -1 : 1;
  return std::all_of(trend.points.end() - count, trend.points.end(), [&](const RangePoint& p) {
    return way * (p.range.value - *trend.baseline).value > limit.value;
  });
}

Evidence evidence_of(const RangeTrend& trend) {
  const Radians size{std::abs(trend.change->value)};
  const std::size_t sessions = trend.points.size();
  if (size <= trend.band) {
    return Evidence::none;
  }
  if (sessions >= kSessionsOfStrong && size >= kSizeOfStrong * trend.band &&
      last_agree(trend, kLastOfStrong, trend.band)) {
    return Evidence::strong;
  }
  return sessions >= kSessionsOfFair && last_agree(trend, kLastOfFair, trend.band / 2)
             ? Evidence::fair
             : Evidence::weak;
}

/// The mean of what the sensor states of its sessions.
Radians stated_spread(const std::vector<RangePoint>& points) {
  Radians sum{};
  for (const RangePoint& point : points) {
    sum += point.range.sd;
  }
  return sum / static_cast<double>(points.size());
}

/// -1 both together, 0 left, 1 right.
using Key = std::tuple<std::string, std::string, int>;

/// The day's mean so far, weighed by repetitions.
void take_in(std::vector<RangePoint>& points, Day day, const SideDone& done) {
  if (points.empty() || points.back().day != day) {
    points.push_back({day, *done.mean_range, done.repetitions});
    return;
  }
  RangePoint& point = points.back();
  const double share =
      static_cast<double>(done.repetitions) / (point.repetitions + done.repetitions);
  point.range.value += share * (done.mean_range->value - point.range.value);
  point.range.sd += share * (done.mean_range->sd - point.range.sd);
  point.repetitions += done.repetitions;
}

}  // namespace

std::optional<Radians> session_spread(const std::vector<RangePoint>& points) {
  if (points.size() < kLeastSessionsOfSpread) {
    return std::nullopt;
  }
  double squares = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double step = (points[i].range.value - points[i - 1].range.value).value;
    squares += step * step;
  }
  // two sessions' errors are in each difference
  return Radians{std::sqrt(squares / (2 * static_cast<double>(points.size() - 1)))};
}

RangeTrend judged(RangeTrend trend) {
  if (trend.points.size() < kLeastSessionsOfTrend) {
    return trend;
  }
  trend.baseline = median_of_three(trend.points.begin());
  trend.now = median_of_three(trend.points.end() - kSessionsOfMedian);
  trend.change = *trend.now - *trend.baseline;
  const auto own = session_spread(trend.points);
  const Radians band = kDetectable * own.value_or(stated_spread(trend.points));
  if (band > trend.band) {
    trend.band = band;
    trend.band_source = own ? BandSource::own_spread : BandSource::stated;
  }
  trend.evidence = evidence_of(trend);
  trend.course = trend.evidence == Evidence::none ? Course::same
                 : *trend.change > Radians{}      ? Course::better
                                                  : Course::worse;
  return trend;
}

std::vector<RangeTrend> range_trends(const Journal& journal, Day until) {
  std::map<Key, std::vector<RangePoint>> found;
  for (const Entry& entry : journal.entries()) {
    const auto* set = std::get_if<SetDone>(&entry.body);
    const Day day = day_of(entry.at);
    if (set == nullptr || !set->is_measured || day > until) {
      continue;
    }
    for (const SideDone& done : set->sides) {
      if (done.mean_range && done.repetitions > 0) {
        take_in(found[{set->exercise_id, set->variant_id.value_or(""),
                       done.side ? static_cast<int>(*done.side) : -1}],
                day, done);
      }
    }
  }
  std::vector<RangeTrend> trends;
  for (auto& [key, points] : found) {
    const auto& [exercise, variant, side] = key;
    // days follow the clocks on the wall, which may go back on a journey
    std::stable_sort(points.begin(), points.end(),
                     [](const RangePoint& a, const RangePoint& b) { return a.day < b.day; });
    trends.push_back(
        judged({.exercise_id = exercise,
                .variant_id = variant.empty() ? std::nullopt : std::optional(variant),
                .side = side < 0 ? std::nullopt : std::optional(static_cast<Side>(side)),
                .points = std::move(points)}));
  }
  return trends;
}

}  // namespace coxa
