// SPDX-License-Identifier: Apache-2.0
// The survey of a hip's muscles with the leg geometries of content/muscles/.
#include "domain/muscle/hip_survey.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>

#include "adapters/catalogue_json/leg_files.hpp"

namespace coxa {
namespace {

using namespace literals;

LegGeometry load(const char* id) {
  const auto file =
      std::filesystem::path(COXA_ROOT) / "content/muscles" / (id + std::string(".json"));
  const auto leg = catalogue_json::load_leg_geometry(file);
  REQUIRE_MESSAGE(leg, (leg ? "" : leg.error().message));
  return *leg;
}

const SeatedPosture kSeated{.joints = {90_deg, 0_deg, 20_deg, 90_deg}};
const SeatedPosture kStanding{.joints = {}, .thigh_elevation = -90_deg};
const BodySize kPerson{.height = Metres{1.70}, .mass = Kilograms{70}};

HipSurvey survey(const SeatedPosture& posture) {
  auto made = survey_hip({load("gait2392"), load("rajagopal2016")},
                         {.posture = posture, .person = kPerson});
  REQUIRE_MESSAGE(made, (made ? "" : made.error().message));
  return *std::move(made);
}

std::size_t index_of(const HipSurvey& s, const std::string& name) {
  const auto found = std::find_if(s.muscles.begin(), s.muscles.end(),
                                  [&](const SurveyedMuscle& m) { return m.name == name; });
  REQUIRE(found != s.muscles.end());
  return static_cast<std::size_t>(found - s.muscles.begin());
}

TEST_CASE("bending the hip turns the gluteals and the piriformis into internal rotators") {
  const HipSurvey s = survey(kSeated);
  REQUIRE(s.by_flexion.size() == 12);
  for (const MuscleGroup group : {MuscleGroup::gluteus_medius, MuscleGroup::gluteus_minimus,
                                  MuscleGroup::upper_gluteus_maximus, MuscleGroup::piriformis}) {
    const auto g = static_cast<std::size_t>(group);
    for (std::size_t geometry = 0; geometry < s.geometries.size(); ++geometry) {
      const auto straight = s.by_flexion[0].group_arms[geometry][g];
      const auto bent = s.by_flexion[9].group_arms[geometry][g];
      REQUIRE(straight);
      REQUIRE(bent);
      CHECK(straight->value < 0.01);
      CHECK(bent->value > 0.01);
    }
  }
}

TEST_CASE("strength inward grows from the straight to the bent hip, by either model") {
  const HipSurvey s = survey(kSeated);
  for (std::size_t g = 0; g < s.geometries.size(); ++g) {
    CHECK(s.by_flexion[0].inward_capacity[g].value > 10);
    CHECK(s.by_flexion[9].inward_capacity[g] > 3 * s.by_flexion[0].inward_capacity[g]);
  }
}

TEST_CASE("the piriformis turns inward from about 50 to 60 degrees of bending") {
  const HipSurvey s = survey(kSeated);
  for (const char* name : {"peri", "piri"}) {
    const auto from = turns_inward_from(s, index_of(s, name));
    REQUIRE(from);
    CHECK(*from > 45_deg);
    CHECK(*from < 60_deg);
  }
  CHECK_FALSE(turns_inward_from(s, index_of(s, "glmax3")));  // outward throughout
  CHECK_FALSE(turns_inward_from(s, index_of(s, "tfl")));     // inward throughout
}

TEST_CASE("a path that is not the published one has no arm") {
  const HipSurvey s = survey(kStanding);
  const auto iliacus = index_of(s, "iliacus");  // of gait2392, which comes first
  CHECK_FALSE(s.muscles[iliacus].arm);
  for (const ArmRow& row : s.arms) {
    CHECK(row.arms[iliacus].has_value() == (row.hip_flexion > 45_deg));
  }
}

TEST_CASE("standing, there are levers and no estimate; seated, there are both") {
  const HipSurvey standing = survey(kStanding);
  CHECK(standing.estimate.obstacle == EffortObstacle::hip_not_bent);
  CHECK(standing.words.message == EffortMessage::nothing_to_share);
  CHECK(standing.by_flexion[0].group_arms[0][0]);
  const HipSurvey seated = survey(kSeated);
  CHECK(seated.estimate.shares);
  CHECK(seated.words.leader == MuscleGroup::gluteus_medius);
}

TEST_CASE("the posture asked for is one of the rows, to the last digit") {
  const HipSurvey s = survey(kSeated);
  for (const ArmRow& row : s.arms) {
    if (row.hip_flexion == 90_deg && row.hip_internal_rotation == 20_deg) {
      for (std::size_t i = 0; i < s.muscles.size(); ++i) {
        REQUIRE(row.arms[i].has_value() == s.muscles[i].arm.has_value());
        if (row.arms[i]) {
          CHECK(*row.arms[i] == *s.muscles[i].arm);
        }
      }
    }
  }
  CHECK(s.by_rotation[4].estimate.demand->total.most.value ==
        doctest::Approx(s.estimate.demand->total.most.value));
}

TEST_CASE("an impossible posture is refused") {
  SeatedPosture posture = kSeated;
  posture.joints.knee_flexion = 170_deg;
  CHECK_FALSE(survey_hip({load("gait2392")}, {.posture = posture, .person = kPerson}));
}

}  // namespace
}  // namespace coxa
