// SPDX-License-Identifier: Apache-2.0
// The screening, the questionnaires and the cards, the schemas that describe them and the readers
// that read them agree; and each has German words.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "adapters/catalogue_json/forms.hpp"
#include "domain/outcomes/score.hpp"
#include "tests/support/json_schema.hpp"

namespace {

namespace fs = std::filesystem;
using coxa::testing::JsonSchema;
using coxa::testing::read_json;
using nlohmann::json;

const fs::path kContent = fs::path(COXA_ROOT) / "content";

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  REQUIRE_MESSAGE(stream, file.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> files_in(const char* folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(kContent / folder)) {
    if (entry.is_regular_file()) {  // a folder holds the texts of another language
      out.push_back(entry.path());
    }
  }
  return out;
}

std::string german_of(const fs::path& file) {
  return text_of(file.parent_path() / "de" / file.filename());
}

template <class T>
T sound(const coxa::Result<T>& result) {
  REQUIRE_MESSAGE(result, (result ? "" : result.error().message));
  return *result;
}

coxa::Questionnaire questionnaire(const std::string& id, bool german = false) {
  const fs::path file = kContent / "questionnaires" / (id + ".json");
  return sound(coxa::catalogue_json::parse_questionnaire(
      text_of(file), german ? german_of(file) : "", file.string()));
}

double only_score(const std::string& id, const coxa::Response& response) {
  const auto outcome = sound(coxa::score(questionnaire(id), response));
  REQUIRE(outcome.is_complete);
  return outcome.scores.at(0).value.value();
}

TEST_CASE("the screening satisfies its schema and is asked in English and German") {
  const fs::path file = kContent / "screening/screening.json";
  CHECK(JsonSchema("screening").refusal(read_json(file)).empty());
  const auto english = sound(coxa::catalogue_json::parse_screening(text_of(file), "", "en"));
  const auto german =
      sound(coxa::catalogue_json::parse_screening(text_of(file), german_of(file), "de"));
  CHECK(german.language == "de");
  REQUIRE(german.questions.size() == english.questions.size());
  for (std::size_t i = 0; i < english.questions.size(); ++i) {
    CHECK(german.questions[i].id == english.questions[i].id);
    CHECK(german.questions[i].text != english.questions[i].text);
    CHECK_FALSE(english.questions[i].help.empty());
    CHECK_FALSE(german.questions[i].help.empty());
  }
  CHECK(german.emergency.title != english.emergency.title);
}

TEST_CASE("the screening keeps the questions of the app in their groups, red flags first") {
  using coxa::QuestionGroup;
  const auto form = sound(coxa::catalogue_json::parse_screening(
      text_of(kContent / "screening/screening.json"), "", "screening.json"));
  const std::vector<std::pair<std::string, QuestionGroup>> known{
      {"injury", QuestionGroup::emergency},
      {"hot_joint", QuestionGroup::emergency},
      {"sudden_pain", QuestionGroup::emergency},
      {"nerves", QuestionGroup::emergency},
      {"chest", QuestionGroup::emergency},
      {"general_illness", QuestionGroup::urgent},
      {"constant_pain", QuestionGroup::urgent},
      {"calf", QuestionGroup::urgent},
      {"bones", QuestionGroup::urgent},
      {"recent_treatment", QuestionGroup::urgent},
      {"hip_replacement", QuestionGroup::careful},
      {"hip_condition", QuestionGroup::careful},
      {"hip_fracture", QuestionGroup::careful},
      {"groin", QuestionGroup::careful},
      {"arthritis_flare", QuestionGroup::careful},
      {"knee", QuestionGroup::careful},
      {"young", QuestionGroup::careful},
      {"other", QuestionGroup::careful}};
  REQUIRE(form.questions.size() == known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    CHECK(form.questions[i].id == known[i].first);
    CHECK(form.questions[i].group == known[i].second);
  }
  CHECK(form.last_days == 30);
}

TEST_CASE("every gate of an exercise names a question of the screening") {
  std::set<std::string> questions;
  const json screening = read_json(kContent / "screening/screening.json");
  for (const auto& question : screening["questions"]) {
    questions.insert(question["id"].get<std::string>());
  }
  for (const fs::path& file : files_in("exercises")) {
    const json exercise = read_json(file);
    const json gates = exercise.value("gates", json::array());  // none in a spec file
    for (const auto& gate : gates) {
      CHECK_MESSAGE(questions.contains(gate["answer"].get<std::string>()),
                    file.string() << ": " << gate.dump());
    }
  }
}

TEST_CASE("every card satisfies its schema, has a source, and is as short in German") {
  const JsonSchema schema("card");
  const auto files = files_in("cards");
  CHECK(files.size() >= 14);
  for (const fs::path& file : files) {
    CAPTURE(file.string());
    const std::string refusal = schema.refusal(read_json(file));
    CHECK_MESSAGE(refusal.empty(), refusal);
    const auto card = sound(coxa::catalogue_json::parse_card(text_of(file), "", file.string()));
    const auto german =
        sound(coxa::catalogue_json::parse_card(text_of(file), german_of(file), file.string()));
    CHECK(card.id == file.stem());
    CHECK(german.language == "de");
    CHECK(german.title != card.title);
    CHECK(german.text.size() == card.text.size());
  }
}

TEST_CASE("every questionnaire satisfies its schema, says its licence and source, and is scored") {
  const JsonSchema schema("questionnaire");
  std::set<std::string> ids;
  for (const fs::path& file : files_in("questionnaires")) {
    CAPTURE(file.string());
    const std::string refusal = schema.refusal(read_json(file));
    CHECK_MESSAGE(refusal.empty(), refusal);
    const auto form = questionnaire(file.stem().string());
    CHECK(form.id == file.stem());
    CHECK(form.url == "urn:coxa:questionnaire:" + form.id);
    CHECK_FALSE(form.licence.empty());
    CHECK_FALSE(form.source.empty());
    CHECK_FALSE(form.copyright.empty());
    CHECK_FALSE(form.scores.empty());
    ids.insert(form.id);
  }
  CHECK(ids ==
        std::set<std::string>{"gad-2", "nprs", "peg", "pgic", "phq-2", "phq-4", "psfs", "rmdq"});
}

TEST_CASE(
    "a questionnaire without a German form that is known to be sound stays English and says so") {
  for (const char* id : {"nprs", "phq-2", "phq-4", "gad-2"}) {
    CHECK(questionnaire(id, true).language == "de");
  }
  for (const char* id : {"psfs", "pgic", "rmdq", "peg"}) {
    const auto form = questionnaire(id, true);
    CHECK(form.language == "en");
    CHECK(form.note.find("Englisch") != std::string::npos);
    CHECK(form.items.back().text == questionnaire(id).items.back().text);
    CHECK(form.scores.front().name != questionnaire(id).scores.front().name);
  }
}

TEST_CASE("no questionnaire asks about killing oneself") {
  for (const fs::path& file : files_in("questionnaires")) {
    for (const auto& item : questionnaire(file.stem().string()).items) {
      CHECK(item.text.find("better off dead") == std::string::npos);
    }
  }
}

TEST_CASE("each instrument is scored as it was published") {
  CHECK(only_score("nprs", {{"pain", 7.0}}) == 7);
  CHECK(only_score("peg", {{"pain", 6.0}, {"enjoyment", 4.0}, {"activity", 5.0}}) == 5);
  CHECK(only_score("pgic", {{"change", "much-improved"}}) == 2);
  CHECK(only_score(
            "psfs",
            {{"activity-1", "stairs"}, {"rating-1", 3.0}, {"rating-2", 4.0}, {"rating-3", 8.0}}) ==
        5);
  CHECK(only_score("phq-2", {{"interest", 1.0}, {"down", 1.0}}) == 2);
  CHECK(only_score("gad-2", {{"nervous", "nearly-every-day"}, {"worrying", 3.0}}) == 6);
  coxa::Response back;
  for (int i = 1; i <= 24; ++i) {
    back.emplace(std::to_string(i), i % 3 == 0);
  }
  CHECK(only_score("rmdq", back) == 8);
}

TEST_CASE("the PHQ-4 gives both halves, and says what to do from three on") {
  const auto outcome =
      sound(coxa::score(questionnaire("phq-4"),
                        {{"nervous", 0.0}, {"worrying", 1.0}, {"interest", 1.0}, {"down", 2.0}}));
  REQUIRE(outcome.scores.size() == 3);
  CHECK(outcome.scores[0].value == 4.0);
  CHECK(outcome.scores[1].value == 1.0);
  CHECK(outcome.scores[2].value == 3.0);
  REQUIRE(outcome.notes.size() == 1);
  CHECK(outcome.notes[0].find("not a diagnosis") != std::string::npos);
  CHECK(outcome.needs_crisis_help);
  const auto worried =
      sound(coxa::score(questionnaire("gad-2"), {{"nervous", 3.0}, {"worrying", 0.0}}));
  CHECK(worried.notes.size() == 1);
  CHECK_FALSE(worried.needs_crisis_help);
}

TEST_CASE("a PEG with an open question has no score and names it") {
  const auto outcome = sound(coxa::score(questionnaire("peg"), {{"pain", 6.0}, {"activity", 5.0}}));
  CHECK_FALSE(outcome.is_complete);
  CHECK_FALSE(outcome.scores.at(0).value);
  CHECK(outcome.missing == std::vector<std::string>{"enjoyment"});
}

TEST_CASE("the smallest change that counts is known where it was published, and only there") {
  using coxa::ScoreChange;
  const auto from_to = [](const char* id, double first, double last) {
    return coxa::score_change(questionnaire(id).scores.front(), first, last);
  };
  CHECK(from_to("psfs", 3, 5) == ScoreChange::better);
  CHECK(from_to("psfs", 3, 4) == ScoreChange::same);
  CHECK(from_to("nprs", 6, 4) == ScoreChange::better);
  CHECK(from_to("rmdq", 10, 15) == ScoreChange::worse);
  CHECK(from_to("peg", 10, 0) == ScoreChange::unknown);
  CHECK(from_to("pgic", 4, 1) == ScoreChange::unknown);
}

struct Spoiling {
  const char* name;
  std::function<void(json&)> spoil;
};

template <class Parse>
void refused_alike(const char* schema_name, const json& whole,
                   const std::vector<Spoiling>& spoilings, Parse parse) {
  const JsonSchema schema(schema_name);
  REQUIRE(schema.refusal(whole).empty());
  REQUIRE(parse(whole.dump()));
  for (const Spoiling& spoiling : spoilings) {
    json spoiled = whole;
    spoiling.spoil(spoiled);
    REQUIRE(spoiled != whole);
    INFO(spoiling.name);
    CHECK_FALSE(schema.refusal(spoiled).empty());
    CHECK_FALSE(parse(spoiled.dump()));
  }
}

std::vector<Spoiling> without_each_field(const json& whole) {
  std::vector<Spoiling> out;
  for (const auto& item : whole.items()) {
    out.push_back({"a field too few", [key = item.key()](json& j) { j.erase(key); }});
  }
  return out;
}

TEST_CASE("what the schema of the screening refuses, the reader refuses") {
  const json whole = read_json(kContent / "screening/screening.json");
  std::vector<Spoiling> spoilings = without_each_field(whole);
  spoilings.insert(
      spoilings.end(),
      {{"a field too many", [](json& j) { j["colour"] = "teal"; }},
       {"another id", [](json& j) { j["id"] = "intake"; }},
       {"no questions", [](json& j) { j["questions"] = json::array(); }},
       {"an unknown group", [](json& j) { j["questions"][0]["group"] = "later"; }},
       {"an id with a hyphen", [](json& j) { j["questions"][0]["id"] = "a-b"; }},
       {"a question without words", [](json& j) { j["questions"][0]["text"] = ""; }},
       {"a question without help", [](json& j) { j["questions"][0].erase("help"); }},
       {"never asked again", [](json& j) { j["asked_again"]["after_days"] = 0; }},
       {"half a day", [](json& j) { j["asked_again"]["after_days"] = 0.5; }},
       {"no advice for a lock", [](json& j) { j["advice"].erase("locked"); }},
       {"advice without steps", [](json& j) { j["advice"]["urgent"]["steps"] = json::array(); }}});
  refused_alike("screening", whole, spoilings, [](const std::string& text) {
    return coxa::catalogue_json::parse_screening(text, "", "spoiled.json").has_value();
  });
}

TEST_CASE("what the schema of a card refuses, the reader refuses") {
  const json whole = read_json(kContent / "cards/sleep.json");
  std::vector<Spoiling> spoilings = without_each_field(whole);
  spoilings.insert(spoilings.end(), {{"a field too many", [](json& j) { j["colour"] = "teal"; }},
                                     {"no text", [](json& j) { j["text"] = json::array(); }},
                                     {"no source", [](json& j) { j["sources"] = json::array(); }},
                                     {"an id with capitals", [](json& j) { j["id"] = "Sleep"; }},
                                     {"version 0", [](json& j) { j["version"] = 0; }}});
  refused_alike("card", whole, spoilings, [](const std::string& text) {
    return coxa::catalogue_json::parse_card(text, "", "spoiled.json").has_value();
  });
}

TEST_CASE("what the schema of a questionnaire refuses, the reader refuses") {
  const json whole = read_json(kContent / "questionnaires/peg.json");
  const auto of_score = [](json& j, const char* url) -> json& {
    for (json& part : j["extension"].back()["extension"]) {
      if (part["url"] == url) {
        return part;
      }
    }
    return j;
  };
  const std::vector<Spoiling> spoilings{
      {"another resource", [](json& j) { j["resourceType"] = "Patient"; }},
      {"no id", [](json& j) { j.erase("id"); }},
      {"an id with a slash", [](json& j) { j["id"] = "a/b"; }},
      {"no title", [](json& j) { j.erase("title"); }},
      {"an unknown status", [](json& j) { j["status"] = "fine"; }},
      {"no items", [](json& j) { j["item"] = json::array(); }},
      {"a modifier extension", [](json& j) { j["modifierExtension"] = json::array(); }},
      {"an item without a link id", [](json& j) { j["item"][0].erase("linkId"); }},
      {"an item of a type that cannot be asked",
       [](json& j) { j["item"][0]["type"] = "quantity"; }},
      {"an item that depends on another",
       [](json& j) { j["item"][0]["enableWhen"] = json::array(); }},
      {"an item that repeats", [](json& j) { j["item"][0]["repeats"] = true; }},
      {"a choice without options", [](json& j) { j["item"][0]["type"] = "choice"; }},
      {"an unknown method", [&](json& j) { of_score(j, "method")["valueCode"] = "median"; }},
      {"an unknown direction", [&](json& j) { of_score(j, "better")["valueCode"] = "sideways"; }},
      {"a part of a score that is misspelt",
       [&](json& j) { of_score(j, "least")["url"] = "lest"; }},
  };
  refused_alike("questionnaire", whole, spoilings, [](const std::string& text) {
    return coxa::catalogue_json::parse_questionnaire(text, "", "spoiled.json").has_value();
  });
}

}  // namespace
