// SPDX-License-Identifier: Apache-2.0
#include "domain/outcomes/score.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace coxa;

namespace {

QuestionnaireItem rating(const std::string& link_id) {
  return {.link_id = link_id, .type = ItemType::whole, .least = 0, .most = 10};
}

// PSFS: the mean of at least three of five ratings
Questionnaire own_activities() {
  Questionnaire out{.id = "psfs"};
  ScoreRule mean{.id = "mean", .method = ScoreMethod::mean, .least_items = 3, .most = 10};
  mean.better = Better::higher;
  mean.smallest_change = SmallestChange{2, "Stratford 1995"};
  for (const char* link_id : {"rating-1", "rating-2", "rating-3", "rating-4", "rating-5"}) {
    out.items.push_back(rating(link_id));
    mean.items.emplace_back(link_id);
  }
  out.items.push_back({.link_id = "activity-1", .type = ItemType::text});
  out.scores.push_back(mean);
  return out;
}

// PHQ-2: two choices from 0 to 3, all of them needed
Questionnaire low_mood() {
  Questionnaire out{.id = "phq-2"};
  ScoreRule total{.id = "total", .method = ScoreMethod::sum, .least_items = 2, .most = 6};
  total.follow_up = FollowUp{3, "Talk to somebody.", true};
  for (const char* link_id : {"interest", "down"}) {
    out.items.push_back({.link_id = link_id,
                         .type = ItemType::choice,
                         .options = {{"not-at-all", "Not at all", 0.0},
                                     {"several-days", "Several days", 1.0},
                                     {"more-than-half", "More than half the days", 2.0},
                                     {"nearly-every-day", "Nearly every day", 3.0}}});
    total.items.emplace_back(link_id);
  }
  out.scores.push_back(total);
  return out;
}

// RMDQ in small: how many sentences are ticked
Questionnaire ticked_sentences() {
  Questionnaire out{.id = "rmdq"};
  ScoreRule total{.id = "total", .method = ScoreMethod::count, .least_items = 1, .most = 3};
  for (const char* link_id : {"1", "2", "3"}) {
    out.items.push_back({.link_id = link_id, .type = ItemType::boolean});
    total.items.emplace_back(link_id);
  }
  out.scores.push_back(total);
  return out;
}

std::string refusal(const Questionnaire& questionnaire, const Response& response) {
  const auto outcome = score(questionnaire, response);
  return outcome ? "" : outcome.error().message;
}

}  // namespace

TEST_CASE("three rated activities are enough, and the score is their mean") {
  const auto outcome =
      score(own_activities(),
            {{"rating-1", 2.0}, {"rating-2", 4.0}, {"rating-3", 3.0}, {"activity-1", "stairs"}});
  REQUIRE(outcome);
  CHECK(outcome->is_complete);
  CHECK(outcome->missing.empty());
  CHECK(outcome->scores.at(0).value == 3.0);
}

TEST_CASE("five rated activities count all five") {
  const auto outcome = score(own_activities(), {{"rating-1", 0.0},
                                                {"rating-2", 10.0},
                                                {"rating-3", 10.0},
                                                {"rating-4", 10.0},
                                                {"rating-5", 10.0}});
  REQUIRE(outcome);
  CHECK(outcome->scores.at(0).value == 8.0);
}

TEST_CASE("with two rated activities there is no score, and one more is asked for") {
  const auto outcome = score(own_activities(), {{"rating-1", 2.0}, {"rating-3", 4.0}});
  REQUIRE(outcome);
  CHECK_FALSE(outcome->is_complete);
  CHECK_FALSE(outcome->scores.at(0).value);
  CHECK(outcome->missing == std::vector<std::string>{"rating-2"});
}

TEST_CASE("a choice is told by its code or by what it counts") {
  const auto by_number = score(low_mood(), {{"interest", 1.0}, {"down", 1.0}});
  const auto by_code = score(low_mood(), {{"interest", "several-days"}, {"down", "several-days"}});
  REQUIRE(by_number);
  REQUIRE(by_code);
  CHECK(by_number->scores.at(0).value == 2.0);
  CHECK(by_code->scores.at(0).value == 2.0);
  CHECK(by_code->notes.empty());
  CHECK_FALSE(by_code->needs_crisis_help);
}

