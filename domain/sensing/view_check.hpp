// SPDX-License-Identifier: Apache-2.0
// Whether a camera sees a person well enough to begin, and the one thing to change where not.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "domain/quantities/quantity.hpp"
#include "domain/sensing/camera_posture.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

/// What is checked, in the order in which it is mended.
enum class ViewCheck {
  light,
  one_person,
  whole_body,
  distance,
  facing,
  height,
  posture,
  frame_rate
};
inline constexpr std::size_t kViewChecks = 8;

constexpr const char* to_text(ViewCheck c) {
  switch (c) {
    case ViewCheck::light:
      return "light";
    case ViewCheck::one_person:
      return "one_person";
    case ViewCheck::whole_body:
      return "whole_body";
    case ViewCheck::distance:
      return "distance";
    case ViewCheck::facing:
      return "facing";
    case ViewCheck::height:
      return "height";
    case ViewCheck::posture:
      return "posture";
    case ViewCheck::frame_rate:
      return "frame_rate";
  }
  return "";
}

/// Unknown: cannot be judged before another one is good.
enum class CheckState { good, mend, unknown };

constexpr const char* to_text(CheckState s) {
  switch (s) {
    case CheckState::good:
      return "good";
    case CheckState::mend:
      return "mend";
    case CheckState::unknown:
      return "unknown";
  }
  return "";
}

/// What the person can do about the first check that is not good.
enum class ViewAdvice {
  more_light,
  show_yourself,
  one_person_only,
  step_back,
  come_closer,
  tilt_down,
  tilt_up,
  move_left,  ///< the person's own left
  move_right,
  face_camera,
  turn_sideways,
  lower_camera,
  raise_camera,
  sit_down,
  stand_up,
  slow_camera
};

constexpr const char* to_text(ViewAdvice a) {
  switch (a) {
    case ViewAdvice::more_light:
      return "more_light";
    case ViewAdvice::show_yourself:
      return "show_yourself";
    case ViewAdvice::one_person_only:
      return "one_person_only";
    case ViewAdvice::step_back:
      return "step_back";
    case ViewAdvice::come_closer:
      return "come_closer";
    case ViewAdvice::tilt_down:
      return "tilt_down";
    case ViewAdvice::tilt_up:
      return "tilt_up";
    case ViewAdvice::move_left:
      return "move_left";
    case ViewAdvice::move_right:
      return "move_right";
    case ViewAdvice::face_camera:
      return "face_camera";
    case ViewAdvice::turn_sideways:
      return "turn_sideways";
    case ViewAdvice::lower_camera:
      return "lower_camera";
    case ViewAdvice::raise_camera:
      return "raise_camera";
    case ViewAdvice::sit_down:
      return "sit_down";
    case ViewAdvice::stand_up:
      return "stand_up";
    case ViewAdvice::slow_camera:
      return "slow_camera";
  }
  return "";
}

struct ViewReport {
  std::array<CheckState, kViewChecks> states{};
  std::optional<ViewAdvice> advice;  ///< empty: everything is good

  [[nodiscard]] CheckState operator[](ViewCheck c) const {
    return states[static_cast<std::size_t>(c)];
  }
  [[nodiscard]] bool is_good() const { return !advice.has_value(); }
};

/// What one picture tells, and what only several do.
struct ViewFacts {
  std::optional<Radians> camera_pitch;  ///< camera turned down; empty: not yet learnt
  std::optional<Hertz> frame_rate;      ///< empty: not yet known
};

/// The limits, each with its reason, stand in view_check.cpp.
ViewReport check_view(const PoseSample& sample, CameraPosture posture, const ViewFacts& facts);

/// The picture is too dark to trust what is seen in it.
bool is_too_dark(const PictureQuality& quality);

/// The person's shoulders are turned to the camera rather than away from it.
bool is_frontal(const Pose& pose);

/// Bend of a knee by the 3D landmarks, 0 straight.
Radians knee_flexion_3d(const Pose& pose, Side side);

/// The straighter of the two knees, by the 3D landmarks: who sits has both bent, who stands has
/// one straight at least.
Radians straightest_knee_3d(const Pose& pose);

/// From the front someone who stands looks like someone who sits before a camera pitched by 45°:
/// only the 3D landmarks tell. Their resting knees bend by 66–87° in seated people (rendered ones,
/// cameras of 0.3–1.75 m) and by 10° in a standing one (a film of squats).
inline constexpr Radians kLeastSeatedFlexion = to_radians(Degrees{45});

inline constexpr double kLeastVisibility = 0.5;

}  // namespace coxa
