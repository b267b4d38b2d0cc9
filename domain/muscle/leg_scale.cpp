// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/leg_scale.hpp"

#include <string>
#include <utility>
#include <vector>

#include "domain/muscle/leg_pose.hpp"
#include "domain/muscle/muscle_paths.hpp"

namespace coxa {
namespace {

using namespace coxa::literals;

constexpr LegPosture kSeated{90_deg, 0_deg, 0_deg, 90_deg};

void stretch(KneeFunction& function, double ratio) {
  if (auto* line = std::get_if<Line>(&function)) {
    *line = {line->offset * ratio, line->slope * ratio};
    return;
  }
  for (Knot& knot : *std::get_if<std::vector<Knot>>(&function)) {
    knot.y *= ratio;
  }
}

void stretch(KneeJoint& joint, double femur, double child) {
  joint.in_femur.at *= femur;
  joint.in_child.at *= child;
  for (KneeMotion& shift : joint.shifts) {
    stretch(shift.by, femur);
  }
}

/// One measured length against what the height lets expect.
Result<double> ratio_of(const char* name, const std::optional<Metres>& measured, double model_m,
                        double height_ratio) {
  if (!measured) {
    return height_ratio;
  }
  const double ratio = measured->value / model_m;
  if (!(ratio > 0.6 * height_ratio && ratio < 1.6 * height_ratio)) {
    return fail(ErrorCode::unsupported, std::string(name) +
                                            " does not fit the person's height; measure both "
                                            "again, between the centres of the joints");
  }
  return ratio;
}

}  // namespace

Result<LegScale> leg_scale(const LegGeometry& model, const BodySize& person) {
  if (!(person.height.value >= 1.2 && person.height.value <= 2.3)) {
    return fail(ErrorCode::unsupported, "the height must be 1.2 to 2.3 m; correct it");
  }
  if (!(person.mass.value >= 30 && person.mass.value <= 250)) {
    return fail(ErrorCode::unsupported, "the body mass must be 30 to 250 kg; correct it");
  }
  COXA_TRY(lengths, leg_lengths(model));
  const double height = person.height / model.owner.height;
  COXA_TRY(pelvis, ratio_of("the hips' width", person.hip_width, lengths.hip_width_m, height));
  COXA_TRY(thigh, ratio_of("the thigh's length", person.thigh, lengths.thigh_m, height));
  COXA_TRY(shank, ratio_of("the shank's length", person.shank, lengths.shank_m, height));
  return LegScale{.pelvis = pelvis,
                  .thigh = thigh,
                  .shank = shank,
                  .height = height,
                  .mass = person.mass / model.owner.mass};
}

Result<LegGeometry> scaled(const LegGeometry& model, const LegScale& scale) {
  for (const auto& [name, ratio] :
       {std::pair{"the pelvis", scale.pelvis}, std::pair{"the thigh", scale.thigh},
        std::pair{"the shank", scale.shank}, std::pair{"the height", scale.height}}) {
    if (!(ratio >= 0.5 && ratio <= 2)) {
      return fail(ErrorCode::unsupported, std::string(name) +
                                              " would be less than half or more than twice the "
                                              "model's; correct the person's measures");
    }
  }
  if (!(scale.mass >= 0.2 && scale.mass <= 5)) {
    return fail(ErrorCode::unsupported,
                "the mass would be less than a fifth or more than five times the model's; correct "
                "the person's mass");
  }
  COXA_TRY(before, MusclePaths::create(model));

  // each part by its body's ratio
  const auto ratio = [&](LegBody body) {
    switch (body) {
      case LegBody::pelvis:
        return scale.pelvis;
      case LegBody::tibia:
        return scale.shank;
      case LegBody::femur:
      case LegBody::patella:
        break;
    }
    return scale.thigh;
  };
  LegGeometry leg = model;
  leg.owner = {leg.owner.height * scale.height, leg.owner.mass * scale.mass};
  leg.p_PelvisHip *= scale.pelvis;
  leg.p_TibiaAnkle *= scale.shank;
  stretch(leg.knee, scale.thigh, scale.shank);
  if (leg.patella) {
    stretch(*leg.patella, scale.thigh, scale.thigh);
  }
  for (WrapCylinder& cylinder : leg.cylinders) {
    cylinder.in_body.at *= ratio(cylinder.body);
    cylinder.radius_m *= ratio(cylinder.body);
    cylinder.length_m *= ratio(cylinder.body);
  }
  for (ModelMuscle& muscle : leg.muscles) {
    for (PathPoint& point : muscle.path) {
      point.at *= ratio(point.body);
      if (point.sliding) {
        for (KneeFunction& function : *point.sliding) {
          stretch(function, ratio(point.body));
        }
      }
    }
  }
  for (SegmentMass& segment : leg.segments) {
    segment.mass_kg *= scale.mass;
    segment.centre_of_mass_m *= ratio(segment.body);
  }

  // fibres and tendons by their paths
  COXA_TRY(after, MusclePaths::create(leg));
  std::vector<PathState> old_states(before.size());
  std::vector<PathState> new_states(after.size());
  before.evaluate(kSeated, old_states);
  after.evaluate(kSeated, new_states);
  for (std::size_t i = 0; i < leg.muscles.size(); ++i) {
    const double longer = new_states[i].length_m / old_states[i].length_m;
    MuscleTendon& tendon = leg.muscles[i].tendon;
    tendon.optimal_fibre_length_m *= longer;
    tendon.tendon_slack_length_m *= longer;
    tendon.max_isometric_force_n *= scale.mass / longer;
  }
  return leg;
}

}  // namespace coxa
