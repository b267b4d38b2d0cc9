// SPDX-License-Identifier: Apache-2.0
// Writes the per-frame series as CSV.
#include "adapters/series_files/number_text.hpp"
#include "adapters/series_files/series_files.hpp"

namespace coxa::series_files {
namespace {

std::string cell(const std::optional<Radians>& angle) {
  return angle ? "," + fixed_text(to_degrees(*angle).value, 2) : ",";
}

}  // namespace

std::string series_csv(std::span<const FrameMeasurement> series) {
  std::string csv =
      "t_s,side,internal_rotation_deg,uncertainty_deg,knee_flexion_deg,thigh_elevation_deg,"
      "trunk_lean_deg,pelvis_obliquity_deg,phase\n";
  csv.reserve(csv.size() + series.size() * 64);
  for (const FrameMeasurement& frame : series) {
    const auto& rotation = frame.internal_rotation;
    csv += fixed_text(since_start(frame.time).count(), 4) + "," + to_text(frame.side);
    csv += cell(rotation ? std::optional(rotation->value) : std::nullopt);
    csv += cell(rotation ? std::optional(rotation->sd) : std::nullopt);
    csv += cell(frame.knee_flexion) + cell(frame.thigh_elevation) + cell(frame.trunk_lean) +
           cell(frame.pelvis_obliquity);
    csv += std::string(",") + to_text(frame.phase) + "\n";
  }
  return csv;
}

}  // namespace coxa::series_files
