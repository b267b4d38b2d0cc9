// SPDX-License-Identifier: Apache-2.0
// A leg of straight bones, whose lengths and arms can be worked out by hand.
#pragma once

#include "domain/muscle/leg_geometry.hpp"

namespace coxa::support {

/// Right hip at 0.08 m to the right, thigh 0.4 m, shank 0.42 m, the knee a hinge. Muscles:
/// - `flexor`: from 0.1 m in front of the hip to 0.1 m down the front of the thigh, one-joint;
/// - `rotator`: from behind the hip to a point 0.05 m beside the thigh's axis;
/// - `hamstring`: from behind the hip to the back of the shank, over both joints;
/// - `wrapper`: over a cylinder on the pelvis;
/// - `quadriceps`: from the thigh to a point that slides on the shank.
inline LegGeometry simple_leg() {
  const auto muscle = [](const char* name, std::vector<PathPoint> path) {
    return ModelMuscle{.name = name,
                       .group = MuscleGroup::others,
                       .tendon = {1000, 0.1, 0.2, 0.1},
                       .path = std::move(path)};
  };
  LegGeometry leg;
  leg.id = "simple";
  leg.owner = {Metres{1.75}, Kilograms{75}};
  leg.p_PelvisHip = {0, 0, 0.08};
  leg.p_TibiaAnkle = {0, -0.42, 0};
  leg.knee.in_femur.at = {0, -0.4, 0};
  leg.knee.turns = {{{0, 0, 1}, Line{0, -1}}};
  leg.cylinders = {{.name = "brim",
                    .body = LegBody::pelvis,
                    .in_body = {{0.03, -0.01, 0.08}, {0, 0, 0}},
                    .half = CylinderHalf::plus_x,
                    .radius_m = 0.03,
                    .length_m = 0.2}};
  leg.muscles = {
      muscle("flexor", {{LegBody::pelvis, {0.1, 0, 0.08}}, {LegBody::femur, {0, -0.1, 0}}}),
      muscle("rotator", {{LegBody::pelvis, {-0.1, 0, 0.08}}, {LegBody::femur, {0, 0, 0.05}}}),
      muscle("hamstring",
             {{LegBody::pelvis, {-0.05, -0.05, 0.08}}, {LegBody::tibia, {-0.02, -0.05, 0.01}}}),
      muscle("wrapper", {{LegBody::pelvis, {0.02, 0.1, 0.06}}, {LegBody::femur, {0.02, -0.15, 0}}}),
      muscle("quadriceps",
             {{LegBody::femur, {0.03, -0.2, 0}},
              {LegBody::tibia,
               {0, 0, 0},
               std::array<KneeFunction, 3>{Line{0.05, -0.005},
                                           std::vector<Knot>{{0, 0.03}, {1, 0.02}, {2, -0.01}},
                                           Line{0.002, 0}}}})};
  leg.muscles[3].wrap = PathWrap{"brim", 0, 1};
  leg.segments = {{"thigh", LegBody::femur, 9, {0, -0.17, 0}},
                  {"shank", LegBody::tibia, 4, {0, -0.19, 0}}};
  return leg;
}

}  // namespace coxa::support
