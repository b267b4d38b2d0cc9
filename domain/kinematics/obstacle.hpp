// SPDX-License-Identifier: Apache-2.0
// Why an instant could not be measured.
#pragma once

namespace coxa {

enum class Obstacle {
  nobody,
  several_people,
  side_view,
  front_view,
  feet_out_of_picture,
  knee_too_straight,
  too_dark,
  too_noisy,
  too_few_frames,
  not_seated,
  not_enough_samples,
  landmarks_unsteady,
  not_rested,
  samples_missing,
  not_standing,
  feet_apart
};

constexpr const char* to_text(Obstacle o) {
  switch (o) {
    case Obstacle::nobody:
      return "nobody";
    case Obstacle::several_people:
      return "several_people";
    case Obstacle::side_view:
      return "side_view";
    case Obstacle::front_view:
      return "front_view";
    case Obstacle::feet_out_of_picture:
      return "feet_out_of_picture";
    case Obstacle::knee_too_straight:
      return "knee_too_straight";
    case Obstacle::too_dark:
      return "too_dark";
    case Obstacle::too_noisy:
      return "too_noisy";
    case Obstacle::too_few_frames:
      return "too_few_frames";
    case Obstacle::not_seated:
      return "not_seated";
    case Obstacle::not_enough_samples:
      return "not_enough_samples";
    case Obstacle::landmarks_unsteady:
      return "landmarks_unsteady";
    case Obstacle::not_rested:
      return "not_rested";
    case Obstacle::samples_missing:
      return "samples_missing";
    case Obstacle::not_standing:
      return "not_standing";
    case Obstacle::feet_apart:
      return "feet_apart";
  }
  return "";
}

}  // namespace coxa
