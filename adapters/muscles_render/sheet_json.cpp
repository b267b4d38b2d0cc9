// SPDX-License-Identifier: Apache-2.0
// The survey as JSON, and its arms as CSV.
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "adapters/muscles_render/wording.hpp"

namespace coxa::muscles_render {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double step) { return std::round(value / step) * step + 0.0; }

/// Decimal digits as they were meant: 0.1 and not 0.1000000001.
double decimals(double value, int digits) {
  const double steps = std::pow(10.0, digits);
  return std::round(value * steps) / steps + 0.0;
}

double degrees(Radians angle) { return decimals(to_degrees(angle).value, 6); }

Json length(const std::optional<Metres>& metres) {
  return metres ? Json(decimals(metres->value, 6)) : Json();
}

Json arm_cm(const std::optional<Metres>& arm) {
  return arm ? Json(decimals(100 * arm->value, 3)) : Json();
}

Json torque(const TorqueRange& range) {
  return {{"least_n_m", decimals(range.least.value, 3)},
          {"most_n_m", decimals(range.most.value, 3)}};
}

Json obstacle(const std::optional<EffortObstacle>& what) {
  return what ? Json{{"name", to_text(*what)}, {"text", to_english(*what)}} : Json();
}

Json estimate(const EffortEstimate& e) {
  Json torques;
  if (e.demand) {
    torques = {{"total", torque(e.demand->total)},
               {"limb_weight", torque(e.demand->limb_weight)},
               {"band", torque(e.demand->band)},
               {"tissue", torque(e.demand->tissue)},
               {"inertia", torque(e.demand->inertia)}};
  }
  Json shares;
  if (e.shares) {
    for (std::size_t g = 0; g < kMuscleGroups; ++g) {
      // whole percents: more digits would say more than is known
      shares[std::string(kMuscleGroupNames[g])] = {
          {"least_percent", rounded(100 * (*e.shares)[g].least.value, 1)},
          {"most_percent", rounded(100 * (*e.shares)[g].most.value, 1)}};
    }
  }
  return {{"obstacle", obstacle(e.obstacle)}, {"torque", torques}, {"shares", shares}};
}

Json person(const MusclesSheet& sheet) {
  const BodySize& p = sheet.survey.request.person;
  return {{"height_m", decimals(p.height.value, 6)},
          {"mass_kg", decimals(p.mass.value, 6)},
          {"thigh_m", length(p.thigh)},
          {"shank_m", length(p.shank)},
          {"assumed", sheet.assumed}};
}

Json posture(const SeatedPosture& p) {
  return {{"hip_flexion_deg", degrees(p.joints.hip_flexion)},
          {"hip_adduction_deg", degrees(p.joints.hip_adduction)},
          {"hip_internal_rotation_deg", degrees(p.joints.hip_internal_rotation)},
          {"knee_flexion_deg", degrees(p.joints.knee_flexion)},
          {"thigh_elevation_deg", degrees(p.thigh_elevation)}};
}

Json band(const std::optional<BandWords>& b) {
  if (!b) {
    return {};
  }
  return {{"colour", b->colour},
          {"use", b->use == BandUse::loop_around_ankles ? "loop" : "single"},
          {"rest_length_m", decimals(b->rest_length.value, 6)},
          {"anchor_distance_m", decimals(b->anchor_distance.value, 6)}};
}

Json version(const std::optional<VersionQuestion>& v) {
  if (!v) {
    return {};
  }
  const VersionEffect effect = version_effect(v->version);
  return {{"version_deg", degrees(v->version.angle)},
          {"source", v->version.source == VersionSource::craigs_test ? "craig" : "imaging"},
          {"arc_shift_deg", degrees(effect.arc_shift)},
          {"usual_goal_deg", degrees(v->usual_goal)},
          {"goal_deg", degrees(version_goal(v->usual_goal, effect))},
          {"text", explain(v->version)}};
}

