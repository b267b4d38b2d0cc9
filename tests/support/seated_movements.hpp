// SPDX-License-Identifier: Apache-2.0
// The movements of the seated exercises as values, for tests of the domain, which reads no files;
// the numbers are those of content/exercises.
#pragma once

#include "domain/exercise/exercise.hpp"

namespace coxa::testing {

inline Movement seated_hip_rotation() {
  using namespace literals;
  Movement m;
  m.driver = Measurable::hip_internal_rotation;
  m.laterality = Laterality::each_side;
  m.view = CameraView::front;
  m.rest = {.quantity = m.driver, .least = -20_deg, .most = 20_deg};
  m.start = 5_deg;
  m.least_peak = 8_deg;
  m.target_range = 20_deg;
  m.out = m.back = Seconds{2};
  m.least_duration = Seconds{1.5};
  m.posture = {{.quantity = Measurable::knee_flexion, .least = 45_deg, .most = 135_deg}};
  m.guards = {
      {.fault = FaultKind::thigh_lift, .quantity = Measurable::thigh_elevation, .limit = 8_deg},
      {.fault = FaultKind::knee_drift, .quantity = Measurable::thigh_adduction, .limit = 7_deg},
      {.fault = FaultKind::trunk_lean, .quantity = Measurable::trunk_lean, .limit = 7_deg},
      {.fault = FaultKind::hip_hike, .quantity = Measurable::pelvis_obliquity, .limit = 6_deg}};
  return m;
}

inline Movement seated_knee_extension() {
  using namespace literals;
  Movement m;
  m.driver = Measurable::knee_flexion;
  m.direction = Direction::decrease;
  m.laterality = Laterality::each_side;
  m.view = CameraView::side;
  m.rest = {.quantity = m.driver, .least = 60_deg, .most = 125_deg};
  m.start = 15_deg;
  m.least_peak = 30_deg;
  m.target_range = 65_deg;
  m.out = m.back = Seconds{2};
  m.hold = Seconds{1};
  m.least_duration = Seconds{3};
  return m;
}

}  // namespace coxa::testing
