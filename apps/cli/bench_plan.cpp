// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/bench_plan.hpp"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "adapters/plan_json/plan_json.hpp"
#include "apps/cli/journal_asking.hpp"
#include "apps/cli/line_text.hpp"
#include "apps/member/member_plan.hpp"
#include "domain/program/simulated_life.hpp"

namespace coxa::cli {
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr int kDays = 365;
constexpr int kTimes = 21;
constexpr Day kBegin = Day{std::chrono::year{2026} / 1 / 1};

/// The median of so many runs, in milliseconds.
template <class Run>
double median_ms(Run run) {
  std::vector<double> all;
  for (int i = 0; i < kTimes; ++i) {
    const auto begin = Clock::now();
    run();
    all.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::nth_element(all.begin(), all.begin() + kTimes / 2, all.end());
  return all[kTimes / 2];
}

std::string instant(const WrittenAt& at) {
  const Day day = std::chrono::floor<std::chrono::days>(at.time);
  const auto of_day = std::chrono::duration_cast<std::chrono::seconds>(at.time - day).count();
  char text[16];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", static_cast<int>(of_day / 3600),
                static_cast<int>(of_day / 60 % 60), static_cast<int>(of_day % 60));
  return to_text(day) + text;
}

Json repetition_json(int index, const char* side, bool is_faulty) {
  Json faults = Json::array();
  if (is_faulty) {
    faults.push_back({{"kind", "thigh_lift"}, {"size", 9.5}, {"unit", "deg"}, {"at_s", 2.0}});
  }
  return {{"side", side},
          {"index", index},
          {"complete", true},
          {"start_s", 5.0 * index},
          {"peak_s", 5.0 * index + 2},
          {"end_s", 5.0 * index + 4},
          {"peak_deg", 30.12},
          {"peak_uncertainty_deg", 2.11},
          {"range_deg", 28.45},
          {"range_uncertainty_deg", 1.87},
          {"out_s", 2.01},
          {"hold_s", 0.5},
          {"back_s", 1.98},
          {"time_under_tension_s", 3.4},
          {"peak_speed_deg_s", 41.5},
          {"faults", faults}};
}

Json summary_json(const SideDone& side) {
  return {{"complete", side.repetitions}, {"mean_hold_s", 0.5},
          {"mean_range_deg", 28.4},       {"mean_range_uncertainty_deg", 1.9},
          {"best_range_deg", 31.2},       {"best_range_uncertainty_deg", 1.9}};
}

/// A set as the app keeps it: one that was measured has each repetition with all its numbers.
Json session_json(const Entry& entry, const SetDone& set) {
  Json repetitions = Json::array();
  Json summary = Json::object();
  Json counted = Json::object();
  for (const SideDone& side : set.sides) {
    const char* name = side.side ? to_text(*side.side) : "both";
    counted[name] = side.repetitions;
    summary[name] = summary_json(side);
    for (int i = 1; i <= side.repetitions && set.is_measured; ++i) {
      const bool is_faulty = static_cast<int>(repetitions.size()) < set.repetitions_with_fault;
      repetitions.push_back(repetition_json(i, name, is_faulty));
    }
  }
  const auto or_null = [](const auto& value) { return value ? Json(*value) : Json(); };
  Json report{{"started_at", instant(entry.at)},
              {"dose", {{"sides", {"left", "right"}}, {"repetitions", set.asked_repetitions}}},
              {"pain_before_0_10", or_null(set.pain_before)},
              {"pain_after_0_10", or_null(set.pain_after)},
              {"effort_0_10", or_null(set.effort)},
              {"repetitions_in_reserve", or_null(set.in_reserve)},
              {"stopped", nullptr}};
  if (!set.is_measured) {
    report["self_counted"] = counted;
  }
  return {
      {"schema", "coxa.session/1"},
      {"id", entry.id.value},
      {"exercise", {{"id", set.exercise_id}, {"version", 1}, {"variant", or_null(set.variant_id)}}},
      {"verdict", {{"status", set.is_measured ? "measured" : "cannot_measure"}}},
      {"sensor", {{"kind", "camera"}, {"duration_s", set.duration.count()}}},
      {"repetitions", repetitions},
      {"summary", summary},
      {"report", report}};
}

Json entry_json(const Entry& entry) {
  Json out{{"schema", "coxa.entry/1"},
           {"id", entry.id.value},
           {"at", instant(entry.at)},
           {"utc_offset_min", 0},
           {"by", "member"}};
  if (const auto* done = std::get_if<ScreeningDone>(&entry.body)) {
    Json answers = Json::object();
    for (const auto& [question, answer] : done->answers) {
      answers[question] = "no";
    }
    out["kind"] = "screening";
    out["body"] = {{"form_version", 1}, {"answers", answers}};
  } else if (const auto* check_in = std::get_if<CheckIn>(&entry.body)) {
    out["kind"] = "check_in";
    out["body"] = {{"pain_0_10", check_in->pain},
                   {"has_settled", check_in->has_settled.value_or(true)},
                   {"where", nullptr},
                   {"is_sharp", false}};
  } else if (const auto* enrolment = std::get_if<Enrolment>(&entry.body)) {
    out["kind"] = "enrolment";
    out["body"] = {{"program", *enrolment->program_id},
                   {"program_version", enrolment->program_version}};
  } else {
    out["kind"] = "intake";
    out["body"] = {{"places", Json::array()},
                   {"since", "months"},
                   {"pain_now_0_10", 3},
                   {"pain_worst_week_0_10", 3},
                   {"goals", Json::array()}};
  }
  return out;
}

std::string documents_of(const Journal& journal) {
  Json documents = Json::array();
  for (const Entry& entry : journal.entries()) {
    const auto* set = std::get_if<SetDone>(&entry.body);
    documents.push_back(set != nullptr ? session_json(entry, *set) : entry_json(entry));
  }
  return documents.dump();
}

/// The levels of every exercise, to compare two plans by.
std::map<std::string, int> levels_of(const PlanState& state) {
  std::map<std::string, int> levels;
  for (const auto& [id, exercise] : state.exercises) {
    levels[id] = exercise.level;
  }
  return levels;
}

}  // namespace

