// SPDX-License-Identifier: Apache-2.0
// What the shipped rules do to members over twelve weeks: nobody gets more load after a flare-up,
// nobody is stuck, no dose jumps, the same life gives the same plan.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "domain/program/simulated_life.hpp"
#include "tests/support/shipped_plan.hpp"

namespace coxa {
namespace {

constexpr Day kBegin = Day{std::chrono::year{2026} / 11 / 2};
constexpr int kDays = 84;
constexpr int kSeeds = 12;

LifeSettings settings(const Program& program, Temper temper, std::uint64_t seed) {
  LifeSettings out{.temper = temper,
                   .program_id = program.id,
                   .program_version = program.version,
                   .begins = kBegin,
                   .days = kDays,
                   .seed = seed,
                   .places = {}};
  if (program.for_places.empty()) {
    out.pain = 0;
  } else {
    out.places = {{program.for_places.front(), BodySide::right}};
  }
  return out;
}

/// Every program, every temper, several seeds.
template <class Check>
void for_all_lives(const PlanContent& content, Check check) {
  for (const Program& program : content.programs) {
    for (std::size_t t = 0; t < kTemperNames.size(); ++t) {
      for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        const auto temper = static_cast<Temper>(t);
        INFO(program.id << ", " << to_text(temper) << ", seed " << seed);
        check(program, temper, live(content, settings(program, temper, seed)));
      }
    }
  }
}

int level_on(const LivedDay& day, const std::string& exercise) {
  const auto found = day.morning.plan.exercises.find(exercise);
  return found == day.morning.plan.exercises.end() ? -1 : found->second.level;
}

/// How high above where it was taken up the exercise that went furthest came.
int climbed(const Life& life) {
  std::map<std::string, int> first;
  int most = 0;
  for (const LivedDay& day : life.days) {
    for (const auto& [id, exercise] : day.morning.plan.exercises) {
      most = std::max(most, exercise.level - first.try_emplace(id, exercise.level).first->second);
    }
  }
  return most;
}

bool was_told(const Life& life, const std::string& rule) {
  const auto& changes = life.days.back().morning.plan.changes;
  return std::any_of(changes.begin(), changes.end(),
                     [&](const PlanChange& c) { return c.rule_id == rule; });
}

TEST_CASE("no dose ever jumps: up by one level at a time, and not on two days within three") {
  const PlanContent content = support::shipped_plan();
  for_all_lives(content, [](const Program&, Temper, const Life& life) {
    std::map<std::string, int> raised_on;
    for (std::size_t d = 1; d < life.days.size(); ++d) {
      for (const auto& [id, exercise] : life.days[d].morning.plan.exercises) {
        const int before = level_on(life.days[d - 1], id);
        if (before < 0 || exercise.level <= before) {
          continue;
        }
        CHECK(exercise.level == before + 1);
        const auto last = raised_on.find(id);
        const bool is_spaced = last == raised_on.end() || static_cast<int>(d) - last->second >= 3;
        CHECK(is_spaced);
        raised_on[id] = static_cast<int>(d);
      }
    }
  });
}

TEST_CASE("nobody gets more load in the week after a flare-up began to show") {
  const PlanContent content = support::shipped_plan();
  int flares = 0;
  for_all_lives(content, [&](const Program&, Temper, const Life& life) {
    for (const PlanChange& change : life.days.back().morning.plan.changes) {
      if (change.rule_id != "flare-up" && change.rule_id != "two-bad-mornings") {
        continue;
      }
      ++flares;
      const auto d = static_cast<std::size_t>((change.day - kBegin).count());
      const std::string& id = *change.exercise_id;
      for (std::size_t i = d; i < std::min(d + 7, life.days.size()); ++i) {
        CHECK(level_on(life.days[i], id) <= *change.to_level);
      }
    }
  });
  CHECK(flares > 50);  // it did happen
}

TEST_CASE("a bad week is noticed within two days of being told") {
  const PlanContent content = support::shipped_plan();
  const Program& hip = *find_program(content.programs, "hip-pain");
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Life life = live(content, settings(hip, Temper::flaring, seed));
    const auto& changes = life.days.back().morning.plan.changes;
    for (std::size_t d = 1; d < life.days.size(); ++d) {
      if (!life.days[d].is_flaring || life.days[d - 1].is_flaring) {
        continue;
      }
      const bool was_eased = std::any_of(changes.begin(), changes.end(), [&](const PlanChange& c) {
        const auto on = (c.day - kBegin).count();
        return c.action == "easier" && on >= static_cast<long>(d) - 2 && on <= static_cast<long>(d);
      });
      INFO("seed " << seed << ", day " << d);
      CHECK(was_eased);
    }
  }
}