Json geometries(const HipSurvey& survey) {
  Json out = Json::array();
  for (const SurveyedGeometry& g : survey.geometries) {
    out.push_back(
        {{"id", g.id}, {"title", g.title}, {"citation", g.citation}, {"licence", g.licence}});
  }
  return out;
}

Json muscles(const HipSurvey& survey) {
  Json out = Json::array();
  for (const SurveyedMuscle& m : survey.muscles) {
    out.push_back({{"geometry", survey.geometries[m.geometry].id},
                   {"name", m.name},
                   {"group", kMuscleGroupNames[static_cast<std::size_t>(m.group)]},
                   {"title", muscle_title(m.name)},
                   {"internal_rotation_arm_cm", arm_cm(m.arm)}});
  }
  return out;
}

Json by_flexion(const HipSurvey& survey) {
  Json out = Json::array();
  for (const FlexionRow& row : survey.by_flexion) {
    for (std::size_t g = 0; g < survey.geometries.size(); ++g) {
      Json arms;
      for (std::size_t group = 0; group < kToldGroups; ++group) {
        arms[std::string(kMuscleGroupNames[group])] = arm_cm(row.group_arms[g][group]);
      }
      out.push_back({{"hip_flexion_deg", degrees(row.hip_flexion)},
                     {"geometry", survey.geometries[g].id},
                     {"internal_rotation_arm_cm", arms},
                     {"inward_capacity_n_m", decimals(row.inward_capacity[g].value, 2)}});
    }
  }
  return out;
}

Json by_rotation(const HipSurvey& survey) {
  Json out = Json::array();
  for (const RotationRow& row : survey.by_rotation) {
    Json one{{"hip_internal_rotation_deg", degrees(row.hip_internal_rotation)}};
    one.update(estimate(row.estimate));
    out.push_back(one);
  }
  return out;
}

}  // namespace

std::string sheet_json(const MusclesSheet& sheet) {
  const HipSurvey& survey = sheet.survey;
  Json out{{"schema", "coxa.muscles/1"},
           {"engine_version", sheet.engine_version},
           {"posture", posture(survey.request.posture)},
           {"person", person(sheet)},
           {"band", band(sheet.band)},
           {"geometries", geometries(survey)},
           {"estimate", estimate(survey.estimate)},
           {"verdict", verdict_sentence(survey)},
           {"by_rotation", by_rotation(survey)},
           {"by_flexion", by_flexion(survey)},
           {"muscles", muscles(survey)},
           {"femoral_version", version(sheet.version)}};
  out["limits"] = Json::array();
  for (const std::string_view limit : limits()) {
    out["limits"].push_back(limit);
  }
  return out.dump(2) + "\n";
}

std::string arms_csv(const HipSurvey& survey) {
  std::string out =
      "geometry,muscle,group,hip_flexion_deg,hip_adduction_deg,hip_internal_rotation_deg,"
      "knee_flexion_deg,internal_rotation_arm_cm\n";
  const auto plain = [](double value, int digits) {
    return Json(decimals(value, digits)).dump();  // a point as decimal mark in every language
  };
  const LegPosture& asked = survey.request.posture.joints;
  for (std::size_t i = 0; i < survey.muscles.size(); ++i) {
    const SurveyedMuscle& muscle = survey.muscles[i];
    for (const ArmRow& row : survey.arms) {
      out += survey.geometries[muscle.geometry].id + ',' + muscle.name + ',' +
             std::string(kMuscleGroupNames[static_cast<std::size_t>(muscle.group)]) + ',' +
             plain(degrees(row.hip_flexion), 3) + ',' + plain(degrees(asked.hip_adduction), 3) +
             ',' + plain(degrees(row.hip_internal_rotation), 3) + ',' +
             plain(degrees(asked.knee_flexion), 3) + ',' +
             (row.arms[i] ? plain(100 * row.arms[i]->value, 4) : "") + '\n';
    }
  }
  return out;
}

}  // namespace coxa::muscles_render
