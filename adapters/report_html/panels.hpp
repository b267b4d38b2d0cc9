// SPDX-License-Identifier: Apache-2.0
// What the report's plots show: the driving quantity of each leg that worked.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "adapters/report_html/words.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/records/session_record.hpp"

namespace coxa::report_html {

/// What the variant asks, if the record names one that is measured its own way.
const Movement& movement_of(const SessionRecord& record, const Exercise& exercise);

/// A value of one leg at one instant; the spread only where the engine states one.
struct Point {
  Radians value{};
  std::optional<Radians> sd;
};

/// A quantity in a frame; empty where it was not measured.
std::optional<Point> value_of(const FrameMeasurement& frame, Measurable quantity);

/// One plot.
struct Panel {
  std::optional<Side> side;  ///< empty: both legs in one plot
  std::vector<Side> lines;
  std::vector<Repetition> repetitions;
  std::optional<Radians> neutral;
};

/// A plot for each leg with repetitions, or one for both legs if they move together; for each leg
/// that was measured if there were no repetitions at all.
std::vector<Panel> make_panels(const SessionRecord& record, const Movement& movement,
                               std::span<const FrameMeasurement> series);

/// "Right hip", "Knees"
std::string panel_title(const Panel& panel, const Movement& movement);

/// The panels and their series as JSON that is safe inside a script element.
std::string panels_json(const std::vector<Panel>& panels, const Movement& movement,
                        std::span<const FrameMeasurement> series);

}  // namespace coxa::report_html
