// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/score_course.hpp"

#include <algorithm>
#include <utility>

namespace coxa {

ScoreCourse score_course(ScoreSeries series, Day until) {
  std::erase_if(series.points, [&](const ScorePoint& p) { return p.day > until; });
  ScoreCourse out{.series = std::move(series)};
  const auto& points = out.series.points;
  if (points.size() < 2) {
    return out;
  }
  out.change = points.back().value - points.front().value;
  if (!out.series.smallest_change) {
    out.course = Course::not_judged;
    return out;
  }
  const double gain = out.series.is_higher_better ? *out.change : -*out.change;
  out.course = gain >= *out.series.smallest_change    ? Course::better
               : gain <= -*out.series.smallest_change ? Course::worse
                                                      : Course::same;
  return out;
}

}  // namespace coxa
