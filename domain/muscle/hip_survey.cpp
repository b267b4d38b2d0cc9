// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/hip_survey.hpp"

#include <algorithm>
#include <utility>

#include "domain/muscle/hill_curves.hpp"

namespace coxa {
namespace {

constexpr int kMostFlexion_deg = 110;
constexpr int kLeastRotation_deg = -30;
constexpr int kMostRotation_deg = 40;
constexpr int kMostShared_deg = 45;
constexpr std::size_t kRotation = static_cast<std::size_t>(LegCoordinate::hip_internal_rotation);

Radians degrees(int value) { return to_radians(Degrees{static_cast<double>(value)}); }

/// The states of all lines of all geometries, one geometry after another.
std::vector<PathState> states_in(const HipEffort& effort, const LegPosture& posture) {
  std::vector<PathState> all;
  for (std::size_t g = 0; g < effort.size(); ++g) {
    std::vector<PathState> states(effort.paths(g).size());
    effort.paths(g).evaluate(posture, states);
    all.insert(all.end(), states.begin(), states.end());
  }
  return all;
}

std::optional<Metres> arm_of(const PathState& state) {
  return state.is_valid ? std::optional(Metres{state.moment_arm_m[kRotation]}) : std::nullopt;
}

std::vector<std::optional<Metres>> arms_of(const std::vector<PathState>& states) {
  std::vector<std::optional<Metres>> arms;
  arms.reserve(states.size());
  for (const PathState& state : states) {
    arms.push_back(arm_of(state));
  }
  return arms;
}

/// A group's arm is empty where that of any of its lines is.
GroupArms group_arms(const HipSurvey& survey, std::size_t geometry,
                     const std::vector<std::optional<Metres>>& arms) {
  std::array<double, kMuscleGroups> moment_n_m{};
  std::array<double, kMuscleGroups> force_n{};
  std::array<bool, kMuscleGroups> is_whole{};
  is_whole.fill(true);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const SurveyedMuscle& muscle = survey.muscles[i];
    if (muscle.geometry == geometry) {
      const auto g = static_cast<std::size_t>(muscle.group);
      is_whole[g] = is_whole[g] && arms[i].has_value();
      moment_n_m[g] += arms[i].value_or(Metres{}).value * muscle.max_isometric_force_n;
      force_n[g] += muscle.max_isometric_force_n;
    }
  }
  GroupArms means;
  for (std::size_t g = 0; g < kMuscleGroups; ++g) {
    if (is_whole[g] && force_n[g] > 0) {
      means[g] = Metres{moment_n_m[g] / force_n[g]};
    }
  }
  return means;
}

NewtonMetres inward_capacity(const HipEffort& effort, std::size_t geometry,
                             const LegPosture& posture) {
  const MusclePaths& paths = effort.paths(geometry);
  std::vector<PathState> states(paths.size());
  paths.evaluate(posture, states);
  NewtonMetres sum;
  for (std::size_t i = 0; i < states.size(); ++i) {
    const ModelMuscle& muscle = paths.geometry().muscles[i];
    if (muscle.group != MuscleGroup::others && states[i].is_valid) {
      const double force_n =
          active_capacity(muscle.tendon, rigid_tendon_fibre(muscle.tendon, states[i].length_m));
      sum += NewtonMetres{std::max(0.0, force_n * states[i].moment_arm_m[kRotation])};
    }
  }
  return sum;
}

void add_muscles(const HipEffort& effort, HipSurvey& survey) {
  const auto states = states_in(effort, survey.request.posture.joints);
  for (std::size_t g = 0; g < effort.size(); ++g) {
    const LegGeometry& leg = effort.paths(g).geometry();
    survey.geometries.push_back(
        {.id = leg.id, .title = leg.title, .citation = leg.citation, .licence = leg.licence});
    for (const ModelMuscle& muscle : leg.muscles) {
      survey.muscles.push_back({.geometry = g,
                                .name = muscle.name,
                                .group = muscle.group,
                                .max_isometric_force_n = muscle.tendon.max_isometric_force_n,
                                .arm = arm_of(states[survey.muscles.size()])});
    }
  }
}

void add_arms(const HipEffort& effort, HipSurvey& survey) {
  LegPosture posture = survey.request.posture.joints;
  for (int flexion = 0; flexion <= kMostFlexion_deg; flexion += 10) {
    posture.hip_flexion = degrees(flexion);
    for (int rotation = kLeastRotation_deg; rotation <= kMostRotation_deg; rotation += 10) {
      posture.hip_internal_rotation = degrees(rotation);
      survey.arms.push_back({posture.hip_flexion, posture.hip_internal_rotation,
                             arms_of(states_in(effort, posture))});
      if (rotation != 0) {
        continue;
      }
      FlexionRow row{.hip_flexion = posture.hip_flexion};
      for (std::size_t g = 0; g < effort.size(); ++g) {
        row.group_arms.push_back(group_arms(survey, g, survey.arms.back().arms));
        row.inward_capacity.push_back(inward_capacity(effort, g, posture));
      }
      survey.by_flexion.push_back(std::move(row));
    }
  }
}

void add_estimates(const HipEffort& effort, HipSurvey& survey) {
  EffortMemory memory;
  SeatedPosture posture = survey.request.posture;
  survey.estimate = effort.estimate(posture, {}, memory);
  EffortIntegrator integrator;
  integrator.observe(survey.estimate, Seconds{1});
  survey.words = effort_words(integrator.summary());
  for (int rotation = 0; rotation <= kMostShared_deg; rotation += 5) {
    posture.joints.hip_internal_rotation = degrees(rotation);
    survey.by_rotation.push_back(
        {posture.joints.hip_internal_rotation, effort.estimate(posture, {}, memory)});
  }
}

}  // namespace

Result<HipSurvey> survey_hip(const std::vector<LegGeometry>& geometries,
                             const SurveyRequest& request) {
  if (const auto possible = possible_posture(request.posture.joints); !possible) {
    return tl::unexpected(possible.error());
  }
  COXA_TRY(effort, HipEffort::create(geometries, request.person, {.band = request.band}));
  HipSurvey survey{.request = request};
  add_muscles(effort, survey);
  add_arms(effort, survey);
  add_estimates(effort, survey);
  return survey;
}

std::optional<Radians> turns_inward_from(const HipSurvey& survey, std::size_t muscle) {
  const ArmRow* before = nullptr;
  for (const ArmRow& row : survey.arms) {
    if (row.hip_internal_rotation != Radians{}) {
      continue;
    }
    if (before != nullptr && before->arms[muscle] && row.arms[muscle]) {
      const double from = before->arms[muscle]->value;
      const double to = row.arms[muscle]->value;
      if (from < 0 && to >= 0) {
        return before->hip_flexion + from / (from - to) * (row.hip_flexion - before->hip_flexion);
      }
    }
    before = &row;
  }
  return std::nullopt;
}

}  // namespace coxa
