// SPDX-License-Identifier: Apache-2.0
// A model's leg made the size of a person.
#pragma once

#include <optional>

#include "domain/muscle/leg_geometry.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// What is known of a person. Lengths between joint centres; one that was not measured is taken to
/// be in proportion to the height.
struct BodySize {
  Metres height;                      ///< 1.2 to 2.3 m
  Kilograms mass;                     ///< 30 to 250 kg
  std::optional<Metres> hip_width{};  ///< from hip to hip
  std::optional<Metres> thigh{};      ///< from hip to knee
  std::optional<Metres> shank{};      ///< from knee to ankle
};

/// How many times larger than the model. Each body is scaled in all three directions alike, so a
/// cylinder stays one.
struct LegScale {
  double pelvis{1};  ///< 0.5 to 2
  double thigh{1};   ///< femur and patella; 0.5 to 2
  double shank{1};   ///< tibia and foot; 0.5 to 2
  double height{1};  ///< of the whole person, told and not used; 0.5 to 2
  double mass{1};    ///< 0.2 to 5
  friend bool operator==(const LegScale&, const LegScale&) = default;
};

/// Refuses a person outside the ranges of BodySize, and a length measured that is less than 0.6 or
/// more than 1.6 times what the height lets expect: it is a wrong measurement.
[[nodiscard]] Result<LegScale> leg_scale(const LegGeometry& model, const BodySize& person);

/// The scaled leg. Points, joints, cylinders and centres of mass follow their body. A muscle's
/// fibre and tendon grow in the ratio of its path's lengths while seated (hip and knee at 90°), as
/// in OpenSim's scale tool (there in the model's default posture). Its greatest force grows with
/// its volume, taken as the body mass, over its fibre length: Correa and Pandy 2011, J Biomech
/// 44:2782, doi 10.1016/j.jbiomech.2011.08.024 (from memory). Segment masses follow the body mass.
/// Key points: scale 1 changes nothing; s in length and s³ in mass makes every arm s, every force
/// s² times as large. Refuses ratios outside the ranges of LegScale.
[[nodiscard]] Result<LegGeometry> scaled(const LegGeometry& model, const LegScale& scale);

}  // namespace coxa
