// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/view_check.hpp"

#include <doctest/doctest.h>

#include <random>

#include "tests/support/simulated_camera.hpp"

namespace coxa {
namespace {

using testing::SimulatedCamera;
using testing::SimulatedMember;

PoseSample seen_by(const SimulatedCamera& camera, const SimulatedMember& member = {}) {
  std::mt19937 random(20261125);
  return camera.see(member, 1.0, random);
}

ViewReport look(const PoseSample& sample, ViewFacts facts = {}) {
  return check_view(sample, CameraPosture::seated_facing, facts);
}

TEST_CASE("a seated person whole in the picture, from 2.5 m, is well seen") {
  const ViewReport report = look(seen_by({}));
  CHECK(report.is_good());
  CHECK(report[ViewCheck::whole_body] == CheckState::good);
  CHECK(report[ViewCheck::frame_rate] == CheckState::unknown);
}

TEST_CASE("an empty picture asks to be shown a person, and judges nothing else") {
  PoseSample sample = seen_by({});
  sample.pose.reset();
  const ViewReport report = look(sample);
  CHECK(report.advice == ViewAdvice::show_yourself);
  CHECK(report[ViewCheck::whole_body] == CheckState::unknown);
  CHECK(report[ViewCheck::facing] == CheckState::unknown);
}

TEST_CASE("in the dark light comes first") {
  SimulatedCamera camera;
  camera.quality = {.mean_luma = 0.1, .contrast = 0.05, .noise = 0.02};
  camera.people = 2;
  CHECK(look(seen_by(camera)).advice == ViewAdvice::more_light);
}

TEST_CASE("a second person is asked to leave") {
  SimulatedCamera camera;
  camera.people = 2;
  const ViewReport report = look(seen_by(camera));
  CHECK(report.advice == ViewAdvice::one_person_only);
  CHECK(report[ViewCheck::one_person] == CheckState::mend);
}

TEST_CASE("a person far away is asked closer, one too near to step back") {
  CHECK(look(seen_by({.distance = 9})).advice == ViewAdvice::come_closer);
  CHECK(look(seen_by({.distance = 1.0})).advice == ViewAdvice::step_back);
}

TEST_CASE("feet cut off below with air above ask for a tilt of the camera") {
  CHECK(look(seen_by({.distance = 3.5, .aim = 1.9})).advice == ViewAdvice::tilt_down);
  CHECK(look(seen_by({.distance = 3.5, .aim = -1.1})).advice == ViewAdvice::tilt_up);
}

TEST_CASE("whoever sits at the picture's edge is sent to the middle, in their own left and right") {
  // the person is at the picture's left edge: their own right, so they move to their left
  SimulatedCamera camera{.distance = 3.5, .yaw = 0.31};
  PoseSample sample = seen_by(camera);
  REQUIRE(sample.pose->landmarks[Landmark::right_shoulder].p_image_px.x() < 360);
  CHECK(look(sample).advice == ViewAdvice::move_left);
  camera.yaw = -0.31;
  CHECK(look(seen_by(camera)).advice == ViewAdvice::move_right);
}

TEST_CASE(
    "a person seen from the side turns to the camera, or the other way, as the exercise asks") {
  const PoseSample side = seen_by({.bearing = 1.45});
  CHECK(look(side).advice == ViewAdvice::face_camera);
  CHECK(check_view(side, CameraPosture::from_the_side, {}).is_good());
  CHECK(check_view(seen_by({}), CameraPosture::from_the_side, {}).advice ==
        ViewAdvice::turn_sideways);
}

TEST_CASE("a camera that looks steeply down or up is moved") {
  using namespace literals;
  CHECK(look(seen_by({}), {.camera_pitch = 40_deg}).advice == ViewAdvice::lower_camera);
  CHECK(look(seen_by({}), {.camera_pitch = -30_deg}).advice == ViewAdvice::raise_camera);
  CHECK(look(seen_by({}), {.camera_pitch = 20_deg}).is_good());
}

TEST_CASE("a standing person is asked to sit for a seated exercise only") {
  SimulatedMember standing;
  standing.rise = {{.start = -10, .out = 1, .hold = 100, .back = 1, .size = 1}};
  const PoseSample sample = seen_by({.distance = 3.5, .aim = 0.8}, standing);
  CHECK(look(sample).advice == ViewAdvice::sit_down);
  CHECK(check_view(sample, CameraPosture::any, {}).is_good());
}

TEST_CASE("for a standing exercise who sits is asked to stand, and who turns away to face me") {
  SimulatedMember standing;
  standing.stands = true;
  const SimulatedCamera far{.distance = 3.5, .aim = 0.8};
  CHECK(check_view(seen_by(far, standing), CameraPosture::standing_facing, {}).is_good());
  CHECK(check_view(seen_by(far), CameraPosture::standing_facing, {}).advice ==
        ViewAdvice::stand_up);
  CHECK(check_view(seen_by({.distance = 3.5, .bearing = 1.45, .aim = 0.8}, standing),
                   CameraPosture::standing_facing, {})
            .advice == ViewAdvice::face_camera);
}

TEST_CASE("a camera of five pictures a second is refused, even before anybody is seen") {
  CHECK(look(seen_by({}), {.frame_rate = Hertz{5}}).advice == ViewAdvice::slow_camera);
  PoseSample nobody = seen_by({});
  nobody.pose.reset();
  CHECK(look(nobody, {.frame_rate = Hertz{5}})[ViewCheck::frame_rate] == CheckState::mend);
  CHECK(look(seen_by({}), {.frame_rate = Hertz{15}}).is_good());
}

}  // namespace
}  // namespace coxa
