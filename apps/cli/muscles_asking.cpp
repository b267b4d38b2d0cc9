// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/muscles_asking.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "adapters/catalogue_json/leg_files.hpp"
#include "apps/cli/choosing.hpp"
#include "apps/cli/terminal.hpp"

namespace coxa::cli {
namespace {

constexpr const char* kExercise = "seated-hip-internal-rotation";
constexpr double kAssumedHeight_m = 1.70;
constexpr double kAssumedMass_kg = 70;
constexpr double kAssumedBandLength_m = 0.25;
constexpr double kAssumedBandAnchor_m = 0.30;

constexpr std::array<std::string_view, 8> kColours{"tan",  "yellow", "red",    "green",
                                                   "blue", "black",  "silver", "gold"};

Error as_usage(Error error) { return {ErrorCode::usage, std::move(error.message)}; }

Result<SeatedPosture> posture_of(const MusclesQuestion& q) {
  const bool is_seated = q.posture == "seated";
  const auto angle = [](const std::optional<double>& given, double otherwise) {
    return to_radians(Degrees{given.value_or(otherwise)});
  };
  SeatedPosture posture{
      .joints = {angle(q.flexion_deg, is_seated ? 90 : 0), angle(q.adduction_deg, 0),
                 angle(q.rotation_deg, is_seated ? 20 : 0), angle(q.knee_deg, is_seated ? 90 : 0)},
      .thigh_elevation = angle(q.thigh_elevation_deg, is_seated ? 0 : -90)};
  if (!(std::abs(to_degrees(posture.thigh_elevation).value) <= 90)) {
    return fail(ErrorCode::usage, "the thigh's elevation must lie between -90 and 90 degrees");
  }
  return posture;
}

Result<std::optional<BandSetup>> band_of(const MusclesQuestion& q) {
  if (q.band == "none") {
    if (q.band_length_m || q.band_anchor_m) {
      return fail(ErrorCode::usage, "name the band's colour with --band");
    }
    return std::nullopt;
  }
  const auto* colour = std::find(kColours.begin(), kColours.end(), q.band);
  if (colour == kColours.end()) {
    return fail(ErrorCode::usage, "there is no band \"" + q.band +
                                      "\": tan, yellow, red, green, blue, black, silver, gold or "
                                      "none");
  }
  COXA_TRY(band, ElasticBand::create(
                     static_cast<BandColour>(colour - kColours.begin()),
                     Metres{q.band_length_m.value_or(kAssumedBandLength_m)},
                     q.band_use == "loop" ? BandUse::loop_around_ankles : BandUse::single));
  return BandSetup{.band = band,
                   .anchor_distance = Metres{q.band_anchor_m.value_or(kAssumedBandAnchor_m)}};
}

std::optional<Metres> metres(const std::optional<double>& value) {
  return value ? std::optional(Metres{*value}) : std::nullopt;
}

BodySize person_of(const MusclesQuestion& q) {
  return {.height = Metres{q.height_m.value_or(kAssumedHeight_m)},
          .mass = Kilograms{q.mass_kg.value_or(kAssumedMass_kg)},
          .thigh = metres(q.thigh_m),
          .shank = metres(q.shank_m)};
}

std::vector<std::string> assumed_of(const MusclesQuestion& q) {
  std::vector<std::string> out;
  const auto note = [&](bool is_assumed, const char* what) {
    if (is_assumed) {
      out.emplace_back(what);
    }
  };
  note(!q.height_m, "height");
  note(!q.mass_kg, "body mass");
  note(q.band != "none" && !q.band_length_m, "slack length of the band");
  note(q.band != "none" && !q.band_anchor_m, "distance of the band's other end");
  return out;
}

Result<std::optional<muscles_render::VersionQuestion>> version_of(const MusclesQuestion& q) {
  if (!q.version_deg) {
    return std::nullopt;
  }
  COXA_TRY(version,
           check_femoral_version({.angle = to_radians(Degrees{*q.version_deg}),
                                  .source = q.version_by == "craig" ? VersionSource::craigs_test
                                                                    : VersionSource::imaging}));
  COXA_TRY(catalogue, catalogue_json::load_catalogue(content_folder()));
  COXA_TRY(exercise, choose_exercise(catalogue, kExercise));
  COXA_TRY(movement, choose_movement(*exercise, std::nullopt));
  return muscles_render::VersionQuestion{.version = version, .usual_goal = movement.target_range};
}

}  // namespace

Result<std::vector<LegGeometry>> load_leg_geometries(const std::string& name) {
  std::vector<LegGeometry> geometries;
  for (const char* id : {"gait2392", "rajagopal2016"}) {
    if (name == "both" || name == id) {
      COXA_TRY(leg, catalogue_json::load_leg_geometry(content_folder() / "muscles" /
                                                      (id + std::string(".json"))));
      geometries.push_back(std::move(leg));
    }
  }
  return geometries;
}

Result<muscles_render::MusclesSheet> answer(const MusclesQuestion& question) {
  COXA_TRY(geometries, load_leg_geometries(question.geometry));
  COXA_TRY(version, version_of(question));
  COXA_TRY(posture, posture_of(question));
  COXA_TRY(band, band_of(question));
  auto survey =
      survey_hip(geometries, {.posture = posture, .person = person_of(question), .band = band});
  if (!survey) {
    return tl::unexpected(as_usage(survey.error()));
  }
  muscles_render::MusclesSheet sheet{.survey = *std::move(survey),
                                     .assumed = assumed_of(question),
                                     .version = version,
                                     .engine_version = COXA_VERSION};
  if (band) {
    sheet.band = muscles_render::BandWords{.colour = question.band,
                                           .use = band->band.use(),
                                           .rest_length = band->band.rest_length(),
                                           .anchor_distance = band->anchor_distance};
  }
  return sheet;
}

}  // namespace coxa::cli
