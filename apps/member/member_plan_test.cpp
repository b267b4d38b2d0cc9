// SPDX-License-Identifier: Apache-2.0
// The shipped content and a journal, as the browser and the command line put them together.
#include "apps/member/member_plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/plan_json/plan_json.hpp"
#include "domain/exercise/catalogue.hpp"
#include "domain/program/simulated_life.hpp"

namespace coxa::member {
namespace {

using Json = nlohmann::json;

MemberContent shipped(const std::string& language) {
  auto files = load_content_files(COXA_ROOT "/content");
  REQUIRE(files);
  auto content = read_member_content(*files, language, "test");
  INFO((content ? "" : content.error().message));
  REQUIRE(content);
  return std::move(*content);
}

ScreeningAnswers all_no(const MemberContent& content) {
  ScreeningAnswers answers;
  for (const ScreeningQuestion& question : content.screening.questions) {
    answers[question.id] = Answer::no;
  }
  return answers;
}

TEST_CASE("the shipped content fits together: every dose names an exercise and a variant of it") {
  const MemberContent content = shipped("en");
  CHECK(content.exercises.size() >= 16);
  for (const Ladder& ladder : content.plan.ladders) {
    const auto exercise =
        std::find_if(content.exercises.begin(), content.exercises.end(),
                     [&](const Exercise& e) { return e.id == ladder.exercise_id; });
    INFO(ladder.exercise_id);
    REQUIRE(exercise != content.exercises.end());
    for (const Dose& dose : ladder.levels) {
      const std::string variant = dose.variant_id.value_or("");
      INFO(variant);
      CHECK((variant.empty() || find_variant(*exercise, variant) != nullptr));
      CHECK(dose.band.has_value() == (variant == "band"));
    }
    const auto gentle = std::find_if(ladder.levels.begin(), ladder.levels.end(), is_gentle);
    CHECK(gentle != ladder.levels.end());  // the careful way exists
  }
}

TEST_CASE("every card and questionnaire that a program names exists") {
  const MemberContent content = shipped("en");
  for (const Program& program : content.plan.programs) {
    for (const Asked& asked : program.questionnaires) {
      INFO(asked.questionnaire_id);
      const auto& all = content.questionnaires;
      CHECK(std::any_of(all.begin(), all.end(),
                        [&](const Questionnaire& q) { return q.id == asked.questionnaire_id; }));
    }
    for (const Phase& phase : program.phases) {
      for (const std::string& card : phase.cards) {
        INFO(card);
        CHECK(std::filesystem::exists(COXA_ROOT "/content/cards/" + card + ".json"));
      }
    }
    const bool has_next = program.next_program.empty() ||
                          find_program(content.plan.programs, program.next_program) != nullptr;
    CHECK(has_next);
  }
}

TEST_CASE("answers decide as they do on the page, and wrong ones are refused") {
  const MemberContent content = shipped("en");
  Json answers;
  for (const auto& [question, answer] : all_no(content)) {
    answers[question] = "no";
  }
  const auto kind = [&](const char* exercise) {
    const auto judged = judgement_json(content, answers.dump(), exercise);
    REQUIRE(judged);
    return Json::parse(*judged)["kind"].get<std::string>();
  };
  CHECK(kind("seated-hip-internal-rotation") == "free");
  answers["hip_replacement"] = "yes";
  CHECK(kind("seated-hip-internal-rotation") == "locked");
  answers["injury"] = "not_sure";
  CHECK(kind("seated-hip-internal-rotation") == "emergency");
  answers["injury"] = "perhaps";
  CHECK_FALSE(judgement_json(content, answers.dump(), "squat"));
  CHECK_FALSE(judgement_json(content, "{}", "handstand"));
}

TEST_CASE("a questionnaire is scored, or says what is missing") {
  const MemberContent content = shipped("en");
  const auto scored = score_json(
      content, "psfs", R"({"activity-1":"stairs","rating-1":4,"activity-2":"socks","rating-2":6,
                           "activity-3":"walk","rating-3":8})");
  INFO((scored ? "" : scored.error().message));
  REQUIRE(scored);
  CHECK(Json::parse(*scored)["scores"][0]["value"] == 6);
  CHECK_FALSE(score_json(content, "nothing", "{}"));
}

TEST_CASE("a simulated year gives a plan, progress with its forms, and a report") {
  const MemberContent content = shipped("de");
  const Day begin = Day{std::chrono::year{2026} / 1 / 5};
  const Program& hip = *find_program(content.plan.programs, "hip-pain");
  Life life = live(content.plan, {.temper = Temper::steady,
                                  .program_id = hip.id,
                                  .program_version = hip.version,
                                  .begins = begin,
                                  .days = 100,
                                  .seed = 1,
                                  .places = {{PainPlace::groin, BodySide::left}},
                                  .answers = all_no(content)});
  const auto note_pain = [&](int day, double value) {
    const CalendarTime at = begin + std::chrono::days{day} + std::chrono::hours{20};
    life.journal.add({EntryId{"form" + std::to_string(day)},
                      {at, {}},
                      Author::member,
                      FormDone{"nprs", 1, {{"pain", value}}}});
  };
  note_pain(1, 6);
  note_pain(90, 2);
  const Day last = begin + std::chrono::days{99};
  const Json plan = Json::parse(
      plan_json::today_json(content.plan, life.journal, today(content.plan, life.journal, last)));
  CHECK(plan["program"]["name"] == "Hüftschmerzen");
  CHECK(plan["history"].size() > 10);
  const Progress progress = progress_on(content, life.journal, last);
  const Json told = Json::parse(progress_render::progress_json(progress, content.progress));
  CHECK(told["streak"]["weeks"].get<int>() >= 10);
  CHECK(told["questionnaires"].size() == 1);
  const std::string page = progress_render::report_html(report_of(content, progress, "A. Member"));
  CHECK(page.find("A. Member") != std::string::npos);
}

TEST_CASE("days are read strictly") {
  CHECK(*day_in("2026-11-25") == Day{std::chrono::year{2026} / 11 / 25});
  for (const char* wrong :
       {"2026-02-30", "2026-1-01", "26-11-2025", "2026/11/25", "", "2026-11-2x"}) {
    CHECK_FALSE(day_in(wrong));
  }
}

TEST_CASE("reminders become a calendar file") {
  const MemberContent content = shipped("en");
  const auto ics =
      calendar(content,
               R"({"is_on":true,"days":["mon","wed"],"at":"18:00","time_zone":"Europe/Berlin",
          "quiet":{"from":"21:00","until":"08:00"},"push":false})",
               Day{std::chrono::year{2026} / 11 / 25} + std::chrono::hours{10});
  INFO((ics ? "" : ics.error().message));
  REQUIRE(ics);
  CHECK(ics->find("BYDAY=MO,WE") != std::string::npos);
  CHECK(ics->find(content.calendar.summary) != std::string::npos);
}

}  // namespace
}  // namespace coxa::member
