// SPDX-License-Identifier: Apache-2.0
// The 33 body landmarks of BlazePose, in the order the model numbers them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "domain/body/side.hpp"

namespace coxa {

/// Left and right are the person's own. Source: Bazarevsky et al. 2020, arXiv:2006.10204.
enum class Landmark : std::uint8_t {
  nose,
  left_eye_inner,
  left_eye,
  left_eye_outer,
  right_eye_inner,
  right_eye,
  right_eye_outer,
  left_ear,
  right_ear,
  mouth_left,
  mouth_right,
  left_shoulder,
  right_shoulder,
  left_elbow,
  right_elbow,
  left_wrist,
  right_wrist,
  left_pinky,
  right_pinky,
  left_index,
  right_index,
  left_thumb,
  right_thumb,
  left_hip,
  right_hip,
  left_knee,
  right_knee,
  left_ankle,
  right_ankle,
  left_heel,
  right_heel,
  left_foot_index,
  right_foot_index
};
inline constexpr std::size_t kLandmarkCount = 33;

constexpr Landmark shoulder(Side s) {
  return s == Side::left ? Landmark::left_shoulder : Landmark::right_shoulder;
}
constexpr Landmark hip(Side s) {
  return s == Side::left ? Landmark::left_hip : Landmark::right_hip;
}
constexpr Landmark knee(Side s) {
  return s == Side::left ? Landmark::left_knee : Landmark::right_knee;
}
constexpr Landmark ankle(Side s) {
  return s == Side::left ? Landmark::left_ankle : Landmark::right_ankle;
}
constexpr Landmark heel(Side s) {
  return s == Side::left ? Landmark::left_heel : Landmark::right_heel;
}
constexpr Landmark foot_index(Side s) {
  return s == Side::left ? Landmark::left_foot_index : Landmark::right_foot_index;
}

/// One value for each landmark.
template <class T>
struct PerLandmark {
  std::array<T, kLandmarkCount> values{};
  constexpr T& operator[](Landmark l) { return values[static_cast<std::size_t>(l)]; }
  constexpr const T& operator[](Landmark l) const { return values[static_cast<std::size_t>(l)]; }
  friend constexpr bool operator==(const PerLandmark&, const PerLandmark&) = default;
};

}  // namespace coxa
