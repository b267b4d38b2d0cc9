// SPDX-License-Identifier: Apache-2.0
#include "adapters/report_html/report_html.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "adapters/report_html/html.hpp"
#include "adapters/report_html/panels.hpp"

namespace coxa::report_html {
namespace {

using namespace coxa::literals;

Exercise hip_rotation() {
  Exercise exercise;
  exercise.id = "seated-hip-internal-rotation";
  exercise.name = "Seated hip internal rotation";
  exercise.movement.emplace().driver = Measurable::hip_internal_rotation;
  exercise.movement->target_range = 20_deg;
  exercise.movement->least_peak = 6_deg;
  exercise.movement->guards = {{FaultKind::thigh_lift, Measurable::thigh_elevation, 8_deg, ""}};
  return exercise;
}

Repetition repetition(Side side, int index, Radians peak) {
  Repetition out;
  out.side = side;
  out.index = index;
  out.complete = true;
  out.start = to_timestamp(Seconds{index});
  out.peak = to_timestamp(Seconds{index + 0.4});
  out.end = to_timestamp(Seconds{index + 0.9});
  out.out = Seconds{0.3};
  out.hold = Seconds{0.2};
  out.peak_angle = {peak, 1.8_deg};
  out.range = {peak, 1.4_deg};
  return out;
}

SideSummary side_summary(Side side, int complete, std::optional<Estimate<Radians>> best) {
  SideSummary out;
  out.side = side;
  out.complete = complete;
  out.neutral = {0_deg, 0.5_deg};
  out.best_peak = best;
  return out;
}

SessionRecord right_leg() {
  SessionRecord record;
  record.id = "s";
  record.exercise_id = "seated-hip-internal-rotation";
  record.repetitions = {repetition(Side::right, 1, 29_deg), repetition(Side::right, 2, 31_deg)};
  record.sides = {side_summary(Side::left, 0, std::nullopt),
                  side_summary(Side::right, 2, Estimate<Radians>{31_deg, 1.8_deg})};
  return record;
}

std::vector<FrameMeasurement> both_measured() {
  std::vector<FrameMeasurement> series;
  for (int i = 0; i < 4; ++i) {
    for (const Side side : kSides) {
      FrameMeasurement frame;
      frame.time = to_timestamp(Seconds{i});
      frame.side = side;
      if (i != 2) {
        frame.internal_rotation = {to_radians(Degrees{10.0 * i + 0.123}), 1_deg};
      }
      frame.knee_flexion = to_radians(Degrees{90.0 - 20 * i});
      frame.thigh_elevation = Radians{};
      series.push_back(frame);
    }
  }
  return series;
}

bool has(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

SessionRecord with_muscles() {
  SessionRecord record = right_leg();
  SideEffort right{.side = Side::right, .summary = {}};
  right.summary.observed = Seconds{4};
  right.summary.under_tension = Seconds{3.2};
  right.summary.time_under_tension[0] = Seconds{3.2};
  right.summary.mean_shares = GroupShares{};
  (*right.summary.mean_shares)[0] = {Share{0.573}, Share{0.998}};
  (*right.summary.mean_shares)[1] = {Share{0.02}, Share{0.17}};
  right.summary.mean_demand = RotationDemand{.total = {NewtonMetres{3.6}, NewtonMetres{5.2}}};
  record.muscles = MuscleRecord{.geometries = {"gait2392", "rajagopal2016"}, .sides = {right}};
  return record;
}

TEST_CASE("muscles are told as estimated ranges in tens, with the body that was assumed") {
  const std::string page = report_html(with_muscles(), hip_rotation(), both_measured());
  CHECK(has(page, "Which muscles did the work (estimate)"));
  CHECK(has(page, "Your gluteus medius did most of it."));
  CHECK(has(page, "<td>60 to 90 %</td>"));
  CHECK(has(page, "<td>up to 20 %</td>"));
  CHECK(has(page, "<td>little or none</td>"));
  CHECK(has(page, "<dd>4 to 5 N·m</dd>"));
  CHECK(has(page, "<dd>under 1 N·m</dd>"));
  CHECK(has(page, "<td>3.2 s</td>"));
  CHECK(has(page, "1.70 m (assumed) and 70 kg (assumed)"));
  CHECK(has(page, "an estimate, not a measurement of muscles: 2 published leg models"));
  CHECK_FALSE(has(page, "100 %"));
  CHECK_FALSE(has(page, "style=\""));
}

TEST_CASE("each repetition has a row with its leading muscle, an estimate, where it has one") {
  SessionRecord record = with_muscles();
  CHECK_FALSE(has(report_html(record, hip_rotation(), {}), "In each repetition"));
  RepetitionEffort effort{.under_tension = Seconds{2},
                          .shares = GroupShares{},
                          .torque = TorqueRange{NewtonMetres{3.6}, NewtonMetres{5.2}}};
  (*effort.shares)[0] = {Share{0.573}, Share{0.998}};
  record.repetitions[0].muscles = effort;
  record.repetitions[1].muscles = RepetitionEffort{.obstacle = EffortObstacle::knee_not_bent};
  std::string page = report_html(record, hip_rotation(), {});
  CHECK(has(page, "<h4>In each repetition</h4>"));
  CHECK(has(page, "1</th><td>Gluteus medius</td><td>60 to 90 %</td><td>4 to 5 N·m</td>"));
  CHECK(has(page, "2</th><td>–</td><td>–</td><td>–</td>"));
  // where the models do not agree, neither is given a number
  (*effort.shares)[0] = {Share{0.2}, Share{0.5}};
  (*effort.shares)[1] = {Share{0.3}, Share{0.4}};
  effort.torque.reset();
  record.repetitions[0].muscles = effort;
  page = report_html(record, hip_rotation(), {});
  CHECK(has(page, "1</th><td>Gluteus medius or gluteus minimus</td><td>–</td><td>–</td>"));
  // a twitch tells nothing
  record.repetitions[0].muscles->under_tension = Seconds{0.1};
  CHECK(has(report_html(record, hip_rotation(), {}), "1</th><td>–</td>"));
}

TEST_CASE("what the muscle model does not cover is said in its place, and safely") {
  SessionRecord record = right_leg();
  CHECK_FALSE(has(report_html(record, hip_rotation(), {}), "Which muscles"));
  record.muscles = MuscleRecord{.not_covered_reason = "It does not cover <this>."};
  CHECK(has(report_html(record, hip_rotation(), {}), "<p>It does not cover &lt;this&gt;.</p>"));
  record = with_muscles();
  record.muscles->sides[0].summary.mean_shares.reset();
  record.muscles->sides[0].obstacle = EffortObstacle::knee_not_bent;
  CHECK(has(report_html(record, hip_rotation(), {}), "The knee is not bent as in a chair."));
}

TEST_CASE("the page opens with what the hip did at its best, and says that the other leg rested") {
  const std::string page = report_html(right_leg(), hip_rotation(), both_measured());
  CHECK(has(page, "Your right hip turned inward <strong>31° ± 2°</strong> at its best."));
  CHECK(has(page, "Your left hip stayed at rest"));
  CHECK(has(page,
            "Nothing to mend was seen. coxa looked for: thigh lift, short range and too fast."));
  // a sensor that does not see the thigh did not look for its lift
  auto shank_only = both_measured();
  for (FrameMeasurement& frame : shank_only) {
    frame.thigh_elevation.reset();
  }
  CHECK(has(report_html(right_leg(), hip_rotation(), shank_only),
            "coxa looked for: short range and too fast."));
  CHECK(has(page, "not a diagnosis"));
  CHECK(has(page, "5.4°"));
  CHECK_FALSE(has(page, "{{"));
}

TEST_CASE("faults are counted in words, the most frequent first, with what to do") {
  SessionRecord record = right_leg();
  record.repetitions[0].faults = {{FaultKind::too_fast, 0.8, "s", {}}};
  for (Repetition& each : record.repetitions) {
    each.faults.push_back({FaultKind::thigh_lift, 17.6, "deg", each.peak});
  }
  const std::string page = report_html(record, hip_rotation(), both_measured());
  const auto lift = page.find("In 2 of 2 repetitions the thigh lifted, by up to 18°.");
  const auto fast = page.find("In 1 of 2 repetitions the movement was too quick, by up to 0.8 s.");
  REQUIRE(lift != std::string::npos);
  REQUIRE(fast != std::string::npos);
  CHECK(lift < fast);
  CHECK(has(page, "<td>too fast by 0.8 s, thigh lift 18°</td>"));
}

TEST_CASE(
    "a recording that could not be measured is a page of reasons and remedies, with no angle") {
  SessionRecord record = right_leg();
  record.repetitions.clear();
  record.sides.clear();
  record.verdict = {
      VerdictStatus::cannot_measure,
      {{Obstacle::side_view, "I see you from the side.", "Face the phone.", Share{0.9}}}};
  const std::string page = report_html(record, hip_rotation(), both_measured());
  CHECK(has(page, "This recording could not be measured"));
  CHECK(has(page, "I see you from the side."));
  CHECK(has(page, "What helps: <strong>Face the phone.</strong>"));
  CHECK_FALSE(has(page, "<table>"));
  CHECK_FALSE(has(page, "class=\"panel\""));
}

TEST_CASE("no repetition is said plainly, with the least movement that counts") {
  SessionRecord record = right_leg();
  record.repetitions.clear();
  const std::string page = report_html(record, hip_rotation(), both_measured());
  CHECK(has(page, "No repetition of this exercise was seen."));
  CHECK(has(page, "counted from 6° of movement"));
}

TEST_CASE("names from outside cannot become markup or script") {
  SessionRecord record = right_leg();
  record.sensor.source_name = "</script><b>&\"'";
  Exercise exercise = hip_rotation();
  exercise.name = "<i>{{style}}";
  const std::string page = report_html(record, exercise, both_measured());
  CHECK_FALSE(has(page, "</script><b>"));
  CHECK(has(page, "&lt;/script&gt;&lt;b&gt;&amp;&quot;&#39;"));
  CHECK(has(page, "<h1>&lt;i&gt;{{style}}</h1>"));
}

TEST_CASE("the page names uPlot's licence and asks for nothing from outside") {
  const std::string page = report_html(right_leg(), hip_rotation(), {});
  CHECK(has(page, "Copyright (c) 2022 Leon Sorokin"));
  CHECK(has(page, "default-src 'none'; style-src 'sha256-"));
  for (const char* fetch : {"<link rel=\"stylesheet", "src=\"http", "@import", "url(", "fetch("}) {
    CHECK_FALSE(has(page, fetch));
  }
}

nlohmann::json panels_of(const SessionRecord& record, const Movement& movement,
                         const std::vector<FrameMeasurement>& series) {
  return nlohmann::json::parse(
      panels_json(make_panels(record, movement, series), movement, series));
}

TEST_CASE("the plot shows the leg that worked, rounded, with null where it was not measured") {
  const auto panels = panels_of(right_leg(), *hip_rotation().movement, both_measured());
  REQUIRE(panels.size() == 1);
  CHECK(panels[0]["title"] == "Right hip");
  CHECK(panels[0]["t_s"].dump() == "[0.0,1.0,2.0,3.0]");
  CHECK(panels[0]["lines"][0]["value_deg"].dump() == "[0.12,10.12,null,30.12]");
  CHECK(panels[0]["lines"][0]["sd_deg"].dump() == "[1.0,1.0,null,1.0]");
  CHECK(panels[0]["goal"]["at_deg"] == 20.0);
  CHECK(panels[0]["repetitions"][0]["hold_start_s"] == 1.3);
  CHECK(panels[0]["repetitions"][0]["hold_end_s"] == 1.5);
}

TEST_CASE("without repetitions every measured leg is plotted") {
  SessionRecord record = right_leg();
  record.repetitions.clear();
  CHECK(panels_of(record, *hip_rotation().movement, both_measured()).size() == 2);
  CHECK(panels_of(record, *hip_rotation().movement, {}).empty());
}

TEST_CASE("a squat plots both knees in one picture and speaks of knees") {
  Exercise exercise = hip_rotation();
  exercise.movement->driver = Measurable::knee_flexion;
  exercise.movement->laterality = Laterality::both_sides;
  SessionRecord record = right_leg();
  record.repetitions.resize(1);
  record.repetitions[0].side.reset();
  record.sides = {side_summary(Side::left, 1, Estimate<Radians>{95_deg, 4_deg})};
  record.sides[0].side.reset();
  const auto panels = panels_of(record, *exercise.movement, both_measured());
  REQUIRE(panels.size() == 1);
  CHECK(panels[0]["title"] == "Knees");
  CHECK(panels[0]["lines"].size() == 2);
  CHECK(panels[0]["lines"][0]["sd_deg"].is_null());
  const std::string page = report_html(record, exercise, both_measured());
  CHECK(has(page, "Your knees bent to <strong>95° ± 4°</strong> at their best."));
  CHECK_FALSE(has(page, "5.4°"));
}

TEST_CASE("a turn outward is told as a turn outward, without a minus sign") {
  Exercise exercise = hip_rotation();
  exercise.movement->direction = Direction::decrease;
  SessionRecord record = right_leg();
  record.repetitions = {repetition(Side::right, 1, -25_deg)};
  record.sides = {side_summary(Side::right, 1, Estimate<Radians>{-25_deg, 2_deg})};
  CHECK(has(report_html(record, exercise, both_measured()),
            "Your right hip turned outward <strong>25° ± 2°</strong> at its best."));
}

TEST_CASE("a knee that straightens is told as straightening, and its goal lies below rest") {
  Exercise exercise = hip_rotation();
  exercise.movement->driver = Measurable::knee_flexion;
  exercise.movement->direction = Direction::decrease;
  SessionRecord record = right_leg();
  record.repetitions = {repetition(Side::right, 1, 8_deg)};
  record.sides = {side_summary(Side::right, 1, Estimate<Radians>{8_deg, 4_deg})};
  record.sides[0].neutral = {90_deg, 1_deg};
  const auto panels = panels_of(record, *exercise.movement, both_measured());
  CHECK(panels[0]["rises"] == false);
  CHECK(panels[0]["goal"]["at_deg"] == 70.0);
  CHECK(has(report_html(record, exercise, both_measured()),
            "Your right knee straightened to <strong>8° ± 4°</strong>"));
}

TEST_CASE(
    "rotation from joint centres is explained against the pelvis, by camera against vertical") {
  SessionRecord record = right_leg();
  CHECK(has(report_html(record, hip_rotation(), both_measured()), "hangs straight down"));
  record.sensor.kind = SensorKind::markers;
  const std::string page = report_html(record, hip_rotation(), both_measured());
  CHECK(has(page, "At 0° the lower leg is in line with the pelvis."));
  CHECK_FALSE(has(page, "hangs straight down"));
}

TEST_CASE("numbers have a true minus, never minus zero, and whole degrees never claim ± 0°") {
  CHECK(number_text(-1.25, 1) == "\u22121.3");
  CHECK(number_text(-0.04, 1) == "0.0");
  CHECK(estimate_text({31.4_deg, 0.2_deg}) == "31° ± 1°");
  CHECK(estimate_text({31.4_deg, 0.2_deg}, 1) == "31.4° ± 0.2°");
}

}  // namespace
}  // namespace coxa::report_html
