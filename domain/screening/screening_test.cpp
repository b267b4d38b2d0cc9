// SPDX-License-Identifier: Apache-2.0
#include "domain/screening/screening.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

using namespace coxa;

namespace {

ScreeningForm form() {
  ScreeningForm out{.version = 1, .last_days = 30, .pain_rise_0_10 = 2};
  const std::array<std::pair<const char*, QuestionGroup>, 8> asked{{
      {"injury", QuestionGroup::emergency},
      {"nerves", QuestionGroup::emergency},
      {"constant_pain", QuestionGroup::urgent},
      {"calf", QuestionGroup::urgent},
      {"hip_replacement", QuestionGroup::careful},
      {"groin", QuestionGroup::careful},
      {"knee", QuestionGroup::careful},
      {"young", QuestionGroup::careful},
  }};
  for (const auto& [id, group] : asked) {
    out.questions.push_back({id, group, "?", ""});
  }
  out.emergency.title = "Get help now";
  out.careful.title = "Take the careful way";
  return out;
}

const std::vector<Gate> kHip{{"hip_replacement", GateAction::locked},
                             {"groin", GateAction::careful}};
const std::vector<Gate> kSquat{};

ScreeningAnswers all(Answer answer, const ScreeningAnswers& but = {}) {
  ScreeningAnswers out = but;
  for (const ScreeningQuestion& question : form().questions) {
    out.try_emplace(question.id, answer);
  }
  return out;
}

JudgementKind kind_of(const ScreeningAnswers& answers, const std::vector<Gate>& gates) {
  return judge(form(), answers, gates).kind;
}

}  // namespace

TEST_CASE("whoever answers no to everything may do everything") {
  const Judgement judgement = judge(form(), all(Answer::no), kHip);
  CHECK(judgement == Judgement{JudgementKind::free, {}, std::nullopt});
  CHECK(allows(judgement, std::nullopt));
  CHECK(allows(judgement, "band"));
  CHECK(advice(form(), judgement.kind) == nullptr);
}

TEST_CASE("yes and not sure lead to the same judgement, of the question's group or its gate") {
  using enum JudgementKind;
  struct Row {
    const char* id;
    JudgementKind hip;
    JudgementKind squat;
  };
  constexpr std::array<Row, 8> kRows{{
      {"injury", emergency, emergency},
      {"nerves", emergency, emergency},
      {"constant_pain", urgent, urgent},
      {"calf", urgent, urgent},
      {"hip_replacement", locked, careful},
      {"groin", careful, careful},
      {"knee", careful, careful},
      {"young", careful, careful},
  }};
  REQUIRE(kRows.size() == form().questions.size());
  for (const Row& row : kRows) {
    for (const Answer answer : {Answer::yes, Answer::not_sure}) {
      CAPTURE(row.id);
      CHECK(kind_of(all(Answer::no, {{row.id, answer}}), kHip) == row.hip);
      CHECK(kind_of(all(Answer::no, {{row.id, answer}}), kSquat) == row.squat);
    }
  }
}

TEST_CASE("an emergency is told before the other questions are asked") {
  const Judgement judgement = judge(form(), {{"injury", Answer::yes}}, kHip);
  CHECK(judgement == Judgement{JudgementKind::emergency, {"injury"}, std::nullopt});
  CHECK(advice(form(), judgement.kind)->title == "Get help now");
}

TEST_CASE("an emergency goes before everything else, whatever the order of the answers") {
  CHECK(kind_of(all(Answer::yes), kHip) == JudgementKind::emergency);
  const ScreeningAnswers answers{
      {"hip_replacement", Answer::yes}, {"calf", Answer::yes}, {"nerves", Answer::not_sure}};
  CHECK(judge(form(), answers, kHip) ==
        Judgement{JudgementKind::emergency, {"nerves"}, std::nullopt});
}

