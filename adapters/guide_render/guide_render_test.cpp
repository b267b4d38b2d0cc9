// SPDX-License-Identifier: Apache-2.0
#include "adapters/guide_render/guide_render.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "adapters/guide_render/figure.hpp"

namespace coxa::guide_render {
namespace {

using namespace coxa::literals;

Exercise example() {
  Exercise e;
  e.id = "hip-turn";
  e.version = 3;
  e.language = "en";
  e.name = "Hip <turn> & \"more\"";
  e.summary = "You turn the hip. It is a test of a summary that is long enough to be wrapped.";
  e.for_whom = {"People with hips."};
  e.benefits = {"Turning can become easier."};
  e.muscles = {{"Gluteus medius", "prime", "Acts with the hip bent.", "someone-1999"}};
  e.steps = {"Sit down.", "Swing the foot out."};
  e.cautions = {{"A new hip: wait.", "locked", ""}};
  e.stop_signs = {{"Pain in the groin.", "stop", ""}};
  e.variants = {
      {"less", "Less", Difficulty::easier, {"Do less."}, "", std::nullopt, "Nothing moves."},
      {"more", "More", Difficulty::harder, {"Do more."}, "A band", std::nullopt, std::nullopt}};
  e.references = {{"someone-1999", "Someone. Something. 1999.", "10.1000/1"}};
  e.author = "coxa project";
  e.content_licence = "Apache-2.0";
  e.movement.emplace().driver = Measurable::hip_internal_rotation;
  e.movement->start = 5_deg;
  e.movement->least_peak = 8_deg;
  e.movement->target_range = 20_deg;
  e.movement->out = e.movement->back = Seconds{2};
  e.movement->least_duration = Seconds{1.5};
  e.movement->guards = {
      {FaultKind::knee_drift, Measurable::thigh_adduction, 7_deg, "knee_stays", "5 cm."}};
  e.movement->rationale = {{"target_range_deg", "Two thirds of what people reach."}};
  return e;
}

const std::vector<CueText> kCues{{"knee_stays", "Let the knee stay where it is."},
                                 {"short_range", "Further."},
                                 {"too_fast", "Slower."}};

bool has(const std::string& whole, const std::string& part) {
  INFO(part);
  const bool found = whole.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

std::size_t widest(const std::string& text) {
  std::istringstream stream(text);
  std::size_t most = 0;
  for (std::string line; std::getline(stream, line);) {
    std::size_t width = 0;
    for (const char c : line) {
      width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    }
    most = std::max(most, width);
  }
  return most;
}

TEST_CASE("the text guide tells everything that a person must know") {
  const std::string text = guide_text(example(), kCues, 80);
  for (const char* part :
       {"1. Sit down.", "2. Swing the foot out.", "Let the knee stay where it is.",
        "Locked: A new hip: wait.", "Stop: Pain in the groin.", "Less (less): Do less.",
        "Not measured: Nothing moves.", "You need: A band.", "Gluteus medius (does most of the",
        "[someone-1999] Someone. Something. 1999. doi:10.1000/1", "20° from where you rest",
        "Two thirds of what people reach.", "Nobody has reviewed this guide yet.",
        "Licence: Apache-2.0."}) {
    has(text, part);
  }
}

TEST_CASE("no line of the text is wider than the terminal") {
  for (const int columns : {40, 60, 80, 100}) {
    CHECK(widest(guide_text(example(), kCues, columns)) <= static_cast<std::size_t>(columns));
  }
  CHECK(widest(guide_text(example(), kCues, 3)) <= 40);
  CHECK(widest(list_text({{example()}, {}}, 40)) <= 40);
}

TEST_CASE("a reviewed guide names its reviewer") {
  Exercise e = example();
  e.reviewer = Person{"A. Therapist", "physical therapist"};
  e.review_date = "2026-01-31";
  const std::string text = guide_text(e, kCues, 200);
  has(text, "Reviewed by A. Therapist, physical therapist, on 2026-01-31.");
  CHECK(text.find("Nobody has reviewed") == std::string::npos);
}

TEST_CASE("HTML shows foreign characters as themselves and never as markup") {
  Exercise e = example();
  e.steps = {"<script>alert('1')</script>"};
  e.language = "en\" onload=\"x";
  const std::string html = guide_html(e, kCues);
  has(html, "Hip &lt;turn&gt; &amp; &quot;more&quot;");
  has(html, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
  has(html, "<html lang=\"en&quot; onload=&quot;x\">");
  CHECK(html.find("<script") == std::string::npos);
}

TEST_CASE("HTML needs nothing beside itself") {
  const std::string html = guide_html(example(), kCues);
  for (const char* outside : {"http:", "https:", "url(", "@import", "<link", "<script", "<img"}) {
    INFO(outside);
    CHECK(html.find(outside) == std::string::npos);
  }
}

TEST_CASE("HTML tells what is needed, reminded, refused and not measured") {
  Exercise e = example();
  e.equipment = {"A chair", "A table"};
  const std::string html = guide_html(e, kCues);
  for (const char* part :
       {"You need: A chair; A table.", "Let the knee stay where it is.", "A new hip: wait.",
        "Pain in the groin.", "Nothing moves.", "You need: A band.", "doi:10.1000/1",
        "Two thirds of what people reach.", "Nobody has reviewed this guide yet."}) {
    has(html, part);
  }
}

TEST_CASE("the figure is drawn from the movement's own numbers") {
  Movement m = *example().movement;
  has(movement_figure(m), ">20°</text>");
  m.target_range = 35_deg;
  has(movement_figure(m), ">35°</text>");
  m.driver = Measurable::trunk_lean;
  CHECK(movement_figure(m).empty());
  Exercise e = example();
  e.movement = m;
  CHECK(guide_html(e, kCues).find("<figure>") == std::string::npos);
}

TEST_CASE("JSON carries the unit in each name and degrees as they were asked") {
  const auto json = nlohmann::json::parse(guide_json(example(), kCues));
  CHECK(json["schema"] == "coxa.guide/1");
  CHECK(json["exercise"]["movement"]["target_range_deg"]["value"] == 20.0);
  CHECK(json["exercise"]["movement"]["least_duration_s"]["value"] == 1.5);
  CHECK(json["exercise"]["reviewer"].is_null());
  CHECK(json["cues"]["knee_stays"] == "Let the knee stay where it is.");
}

TEST_CASE("the list names every exercise") {
  const Catalogue catalogue{{example()}, kCues};
  has(list_text(catalogue, 80), "hip-turn\n");
  has(list_text(catalogue, 80), "You turn the hip.");
  const auto json = nlohmann::json::parse(list_json(catalogue));
  CHECK(json["exercises"][0]["id"] == "hip-turn");
  CHECK(list_text({}, 80).find("coxa guide ID") != std::string::npos);
}

TEST_CASE("text that is no UTF-8 breaks nothing") {
  Exercise e = example();
  e.name = "\xff\xfe";
  CHECK_FALSE(guide_text(e, kCues, 80).empty());
  CHECK_FALSE(guide_json(e, kCues).empty());
  CHECK_FALSE(guide_html(e, kCues).empty());
}

}  // namespace
}  // namespace coxa::guide_render
