// SPDX-License-Identifier: Apache-2.0
// What the muscles of one hip can do and must do in a posture, told over its whole range of motion.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/muscle/effort_summary.hpp"
#include "domain/muscle/hip_effort.hpp"
#include "domain/muscle/leg_geometry.hpp"
#include "domain/muscle/leg_scale.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

struct SurveyRequest {
  SeatedPosture posture;
  BodySize person;
  std::optional<BandSetup> band{};
};

/// Where a model comes from.
struct SurveyedGeometry {
  std::string id;
  std::string title;
  std::string citation;
  std::string licence;
};

/// One line of action of one geometry.
struct SurveyedMuscle {
  std::size_t geometry{};  ///< index into HipSurvey::geometries
  std::string name;
  MuscleGroup group{};
  double max_isometric_force_n{};
  /// About internal rotation in the posture asked for; positive turns inward. Empty where the path
  /// is not the published one.
  std::optional<Metres> arm{};
};

/// The arms about internal rotation in one posture, in the order of HipSurvey::muscles.
struct ArmRow {
  Radians hip_flexion;
  Radians hip_internal_rotation;
  std::vector<std::optional<Metres>> arms;
};

/// One arm for each group: the mean of its lines, each weighed by its greatest force.
using GroupArms = std::array<std::optional<Metres>, kMuscleGroups>;

/// At one flexion, with the thigh not rotated; one entry for each geometry.
struct FlexionRow {
  Radians hip_flexion;
  std::vector<GroupArms> group_arms;
  /// What the named groups together could turn inward if each line pulled as hard as it can at its
  /// length. An upper bound: no other joint is kept in balance.
  std::vector<NewtonMetres> inward_capacity;
};

struct RotationRow {
  Radians hip_internal_rotation;
  EffortEstimate estimate;
};

/// The whole answer. Capacity outward is never given: at a bent hip the models lack it.
struct HipSurvey {
  SurveyRequest request;
  std::vector<SurveyedGeometry> geometries;
  std::vector<SurveyedMuscle> muscles;
  EffortEstimate estimate;               ///< held still in the posture asked for
  EffortWords words;                     ///< of the estimate
  std::vector<ArmRow> arms;              ///< flexion 0 to 110° × rotation −30 to 40°, by 10°
  std::vector<FlexionRow> by_flexion;    ///< 0 to 110° by 10°
  std::vector<RotationRow> by_rotation;  ///< 0 to 45° by 5°, the rest as in the posture asked for
};

/// Adduction and knee flexion stay throughout as in the posture asked for. Refused: what
/// HipEffort::create refuses, and a posture in which no leg is.
[[nodiscard]] Result<HipSurvey> survey_hip(const std::vector<LegGeometry>& geometries,
                                           const SurveyRequest& request);

/// The flexion at which a line's arm changes from outward to inward, between two rows of
/// `by_flexion` on the straight line between them; empty where it never does.
[[nodiscard]] std::optional<Radians> turns_inward_from(const HipSurvey& survey, std::size_t muscle);

}  // namespace coxa
