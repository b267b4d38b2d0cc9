// SPDX-License-Identifier: Apache-2.0
// The programs, ladders and rules that are shipped, with answers that allow everything.
#pragma once

#include <doctest/doctest.h>

#include <set>
#include <utility>

#include "adapters/catalogue_json/programs.hpp"
#include "domain/program/plan.hpp"

namespace coxa::support {

inline PlanContent shipped_plan() {
  auto files = catalogue_json::load_programs(COXA_ROOT "/content", "en");
  INFO((files ? std::string{} : files.error().message));
  REQUIRE(files);
  const std::set<std::string> of_both{"sit-to-stand", "squat", "bridge", "heel-raise",
                                      "pelvic-tilt"};
  PlanContent content{.programs = std::move(files->programs),
                      .ladders = std::move(files->ladders),
                      .rules = std::move(files->rules),
                      .permission = [](const auto&, const auto&) { return Permission::free; }};
  for (const Ladder& ladder : content.ladders) {
    content.exercises.push_back(
        {ladder.exercise_id,
         of_both.contains(ladder.exercise_id) ? Laterality::both_sides : Laterality::each_side,
         {"camera", "timer"}});
  }
  return content;
}

}  // namespace coxa::support
