// SPDX-License-Identifier: Apache-2.0
// A member's months on simulated time: sets and check-ins with the noise that measuring has.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "domain/records/journal.hpp"

namespace coxa::test {

inline constexpr Day kFirstDay =
    std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};  // a Monday

/// Half past six in the evening of the day, in UTC.
inline WrittenAt evening(Day day, int minute = 30) {
  return {day + std::chrono::hours{18} + std::chrono::minutes{minute}, std::chrono::minutes{0}};
}

/// One set of eight repetitions; a `range` that is not told was counted by the person.
inline SetDone seated_set(std::optional<Degrees> range, std::optional<Side> side = Side::left) {
  SetDone set{.exercise_id = "seated-hip-internal-rotation",
              .is_measured = range.has_value(),
              .asked_repetitions = 8,
              .duration = Seconds{60}};
  if (side) {
    set.asked_sides = {*side};
  }
  SideDone done{.side = side, .repetitions = 8};
  if (range) {
    done.mean_range = Estimate<Radians>{to_radians(*range), to_radians(Degrees{1})};
  }
  set.sides = {done};
  return set;
}

/// Gives each entry an id of its own.
class JournalWriter {
 public:
  void write(WrittenAt at, EntryBody body) {
    journal_.add({EntryId{"entry-" + std::to_string(++count_)}, at, {}, std::move(body)});
  }
  [[nodiscard]] const Journal& journal() const { return journal_; }

 private:
  Journal journal_;
  int count_{};
};

/// How a simulated member fares.
struct MemberCourse {
  int days{84};
  int days_a_week{4};
  int sets_a_day{1};
  double range_deg{25};    ///< at first
  double gain_deg{0};      ///< reached on the last day, evenly
  double noise_deg{1.95};  ///< from day to day, one standard deviation
  double pain{5};          ///< at first
  double pain_change{0};   ///< reached on the last day, evenly
  double pain_noise{0.8};
  bool has_check_ins{true};
};

inline Journal simulated_journal(const MemberCourse& course, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> noise;
  JournalWriter writer;
  const auto whole_pain = [&](double pain) {
    return std::clamp(static_cast<int>(std::lround(pain + course.pain_noise * noise(random))), 0,
                      10);
  };
  for (int d = 0; d < course.days; ++d) {
    const double share = course.days > 1 ? d / (course.days - 1.0) : 0;
    const Day day = kFirstDay + std::chrono::days{d};
    const double pain = course.pain + share * course.pain_change;
    if (course.has_check_ins) {
      writer.write({day + std::chrono::hours{7}, std::chrono::minutes{0}},
                   CheckIn{.pain = whole_pain(pain)});
    }
    if (d % 7 >= course.days_a_week) {
      continue;
    }
    const double of_day = course.noise_deg * noise(random);
    for (int s = 0; s < course.sets_a_day; ++s) {
      SetDone set = seated_set(Degrees{course.range_deg + share * course.gain_deg + of_day},
                               s % 2 == 0 ? Side::left : Side::right);
      set.pain_before = whole_pain(pain);
      set.pain_after = whole_pain(pain + 1);
      writer.write(evening(day, s), std::move(set));
    }
  }
  return writer.journal();
}

}  // namespace coxa::test