TEST_CASE("a gate never opens what a red flag has closed") {
  const std::vector<Gate> soft{{"injury", GateAction::careful}, {"calf", GateAction::careful}};
  CHECK(kind_of(all(Answer::no, {{"injury", Answer::yes}}), soft) == JudgementKind::emergency);
  CHECK(kind_of(all(Answer::no, {{"calf", Answer::yes}}), soft) == JudgementKind::urgent);
}

TEST_CASE("without answers the first question is next, and nothing is allowed") {
  const Judgement judgement = judge(form(), {}, kHip);
  CHECK(judgement == Judgement{JudgementKind::unanswered, {}, "injury"});
  CHECK_FALSE(allows(judgement, std::nullopt));
  CHECK_FALSE(allows(judgement, "smaller-range"));
}

TEST_CASE("one open question is asked, even where the others are harmless") {
  ScreeningAnswers answers = all(Answer::no, {{"groin", Answer::yes}});
  answers.erase("young");
  CHECK(judge(form(), answers, kSquat) == Judgement{JudgementKind::unanswered, {}, "young"});
}

TEST_CASE("answers to an older form leave its new questions open, and a dropped one is ignored") {
  ScreeningForm newer = form();
  newer.questions.push_back({"arthritis_flare", QuestionGroup::careful, "?", ""});
  CHECK(judge(newer, all(Answer::no), kSquat).next == "arthritis_flare");
  CHECK(kind_of(all(Answer::no, {{"dropped", Answer::yes}}), kSquat) == JudgementKind::free);
}

TEST_CASE("whoever must be careful gets the smaller range only: no band, not the exercise itself") {
  const Judgement judgement =
      judge(form(), all(Answer::no, {{"groin", Answer::yes}, {"knee", Answer::not_sure}}), kHip);
  CHECK(judgement == Judgement{JudgementKind::careful, {"groin", "knee"}, std::nullopt});
  CHECK(allows(judgement, "smaller-range"));
  CHECK_FALSE(allows(judgement, std::nullopt));
  for (const char* other : {"band", "longer-hold", "slower", "knee-drop-in"}) {
    CHECK_FALSE(allows(judgement, other));
  }
  CHECK(advice(form(), judgement.kind)->title == "Take the careful way");
}

TEST_CASE("a locked exercise allows no variant at all") {
  const Judgement judgement =
      judge(form(), all(Answer::no, {{"hip_replacement", Answer::yes}}), kHip);
  CHECK_FALSE(allows(judgement, std::nullopt));
  CHECK_FALSE(allows(judgement, "smaller-range"));
  CHECK_FALSE(allows(judgement, "knee-drop-in"));
}

TEST_CASE("answers last thirty days, and none come from the future") {
  using namespace std::chrono;
  const CalendarTime now = sys_days(2026y / November / 25) + 12h;
  CHECK(are_fresh(form(), sys_days(2026y / November / 25) + 11h, now));
  CHECK(are_fresh(form(), sys_days(2026y / October / 27) + 12h, now));
  CHECK_FALSE(are_fresh(form(), sys_days(2026y / October / 26) + 12h, now));
  CHECK_FALSE(are_fresh(form(), sys_days(2026y / December / 1) + 12h, now));
}

TEST_CASE("pain that rises by two points asks the questions again; pain that falls does not") {
  CHECK(has_pain_risen(form(), 3, 5));
  CHECK_FALSE(has_pain_risen(form(), 3, 4));
  CHECK_FALSE(has_pain_risen(form(), 7, 1));
}

TEST_CASE("an answer is read by its name, and no other text is one") {
  CHECK(parse_answer("yes") == Answer::yes);
  CHECK(parse_answer("no") == Answer::no);
  CHECK(parse_answer("not_sure") == Answer::not_sure);
  CHECK_FALSE(parse_answer("maybe"));
  CHECK(std::string(to_text(JudgementKind::unanswered)) == "unanswered");
}
