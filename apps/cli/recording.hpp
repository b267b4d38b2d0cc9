// SPDX-License-Identifier: Apache-2.0
// Any input that coxa can measure, as a stream of samples.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "adapters/pose_xnnpack/pose_estimator.hpp"
#include "domain/quantities/result.hpp"
#include "domain/records/session_record.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::cli {

/// Where the measuring of a recording stands: done and expected samples (empty: not known).
using Progress = std::function<void(std::int64_t done, std::optional<std::int64_t> expected)>;

struct RecordingOptions {
  std::filesystem::path input;
  std::filesystem::path markers;  ///< marker map of a .trc
  pose_xnnpack::PoseVariant pose{pose_xnnpack::PoseVariant::full};
};

/// Seconds of work on a video, apart from one another.
struct VideoTimes {
  Seconds loading{};   ///< the models, once
  Seconds decoding{};  ///< in its own thread
  Seconds cutting{};   ///< picture quality, cutting the models' inputs out of the picture
  Seconds reading{};   ///< from the models' answers to landmarks
  Seconds inference{};
};

/// What was known of a recording once all of it had been read.
struct RecordingFacts {
  SensorRecord sensor;
  std::vector<std::string> notes;
  std::optional<VideoTimes> video;
};

/// What kind of sensor an input is from, by its name and, for a .csv or .json, its beginning.
Result<SensorKind> sensor_of(const std::filesystem::path& input);

/// Hands every sample of the recording to `take`, in order of time.
Result<RecordingFacts> read_recording(const RecordingOptions& options, SensorKind kind,
                                      const std::function<void(const Sample&)>& take,
                                      const Progress& progress);

}  // namespace coxa::cli
