// SPDX-License-Identifier: Apache-2.0
#include "adapters/report_html/panels.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "adapters/report_html/html.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa::report_html {
namespace {

using Json = nlohmann::ordered_json;

std::optional<Point> plain(const std::optional<Radians>& angle) {
  return angle ? std::optional(Point{*angle, std::nullopt}) : std::nullopt;
}

double rounded(double value, double steps) { return std::round(value * steps) / steps + 0.0; }
double deg(Radians angle) { return rounded(to_degrees(angle).value, 100); }
double s(Seconds time) { return rounded(time.count(), 1000); }
double s(Timestamp time) { return s(since_start(time)); }

Json to_object(const Repetition& repetition) {
  Json faults = Json::array();
  for (const Fault& fault : repetition.faults) {
    faults.push_back({{"kind", to_text(fault.kind)},
                      {"name", words_of(fault.kind).name},
                      {"text", fault_text(fault)},
                      {"at_s", s(fault.at)}});
  }
  const Seconds hold_start = since_start(repetition.start) + repetition.out;
  return {{"index", repetition.index},
          {"complete", repetition.complete},
          {"start_s", s(repetition.start)},
          {"peak_s", s(repetition.peak)},
          {"end_s", s(repetition.end)},
          {"peak_deg", deg(repetition.peak_angle.value)},
          {"hold_start_s", s(hold_start)},
          {"hold_end_s", s(hold_start + repetition.hold)},
          {"faults", faults}};
}

/// Values of the panel's legs on one time axis: null where a leg was not measured.
Json lines_json(const Panel& panel, Measurable driver, std::span<const FrameMeasurement> series,
                Json& times) {
  std::map<Timestamp, PerSide<std::optional<Point>>> instants;
  for (const FrameMeasurement& frame : series) {
    if (std::ranges::find(panel.lines, frame.side) != panel.lines.end()) {
      instants[frame.time][frame.side] = value_of(frame, driver);
    }
  }
  for (const auto& [time, points] : instants) {
    times.push_back(s(time));
  }
  Json lines = Json::array();
  for (const Side side : panel.lines) {
    Json values = Json::array();
    Json spreads = Json::array();
    bool has_spread = false;
    for (const auto& [time, points] : instants) {
      const auto& point = points[side];
      values.push_back(point ? Json(deg(point->value)) : Json(nullptr));
      spreads.push_back(point && point->sd ? Json(deg(*point->sd)) : Json(nullptr));
      has_spread = has_spread || (point && point->sd);
    }
    lines.push_back({{"label", to_text(side)},
                     {"value_deg", std::move(values)},
                     {"sd_deg", has_spread ? std::move(spreads) : Json(nullptr)}});
  }
  return lines;
}

Json to_object(const Panel& panel, const Movement& movement,
               std::span<const FrameMeasurement> series) {
  const QuantityWords& words = words_of(movement.driver, SensorKind::camera);  // axis has one name
  const double direction = sign(movement.direction);
  Json times = Json::array();
  Json lines = lines_json(panel, movement.driver, series, times);
  Json repetitions = Json::array();
  for (const Repetition& repetition : panel.repetitions) {
    repetitions.push_back(to_object(repetition));
  }
  const std::string asked = angle_text(movement.target_range);
  Json goal = nullptr;
  if (panel.neutral) {
    const Radians at = *panel.neutral + direction * movement.target_range;
    goal = {{"at_deg", deg(at)}, {"label", "asked for: " + asked + " from rest"}};
  }
  return {{"title", panel_title(panel, movement)},
          {"axis", std::string(words.axis) + " (degrees)"},
          {"rises", direction > 0},
          {"rest_deg", panel.neutral ? Json(deg(*panel.neutral)) : Json(nullptr)},
          {"goal", goal},
          {"t_s", std::move(times)},
          {"lines", std::move(lines)},
          {"repetitions", repetitions}};
}

std::optional<Radians> neutral_of(const SessionRecord& record, std::optional<Side> side) {
  for (const SideSummary& summary : record.sides) {
    if (summary.side == side && summary.neutral) {
      return summary.neutral->value;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Point> value_of(const FrameMeasurement& frame, Measurable quantity) {
  switch (quantity) {
    case Measurable::hip_internal_rotation:
      return frame.internal_rotation
                 ? std::optional(Point{frame.internal_rotation->value, frame.internal_rotation->sd})
                 : std::nullopt;
    case Measurable::knee_flexion:
      return plain(frame.knee_flexion);
    case Measurable::thigh_elevation:
      return plain(frame.thigh_elevation);
    case Measurable::thigh_adduction:
      return plain(frame.thigh_adduction);
    case Measurable::trunk_lean:
      return plain(frame.trunk_lean);
    case Measurable::pelvis_obliquity:
      return plain(frame.pelvis_obliquity);
  }
  return std::nullopt;
}

const Movement& movement_of(const SessionRecord& record, const Exercise& exercise) {
  for (const Variant& variant : exercise.variants) {
    if (record.variant_id == variant.id && variant.movement) {
      return *variant.movement;
    }
  }
  COXA_EXPECTS(exercise.movement.has_value());  // what has none is never measured
  return *exercise.movement;
}

std::string panel_title(const Panel& panel, const Movement& movement) {
  std::string title = subject(movement.driver, panel.side).substr(sizeof "Your");
  title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

std::vector<Panel> make_panels(const SessionRecord& record, const Movement& movement,
                               std::span<const FrameMeasurement> series) {
  PerSide<bool> is_measured;
  for (const FrameMeasurement& frame : series) {
    is_measured[frame.side] =
        is_measured[frame.side] || value_of(frame, movement.driver).has_value();
  }
  std::vector<Panel> panels;
  const auto add = [&](std::optional<Side> side, std::vector<Side> lines) {
    Panel panel{side, std::move(lines), {}, neutral_of(record, side)};
    std::ranges::copy_if(record.repetitions, std::back_inserter(panel.repetitions),
                         [&](const Repetition& repetition) { return repetition.side == side; });
    std::erase_if(panel.lines, [&](Side line) { return !is_measured[line]; });
    if (!panel.lines.empty()) {
      panels.push_back(std::move(panel));
    }
  };
  if (movement.laterality == Laterality::both_sides) {
    add(std::nullopt, {kSides.begin(), kSides.end()});
    return panels;
  }
  for (const Side side : kSides) {
    add(side, {side});
  }
  if (!record.repetitions.empty()) {
    std::erase_if(panels, [](const Panel& panel) { return panel.repetitions.empty(); });
  }
  return panels;
}

std::string panels_json(const std::vector<Panel>& panels, const Movement& movement,
                        std::span<const FrameMeasurement> series) {
  Json all = Json::array();
  for (const Panel& panel : panels) {
    all.push_back(to_object(panel, movement, series));
  }
  const std::string plain = all.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  safe.reserve(plain.size());
  for (const char c : plain) {
    safe += c == '<' ? std::string("\\u003c") : std::string(1, c);
  }
  return safe;
}

}  // namespace coxa::report_html