TEST_CASE("a sum from the cut-off on says what to do, and once only") {
  Questionnaire twice = low_mood();
  twice.scores.push_back(twice.scores.front());
  const auto outcome = score(twice, {{"interest", 0.0}, {"down", 3.0}});
  REQUIRE(outcome);
  CHECK(outcome->notes == std::vector<std::string>{"Talk to somebody."});
  CHECK(outcome->needs_crisis_help);
}

TEST_CASE("a sum that needs every item has none while one is open") {
  const auto outcome = score(low_mood(), {{"down", 3.0}});
  REQUIRE(outcome);
  CHECK_FALSE(outcome->scores.at(0).value);
  CHECK(outcome->missing == std::vector<std::string>{"interest"});
  CHECK(outcome->notes.empty());
}

TEST_CASE("a sum that may lack items counts the missing ones as the mean of the others") {
  Questionnaire lenient = low_mood();
  lenient.scores.front().least_items = 1;
  CHECK(score(lenient, {{"down", 3.0}})->scores.at(0).value == 6.0);
}

TEST_CASE("a sentence left open is not ticked, but a form left empty is not zero") {
  CHECK(score(ticked_sentences(), {{"2", true}})->scores.at(0).value == 1.0);
  CHECK(score(ticked_sentences(), {{"1", false}, {"2", false}})->scores.at(0).value == 0.0);
  const auto empty = score(ticked_sentences(), {});
  CHECK_FALSE(empty->scores.at(0).value);
  CHECK_FALSE(empty->is_complete);
}

TEST_CASE("a score can be turned round and stretched to a hundred") {
  Questionnaire stretched = own_activities();  // HOOS-12: 100 - mean x 100 / 4
  stretched.scores.front().times = -10;
  stretched.scores.front().plus = 100;
  const auto outcome = score(stretched, {{"rating-1", 0.0}, {"rating-2", 0.0}, {"rating-3", 3.0}});
  CHECK(outcome->scores.at(0).value == 90.0);
}

TEST_CASE("a questionnaire without scores is stored as answered; required items are still missed") {
  Questionnaire plain{.id = "plain"};
  plain.items.push_back({.link_id = "why", .type = ItemType::text, .is_required = true});
  CHECK(score(plain, {{"why", "because"}})->is_complete);
  CHECK(score(plain, {})->missing == std::vector<std::string>{"why"});
}

TEST_CASE("an answer that cannot be one is refused with its place") {
  CHECK(refusal(own_activities(), {{"rating-9", 1.0}}).find("\"rating-9\"") != std::string::npos);
  CHECK(refusal(own_activities(), {{"rating-1", 11.0}}).find("range") != std::string::npos);
  CHECK(refusal(own_activities(), {{"rating-1", -1.0}}).find("range") != std::string::npos);
  CHECK(refusal(own_activities(), {{"rating-1", 1.5}}).find("whole") != std::string::npos);
  CHECK(refusal(own_activities(), {{"rating-1", "7"}}).find("number") != std::string::npos);
  CHECK(refusal(own_activities(), {{"activity-1", 7.0}}).find("text") != std::string::npos);
  CHECK(refusal(low_mood(), {{"down", 4.0}}).find("options") != std::string::npos);
  CHECK(refusal(low_mood(), {{"down", "often"}}).find("options") != std::string::npos);
  CHECK(refusal(ticked_sentences(), {{"1", 1.0}}).find("true or false") != std::string::npos);
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(refusal(own_activities(), {{"rating-1", nothing}}).empty());
}

TEST_CASE("a change counts from the smallest change on, in the direction that is better") {
  const ScoreRule activities = own_activities().scores.front();
  CHECK(score_change(activities, 3, 5) == ScoreChange::better);
  CHECK(score_change(activities, 5, 3) == ScoreChange::worse);
  CHECK(score_change(activities, 3, 4.9) == ScoreChange::same);
  CHECK(score_change(activities, 10.0 / 3, 16.0 / 3) == ScoreChange::better);
  ScoreRule pain = activities;
  pain.better = Better::lower;
  CHECK(score_change(pain, 7, 5) == ScoreChange::better);
  CHECK(score_change(pain, 5, 7) == ScoreChange::worse);
  pain.smallest_change.reset();
  CHECK(score_change(pain, 10, 0) == ScoreChange::unknown);
  CHECK(std::string(to_text(ScoreChange::same)) == "same");
}