Result<std::string> bench_plan() {
  COXA_TRY(content, member_content_in("en"));
  LifeSettings settings{.temper = Temper::steady,
                        .program_id = "hip-pain",
                        .program_version = 1,
                        .begins = kBegin,
                        .days = kDays,
                        .seed = 1,
                        .places = {}};
  for (const ScreeningQuestion& question : content.screening.questions) {
    settings.answers[question.id] = Answer::no;
  }
  const Life life = live(content.plan, settings);
  const std::string documents = documents_of(life.journal);

  Journal read;
  const double reading_ms = median_ms([&] {
    read = Journal{};
    static_cast<void>(record_json::add_documents(documents, read));
  });
  const Day last = kBegin + std::chrono::days{kDays - 1};
  Today opened;
  const double opening_ms = median_ms([&] { opened = today(content.plan, read, last); });
  const double progress_ms =
      median_ms([&] { static_cast<void>(member::progress_on(content, read, last)); });
  const std::vector<MemberDay> days = days_of(read, last + std::chrono::days{1});
  PlanState before;
  for (std::size_t i = 0; i + 1 < days.size(); ++i) {
    before = evening(content.plan, morning(content.plan, std::move(before), days[i]), days[i]);
  }
  // the copy of the state is timed with it
  const double deciding_ms =
      median_ms([&] { static_cast<void>(morning(content.plan, before, days.back())); });

  if (read.entries().size() != life.journal.entries().size() ||
      levels_of(opened.plan) != levels_of(life.days.back().morning.plan)) {
    return fail(ErrorCode::missing_part,
                "the plan of the year that was read is not the one that was lived");
  }
  std::string table;
  say(table, "A simulated year of one member: %zu documents, %.1f MB; medians of %d runs.\n\n",
      read.entries().size(), static_cast<double>(documents.size()) / 1e6, kTimes);
  table += "| | measured | target |\n|---|---|---|\n";
  say(table, "| next morning's decision | %.3f ms | 1 ms |\n", deciding_ms);
  say(table, "| a year opens: documents read and the day's plan computed | %.0f ms | 200 ms |\n",
      reading_ms + opening_ms);
  say(table, "| of it the plan, all %d days from the first | %.1f ms | |\n", kDays, opening_ms);
  say(table, "| its progress | %.1f ms | |\n", progress_ms);
  table += "\nChecked: the plan of the documents read equals the one that was lived with.\n";
  return table;
}

}  // namespace coxa::cli
