// SPDX-License-Identifier: Apache-2.0
// What the overlay puts where, and what it leaves alone.
#include "adapters/overlay_cairo/overlay.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace coxa::overlay_cairo {
namespace {

using Eigen::Vector2d;
using namespace coxa::literals;

constexpr std::uint8_t kGrey = 128;

/// An even grey picture whose rows are longer than its pixels.
struct Canvasful {
  Canvasful(int width_px, int height_px)
      : width(width_px),
        height(height_px),
        stride(3 * width_px + 7),
        bytes(static_cast<std::size_t>(stride) * static_cast<std::size_t>(height_px), kGrey) {}
  Picture picture() { return {bytes.data(), width, height, stride}; }
  [[nodiscard]] const std::uint8_t* at(int x, int y) const {
    return bytes.data() + static_cast<std::ptrdiff_t>(y) * stride + 3 * x;
  }
  /// How many pixels of a box are no longer the even grey.
  [[nodiscard]] int changed(int left, int top, int right, int bottom) const {
    int count = 0;
    for (int y = top; y < bottom; ++y) {
      for (int x = left; x < right; ++x) {
        const auto* p = at(x, y);
        count += p[0] != kGrey || p[1] != kGrey || p[2] != kGrey ? 1 : 0;
      }
    }
    return count;
  }
  [[nodiscard]] int changed() const { return changed(0, 0, width, height); }
  int width, height, stride;
  std::vector<std::uint8_t> bytes;
};

/// Seated, facing the camera, in 640 x 480: the person's right is on the left.
Pose seated(double visibility = 0.95) {
  Pose pose;
  const auto put = [&](Landmark l, double x, double y) {
    pose.landmarks[l].p_image_px = {x, y};
    pose.landmarks[l].visibility = visibility;
  };
  for (const Side s : kSides) {
    const double out = -sigma(s);
    put(shoulder(s), 320 + 45 * out, 190);
    put(s == Side::left ? Landmark::left_elbow : Landmark::right_elbow, 320 + 60 * out, 230);
    put(s == Side::left ? Landmark::left_wrist : Landmark::right_wrist, 320 + 40 * out, 255);
    put(hip(s), 320 + 25 * out, 260);
    put(knee(s), 320 + 45 * out, 280);
    put(ankle(s), 320 + 45 * out, 390);
    put(heel(s), 320 + 45 * out, 400);
    put(foot_index(s), 320 + 48 * out, 420);
  }
  return pose;
}

Estimate<Radians> degrees(double value, double sd) {
  return {to_radians(Degrees{value}), to_radians(Degrees{sd})};
}

int changed_by(const OverlayContent& content) {
  Canvasful canvas(640, 480);
  Overlay{}.draw(canvas.picture(), content);
  return canvas.changed();
}

TEST_CASE("an angle is told in whole degrees with its spread, which is never nothing") {
  CHECK(to_text(degrees(27.6, 2.4)) == AngleText{"28°", "± 2°"});
  CHECK(to_text(degrees(-3.2, 0.2)) == AngleText{"\u22123°", "± 1°"});
  CHECK(to_text(degrees(-0.3, 12)) == AngleText{"0°", "± 12°"});
}

TEST_CASE("numbers stand at the top, and the rest of the picture is left as it was") {
  Canvasful canvas(640, 480);
  OverlayContent content;
  content.angle = degrees(28, 2);
  content.repetitions = 3;
  Overlay{}.draw(canvas.picture(), content);
  CHECK(canvas.changed(0, 0, 300, 120) > 10'000);
  CHECK(canvas.changed(500, 0, 640, 120) > 8'000);
  CHECK(canvas.changed(0, 170, 640, 480) == 0);
  // the bytes behind each row's end are nobody's
  for (int y = 0; y < canvas.height; ++y) {
    for (int i = 3 * canvas.width; i < canvas.stride; ++i) {
      REQUIRE(canvas.bytes[static_cast<std::size_t>(y * canvas.stride + i)] == kGrey);
    }
  }
}

TEST_CASE("muscles light up below the repetitions, the more the larger their share") {
  OverlayContent content;
  content.muscles = MuscleLights{.title = "estimate", .names = {"gluteus medius"}};
  Canvasful dark(640, 480);
  Overlay{}.draw(dark.picture(), content);
  CHECK(dark.changed(505, 130, 640, 340) > 10'000);
  CHECK(dark.changed(0, 130, 440, 480) == 0);
  content.muscles->shares[0] = Share{0.7};
  Canvasful lit(640, 480);
  Overlay{}.draw(lit.picture(), content);
  int warmer = 0;
  for (int y = 130; y < 340; ++y) {
    for (int x = 505; x < 640; ++x) {
      const int before = dark.at(x, y)[0] - dark.at(x, y)[2];
      const int after = lit.at(x, y)[0] - lit.at(x, y)[2];
      warmer += after > before + 40 ? 1 : 0;
    }
  }
  CHECK(warmer > 300);
  // a message has the place; on a tall picture the person keeps the left half
  content.message = "Step back.";
  Canvasful told(640, 480);
  Overlay{}.draw(told.picture(), content);
  CHECK(told.changed(505, 160, 640, 380) == 0);
  content.message.clear();
  Canvasful tall(360, 640);
  Overlay{}.draw(tall.picture(), content);
  CHECK(tall.changed(0, 130, 180, 640) == 0);
  CHECK(tall.changed(200, 170, 360, 400) > 10'000);
}

TEST_CASE("the joints are marked where they are, the working leg more broadly") {
  Canvasful canvas(640, 480);
  OverlayContent content;
  content.pose = seated();
  content.working_side = Side::right;
  Overlay{}.draw(canvas.picture(), content);
  const int right_x = 275, left_x = 365;  // of knees and ankles
  const int right = canvas.changed(right_x - 20, 300, right_x + 20, 370);
  const int left = canvas.changed(left_x - 20, 300, left_x + 20, 370);
  CHECK(left > 200);
  CHECK(right > 1.5 * left);
  // paper where the other knee is, teal where the working one is
  CHECK(canvas.at(left_x, 280)[0] > 230);
  const auto* teal = canvas.at(right_x, 280);
  CHECK(teal[0] < 60);
  CHECK(teal[1] > 80);
}

TEST_CASE("a joint that is hardly seen is hollow and its bones thinner") {
  OverlayContent seen, guessed;
  seen.pose = seated(0.9);
  guessed.pose = seated(0.2);
  const int panels = changed_by({});
  CHECK(changed_by(guessed) - panels < 0.75 * (changed_by(seen) - panels));
  Canvasful canvas(640, 480);
  guessed.pose = seated(0.2);
  for (const Landmark l : {hip(Side::left), ankle(Side::left), knee(Side::right)}) {
    guessed.pose->landmarks[l].p_image_px = {-2000, -2000};  // no bone through the left knee
  }
  Overlay{}.draw(canvas.picture(), guessed);
  CHECK(canvas.changed(365, 280, 366, 281) == 0);  // its middle
  CHECK(canvas.changed(355, 270, 375, 290) > 20);  // the ring around it
}

TEST_CASE("the gauge opens to the side the foot moves to, and fills when the target is reached") {
  OverlayContent content;
  content.pose = seated();
  content.working_side = Side::right;
  content.gauge = KneeGauge{25_deg, 45_deg};
  const auto drawn = [&](double angle_deg) {
    content.angle = degrees(angle_deg, 2);
    Canvasful canvas(640, 480);
    Overlay{}.draw(canvas.picture(), content);
    return canvas;
  };
  const auto short_of = drawn(15), reached = drawn(30);
  // the middle of the target band: 35 degrees out at 0.8 of a shank of 110 px, from (275, 280)
  const int x = static_cast<int>(275 - 88 * std::sin((35_deg).value));
  const int y = static_cast<int>(280 + 88 * std::cos((35_deg).value));
  CHECK(short_of.at(x, y)[0] < 128);  // dark: an outline
  CHECK(reached.at(x, y)[0] > 200);   // light: full
  // inward of vertical there is nothing but the skeleton
  const int inward = 275 + (275 - x);
  CHECK(reached.changed(inward - 3, y - 3, inward + 4, y + 4) == 0);
}

TEST_CASE("faults and messages are written, each where it covers least") {
  OverlayContent content;
  const int plain = changed_by(content);
  content.faults = {"thigh lifts 18°"};
  const int with_fault = changed_by(content);
  CHECK(with_fault > plain + 3000);
  content.faults.push_back("trunk leans 12°");
  CHECK(changed_by(content) > with_fault + 3000);
  content.faults.clear();
  content.message = "I see you from the side. Turn the phone so that it faces you.";
  Canvasful canvas(640, 480);
  Overlay{}.draw(canvas.picture(), content);
  CHECK(canvas.changed(0, 350, 640, 480) > 20'000);
  CHECK(canvas.changed(0, 200, 640, 340) == 0);
}

TEST_CASE("a hold closes the ring") {
  OverlayContent content;
  const auto lit = [&](double share) {
    content.hold = Share{share};
    Canvasful canvas(640, 480);
    Overlay{}.draw(canvas.picture(), content);
    int count = 0;
    for (int y = 0; y < 160; ++y) {
      for (int x = 500; x < 640; ++x) {
        const auto* p = canvas.at(x, y);
        count += p[0] > 200 && p[2] < 120 ? 1 : 0;  // gold: much red, little blue
      }
    }
    return count;
  };
  const int quarter = lit(0.25), half = lit(0.5), whole = lit(1);
  // in proportion, but for the round ends and soft edges
  CHECK(half > 1.6 * quarter);
  CHECK(whole > 1.7 * half);
  CHECK(lit(7) == whole);
  CHECK(lit(-1) < quarter);
}

TEST_CASE("landmarks that are nowhere are left out, and the rest is drawn") {
  OverlayContent content;
  content.pose = seated();
  const int all = changed_by(content);
  content.pose->landmarks[knee(Side::left)].p_image_px = {std::numeric_limits<double>::quiet_NaN(),
                                                          280};
  content.pose->landmarks[ankle(Side::right)].p_image_px = {1e12, -1e12};
  content.working_side = Side::left;
  content.gauge = KneeGauge{25_deg, 45_deg};
  content.angle = degrees(20, 2);
  const int some = changed_by(content);
  CHECK(some < all + 3000);
  CHECK(some > all / 2);
}

TEST_CASE("one overlay draws on pictures of any size and shape, even the smallest") {
  Overlay overlay;
  OverlayContent content;
  content.pose = seated();
  content.working_side = Side::left;
  content.angle_name = "left hip turned in";
  content.angle = degrees(-28, 12);
  content.gauge = KneeGauge{25_deg, 45_deg};
  content.repetitions = 1234;
  content.repetitions_asked = 10;
  content.phase_word = "a phase with a very long name";
  content.hold = Share{0.5};
  content.faults = {"a fault with a name too long for any picture", "b", "c", "d"};
  content.message = "Words " + std::string(300, 'x') + " and so on, and so on, and so on, and on.";
  for (const auto& [width, height] : {std::pair{720, 1280}, std::pair{1920, 1080},
                                      std::pair{16, 16}, std::pair{1, 1}, std::pair{640, 16}}) {
    INFO(width << " x " << height);
    Canvasful canvas(width, height);
    overlay.draw(canvas.picture(), content);
    CHECK(canvas.changed() > 0);
  }
}

}  // namespace
}  // namespace coxa::overlay_cairo
