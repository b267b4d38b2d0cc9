// SPDX-License-Identifier: Apache-2.0
// The report's sections as HTML, from top to bottom.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "adapters/report_html/panels.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/records/session_record.hpp"

namespace coxa::report_html {

/// The session in plain words, or why it could not be measured and what helps.
std::string summary_section(const SessionRecord& record, const Movement& movement,
                            std::span<const FrameMeasurement> series);

/// An empty place for each plot, with its title and how to read it.
std::string plot_section(const std::vector<Panel>& panels, const Movement& movement,
                         SensorKind sensor);

/// A table of all repetitions; empty if there are none.
std::string table_section(const SessionRecord& record, const std::vector<Panel>& panels);

/// Which muscles a model says did the work, or that it does not cover the movement; empty where no
/// model was asked.
std::string muscle_section(const SessionRecord& record);

/// Definitions of the angle, its uncertainty and what change is real.
std::string meaning_section(const SessionRecord& record, const Movement& movement);

/// Sensor, model, versions and notes.
std::string method_section(const SessionRecord& record, const Exercise& exercise);

}  // namespace coxa::report_html
