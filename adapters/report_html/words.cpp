// SPDX-License-Identifier: Apache-2.0
#include "adapters/report_html/words.hpp"

#include "adapters/report_html/html.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa::report_html {

const QuantityWords& words_of(Measurable quantity, SensorKind sensor) {
  static constexpr QuantityWords kRotation{
      "hip",
      "hips",
      "turned inward",
      "turned outward",
      "Hip turned inward",
      "At 0° the lower leg hangs straight down.",
      "active internal rotation of the hip, seated",
      "The angle is how far the lower leg tilts away from straight down, seen from the front, "
      "across "
      "the thigh. When you sit and the thigh stays where it is, the foot that swings outward means "
      "the hip turns inward. Outward counts as plus, for the left leg and the right."};
  static constexpr QuantityWords kRotationOfJoints{
      "hip",
      "hips",
      "turned inward",
      "turned outward",
      "Hip turned inward",
      "At 0° the lower leg is in line with the pelvis.",
      "active internal rotation of the hip",
      "The angle is how far the thigh is turned about its own length against the pelvis, as the "
      "lower "
      "leg shows it. When you sit, the foot that swings outward means the hip turns inward. "
      "Outward "
      "counts as plus, for the left leg and the right."};
  static constexpr QuantityWords kKnee{
      "knee",
      "knees",
      "bent to",
      "straightened to",
      "Knee bent",
      "At 0° the knee is straight.",
      "knee flexion",
      "The angle is how far the knee is bent: 0° is a straight leg, 90° is the knee of somebody "
      "who sits on a chair with the feet below the knees."};
  static constexpr QuantityWords kElevation{
      "thigh",
      "thighs",
      "lifted",
      "sank",
      "Thigh lifted",
      "At 0° the knee is as high as at rest.",
      "thigh elevation",
      "The angle is how far the thigh is lifted from where it rested before the first repetition."};
  static constexpr QuantityWords kAdduction{
      "thigh",
      "thighs",
      "moved inward",
      "moved outward",
      "Thigh moved inward",
      "At 0° the knee is where it rested.",
      "hip adduction",
      "The angle is how far the thigh moved towards the middle of the body from where it rested "
      "before the first repetition."};
  static constexpr QuantityWords kLean{
      "trunk",
      "trunk",
      "leaned to the left",
      "leaned to the right",
      "Trunk leaned to the left",
      "At 0° the trunk is upright.",
      "lateral trunk lean",
      "The angle is how far the trunk leans sideways from upright, to your own left."};
  static constexpr QuantityWords kObliquity{
      "pelvis",
      "pelvis",
      "lifted on the left",
      "lifted on the right",
      "Pelvis lifted on the left",
      "At 0° the pelvis is level.",
      "pelvic obliquity",
      "The angle is how far the left side of the pelvis stands above the right side."};
  switch (quantity) {
    case Measurable::hip_internal_rotation:
      return is_rotation_against_pelvis(sensor) ? kRotationOfJoints : kRotation;
    case Measurable::knee_flexion:
      return kKnee;
    case Measurable::thigh_elevation:
      return kElevation;
    case Measurable::thigh_adduction:
      return kAdduction;
    case Measurable::trunk_lean:
      return kLean;
    case Measurable::pelvis_obliquity:
      return kObliquity;
  }
  COXA_EXPECTS(false);
  return kRotation;
}

const FaultWords& words_of(FaultKind kind) {
  static constexpr FaultWords kLift{"thigh lift", "the thigh lifted",
                                    "Let the thigh rest heavily, and turn a little less far."};
  static constexpr FaultWords kDrift{"knee drift", "the knee did not stay in its place",
                                     "Let the knee stay where it is while the foot moves."};
  static constexpr FaultWords kLean{"trunk lean", "the upper body leaned over",
                                    "Sit or stand tall, with your weight even on both sides."};
  static constexpr FaultWords kHike{"hip hike", "one side of the pelvis lifted",
                                    "Keep both sides of the pelvis level."};
  static constexpr FaultWords kShort{"short range", "the movement was smaller than asked",
                                     "Go a little further, as long as it feels fine."};
  static constexpr FaultWords kFast{"too fast", "the movement was too quick",
                                    "Take your time, on the way out and on the way back."};
  switch (kind) {
    case FaultKind::thigh_lift:
      return kLift;
    case FaultKind::knee_drift:
      return kDrift;
    case FaultKind::trunk_lean:
      return kLean;
    case FaultKind::hip_hike:
      return kHike;
    case FaultKind::short_range:
      return kShort;
    case FaultKind::too_fast:
      return kFast;
  }
  COXA_EXPECTS(false);
  return kLift;
}

std::string fault_size_text(const Fault& fault) {
  return fault.unit == std::string_view("s") ? seconds_text(Seconds{fault.size})
                                             : number_text(fault.size, 0) + "°";
}

std::string fault_text(const Fault& fault) {
  const bool is_shortfall =
      fault.kind == FaultKind::short_range || fault.kind == FaultKind::too_fast;
  return words_of(fault.kind).name + std::string(is_shortfall ? " by " : " ") +
         fault_size_text(fault);
}

std::string subject(Measurable quantity, std::optional<Side> side) {
  const QuantityWords& words = words_of(quantity, SensorKind::camera);  // parts have one name
  return side ? std::string("Your ") + to_text(*side) + " " + words.part
              : std::string("Your ") + words.parts;
}

const char* words_of(SensorKind kind) {
  switch (kind) {
    case SensorKind::camera:
      return "A camera; a pose model finds the joints in each picture";
    case SensorKind::phone:
      return "A phone strapped to the shin; its motion sensors tell the tilt";
    case SensorKind::landmarks:
      return "Body landmarks that another program found";
    case SensorKind::markers:
      return "Markers on the body, seen by a motion capture system";
  }
  return "";
}

}  // namespace coxa::report_html
