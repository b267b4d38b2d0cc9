// SPDX-License-Identifier: Apache-2.0
#include "adapters/progress_render/wording.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "domain/quantities/expects.hpp"

namespace coxa::progress_render {
namespace {

/// Below this much pain at first, the smallest change that counts cannot be reached any more.
constexpr double kLowPain = kSmallestPainChange;

std::string filled(std::string_view text, std::initializer_list<Filling> fillings) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = text.find('}', open);
    out += text.substr(0, open);
    if (open == std::string_view::npos || close == std::string_view::npos) {
      break;
    }
    const auto name = text.substr(open + 1, close - open - 1);
    for (const auto& [filling, value] : fillings) {
      if (filling == name) {
        out += value;
      }
    }
    text.remove_prefix(close + 1);
  }
  return out;
}

const Wording& wording(const ProgressTexts& texts, Key key) {
  const auto found = texts.texts.find(key.name);
  COXA_EXPECTS(found != texts.texts.end());  // parse_texts() saw to it
  return found->second;
}

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string date_in(const ProgressTexts& texts, Key key, Day day) {
  const std::chrono::year_month_day date{day};
  const auto month = static_cast<unsigned>(date.month());
  std::istringstream months(say(texts, "months"));
  std::string name;
  for (unsigned i = 0; i < month; ++i) {
    months >> name;
  }
  return say(texts, key,
             {{"day", std::to_string(static_cast<unsigned>(date.day()))},
              {"month", std::to_string(month)},
              {"month_name", name},
              {"year", std::to_string(static_cast<int>(date.year()))}});
}

void join(std::string& sentences, const std::string& more) {
  sentences += (sentences.empty() || more.empty() ? "" : " ") + more;
}

}  // namespace

std::string say(const ProgressTexts& texts, Key key, std::initializer_list<Filling> fillings) {
  return filled(wording(texts, key).other, fillings);
}

std::string say_number(const ProgressTexts& texts, Key key, int number) {
  const Wording& words = wording(texts, key);
  return filled(number == 1 ? words.one : words.other, {{"n", std::to_string(number)}});
}

std::string number_text(const ProgressTexts& texts, double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double rounded = std::round(value * scale) / scale;
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, std::abs(rounded));
  std::string text = buffer.data();
  if (const auto point = text.find('.'); point != std::string::npos) {
    text.replace(point, 1, texts.decimal_mark);
  }
  return (rounded < 0 ? "\u2212" : "") + text;
}

std::string score_text(const ProgressTexts& texts, double value) {
  const bool is_whole = std::abs(value - std::round(value)) < 0.05;
  return number_text(texts, value, is_whole ? 0 : 1);
}

std::string angle_text(const ProgressTexts& texts, Radians angle) {
  return number_text(texts, to_degrees(angle).value, 1) + "°";
}

std::string signed_angle_text(const ProgressTexts& texts, Radians angle) {
  const std::string text = angle_text(texts, angle);
  return (to_degrees(angle).value >= 0.05 ? "+" : "") + text;
}

std::string date_text(const ProgressTexts& texts, Day day) { return date_in(texts, "date", day); }

std::string short_date_text(const ProgressTexts& texts, Day day) {
  return date_in(texts, "date_short", day);
}

std::string iso_date(Day day) {
  const std::chrono::year_month_day date{day};
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-", static_cast<int>(date.year()));
  return buffer.data() + two_digits(static_cast<unsigned>(date.month())) + "-" +
         two_digits(static_cast<unsigned>(date.day()));
}

std::string question_text(const ProgressTexts& texts, const std::string& id) {
  const auto found = texts.texts.find("screening." + id);
  return found == texts.texts.end() ? id : found->second.other;
}

std::string trend_text(const ProgressTexts& texts, const RangeTrend& trend) {
  if (!trend.change) {
    return say_number(texts, "trend.too_few",
                      kLeastSessionsOfTrend - static_cast<int>(trend.points.size()));
  }
  const std::string size = angle_text(texts, Radians{std::abs(trend.change->value)});
  const std::string band = angle_text(texts, trend.band);
  switch (trend.course) {
    case Course::better:
      return say(texts, "trend.better", {{"change", size}, {"band", band}});
    case Course::worse:
      return say(texts, "trend.worse", {{"change", size}, {"band", band}});
    default:
      return say(texts, "trend.same",
                 {{"change", signed_angle_text(texts, *trend.change)}, {"band", band}});
  }
}

