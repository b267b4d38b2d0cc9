// SPDX-License-Identifier: Apache-2.0
// A questionnaire's scores over time. They are scored elsewhere and handed in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/progress/course.hpp"
#include "domain/records/journal.hpp"

namespace coxa {

struct ScorePoint {
  Day day{};
  double value{};
  friend bool operator==(const ScorePoint&, const ScorePoint&) = default;
};

struct ScoreSeries {
  std::string id;
  std::string title;               ///< as people read it
  std::vector<ScorePoint> points;  ///< in the order of days
  double least{};                  ///< of the scale
  double most{};
  bool is_higher_better{};
  std::optional<double> smallest_change;  ///< published, > 0; empty: none is, so it is not judged
  friend bool operator==(const ScoreSeries&, const ScoreSeries&) = default;
};

struct ScoreCourse {
  ScoreSeries series;            ///< up to the asked day
  std::optional<double> change;  ///< the last score less the first; empty: fewer than two
  Course course{Course::too_few};
  friend bool operator==(const ScoreCourse&, const ScoreCourse&) = default;
};

[[nodiscard]] ScoreCourse score_course(ScoreSeries series, Day until);

}  // namespace coxa
