// SPDX-License-Identifier: Apache-2.0
// Every exercise's spec file, found by glob, is played and must be reported as it says.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "domain/exercise/catalogue.hpp"
#include "domain/exercise/pace.hpp"
#include "domain/session/session.hpp"
#include "tests/specs/acting.hpp"
#include "tests/specs/spec.hpp"

namespace coxa {
namespace {

namespace fs = std::filesystem;
using testing::Spec;
using testing::SpecSet;
using testing::SpecTiming;

const fs::path kContent = fs::path(COXA_ROOT) / "content";
constexpr unsigned kSeeds = 4;

const Catalogue& catalogue() {
  static const auto loaded = catalogue_json::load_catalogue(kContent);
  REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error().message));
  return *loaded;
}

std::vector<Spec> specs() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kContent / "exercises")) {
    if (entry.path().filename().string().ends_with(".spec.json")) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<Spec> all;
  for (const fs::path& file : files) {
    all.push_back(testing::read_spec(file));
    CHECK(file.filename().string() == all.back().exercise + ".spec.json");
  }
  return all;
}

const Exercise& exercise_of(const Spec& spec) {
  const Exercise* exercise = find_exercise(catalogue(), spec.exercise);
  REQUIRE(exercise != nullptr);
  return *exercise;
}

const char* side_name(std::optional<Side> side) { return side ? to_text(*side) : "both"; }

int counted(const SessionOutcome& seen, const std::string& side) {
  return static_cast<int>(
      std::count_if(seen.repetitions.begin(), seen.repetitions.end(),
                    [&](const Repetition& r) { return r.complete && side_name(r.side) == side; }));
}

int repetitions_with(const SessionOutcome& seen, const std::string& fault) {
  return static_cast<int>(
      std::count_if(seen.repetitions.begin(), seen.repetitions.end(), [&](const Repetition& r) {
        return std::any_of(r.faults.begin(), r.faults.end(),
                           [&](const Fault& f) { return to_text(f.kind) == fault; });
      }));
}

void check_repetitions(const SpecSet& set, const SessionOutcome& seen) {
  for (const std::string side : {"left", "right", "both"}) {
    INFO("side " << side);
    const auto wanted = set.counted.find(side);
    CHECK(counted(seen, side) == (wanted == set.counted.end() ? 0 : wanted->second));
  }
  for (const Repetition& r : seen.repetitions) {
    if (r.complete && set.least_range_deg && set.most_range_deg) {
      const double range_deg = to_degrees(r.range.value).value;
      CHECK(range_deg >= *set.least_range_deg);
      CHECK(range_deg <= *set.most_range_deg);
    }
  }
  for (int kind = 0; *to_text(static_cast<FaultKind>(kind)) != '\0'; ++kind) {
    const std::string fault = to_text(static_cast<FaultKind>(kind));
    INFO("fault " << fault);
    const auto wanted = set.faults.find(fault);
    CHECK(repetitions_with(seen, fault) == (wanted == set.faults.end() ? 0 : wanted->second));
  }
}

void check_set(const Exercise& exercise, const SpecSet& set) {
  const auto movement = choose_movement(exercise, set.variant);
  REQUIRE_MESSAGE(movement, (movement ? "" : movement.error().message));
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    INFO(exercise.id << ": " << set.name << " (seed " << seed << ")");
    const SessionOutcome seen = set.by == "phone" ? testing::feel(set, *movement, seed)
                                                  : testing::film(set, *movement, seed);
    check_repetitions(set, seen);
    if (set.obstacle) {
      CHECK(seen.verdict.status == VerdictStatus::cannot_measure);
      REQUIRE_FALSE(seen.verdict.reasons.empty());
      CHECK(to_text(seen.verdict.reasons.front().obstacle) == *set.obstacle);
    } else if (!set.counted.empty()) {
      CHECK(seen.verdict.status == VerdictStatus::measured);
    }
  }
}

void check_timing(const Exercise& exercise, const SpecTiming& timing) {
  INFO(exercise.id << ", variant " << timing.variant.value_or("none"));
  const Variant* variant = timing.variant ? find_variant(exercise, *timing.variant) : nullptr;
  REQUIRE((variant != nullptr || !timing.variant));
  const Pace& pace = pace_of(exercise, variant);
  CHECK(pace.hold.count() == doctest::Approx(timing.hold_s));
  CHECK(set_duration(pace, timing.repetitions).count() == doctest::Approx(timing.set_s));
  const auto movement = choose_movement(exercise, timing.variant);
  if (timing.refused_because) {
    REQUIRE_FALSE(movement);
    INFO(movement.error().message);
    CHECK(movement.error().message.find(*timing.refused_because) != std::string::npos);
  } else {
    CHECK(movement);
  }
}

TEST_CASE("simulated sets are counted and judged as each exercise's spec file says") {
  for (const Spec& spec : specs()) {
    for (const SpecSet& set : spec.sets) {
      check_set(exercise_of(spec), set);
    }
  }
}

TEST_CASE("the timer asks for the holds and lasts as long as each spec file says") {
  for (const Spec& spec : specs()) {
    for (const SpecTiming& timing : spec.timed) {
      check_timing(exercise_of(spec), timing);
    }
  }
}

TEST_CASE("no way to measure is claimed that no spec file shows") {
  const auto all = specs();
  for (const Exercise& exercise : catalogue().exercises) {
    INFO(exercise.id);
    const auto spec = std::find_if(all.begin(), all.end(),
                                   [&](const Spec& s) { return s.exercise == exercise.id; });
    REQUIRE(spec != all.end());
    CHECK_FALSE(spec->timed.empty());
    for (const WayOfMeasuring& way : exercise.ways) {
      const auto shows = [&](bool counts) {
        return std::any_of(spec->sets.begin(), spec->sets.end(), [&](const SpecSet& set) {
          return set.by == to_text(way.way) && set.counted.empty() != counts;
        });
      };
      CHECK((way.way == Way::timer || shows(true)));   // a set that is counted
      CHECK((way.way == Way::timer || shows(false)));  // a movement that must not be
    }
    if (!exercise.movement) {
      CHECK(spec->sets.empty());
      CHECK(std::any_of(spec->timed.begin(), spec->timed.end(),
                        [](const SpecTiming& t) { return t.refused_because.has_value(); }));
    }
  }
}

}  // namespace
}  // namespace coxa
