// SPDX-License-Identifier: Apache-2.0
// Letters: C camera.
#include "domain/sensing/view_check.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <array>
#include <cmath>

namespace coxa {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;
using namespace literals;

// Even the brighter part of the picture (mean and one standard deviation) lies two stops below
// middle grey: 18 % / 4 of the light is 0.235 in sRGB (IEC 61966-2-1).
constexpr double kTooDark = 0.235;

// Seen from the front shoulders are 0.9 of the trunk's height apart (0.259 and 0.288 of stature:
// Drillis and Contini 1966); turned by 60° half of that.
constexpr double kLeastShoulderShare = 0.42;

// The landmark model looks at 256 × 256 pixels in which the person fills four fifths: a smaller
// person has fewer pixels than the model can use.
constexpr double kLeastSpan_px = 256 / 1.25;
// Feet swing outward and trunks lean: a little air all around.
constexpr double kMargin = 0.02;   // of the picture's side
constexpr double kRoomy = 0.25;    // so much air at one end that tilting the camera is enough
constexpr double kFillsAll = 0.9;  // of the height: tilting does not help

// Cameras of 0.3 to 1.75 m height at 2.5 m distance look down by −8 to 24°: that is what was
// measured against the truth; a little more on either side is still only a matter of geometry.
constexpr Radians kLeastPitch = -20_deg;
constexpr Radians kMostPitch = 32_deg;

// A repetition of 1 s still gets eight pictures; fewer cannot tell its peak.
constexpr Hertz kLeastFrameRate{8};

constexpr std::array kFeet{Landmark::left_ankle,      Landmark::right_ankle,
                           Landmark::left_heel,       Landmark::right_heel,
                           Landmark::left_foot_index, Landmark::right_foot_index};
constexpr std::array kBody{Landmark::nose,
                           Landmark::left_shoulder,
                           Landmark::right_shoulder,
                           Landmark::left_hip,
                           Landmark::right_hip,
                           Landmark::left_knee,
                           Landmark::right_knee,
                           Landmark::left_ankle,
                           Landmark::right_ankle,
                           Landmark::left_heel,
                           Landmark::right_heel,
                           Landmark::left_foot_index,
                           Landmark::right_foot_index};

struct Extent {
  double left{1e9}, right{-1e9}, top{1e9}, bottom{-1e9};
};

Extent extent_of(const Pose& pose) {
  Extent e;
  for (const Landmark point : kBody) {
    const Vector2d& p = pose.landmarks[point].p_image_px;
    e.left = std::min(e.left, p.x());
    e.right = std::max(e.right, p.x());
    e.top = std::min(e.top, p.y());
    e.bottom = std::max(e.bottom, p.y());
  }
  return e;
}

bool are_feet_hidden(const Pose& pose) {
  return std::any_of(kFeet.begin(), kFeet.end(), [&](Landmark point) {
    // a heel is often behind its foot: only being out of the picture counts
    return pose.landmarks[point].presence < kLeastVisibility;
  });
}

std::optional<ViewAdvice> framing_advice(const Pose& pose, ImageSize image) {
  const Extent e = extent_of(pose);
  const double w = image.width_px;
  const double h = image.height_px;
  const bool top = e.top < kMargin * h;
  const bool bottom = e.bottom > (1 - kMargin) * h || are_feet_hidden(pose);
  const bool fills = e.bottom - e.top > kFillsAll * h || e.right - e.left > kFillsAll * w;
  if (fills || (top && bottom)) {
    return ViewAdvice::step_back;
  }
  if (bottom) {
    return e.top > kRoomy * h ? ViewAdvice::tilt_down : ViewAdvice::step_back;
  }
  if (top) {
    return e.bottom < (1 - kRoomy) * h ? ViewAdvice::tilt_up : ViewAdvice::step_back;
  }
  // the picture is not mirrored: its left is the person's right
  if (e.left < kMargin * w) {
    return ViewAdvice::move_left;
  }
  if (e.right > (1 - kMargin) * w) {
    return ViewAdvice::move_right;
  }
  return std::nullopt;
}

std::optional<ViewAdvice> facing_advice(const Pose& pose, CameraPosture posture) {
  const bool must_face =
      posture == CameraPosture::seated_facing || posture == CameraPosture::standing_facing;
  if (must_face && !is_frontal(pose)) {
    return ViewAdvice::face_camera;
  }
  if (posture == CameraPosture::from_the_side && is_frontal(pose)) {
    return ViewAdvice::turn_sideways;
  }
  return std::nullopt;
}

std::optional<ViewAdvice> height_advice(std::optional<Radians> pitch) {
  if (pitch && *pitch > kMostPitch) {
    return ViewAdvice::lower_camera;
  }
  if (pitch && *pitch < kLeastPitch) {
    return ViewAdvice::raise_camera;
  }
  return std::nullopt;
}

std::optional<ViewAdvice> posture_advice(const Pose& pose, CameraPosture posture) {
  const bool is_standing = std::max(knee_flexion_3d(pose, Side::left),
                                    knee_flexion_3d(pose, Side::right)) < kLeastSeatedFlexion;
  if (posture == CameraPosture::seated_facing && is_standing) {
    return ViewAdvice::sit_down;
  }
  if (posture == CameraPosture::standing_facing &&
      straightest_knee_3d(pose) >= kLeastSeatedFlexion) {
    return ViewAdvice::stand_up;
  }
  return std::nullopt;
}

}  // namespace

