// SPDX-License-Identifier: Apache-2.0
// One person's pose from frame to frame: says which model to run next, and is handed what it said.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "domain/quantities/time.hpp"
#include "domain/sensing/person_detection.hpp"
#include "domain/sensing/picture_region.hpp"
#include "domain/sensing/pose_landmarks.hpp"
#include "domain/sensing/rgb_view.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

/// What a frame needs before its sample is complete.
enum class PoseNeed : std::uint8_t {
  detector,   ///< run the detector on write_input(), hand the answer to observe_detector()
  landmarks,  ///< run the landmark model on write_input(), hand the answer to observe_landmarks()
  nothing     ///< the sample is complete
};

/// Looks for a person with the detector, then follows the person with the landmark model alone.
/// About once a second of video the detector looks again, only to count the people in view: the
/// followed region never comes from that look. Allocates nothing after construction.
///
/// Each frame: begin(), then for as long as something is needed write_input(), run the model,
/// observe_...(); then sample(). The picture must outlive the frame.
class PoseTracker {
 public:
  PoseNeed begin(const RgbView& picture, Timestamp time);

  /// Writes the input of the needed model: kDetectorSide_px² · 3 values in −1..1, or
  /// kLandmarkSide_px² · 3 values in 0..1.
  void write_input(std::span<float> input) const;

  PoseNeed observe_detector(std::span<const float> boxes, std::span<const float> scores);
  PoseNeed observe_landmarks(const LandmarkTensors& tensors);

  [[nodiscard]] const PoseSample& sample() const { return sample_; }

  /// The region the landmark model was last shown or will be shown; empty: nobody is followed.
  [[nodiscard]] const std::optional<PictureRegion>& region() const { return region_; }

 private:
  PoseNeed needed(PoseNeed need) {
    need_ = need;
    return need;
  }
  [[nodiscard]] bool is_count_due(Timestamp now) const;

  DetectionReader detections_;
  RgbView picture_;
  PoseSample sample_;
  PoseNeed need_{PoseNeed::nothing};
  std::optional<PictureRegion> region_;
  std::optional<Timestamp> last_look_;
};

}  // namespace coxa
