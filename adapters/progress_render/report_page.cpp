// SPDX-License-Identifier: Apache-2.0
// Chooses what one page for a doctor can hold. What is left out is counted.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "adapters/progress_render/progress_render.hpp"
#include "adapters/progress_render/wording.hpp"
#include "domain/progress/trend_plot.hpp"

namespace coxa::progress_render {
namespace {

constexpr std::size_t kMostFigures = 6;
constexpr std::size_t kMostScoreFigures = 2;
constexpr std::size_t kMostDoses = 4;
constexpr std::size_t kMostTrends = 6;
constexpr double kFigureWidth = 240;      // three beside each other
constexpr double kWideFigureWidth = 370;  // two
constexpr double kFigureHeight = 120;
constexpr std::size_t kMostChangesNamed = 3;
constexpr const char* kNothing = "–";

/// What every part of the page is made from.
struct Making {
  const Progress& progress;
  const ReportNames& names;
  const ProgressTexts& texts;
};

std::string name_in(const std::map<std::string, std::string>& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? id : found->second;
}

std::string exercise_text(const Making& m, const std::string& id,
                          const std::optional<std::string>& variant) {
  std::string name = name_in(m.names.exercises, id);
  if (!variant) {
    return name;
  }
  const auto found = m.names.variants.find(id + "/" + *variant);
  return name + ": " + (found == m.names.variants.end() ? *variant : found->second);
}

std::string side_text(const Making& m, const std::optional<Side>& side) {
  return !side                 ? say(m.texts, "both")
         : *side == Side::left ? say(m.texts, "left")
                               : say(m.texts, "right");
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) {
    out += (out.empty() ? "" : between) + part;
  }
  return out;
}

/// Those with the most sessions first: they tell the most.
std::vector<const RangeTrend*> longest_first(const std::vector<RangeTrend>& trends) {
  std::vector<const RangeTrend*> out;
  out.reserve(trends.size());
  for (const RangeTrend& trend : trends) {
    out.push_back(&trend);
  }
  std::stable_sort(out.begin(), out.end(), [](const RangeTrend* a, const RangeTrend* b) {
    return a->points.size() > b->points.size();
  });
  return out;
}

/// The certain changes by name, the largest number of sessions first; the rest is counted.
std::string range_summary(const Making& m) {
  const auto& trends = m.progress.trends;
  if (trends.empty()) {
    return say(m.texts, "report.no_trends");
  }
  std::vector<std::string> changes;
  for (const RangeTrend* trend : longest_first(trends)) {
    if (trend->course == Course::better || trend->course == Course::worse) {
      changes.push_back(exercise_text(m, trend->exercise_id, trend->variant_id) + ", " +
                        side_text(m, trend->side) + ": " +
                        signed_angle_text(m.texts, *trend->change));
    }
  }
  std::vector<std::string> sentences;
  const std::size_t unnamed = changes.size() - std::min(changes.size(), kMostChangesNamed);
  changes.resize(changes.size() - unnamed);
  if (!changes.empty()) {
    sentences.push_back(say(m.texts, "report.certain_changes", {{"list", joined(changes, "; ")}}));
  }
  const auto count = [&](std::size_t n, Key key) {
    if (n > 0) {
      sentences.push_back(say(m.texts, key, {{"n", std::to_string(n)}}));
    }
  };
  const auto of = [&](Course course) {
    return static_cast<std::size_t>(std::count_if(
        trends.begin(), trends.end(), [&](const RangeTrend& t) { return t.course == course; }));
  };
  count(unnamed, "report.more_changes");
  count(of(Course::same), "report.no_certain_change");
  count(of(Course::too_few), "report.too_few");
  return joined(sentences, " ");
}

std::vector<ReportPair> summary(const Making& m) {
  std::vector<ReportPair> out{{say(m.texts, "report.pain"), pain_text(m.texts, m.progress.pain)},
                              {say(m.texts, "report.range"), range_summary(m)}};
  const auto& scores = m.progress.scores;
  const std::string function = say(m.texts, "report.function");
  if (scores.empty()) {
    out.push_back({function, say(m.texts, "report.no_scores")});
  }
  for (std::size_t i = 0; i < scores.size() && i < kMostScoreFigures; ++i) {
    out.push_back(
        {function + ": " + scores[i].series.title, score_course_text(m.texts, scores[i])});
  }
  return out;
}

std::vector<ReportPair> facts(const Making& m) {
  const Progress& p = m.progress;
  const bool is_enrolled = p.enrolment && p.enrolment->program_id;
  const std::string days_a_week = score_text(m.texts, p.last_weeks.days / 4.0);
  return {{say(m.texts, "report.program"), is_enrolled
                                               ? name_in(m.names.programs, *p.enrolment->program_id)
                                               : say(m.texts, "report.no_program")},
          {say(m.texts, "report.days_a_week"),
           p.asked_days_a_week
               ? say(m.texts, "report.asked",
                     {{"n", days_a_week}, {"asked", std::to_string(*p.asked_days_a_week)}})
               : days_a_week},
          {say(m.texts, "report.streak"), std::to_string(p.streak.weeks)},
          {say(m.texts, "report.plan_changes"), std::to_string(p.whole.plan_changes)}};
}

/// First, middle and last day of what the page tells of.
TrendPlot empty_plot(const Making& m) {
  TrendPlot plot;
  plot.from = m.progress.whole.from;
  plot.to = std::max(m.progress.day, plot.from + std::chrono::days{1});
  for (const Day day : {plot.from, plot.from + (plot.to - plot.from) / 2, plot.to}) {
    if (plot.ticks.empty() || day != plot.ticks.back().day) {
      plot.ticks.push_back({day, short_date_text(m.texts, day)});
    }
  }
  return plot;
}

/// A plot with its words, drawn when it is known how many there are.
struct PlotWithWords {
  TrendPlot plot;
  std::string title;
  std::string caption;
};

PlotWithWords with_words(const Making& m, TrendPlot plot, std::string title,
                         const std::string& verdict, std::string caption = "") {
  plot.spoken = say(m.texts, "plot.spoken",
                    {{"title", title},
                     {"from", date_text(m.texts, plot.from)},
                     {"to", date_text(m.texts, plot.to)},
                     {"verdict", verdict}});
  return {std::move(plot), std::move(title), std::move(caption)};
}

PlotWithWords pain_plot(const Making& m) {
  const PainCourse& pain = m.progress.pain;
  TrendPlot plot = empty_plot(m);
  plot.least = 0;
  plot.most = 10;
  for (const PainDay& day : pain.days) {
    if (const auto rest = pain_at_rest(day)) {
      plot.points.push_back({day.day, *rest, 0});
    }
    if (day.after) {
      plot.others.push_back({day.day, static_cast<double>(*day.after), 0});
    }
  }
  for (const PainWeek& week : pain.weeks) {
    const Day middle = week.from + std::chrono::days{3};
    plot.line.push_back({std::clamp(middle, plot.from, plot.to), week.mean, 0});
  }
  plot.first = pain.first;
  plot.band = kSmallestPainChange;
  return with_words(m, std::move(plot), say(m.texts, "plot.pain_title"), pain_text(m.texts, pain));
}

PlotWithWords score_plot(const Making& m, const ScoreCourse& course) {
  const ScoreSeries& series = course.series;
  TrendPlot plot = empty_plot(m);
  plot.least = series.least;
  plot.most = series.most;
  for (const ScorePoint& p : series.points) {
    plot.points.push_back({p.day, p.value, 0});
  }
  plot.line = plot.points;
  plot.first = series.points.front().value;
  plot.band = series.smallest_change.value_or(0);
  const std::string scale =
      number_text(m.texts, series.least, 0) + "–" + number_text(m.texts, series.most, 0);
  return with_words(m, std::move(plot), series.title + ", " + scale,
                    score_course_text(m.texts, course));
}

PlotWithWords trend_plot(const Making& m, const RangeTrend& trend) {
  TrendPlot plot = empty_plot(m);
  plot.unit = "°";
  for (const RangePoint& p : trend.points) {
    plot.points.push_back({p.day, to_degrees(p.range.value).value, to_degrees(p.range.sd).value});
  }
  if (trend.baseline) {
    plot.first = to_degrees(*trend.baseline).value;
    plot.band = to_degrees(trend.band).value;
  }
  std::string verdict = trend_text(m.texts, trend);
  if (trend.evidence != Evidence::none) {
    verdict += " " + evidence_text(m.texts, trend.evidence);
  }
  return with_words(
      m, std::move(plot),
      exercise_text(m, trend.exercise_id, trend.variant_id) + ", " + side_text(m, trend.side),
      verdict, verdict);
}

std::vector<PlotWithWords> plots(const Making& m) {
  std::vector<PlotWithWords> out;
  if (!m.progress.pain.days.empty()) {
    out.push_back(pain_plot(m));
  }
  std::size_t scores = 0;
  for (const ScoreCourse& course : m.progress.scores) {
    if (!course.series.points.empty() && scores < kMostScoreFigures) {
      out.push_back(score_plot(m, course));
      ++scores;
    }
  }
  for (const RangeTrend* trend : longest_first(m.progress.trends)) {
    if (out.size() < kMostFigures) {
      out.push_back(trend_plot(m, *trend));
    }
  }
  return out;
}

/// Two rows of three, or of two where that leaves no hole.
int columns_for(std::size_t figures) { return figures <= 2 || figures == 4 ? 2 : 3; }

std::vector<ReportFigure> drawn(std::vector<PlotWithWords> plots) {
  const double width = columns_for(plots.size()) == 2 ? kWideFigureWidth : kFigureWidth;
  std::vector<ReportFigure> out;
  out.reserve(plots.size());
  for (PlotWithWords& p : plots) {
    out.push_back({std::move(p.title), draw(p.plot, width, kFigureHeight), std::move(p.caption)});
  }
  return out;
}

std::vector<std::string> work_row(const Making& m, std::string title, const WorkDone& work) {
  return {std::move(title),
          std::to_string(work.days),
          std::to_string(work.sessions),
          std::to_string(minutes_of(work)),
          std::to_string(work.repetitions),
          std::to_string(work.stopped_by_pain),
          work.pain_mean ? number_text(m.texts, *work.pain_mean, 1) : kNothing};
}

ReportTable work_table(const Making& m) {
  const auto t = [&](Key key) { return say(m.texts, key); };
  return {
      t("report.work"),
      {"", t("report.head_days"), t("report.head_sets"), t("report.head_minutes"),
       t("report.head_repetitions"), t("report.head_stopped"), t("report.head_pain")},
      {work_row(m, t("report.last_weeks"), m.progress.last_weeks),
       work_row(m,
                say(m.texts, "report.whole", {{"date", date_text(m.texts, m.progress.whole.from)}}),
                m.progress.whole)},
      ""};
}

std::string more_rows(const Making& m, std::size_t all, std::size_t shown) {
  return all > shown ? say(m.texts, "report.more_rows", {{"n", std::to_string(all - shown)}}) : "";
}

ReportTable dose_table(const Making& m) {
  const auto t = [&](Key key) { return say(m.texts, key); };
  const auto& doses = m.progress.doses;
  ReportTable table{
      t("report.doses"),
      {t("report.head_exercise"), t("report.head_days"), t("report.head_sets"),
       t("report.head_asked"), t("report.head_done"), t("report.head_hold"), t("report.head_how")},
      {},
      doses.empty() ? t("report.no_doses") : more_rows(m, doses.size(), kMostDoses)};
  for (std::size_t i = 0; i < doses.size() && i < kMostDoses; ++i) {
    const DoseDone& d = doses[i];
    table.rows.push_back({exercise_text(m, d.exercise_id, d.variant_id), std::to_string(d.days),
                          std::to_string(d.sessions), std::to_string(d.asked_repetitions),
                          score_text(m.texts, d.repetitions),
                          d.hold ? number_text(m.texts, d.hold->count(), 1) + " s" : kNothing,
                          d.is_measured ? t("report.measured") : t("report.self_counted")});
  }
  return table;
}

std::string verdict_word(const Making& m, Course course) {
  return course == Course::better  ? say(m.texts, "report.verdict_better")
         : course == Course::worse ? say(m.texts, "report.verdict_worse")
         : course == Course::same  ? say(m.texts, "report.verdict_same")
                                   : say(m.texts, "report.verdict_too_few");
}

std::string evidence_word(const Making& m, Evidence evidence) {
  switch (evidence) {
    case Evidence::none:
      return say(m.texts, "report.evidence_none");
    case Evidence::weak:
      return say(m.texts, "report.evidence_weak");
    case Evidence::fair:
      return say(m.texts, "report.evidence_fair");
    case Evidence::strong:
      return say(m.texts, "report.evidence_strong");
  }
  return "";
}

ReportTable trend_table(const Making& m) {
  const auto t = [&](Key key) { return say(m.texts, key); };
  const auto trends = longest_first(m.progress.trends);
  ReportTable table{
      t("report.trends"),
      {t("report.head_exercise"), t("report.head_side"), t("report.head_sessions"),
       t("report.head_first"), t("report.head_now"), t("report.head_change"), t("report.head_band"),
       t("report.head_verdict"), t("report.head_evidence")},
      {},
      trends.empty() ? t("report.no_trends") : more_rows(m, trends.size(), kMostTrends)};
  for (std::size_t i = 0; i < trends.size() && i < kMostTrends; ++i) {
    const RangeTrend& trend = *trends[i];
    const auto angle = [&](const std::optional<Radians>& a) {
      return a ? angle_text(m.texts, *a) : kNothing;
    };
    table.rows.push_back({exercise_text(m, trend.exercise_id, trend.variant_id),
                          side_text(m, trend.side), std::to_string(trend.points.size()),
                          angle(trend.baseline), angle(trend.now),
                          trend.change ? signed_angle_text(m.texts, *trend.change) : kNothing,
                          "±" + angle_text(m.texts, trend.band), verdict_word(m, trend.course),
                          evidence_word(m, trend.evidence)});
  }
  return table;
}

std::string safety_text(const Making& m) {
  const auto& screening = m.progress.screening;
  if (!screening) {
    return say(m.texts, "report.safety_never");
  }
  std::vector<std::string> yes;
  std::vector<std::string> not_sure;
  for (const auto& [id, answer] : screening->done.answers) {
    if (answer == Answer::yes) {
      yes.push_back(question_text(m.texts, id));
    } else if (answer == Answer::not_sure) {
      not_sure.push_back(question_text(m.texts, id));
    }
  }
  const auto all = screening->done.answers.size();
  const auto no = static_cast<int>(all - yes.size() - not_sure.size());
  std::vector<std::string> parts{say(m.texts, "report.safety_answered",
                                     {{"date", date_text(m.texts, screening->day)},
                                      {"version", std::to_string(screening->done.form_version)}})};
  const auto add = [&](const std::vector<std::string>& list, Key key) {
    if (!list.empty()) {
      parts.push_back(say(m.texts, key, {{"list", joined(list, "; ")}}));
    }
  };
  add(yes, "report.safety_yes");
  add(not_sure, "report.safety_not_sure");
  if (yes.empty() && not_sure.empty()) {
    parts.push_back(say(m.texts, "report.safety_all_no", {{"n", std::to_string(all)}}));
  } else if (no > 0) {
    parts.push_back(say_number(m.texts, "report.safety_no", no));
  }
  return joined(parts, " ");
}

}  // namespace

ReportPage report_page(const Progress& progress, const ReportNames& names,
                       const ProgressTexts& texts) {
  const Making m{progress, names, texts};
  const std::string from = date_text(texts, progress.whole.from);
  const std::string to = date_text(texts, progress.day);
  auto figures = drawn(plots(m));
  const int columns = columns_for(figures.size());
  return {.language = texts.language,
          .day = progress.day,
          .title = say(texts, "report.title"),
          .subtitle = names.member ? say(texts, "report.subtitle_named",
                                         {{"name", *names.member}, {"from", from}, {"to", to}})
                                   : say(texts, "report.subtitle", {{"from", from}, {"to", to}}),
          .summary = summary(m),
          .facts = facts(m),
          .figures = std::move(figures),
          .figure_columns = columns,
          .figure_key = say(texts, "plot.key"),
          .tables = {work_table(m), dose_table(m), trend_table(m)},
          .texts = {{say(texts, "report.safety"), safety_text(m)},
                    {say(texts, "report.reading"), say(texts, "report.reading_text")},
                    {say(texts, "report.limits"), say(texts, "report.limits_text")}},
          .footer = say(texts, "report.footer", {{"version", names.engine_version}, {"date", to}})};
}

}  // namespace coxa::progress_render
