// SPDX-License-Identifier: Apache-2.0
// Finding, following and losing a person; counting people now and then.
#include "domain/sensing/pose_tracker.hpp"

#include <algorithm>

#include "domain/quantities/expects.hpp"
#include "domain/sensing/picture_quality.hpp"

namespace coxa {
namespace {

/// A second person is noticed within this time.
constexpr Seconds kCountEvery{1.0};
/// A further person must be this certain; one alone is looked for at one half.
constexpr double kStrongScore = 0.7;
/// Two people's hips are at least this share of their mean reach (half a person's height) apart.
constexpr double kApart = 0.5;
/// A person smaller than this share of the followed one is far off, a picture on a wall, a screen.
constexpr double kLeastRelativeReach = 0.4;

bool is_another(const PersonDetection& d, const Eigen::Vector2d& p_mid_hip_px, double reach_px) {
  const double apart = (d.p_mid_hip_px - p_mid_hip_px).norm();
  return apart > kApart * (d.reach_px() + reach_px) / 2.0 &&
         d.reach_px() > kLeastRelativeReach * reach_px;
}

/// The person in `region` and those in view beside.
int count_people(std::span<const PersonDetection> found, const PictureRegion& region) {
  // region_around() made the region 2.5 times the reach wide
  const double reach_px = region.size_px / 2.5;
  int people = 1;
  for (const PersonDetection& d : found) {
    if (d.score >= kStrongScore && is_another(d, region.centre_px, reach_px)) {
      ++people;
    }
  }
  return people;
}

}  // namespace

bool PoseTracker::is_count_due(Timestamp now) const {
  return !last_look_ || now < *last_look_ || now - *last_look_ >= kCountEvery;
}

PoseNeed PoseTracker::begin(const RgbView& picture, Timestamp time) {
  COXA_EXPECTS(picture.data != nullptr && picture.width_px > 0 && picture.height_px > 0);
  picture_ = picture;
  sample_.time = time;
  sample_.image = {picture.width_px, picture.height_px};
  sample_.pose.reset();
  sample_.quality = estimate_picture_quality(picture);
  return needed(!region_ || is_count_due(time) ? PoseNeed::detector : PoseNeed::landmarks);
}

void PoseTracker::write_input(std::span<float> input) const {
  COXA_EXPECTS(need_ != PoseNeed::nothing);
  if (need_ == PoseNeed::detector) {
    cut_region(picture_, letterbox(sample_.image), Border::black, kMinusOneToOne, kDetectorSide_px,
               input);
  } else {
    cut_region(picture_, *region_, Border::replicate, kZeroToOne, kLandmarkSide_px, input);
  }
}

PoseNeed PoseTracker::observe_detector(std::span<const float> boxes,
                                       std::span<const float> scores) {
  COXA_EXPECTS(need_ == PoseNeed::detector);
  last_look_ = sample_.time;
  const std::span<const PersonDetection> found = detections_.read(boxes, scores, sample_.image);
  if (!region_ && !found.empty()) {
    region_ = region_around(found.front().p_mid_hip_px, found.front().p_scale_px);
  }
  sample_.people = region_ ? count_people(found, *region_) : 0;
  return needed(region_ ? PoseNeed::landmarks : PoseNeed::nothing);
}

PoseNeed PoseTracker::observe_landmarks(const LandmarkTensors& tensors) {
  COXA_EXPECTS(need_ == PoseNeed::landmarks);
  const std::optional<FoundPose> found = read_landmarks(tensors, *region_);
  if (found) {
    sample_.pose = found->pose;
    region_ = found->next_region;
  } else {
    region_.reset();
  }
  return needed(PoseNeed::nothing);
}

}  // namespace coxa