bool is_too_dark(const PictureQuality& quality) {
  return quality.mean_luma + quality.contrast < kTooDark;
}

bool is_frontal(const Pose& pose) {
  const auto& l = pose.landmarks;
  const Vector2d shoulders =
      l[Landmark::left_shoulder].p_image_px - l[Landmark::right_shoulder].p_image_px;
  const Vector2d trunk =
      (l[Landmark::left_shoulder].p_image_px + l[Landmark::right_shoulder].p_image_px -
       l[Landmark::left_hip].p_image_px - l[Landmark::right_hip].p_image_px) /
      2;
  return shoulders.x() >= kLeastShoulderShare * trunk.norm();
}

Radians knee_flexion_3d(const Pose& pose, Side side) {
  const auto& l = pose.landmarks;
  const Vector3d thigh = l[knee(side)].p_HipPoint_C - l[hip(side)].p_HipPoint_C;
  const Vector3d shank = l[ankle(side)].p_HipPoint_C - l[knee(side)].p_HipPoint_C;
  return Radians{std::atan2(thigh.cross(shank).norm(), thigh.dot(shank))};
}

Radians straightest_knee_3d(const Pose& pose) {
  return std::min(knee_flexion_3d(pose, Side::left), knee_flexion_3d(pose, Side::right));
}

ViewReport check_view(const PoseSample& sample, CameraPosture posture, const ViewFacts& facts) {
  ViewReport report;
  report.states.fill(CheckState::unknown);
  // the first that is not good stands for all: what comes after it waits
  const auto judge = [&](ViewCheck check, std::optional<ViewAdvice> advice) {
    report.states[static_cast<std::size_t>(check)] = advice ? CheckState::mend : CheckState::good;
    if (advice && !report.advice) {
      report.advice = advice;
    }
    return !advice.has_value();
  };
  const auto when = [](bool is_wrong, ViewAdvice advice) {
    return is_wrong ? std::optional(advice) : std::nullopt;
  };
  if (facts.frame_rate) {
    // last in the order of mending, but known without a person
    report.states[static_cast<std::size_t>(ViewCheck::frame_rate)] =
        *facts.frame_rate < kLeastFrameRate ? CheckState::mend : CheckState::good;
  }
  if (!judge(ViewCheck::light, when(is_too_dark(sample.quality), ViewAdvice::more_light)) ||
      !judge(ViewCheck::one_person, when(!sample.pose, ViewAdvice::show_yourself)) ||
      !judge(ViewCheck::one_person, when(sample.people > 1, ViewAdvice::one_person_only)) ||
      !judge(ViewCheck::whole_body, framing_advice(*sample.pose, sample.image))) {
    return report;
  }
  const Extent e = extent_of(*sample.pose);
  judge(ViewCheck::distance, when(e.bottom - e.top < kLeastSpan_px, ViewAdvice::come_closer));
  if (!judge(ViewCheck::facing, facing_advice(*sample.pose, posture))) {
    return report;
  }
  judge(ViewCheck::height, height_advice(facts.camera_pitch));
  judge(ViewCheck::posture, posture_advice(*sample.pose, posture));
  if (facts.frame_rate) {
    judge(ViewCheck::frame_rate,
          when(*facts.frame_rate < kLeastFrameRate, ViewAdvice::slow_camera));
  }
  return report;
}

}  // namespace coxa