std::string evidence_text(const ProgressTexts& texts, Evidence evidence) {
  switch (evidence) {
    case Evidence::none:
      return say(texts, "evidence.none");
    case Evidence::weak:
      return say(texts, "evidence.weak");
    case Evidence::fair:
      return say(texts, "evidence.fair");
    case Evidence::strong:
      return say(texts, "evidence.strong");
  }
  return "";
}

std::string pain_text(const ProgressTexts& texts, const PainCourse& pain) {
  if (!pain.now) {
    return say(texts, "pain.too_few");
  }
  const std::string now = number_text(texts, *pain.now, 1);
  const std::string first = number_text(texts, *pain.first, 1);
  const std::string change = number_text(texts, std::abs(*pain.now - *pain.first), 1);
  const std::string smallest = score_text(texts, kSmallestPainChange);
  switch (pain.course) {
    case Course::better:
      return say(texts, "pain.better",
                 {{"now", now}, {"first", first}, {"change", change}, {"smallest", smallest}});
    case Course::worse:
      return say(texts, "pain.worse",
                 {{"now", now}, {"first", first}, {"change", change}, {"smallest", smallest}});
    default:
      return *pain.first < kLowPain && *pain.now < kLowPain
                 ? say(texts, "pain.low", {{"now", now}, {"first", first}})
                 : say(texts, "pain.same",
                       {{"now", now}, {"first", first}, {"smallest", smallest}});
  }
}

std::string score_course_text(const ProgressTexts& texts, const ScoreCourse& course) {
  const auto& points = course.series.points;
  if (points.empty()) {
    return say(texts, "score.never");
  }
  const std::string now = score_text(texts, points.back().value);
  const std::string first = score_text(texts, points.front().value);
  const std::string smallest = score_text(texts, course.series.smallest_change.value_or(0));
  switch (course.course) {
    case Course::better:
      return say(texts, "score.better", {{"now", now}, {"first", first}, {"smallest", smallest}});
    case Course::worse:
      return say(texts, "score.worse", {{"now", now}, {"first", first}, {"smallest", smallest}});
    case Course::same:
      return say(texts, "score.same", {{"now", now}, {"first", first}, {"smallest", smallest}});
    case Course::not_judged:
      return say(texts, "score.not_judged", {{"now", now}, {"first", first}});
    case Course::too_few:
      break;
  }
  return say(texts, "score.once", {{"now", now}});
}

std::string streak_text(const ProgressTexts& texts, const Streak& streak) {
  std::string out;
  if (streak.weeks > 0) {
    join(out, say_number(texts, "streak.weeks", streak.weeks));
  }
  if (streak.forgiven_weeks > 0) {
    join(out, say_number(texts, "streak.forgiven", streak.forgiven_weeks));
  }
  if (streak.asked_this_week == 0) {
    join(out, say(texts, "streak.break"));
  } else if (streak.weeks == 0 && streak.days_this_week == 0) {
    join(out, say(texts, "streak.start"));
  } else {
    join(out, say(texts, "streak.this_week",
                  {{"days", std::to_string(streak.days_this_week)},
                   {"asked", std::to_string(streak.asked_this_week)}}));
  }
  return out;
}

std::string week_text(const ProgressTexts& texts, const WorkDone& week) {
  std::string out =
      week.sessions == 0
          ? say(texts, "week.open")
          : say(texts, "week.done",
                {{"sets", say_number(texts, "sets", week.sessions)},
                 {"days", say_number(texts, "days", week.days)},
                 {"minutes", say_number(texts, "minutes", minutes_of(week))},
                 {"repetitions", say_number(texts, "repetitions", week.repetitions)}});
  if (week.pain_mean) {
    join(out, say(texts, "week.pain", {{"pain", number_text(texts, *week.pain_mean, 1)}}));
  }
  if (week.plan_changes > 0) {
    join(out, say_number(texts, "week.changes", week.plan_changes));
  }
  return out;
}

int minutes_of(const WorkDone& work) {
  return static_cast<int>(std::lround(work.time.count() / 60));
}

}  // namespace coxa::progress_render
