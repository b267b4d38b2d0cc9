// SPDX-License-Identifier: Apache-2.0
// From pictures to poses on this machine: the BlazePose models and the tracker put together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "adapters/pose_xnnpack/pose_model.hpp"
#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"
#include "domain/sensing/pose_tracker.hpp"
#include "domain/sensing/rgb_view.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::pose_xnnpack {

/// Sizes of the landmark model, faster to more accurate.
enum class PoseVariant : std::uint8_t { lite, full, heavy };

std::optional<PoseVariant> parse_pose_variant(std::string_view text);

/// How long an estimator has worked so far.
struct PoseEstimatorTimes {
  Seconds preparation{};  ///< picture quality, cutting the models' inputs
  Seconds inference{};    ///< running the models
  Seconds reading{};      ///< from the models' outputs to samples
};

/// Estimates the pose of one person from picture to picture, on the calling thread.
class PoseEstimator {
 public:
  /// Loads the detector and one landmark model from a folder of `.tflite` files, whose SHA-256 sums
  /// must be those of npm @mediapipe/pose 0.5.1675469404.
  static Result<PoseEstimator> create(const std::filesystem::path& models, PoseVariant variant);

  /// The pose in the next picture of a recording or stream.
  PoseSample observe(const RgbView& picture, Timestamp time);

  [[nodiscard]] const PoseEstimatorTimes& times() const { return times_; }

 private:
  PoseEstimator(PoseModel detector, PoseModel landmarks);

  PoseModel detector_;
  PoseModel landmarks_;
  PoseTracker tracker_;
  PoseEstimatorTimes times_;
};

}  // namespace coxa::pose_xnnpack
