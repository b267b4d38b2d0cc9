// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/effort_summary.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/allocation_count.hpp"

namespace coxa {
namespace {

using enum MuscleGroup;

constexpr std::size_t index(MuscleGroup g) { return static_cast<std::size_t>(g); }

/// An estimate of that torque in which the groups named have these shares and all others none.
EffortEstimate estimate(double torque_n_m,
                        const std::vector<std::pair<MuscleGroup, ShareRange>>& shares) {
  EffortEstimate e;
  e.demand = RotationDemand{.total = {NewtonMetres{torque_n_m}, NewtonMetres{torque_n_m}}};
  e.shares.emplace();
  for (const auto& [group, range] : shares) {
    (*e.shares)[index(group)] = range;
  }
  return e;
}

EffortSummary summary_of(const EffortEstimate& e, double seconds = 2) {
  EffortIntegrator integrator;
  integrator.observe(e, Seconds{seconds});
  return integrator.summary();
}

TEST_CASE("a group's mean share is its part of the whole turning impulse") {
  EffortIntegrator integrator;
  // a second at 2 N·m with 40 %, then one at 6 N·m with 80 %: 5.6 of 8 N·m·s
  integrator.observe(estimate(2, {{gluteus_medius, {Share{0.4}, Share{0.4}}}}), Seconds{1});
  integrator.observe(estimate(6, {{gluteus_medius, {Share{0.8}, Share{0.8}}}}), Seconds{1});
  const auto summary = integrator.summary();
  REQUIRE(summary.mean_shares);
  CHECK((*summary.mean_shares)[index(gluteus_medius)].least.value == doctest::Approx(0.7));
  REQUIRE(summary.mean_demand);
  CHECK(summary.mean_demand->total.least.value == doctest::Approx(4));
}

TEST_CASE("the same movement seen at twice the frame rate gives the same summary") {
  EffortIntegrator coarse;
  EffortIntegrator fine;
  for (int i = 1; i <= 10; ++i) {
    const auto e = estimate(i, {{gluteus_medius, {Share{0.05 * i}, Share{0.06 * i}}}});
    coarse.observe(e, Seconds{0.1});
    fine.observe(e, Seconds{0.05});
    fine.observe(e, Seconds{0.05});
  }
  const auto a = coarse.summary();
  const auto b = fine.summary();
  CHECK(a.under_tension.count() == doctest::Approx(b.under_tension.count()));
  CHECK((*a.mean_shares)[0].most.value == doctest::Approx((*b.mean_shares)[0].most.value));
}

TEST_CASE("time under tension counts for a group while it bears a tenth of the effort") {
  EffortIntegrator integrator;
  integrator.observe(estimate(4, {{gluteus_medius, {Share{0.6}, Share{0.8}}},
                                  {piriformis, {Share{0.02}, Share{0.1}}}}),
                     Seconds{1.5});
  integrator.observe(EffortEstimate{.obstacle = EffortObstacle::too_little_effort}, Seconds{0.5});
  const auto summary = integrator.summary();
  CHECK(summary.observed.count() == doctest::Approx(2));
  CHECK(summary.under_tension.count() == doctest::Approx(1.5));
  CHECK(summary.time_under_tension[index(gluteus_medius)].count() == doctest::Approx(1.5));
  CHECK(summary.time_under_tension[index(piriformis)].count() == 0);
}

TEST_CASE("without any effort there are no shares, and it is said so") {
  const auto summary = summary_of({.obstacle = EffortObstacle::too_little_effort});
  CHECK_FALSE(summary.mean_shares);
  CHECK_FALSE(summary.mean_demand);
  const auto words = effort_words(summary);
  CHECK(words.message == EffortMessage::nothing_to_share);
  CHECK(to_english(words).find("too little") != std::string::npos);
}

TEST_CASE("a step that is no time counts nothing") {
  EffortIntegrator integrator;
  const auto e = estimate(4, {{gluteus_medius, {Share{0.6}, Share{0.8}}}});
  for (const double step : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(),
                            std::numeric_limits<double>::infinity()}) {
    integrator.observe(e, Seconds{step});
  }
  CHECK(integrator.summary().observed.count() == 0);
  CHECK_FALSE(integrator.summary().mean_shares);
}

TEST_CASE("a muscle that did more than half by every model did most of it") {
  const auto words = effort_words(summary_of(estimate(
      4, {{gluteus_medius, {Share{0.58}, Share{0.78}}}, {piriformis, {Share{0.1}, Share{0.2}}}})));
  CHECK(words.message == EffortMessage::did_most);
  CHECK(words.leader == gluteus_medius);
  CHECK(to_english(words) ==
        "Your gluteus medius did most of it. Its estimated share of the turning effort: 60 to "
        "80 %.");
}

TEST_CASE("a muscle ahead of all others by every model led") {
  const auto words =
      effort_words(summary_of(estimate(4, {{gluteus_medius, {Share{0.38}, Share{0.42}}},
                                           {gluteus_minimus, {Share{0.2}, Share{0.3}}}})));
  CHECK(words.message == EffortMessage::led);
  CHECK(to_english(words).find("about 40 %") != std::string::npos);
}

TEST_CASE("where the models do not agree, no muscle is put first") {
  const auto words = effort_words(summary_of(estimate(
      4, {{piriformis, {Share{0.2}, Share{0.5}}}, {gluteus_minimus, {Share{0.3}, Share{0.5}}}})));
  CHECK(words.message == EffortMessage::shared);
  CHECK(words.leader == gluteus_minimus);
  REQUIRE(words.second);
  CHECK(*words.second == piriformis);
  CHECK(to_english(words).find("cannot be told") != std::string::npos);
}

TEST_CASE("a share is told in tens, from 10 to 90, and never as all or nothing") {
  for (double least = 0; least <= 1; least += 0.01) {
    const auto words =
        effort_words(summary_of(estimate(4, {{gluteus_medius, {Share{least}, Share{1}}}})));
    for (const int percent : {words.least_percent, words.most_percent}) {
      CHECK(percent % 10 == 0);
      CHECK(percent >= 10);
      CHECK(percent <= 90);
    }
  }
}

TEST_CASE("the words speak of an estimate and never of a measurement") {
  for (const double least : {0.1, 0.4, 0.6}) {
    const auto text = to_english(
        effort_words(summary_of(estimate(4, {{gluteus_medius, {Share{least}, Share{0.8}}},
                                             {piriformis, {Share{0.1}, Share{0.2}}}}))));
    CHECK(text.find("activation") == std::string::npos);
    CHECK(text.find("measured") == std::string::npos);
  }
}

TEST_CASE("each reason for no estimate comes with what it is") {
  for (int i = 0; i <= static_cast<int>(EffortObstacle::too_much_effort); ++i) {
    CHECK(to_english(static_cast<EffortObstacle>(i)).size() > 20);
  }
  for (std::size_t g = 0; g < kMuscleGroups; ++g) {
    CHECK(std::string(to_english(static_cast<MuscleGroup>(g))).size() > 5);
  }
}

TEST_CASE("adding up a set asks for no memory") {
  const auto e = estimate(4, {{gluteus_medius, {Share{0.6}, Share{0.8}}}});
  EffortIntegrator integrator;
  const std::size_t before = support::allocation_count();
  for (int i = 0; i < 100; ++i) {
    integrator.observe(e, Seconds{0.03});
  }
  const auto summary = integrator.summary();
  CHECK(summary.mean_shares);
  CHECK(support::allocation_count() == before);
}

}  // namespace
}  // namespace coxa
