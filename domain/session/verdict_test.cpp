// SPDX-License-Identifier: Apache-2.0
#include "domain/session/verdict.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace coxa {
namespace {

using namespace literals;

TEST_CASE("half the time in view is enough to say that nothing happened, less is not") {
  CHECK(judge({.total = Seconds{20}, .measured = Seconds{10}}).status == VerdictStatus::measured);
  const Verdict hidden = judge({.total = Seconds{20},
                                .measured = Seconds{9.9},
                                .obstructed = {{Obstacle::side_view, Seconds{10.1}}}});
  CHECK(hidden.status == VerdictStatus::cannot_measure);
  REQUIRE(hidden.reasons.size() == 1);
  CHECK(hidden.reasons[0].obstacle == Obstacle::side_view);
  CHECK(hidden.reasons[0].share.value == doctest::Approx(0.505));
}

TEST_CASE("one repetition seen is a measurement, however long the person was away") {
  const Verdict verdict = judge({.total = Seconds{100},
                                 .measured = Seconds{5},
                                 .obstructed = {{Obstacle::nobody, Seconds{95}}},
                                 .repetitions = 1});
  CHECK(verdict.status == VerdictStatus::measured);
  REQUIRE(verdict.reasons.size() == 1);
  CHECK(verdict.reasons[0].obstacle == Obstacle::nobody);
}

TEST_CASE("a recording of a second is too short, and an empty one too") {
  for (const double length : {0.0, 1.0}) {
    const Verdict verdict = judge({.total = Seconds{length}, .measured = Seconds{length}});
    CHECK(verdict.status == VerdictStatus::cannot_measure);
    REQUIRE(verdict.reasons.size() == 1);
    CHECK(verdict.reasons[0].obstacle == Obstacle::not_enough_samples);
  }
}

TEST_CASE("reasons come largest first, and a measured session does not dwell on moments") {
  TimeSpent spent{.total = Seconds{100},
                  .measured = Seconds{70},
                  .obstructed = {{Obstacle::nobody, Seconds{6}},
                                 {Obstacle::too_dark, Seconds{20}},
                                 {Obstacle::side_view, Seconds{4}}}};
  const Verdict measured = judge(spent);
  REQUIRE(measured.reasons.size() == 2);
  CHECK(measured.reasons[0].obstacle == Obstacle::too_dark);
  CHECK(measured.reasons[1].obstacle == Obstacle::nobody);
  spent.measured = Seconds{10};
  const Verdict refused = judge(spent);
  CHECK(refused.status == VerdictStatus::cannot_measure);
  CHECK(refused.reasons.size() == 3);
}

TEST_CASE("every obstacle is explained in its own words, with a remedy of its own") {
  std::set<std::string> texts;
  std::set<std::string> remedies;
  const int count = static_cast<int>(Obstacle::landmarks_unsteady) + 1;
  for (int i = 0; i < count; ++i) {
    const Reason reason = explain(static_cast<Obstacle>(i), Share{0.5});
    CHECK(reason.text.ends_with('.'));
    CHECK(reason.remedy.ends_with('.'));
    texts.insert(reason.text);
    remedies.insert(reason.remedy);
  }
  CHECK(static_cast<int>(texts.size()) == count);
  CHECK(static_cast<int>(remedies.size()) == count);
}

Repetition repetition(Side side, bool complete, Radians range, double hold_s) {
  return {.side = side,
          .complete = complete,
          .peak_angle = {range + 2_deg, 1.5_deg},
          .range = {range, 1_deg},
          .hold = Seconds{hold_s},
          .time_under_tension = Seconds{hold_s + 2}};
}

TEST_CASE("a side is summarised by its own complete repetitions; tension counts of all") {
  const std::vector<Repetition> all{
      repetition(Side::right, true, 20_deg, 1), repetition(Side::left, true, 40_deg, 9),
      repetition(Side::right, true, 26_deg, 3), repetition(Side::right, false, 30_deg, 5)};
  const SideSummary summary = summarise(all, Side::right, 2_deg);
  CHECK(summary.complete == 2);
  CHECK(summary.unfinished == 1);
  REQUIRE(summary.best_range);
  CHECK(summary.best_range->value == 26_deg);
  CHECK(to_degrees(summary.best_peak->value).value == doctest::Approx(28));
  CHECK(to_degrees(summary.mean_range->value).value == doctest::Approx(23));
  CHECK(to_degrees(summary.mean_peak->value).value == doctest::Approx(25));
  CHECK(summary.mean_hold->count() == doctest::Approx(2));
  CHECK(summary.time_under_tension.count() == doctest::Approx(3 + 5 + 7));
  CHECK(summary.neutral->value == 2_deg);
}

TEST_CASE("the mean of many repetitions is no surer than one: they err alike") {
  const std::vector<Repetition> all(9, repetition(Side::left, true, 20_deg, 1));
  CHECK(to_degrees(summarise(all, Side::left, {}).mean_peak->sd).value == doctest::Approx(1.5));
}

TEST_CASE("a side that did nothing has no means, no best and no neutral") {
  const SideSummary summary = summarise({}, Side::left, {});
  CHECK(summary.complete == 0);
  CHECK_FALSE(summary.neutral);
  CHECK_FALSE(summary.mean_peak);
  CHECK_FALSE(summary.best_range);
  CHECK_FALSE(summary.mean_hold);
}

}  // namespace
}  // namespace coxa
