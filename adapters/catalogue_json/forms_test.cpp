// SPDX-License-Identifier: Apache-2.0
#include "adapters/catalogue_json/forms.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

#include "domain/outcomes/score.hpp"

using namespace coxa;
using namespace coxa::catalogue_json;
using nlohmann::json;

namespace {

// a form as a clinic with a licence may bring it: groups, options, no word of ours
json brought() {
  return json::parse(R"({
    "resourceType": "Questionnaire", "id": "hoos-like", "status": "active", "title": "Hip form",
    "url": "http://clinic.example/hoos-like", "version": "2.1", "language": "en-US",
    "text": {"status": "generated", "div": "<div/>"},
    "copyright": "Somebody's.\nAll rights reserved.",
    "item": [
      {"linkId": "p", "type": "group", "text": "Pain", "item": [
        {"linkId": "p1", "type": "choice", "text": "How often?", "answerOption": [
          {"valueCoding": {"system": "http://clinic.example", "code": "never", "display": "Never",
            "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue",
                           "valueDecimal": 0}]}},
          {"valueCoding": {"code": "always", "display": "Always",
            "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue",
                           "valueDecimal": 4}]}}]},
        {"linkId": "p2", "type": "choice", "answerOption": [{"valueInteger": 0},
                                                            {"valueInteger": 4}]}]},
      {"linkId": "kg", "type": "decimal", "required": true},
      {"linkId": "why", "type": "text"},
      {"linkId": "free", "type": "choice", "answerOption": [{"valueString": "red"},
                                                            {"valueString": "blue"}]}]})");
}

// the rule of the HOOS: half of the items, 100 best
json hundred() {
  return json::parse(R"([{"url": "urn:coxa:questionnaire:score", "extension": [
    {"url": "id", "valueCode": "pain"}, {"url": "name", "valueString": "Pain"},
    {"url": "method", "valueCode": "mean"},
    {"url": "item", "valueString": "p1"}, {"url": "item", "valueString": "p2"},
    {"url": "least-items", "valueInteger": 1},
    {"url": "times", "valueDecimal": -25}, {"url": "plus", "valueDecimal": 100},
    {"url": "least", "valueDecimal": 0}, {"url": "most", "valueDecimal": 100},
    {"url": "better", "valueCode": "higher"}]}])");
}

Result<Questionnaire> parsed(const json& document) {
  return parse_questionnaire(document.dump(), "", "brought.json");
}

std::string refusal(const json& document) {
  const auto form = parsed(document);
  return form ? "" : form.error().message;
}

