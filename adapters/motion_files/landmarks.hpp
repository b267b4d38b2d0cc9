// SPDX-License-Identifier: Apache-2.0
// Landmark recordings: JSON of schema coxa.landmarks/1 (docs/formats.md).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "domain/quantities/result.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::motion_files {

struct LandmarkRecording {
  ImageSize image;
  std::vector<PoseSample> samples;  ///< at every step later than the last, the first at zero
};

/// Refuses another schema, a number or landmark missing, times that do not rise, and numbers that
/// no picture or body can have.
Result<LandmarkRecording> load_landmarks(const std::filesystem::path& path);

/// The same out of text; `name` is what messages call it.
Result<LandmarkRecording> parse_landmarks(std::string_view text, const std::string& name);

/// The recording as parse_landmarks reads it, to a hundredth of a pixel and a tenth of a
/// millimetre; `time` is in nanoseconds.
std::string landmarks_text(const LandmarkRecording& recording);

}  // namespace coxa::motion_files
