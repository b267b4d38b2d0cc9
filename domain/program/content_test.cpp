// SPDX-License-Identifier: Apache-2.0
#include "domain/program/content.hpp"

#include <doctest/doctest.h>

namespace coxa {
namespace {

TEST_CASE("answers decide about each exercise, and an answer that is missing asks for care") {
  ScreeningForm form;
  form.questions = {{"fever", QuestionGroup::emergency, "?", ""},
                    {"new_hip", QuestionGroup::careful, "?", ""}};
  Exercise turn{.id = "turn", .gates = {{"new_hip", GateAction::locked}}};
  Exercise rise{.id = "rise"};
  const auto may = permission_by(form, {turn, rise});
  const auto done = [](ScreeningAnswers answers) { return ScreeningDone{1, std::move(answers)}; };
  CHECK(may(done({{"fever", Answer::no}, {"new_hip", Answer::no}}), "turn") == Permission::free);
  CHECK(may(done({{"fever", Answer::no}, {"new_hip", Answer::yes}}), "turn") == Permission::locked);
  CHECK(may(done({{"fever", Answer::no}, {"new_hip", Answer::yes}}), "rise") ==
        Permission::careful);
  CHECK(may(done({{"fever", Answer::not_sure}}), "rise") == Permission::urgent);
  CHECK(may(done({{"fever", Answer::no}}), "rise") == Permission::careful);
}

TEST_CASE("the plan knows of an exercise its sides and its ways, the best first") {
  Exercise turn{.id = "turn", .ways = {{Way::camera, "seen"}, {Way::timer, "counted"}}};
  turn.pace.laterality = Laterality::both_sides;
  turn.variants = {{.id = "one-leg"}, {.id = "slow"}};
  turn.variants[0].pace.laterality = Laterality::each_side;
  turn.variants[1].pace.laterality = Laterality::both_sides;
  const PlannedExercise known = planned(turn);
  CHECK(known.laterality == Laterality::both_sides);
  CHECK(laterality_of(known, {}) == Laterality::both_sides);
  CHECK(laterality_of(known, "one-leg") == Laterality::each_side);
  CHECK(laterality_of(known, "slow") == Laterality::both_sides);
  CHECK(known.ways == std::vector<std::string>{"camera", "timer"});
}

}  // namespace
}  // namespace coxa