TEST_CASE("nobody is stuck: twelve weeks bring everybody further, by their own measure") {
  const PlanContent content = support::shipped_plan();
  for_all_lives(content, [](const Program&, Temper temper, const Life& life) {
    if (temper == Temper::cheating) {
      CHECK(was_told(life, "doubtful"));  // not believed, so not moved: but they know why
    } else {
      CHECK(climbed(life) >= (temper == Temper::steady ? 5 : 2));
    }
    int idle = 0;
    for (const LivedDay& day : life.days) {
      idle = day.trained.empty() ? idle + 1 : 0;
      // whatever happens, the plan has something to do again within a week and a half
      const bool is_offered = day.morning.state == TodayState::exercise;
      CHECK((is_offered || idle <= 10));
    }
  });
}

TEST_CASE("steady members reach the second phase within four weeks") {
  const PlanContent content = support::shipped_plan();
  for (const Program& program : content.programs) {
    const Life life = live(content, settings(program, Temper::steady, 1));
    INFO(program.id);
    CHECK(life.days[28].morning.plan.phases_entered.size() >= 2);
  }
}

TEST_CASE("counting more than was done brings nobody further than doing it") {
  const PlanContent content = support::shipped_plan();
  for (const Program& program : content.programs) {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      const int honest = climbed(live(content, settings(program, Temper::steady, seed)));
      const int boasted = climbed(live(content, settings(program, Temper::cheating, seed)));
      INFO(program.id << ", seed " << seed);
      CHECK(boasted <= honest);
    }
  }
}

TEST_CASE("doing everything twice brings nobody further than what was asked") {
  const PlanContent content = support::shipped_plan();
  for (const Program& program : content.programs) {
    const int asked = climbed(live(content, settings(program, Temper::steady, 3)));
    const Life twice = live(content, settings(program, Temper::overdoing, 3));
    INFO(program.id);
    CHECK(climbed(twice) <= asked);
    CHECK(was_told(twice, "overdone"));
  }
}

TEST_CASE("every change says why, by which rule, and with which numbers") {
  const PlanContent content = support::shipped_plan();
  for_all_lives(content, [](const Program&, Temper, const Life& life) {
    for (const PlanChange& change : life.days.back().morning.plan.changes) {
      INFO(change.id);
      CHECK_FALSE(change.text.empty());
      CHECK_FALSE(change.numbers.empty());
      CHECK(change.text.find('{') == std::string::npos);
    }
  });
}

TEST_CASE("the same settings give the same life and the same plan") {
  const PlanContent content = support::shipped_plan();
  const Program& hip = *find_program(content.programs, "hip-pain");
  const Life one = live(content, settings(hip, Temper::flaring, 7));
  const Life other = live(content, settings(hip, Temper::flaring, 7));
  CHECK(one.journal.entries() == other.journal.entries());
  const Today again = today(content, one.journal, kBegin + std::chrono::days{kDays - 1});
  const auto& lived = one.days.back().morning.plan;
  REQUIRE(again.plan.changes.size() == lived.changes.size());
  for (const auto& [id, exercise] : lived.exercises) {
    CHECK(again.plan.exercises.at(id).level == exercise.level);
  }
}

TEST_CASE("a day's exercises fit into the time that the program promises, and fill ten minutes") {
  const PlanContent content = support::shipped_plan();
  for_all_lives(content, [](const Program& program, Temper, const Life& life) {
    for (const LivedDay& day : life.days) {
      Seconds sum{0};
      for (const TodayItem& item : day.morning.items) {
        sum += item.time;
      }
      const bool fits =
          sum <= std::chrono::minutes{program.most_minutes} || day.morning.items.size() == 1;
      CHECK(fits);
    }
  });
}

}  // namespace
}  // namespace coxa
