// SPDX-License-Identifier: Apache-2.0
#include "adapters/progress_render/progress_render.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "adapters/progress_render/wording.hpp"
#include "tests/support/simulated_journal.hpp"

namespace coxa::progress_render {
namespace {

using nlohmann::json;
using test::kFirstDay;

constexpr std::chrono::days kDay{1};

std::string text_file(const std::string& language) {
  std::ifstream file(std::string(COXA_ROOT) + "/content/progress/" + language + ".json",
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

ProgressTexts texts(const std::string& language) {
  const auto read = parse_texts(text_file(language));
  REQUIRE(read);
  return *read;
}

bool has(const std::string& whole, const std::string& part) {
  INFO(whole);
  INFO(part);
  const bool found = whole.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

std::set<std::string> placeholders(const std::string& text) {
  static const std::regex kPlaceholder(R"(\{([a-z_]+)\})");
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), kPlaceholder), end; at != end; ++at) {
    found.insert((*at)[1]);
  }
  return found;
}

Progress gained() {
  return progress_of(test::simulated_journal({.gain_deg = 12, .pain = 6, .pain_change = -4}, 3),
                     {.day = kFirstDay + 83 * kDay, .asked = {{kFirstDay, 3}}});
}

TEST_CASE("both languages have the same texts with the same numbers in them") {
  const ProgressTexts english = texts("en");
  const ProgressTexts german = texts("de");
  CHECK(english.texts.size() == german.texts.size());
  for (const auto& [key, words] : english.texts) {
    INFO(key);
    REQUIRE(german.texts.contains(key));
    if (key != "date" && key != "date_short") {
      CHECK(placeholders(words.other) == placeholders(german.texts.at(key).other));
    }
  }
}

TEST_CASE("texts that lack one are refused by its key") {
  json document = json::parse(text_file("en"));
  document["texts"].erase("pain.low");
  const auto lacking = parse_texts(document.dump());
  REQUIRE_FALSE(lacking);
  has(lacking.error().message, "pain.low");
  document["texts"]["pain.low"] = 7;
  has(parse_texts(document.dump()).error().message, "pain.low");
  CHECK_FALSE(parse_texts("{"));
  CHECK_FALSE(parse_texts("[]"));
  CHECK_FALSE(parse_texts(R"({"language":"en"})"));
}

TEST_CASE("the JSON has the fields that the app reads") {
  const json document = json::parse(progress_json(gained(), texts("en")));
  CHECK(document["date"] == "2026-03-29");
  REQUIRE(document["trends"].size() == 1);
  const json& trend = document["trends"][0];
  CHECK(trend["exercise"] == "seated-hip-internal-rotation");
  CHECK(trend["variant"].is_null());
  CHECK(trend["side"] == "left");
  CHECK(trend["quantity"] == "range_deg");
  CHECK(trend["verdict"] == "better");
  CHECK(trend["band"].get<double>() >= 5.4);
  CHECK(trend["points"][0]["date"] == "2026-01-05");
  CHECK(document["pain"]["verdict"] == "better");
  CHECK(document["pain"]["weeks"].size() == 12);
  CHECK(document["streak"]["weeks"] == 12);
  CHECK(document["week"]["from"] == "2026-03-23");
  CHECK(document["week"]["to"] == "2026-03-29");
  CHECK(document["week"]["days"] == 4);
  CHECK(document["week"]["repetitions"] == 32);
  CHECK(document["questionnaires"].empty());
}

TEST_CASE("what is not known is null, and no change that is certain is called noise") {
  const json document = json::parse(progress_json(
      progress_of(test::simulated_journal({.days = 3}, 1), {.day = kFirstDay + 3 * kDay}),
      texts("en")));
  CHECK(document["trends"][0]["baseline"].is_null());
  CHECK(document["trends"][0]["verdict"] == "too_few");
  CHECK(document["pain"]["now"].is_null());
  const json steady = json::parse(progress_json(
      progress_of(test::simulated_journal({}, 1), {.day = kFirstDay + 83 * kDay}), texts("en")));
  CHECK(steady["trends"][0]["verdict"] == "within_noise");
  has(steady["trends"][0]["text"], "No certain change");
}

TEST_CASE("numbers are written as the language writes them") {
  CHECK(number_text(texts("en"), -2.25, 1) == "\u22122.3");
  CHECK(number_text(texts("de"), 2.25, 1) == "2,3");
  CHECK(number_text(texts("en"), -0.01, 1) == "0.0");
  CHECK(date_text(texts("en"), kFirstDay) == "5 Jan 2026");
  CHECK(date_text(texts("de"), kFirstDay) == "5.1.2026");
  CHECK(iso_date(kFirstDay) == "2026-01-05");
}

TEST_CASE("a day is never told as 1 days") {
  CHECK(week_text(texts("en"), {.days = 1, .sessions = 1, .time = Seconds{60}, .repetitions = 1}) ==
        "This week: 1 set on 1 day, 1 minute, 1 repetition.");
  CHECK(
      week_text(texts("de"), {.days = 2, .sessions = 2, .time = Seconds{120}, .repetitions = 3}) ==
      "Diese Woche: 2 Sätze, 2 Tage, 2 Minuten, 3 Wiederholungen.");
}

TEST_CASE("weeks off and breaks are told without blame") {
  for (const char* language : {"en", "de"}) {
    const ProgressTexts words = texts(language);
    for (const Streak& streak : {Streak{0, 0, 3, 0}, Streak{4, 1, 3, 1}, Streak{4, 0, 0, 0}}) {
      const std::string said = streak_text(words, streak);
      CHECK_FALSE(said.empty());
      for (const char* blame : {"miss", "fail", "lost", "only", "verpasst", "verloren", "nur"}) {
        CHECK(said.find(blame) == std::string::npos);
      }
    }
  }
}

TEST_CASE("every verdict has its sentence, in both languages, with every number put in") {
  for (const char* language : {"en", "de"}) {
    const ProgressTexts words = texts(language);
    std::set<std::string> said;
    ScoreCourse course{.series = {.points = {{kFirstDay, 4}, {kFirstDay + kDay, 7}}, .most = 10}};
    for (const Course c :
         {Course::better, Course::worse, Course::same, Course::not_judged, Course::too_few}) {
      course.course = c;
      said.insert(score_course_text(words, course));
    }
    for (const Course c : {Course::better, Course::worse, Course::same}) {
      said.insert(pain_text(words, {.first = 5, .now = 4, .course = c}));
      said.insert(trend_text(words, {.change = Radians{0.2}, .course = c}));
    }
    said.insert(pain_text(words, {.first = 1, .now = 0.5, .course = Course::same}));
    said.insert(pain_text(words, {}));
    said.insert(trend_text(words, {}));
    said.insert(score_course_text(words, {}));
    CHECK(said.size() == 15);
    for (const std::string& sentence : said) {
      INFO(sentence);
      CHECK_FALSE(sentence.empty());
      CHECK(sentence.find('{') == std::string::npos);
    }
  }
}

TEST_CASE("the page names exercises as people do, and by their id where nobody named them") {
  ReportNames names{.exercises = {{"seated-hip-internal-rotation", "Seated rotation"}},
                    .engine_version = "9.8.7"};
  const ReportPage page = report_page(gained(), names, texts("en"));
  const std::string html = report_html(page);
  has(html, "Seated rotation, left");
  has(html, "9.8.7");
  has(html, "no diagnosis");
  has(html, "<html lang=\"en\">");
  CHECK(html.find("<script") == std::string::npos);
  names.exercises.clear();
  has(report_html(report_page(gained(), names, texts("de"))),
      "seated-hip-internal-rotation, links");
}

TEST_CASE("safety questions that were not answered no are named, the others counted") {
  test::JournalWriter writer;
  writer.write(test::evening(kFirstDay), ScreeningDone{2,
                                                       {{"groin", Answer::yes},
                                                        {"knee", Answer::not_sure},
                                                        {"calf", Answer::no},
                                                        {"new_one", Answer::yes}}});
  const ReportPage page =
      report_page(progress_of(writer.journal(), {.day = kFirstDay}), {}, texts("en"));
  CHECK(page.texts.front().text ==
        "Answered on 5 Jan 2026, version 2. Yes: groin pain, clicking, catching; new_one. Not "
        "sure: knee replacement or ligament injury. No to the other question.");
}

TEST_CASE("the text for a terminal keeps to its columns") {
  const ReportPage page = report_page(gained(), {}, texts("de"));
  std::istringstream lines(report_text(page, 60));
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    std::size_t letters = 0;
    for (const char c : line) {
      letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    }
    CHECK(letters <= 60);
  }
}

}  // namespace
}  // namespace coxa::progress_render
