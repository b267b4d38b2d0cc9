// SPDX-License-Identifier: Apache-2.0
// What the person asked of the muscle model on the command line, checked and answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/muscles_render/muscles_render.hpp"
#include "domain/muscle/leg_geometry.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::cli {

/// Numbers as they were typed, in the unit of the name; empty: not given.
struct MusclesQuestion {
  std::string posture = "seated";
  std::optional<double> flexion_deg, adduction_deg, rotation_deg, knee_deg, thigh_elevation_deg;
  std::optional<double> height_m, mass_kg, thigh_m, shank_m;
  std::string band = "none";
  std::string band_use = "loop";
  std::optional<double> band_length_m, band_anchor_m;
  std::optional<double> version_deg;
  std::string version_by = "craig";
  std::string geometry = "both";
};

/// Those of content/muscles/ that the name stands for: gait2392, rajagopal2016 or both.
Result<std::vector<LegGeometry>> load_leg_geometries(const std::string& name);

/// Whatever is impossible was typed, so every refusal but that of a missing file is
/// ErrorCode::usage.
Result<muscles_render::MusclesSheet> answer(const MusclesQuestion& question);

}  // namespace coxa::cli
