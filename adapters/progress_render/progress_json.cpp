// SPDX-License-Identifier: Apache-2.0
// Progress as JSON, with the sentences that a face shows.
#include <cmath>
#include <nlohmann/json.hpp>

#include "adapters/progress_render/progress_render.hpp"
#include "adapters/progress_render/wording.hpp"

namespace coxa::progress_render {
namespace {

using json = nlohmann::ordered_json;

double rounded(double value) { return std::round(value * 100) / 100 + 0.0; }
double degrees(Radians angle) { return rounded(to_degrees(angle).value); }

template <class T, class Write>
json optional(const std::optional<T>& value, Write write) {
  return value ? json(write(*value)) : json(nullptr);
}

template <class T>
json as_it_is(const std::optional<T>& value) {
  return value ? json(*value) : json(nullptr);
}

json trend_json(const RangeTrend& trend, const ProgressTexts& texts) {
  json points = json::array();
  for (const RangePoint& p : trend.points) {
    points.push_back({{"date", iso_date(p.day)},
                      {"value", degrees(p.range.value)},
                      {"sd", degrees(p.range.sd)},
                      {"repetitions", p.repetitions}});
  }
  return {{"exercise", trend.exercise_id},
          {"variant", as_it_is(trend.variant_id)},
          {"side", trend.side ? to_text(*trend.side) : "both"},
          {"quantity", "range_deg"},
          {"points", std::move(points)},
          {"baseline", optional(trend.baseline, degrees)},
          {"now", optional(trend.now, degrees)},
          {"change", optional(trend.change, degrees)},
          {"band", degrees(trend.band)},
          {"band_source", to_text(trend.band_source)},
          {"verdict", trend.course == Course::same ? "within_noise" : to_text(trend.course)},
          {"evidence", to_text(trend.evidence)},
          {"text", trend_text(texts, trend)},
          {"evidence_text", evidence_text(texts, trend.evidence)}};
}

json pain_json(const PainCourse& pain, const ProgressTexts& texts) {
  json points = json::array();
  for (const PainDay& d : pain.days) {
    points.push_back({{"date", iso_date(d.day)},
                      {"before", as_it_is(d.before)},
                      {"after", as_it_is(d.after)},
                      {"morning", as_it_is(d.morning)}});
  }
  json weeks = json::array();
  for (const PainWeek& w : pain.weeks) {
    weeks.push_back(
        {{"from", iso_date(w.from)}, {"mean", rounded(w.mean)}, {"count", w.days_told}});
  }
  return {{"points", std::move(points)},
          {"weeks", std::move(weeks)},
          {"first", optional(pain.first, rounded)},
          {"now", optional(pain.now, rounded)},
          {"band", kSmallestPainChange},
          {"verdict", to_text(pain.course)},
          {"text", pain_text(texts, pain)}};
}

json score_json(const ScoreCourse& course, const ProgressTexts& texts) {
  json points = json::array();
  for (const ScorePoint& p : course.series.points) {
    points.push_back({{"date", iso_date(p.day)}, {"value", rounded(p.value)}});
  }
  return {{"id", course.series.id},
          {"title", course.series.title},
          {"points", std::move(points)},
          {"least", course.series.least},
          {"most", course.series.most},
          {"better", course.series.is_higher_better ? "higher" : "lower"},
          {"band", as_it_is(course.series.smallest_change)},
          {"change", optional(course.change, rounded)},
          {"verdict", to_text(course.course)},
          {"text", score_course_text(texts, course)}};
}

json work_json(const WorkDone& work) {
  return {{"from", iso_date(work.from)},
          {"to", iso_date(work.to)},
          {"days", work.days},
          {"sessions", work.sessions},
          {"minutes", minutes_of(work)},
          {"repetitions", work.repetitions},
          {"stopped_by_pain", work.stopped_by_pain},
          {"pain_mean", optional(work.pain_mean, rounded)},
          {"changes", work.plan_changes}};
}

json dose_json(const DoseDone& dose) {
  return {{"exercise", dose.exercise_id},
          {"variant", as_it_is(dose.variant_id)},
          {"days", dose.days},
          {"sessions", dose.sessions},
          {"asked_repetitions", dose.asked_repetitions},
          {"repetitions", rounded(dose.repetitions)},
          {"hold_s", optional(dose.hold, [](Seconds s) { return rounded(s.count()); })},
          {"is_measured", dose.is_measured},
          {"last", iso_date(dose.last)}};
}

}  // namespace

std::string progress_json(const Progress& progress, const ProgressTexts& texts) {
  json trends = json::array();
  for (const RangeTrend& trend : progress.trends) {
    trends.push_back(trend_json(trend, texts));
  }
  json questionnaires = json::array();
  for (const ScoreCourse& course : progress.scores) {
    questionnaires.push_back(score_json(course, texts));
  }
  json doses = json::array();
  for (const DoseDone& dose : progress.doses) {
    doses.push_back(dose_json(dose));
  }
  json week = work_json(progress.week);
  week["text"] = week_text(texts, progress.week);
  const json document = {{"date", iso_date(progress.day)},
                         {"trends", std::move(trends)},
                         {"pain", pain_json(progress.pain, texts)},
                         {"questionnaires", std::move(questionnaires)},
                         {"streak",
                          {{"weeks", progress.streak.weeks},
                           {"days_this_week", progress.streak.days_this_week},
                           {"asked_this_week", progress.streak.asked_this_week},
                           {"forgiven_weeks", progress.streak.forgiven_weeks},
                           {"text", streak_text(texts, progress.streak)}}},
                         {"week", std::move(week)},
                         {"last_weeks", work_json(progress.last_weeks)},
                         {"whole", work_json(progress.whole)},
                         {"doses", std::move(doses)}};
  // an id may hold bytes that are no UTF-8
  return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace coxa::progress_render