bool says(const std::string& message, const char* what) {
  return message.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("a clinic's own FHIR form is read, and stored as answered where it brings no scores") {
  const auto form = parsed(brought());
  REQUIRE_MESSAGE(form, (form ? "" : form.error().message));
  CHECK(form->copyright == "Somebody's. All rights reserved.");
  CHECK(form->version == "2.1");
  REQUIRE(form->items.size() == 6);
  CHECK(form->items[0].type == ItemType::group);
  CHECK(form->items[1].depth == 1);
  CHECK(form->items[1].options[1].value == 4.0);
  CHECK(form->items[2].options[1].code == "4");
  CHECK(form->items[5].options[0].display == "red");
  const auto outcome = score(*form, {{"p1", "never"}, {"kg", 70.5}, {"free", "blue"}});
  REQUIRE(outcome);
  CHECK(outcome->is_complete);
  CHECK(outcome->scores.empty());
}

TEST_CASE("a form that brings a score we understand is scored, with half of the items at least") {
  json scored = brought();
  scored["extension"] = hundred();
  const auto form = parsed(scored);
  REQUIRE_MESSAGE(form, (form ? "" : form.error().message));
  CHECK(score(*form, {{"p1", "always"}, {"p2", 0.0}})->scores.at(0).value == 50.0);
  CHECK(score(*form, {{"p2", "0"}})->scores.at(0).value == 100.0);
  CHECK_FALSE(score(*form, {{"kg", 70.0}})->scores.at(0).value);
}

TEST_CASE("what cannot be asked is refused with the item and the remedy") {
  json j = brought();
  j["item"][1]["type"] = "attachment";
  CHECK(says(refusal(j), "item[1].type is a type that we cannot ask"));
  j = brought();
  j["item"][1]["enableWhen"] = json::array();
  CHECK(says(refusal(j), "item[1] has enableWhen"));
  j = brought();
  j["item"][3].erase("answerOption");
  j["item"][3]["answerValueSet"] = "http://x";
  CHECK(says(refusal(j), "by reference; write them as answerOption"));
  j = brought();
  j["item"][1]["repeats"] = true;
  CHECK(says(refusal(j), "several times"));
  j = brought();
  j["item"][1]["linkId"] = "p1";
  CHECK(says(refusal(j), "linkId twice"));
  j = brought();
  j["item"][3]["answerOption"][1]["valueString"] = "red";
  CHECK(says(refusal(j), "already"));
  j = brought();
  j["resourceType"] = "QuestionnaireResponse";
  CHECK(says(refusal(j), "must be a FHIR R4 Questionnaire"));
  CHECK_FALSE(refusal(json::array()).empty());
  CHECK_FALSE(refusal(json("text")).empty());
}

TEST_CASE("a score that its items cannot make is refused") {
  json whole = brought();
  whole["extension"] = hundred();
  const auto part = [](json& j, std::size_t i) -> json& {
    return j["extension"][0]["extension"][i];
  };
  json j = whole;
  part(j, 4)["valueString"] = "nothing";
  CHECK(says(refusal(j), "not there or cannot be counted"));
  j = whole;
  part(j, 4)["valueString"] = "free";  // its options count nothing
  CHECK(says(refusal(j), "ordinalValue"));
  j = whole;
  part(j, 4)["valueString"] = "kg";  // has no range
  CHECK(says(refusal(j), "minValue"));
  j = whole;
  part(j, 4)["valueString"] = "p1";
  CHECK(says(refusal(j), "each once"));
  j = whole;
  part(j, 5)["valueInteger"] = 3;
  CHECK(says(refusal(j), "at most all of its items"));
  j = whole;
  part(j, 9)["valueDecimal"] = 90;
  CHECK(says(refusal(j), "leave the range"));
  j = whole;
  part(j, 2)["valueCode"] = "count";
  CHECK(says(refusal(j), "true or false"));
  j = whole;
  j["extension"].push_back(j["extension"][0]);
  CHECK(says(refusal(j), "another score"));
}

TEST_CASE("a card of more than 120 words is refused") {
  json card = {{"id", "long"},           {"version", 1},
               {"language", "en"},       {"title", "Long"},
               {"text", {"one two"}},    {"sources", {{{"citation", "A book."}, {"doi", ""}}}},
               {"author", "us"},         {"reviewer", nullptr},
               {"review_date", nullptr}, {"content_licence", "Apache-2.0"}};
  const auto parse = [&card] { return parse_card(card.dump(), "", "long.json"); };
  REQUIRE(parse());
  std::string words = "word";
  for (int i = 1; i < 118; ++i) {
    words += " word";
  }
  card["text"].push_back(words);
  CHECK(parse());
  card["text"].push_back("more");
  REQUIRE_FALSE(parse());
  CHECK(says(parse().error().message, "121 words"));
}

TEST_CASE("the reminders are read as the setting writes them") {
  const auto reminders = parse_reminders(
      R"({"is_on":true,"days":["mon","sun"],"at":"18:05","time_zone":"Europe/Berlin",
          "quiet":{"from":"21:00","until":"08:00"},"push":true})",
      "setting");
  REQUIRE_MESSAGE(reminders, (reminders ? "" : reminders.error().message));
  CHECK(reminders->days.size() == 2);
  CHECK(reminders->days[1] == std::chrono::Sunday);
  CHECK(reminders->at == std::chrono::hours(18) + std::chrono::minutes(5));
  CHECK(reminders->quiet->until == std::chrono::hours(8));
  CHECK_FALSE(parse_reminders(R"({"days":["mo"],"at":"18:05","time_zone":"UTC"})", "setting"));
  CHECK_FALSE(parse_reminders(R"({"days":["mon"],"at":"6pm","time_zone":"UTC"})", "setting"));
  CHECK_FALSE(parse_reminders(R"({"days":["mon"],"at":"18:05"})", "setting"));
  CHECK(parse_reminders(R"({"days":["mon"],"at":"18:05","time_zone":"UTC","quiet":null})", "s"));
}
