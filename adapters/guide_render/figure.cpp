// SPDX-License-Identifier: Apache-2.0
// Draws an exercise's movement as a small SVG picture. Picture axes: x right, y down, in pixels.
#include "adapters/guide_render/figure.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <string_view>

#include "adapters/guide_render/wording.hpp"

namespace coxa::guide_render {

namespace {

constexpr double kStature = 340;
constexpr double kShank = 0.246 * kStature;
constexpr double kThigh = 0.245 * kStature;
constexpr double kTrunk = 0.288 * kStature;  // hip to shoulder, same source
constexpr double kHead = 19;

struct Point {
  double x{};
  double y{};
};

// from `from`, `length` along a direction that is straight down at 0 and turns to the right
Point along(Point from, double length, Radians from_down) {
  return {from.x + length * std::sin(from_down.value), from.y + length * std::cos(from_down.value)};
}

std::string at(Point p) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%.1f %.1f", p.x, p.y);
  return text.data();
}

std::string number(double value) {
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

std::string path(std::string_view style, const std::string& data) {
  return "<path class=\"" + std::string(style) + "\" d=\"" + data + "\"/>";
}

std::string line(std::string_view style, Point a, Point b) {
  return path(style, "M" + at(a) + "L" + at(b));
}

std::string dot(std::string_view style, Point centre, double radius) {
  return "<circle class=\"" + std::string(style) + "\" cx=\"" + number(centre.x) + "\" cy=\"" +
         number(centre.y) + "\" r=\"" + number(radius) + "\"/>";
}

std::string label(Point p, std::string_view anchor, std::string_view text) {
  return "<text x=\"" + number(p.x) + "\" y=\"" + number(p.y) + "\" text-anchor=\"" +
         std::string(anchor) + "\">" + std::string(text) + "</text>";
}

// an arc about `centre` with an arrow head at its end; both angles from straight down
std::string turn(Point centre, double radius, Radians from, Radians to) {
  const Point start = along(centre, radius, from);
  const Point end = along(centre, radius, to);
  const bool anticlockwise = to > from;  // towards the right of straight down
  std::string arc = "M" + at(start) + "A" + number(radius) + ' ' + number(radius) + " 0 0 " +
                    (anticlockwise ? "0 " : "1 ") + at(end);
  // the tangent at the end, and two barbs off it
  const double sense = anticlockwise ? 1 : -1;
  const Radians back = to - Radians{sense * 9 / radius};
  arc += "M" + at(along(centre, radius - 5, back)) + "L" + at(end) + "L" +
         at(along(centre, radius + 5, back));
  return path("turn", arc);
}

// `window` is the part of the plane that is shown: left, top, width, height
std::string picture(std::string_view window, std::string_view title, std::string_view inside) {
  return "<svg viewBox=\"" + std::string(window) + "\" role=\"img\" aria-label=\"" +
         std::string(title) + "\"><title>" + std::string(title) + "</title>" + std::string(inside) +
         "</svg>";
}

// seen from the front; the person's left leg, at the right of the picture, turns
std::string seated_rotation(const Movement& movement) {
  const Radians turned = movement.target_range;
  const Point knee{182, 218};
  const Point other_knee{126, 218};
  const Point rest = along(knee, kShank, Radians{0});
  const Point other_ankle = along(other_knee, kShank, Radians{0});
  const Point out = along(knee, kShank, turned);
  const Point beside = along(knee, kShank * 0.62, turned);
  std::string s;
  s += path("chair", "M82 192H226V206H82ZM92 206V304M216 206V304");
  s += line("floor", {30, 312}, {290, 312});
  // trunk, arms with the hands on the seat, head
  s += path("body fill", "M118 96Q154 84 190 96L180 190H128Z");
  s += path("limb thin", "M117 102Q96 146 104 188M191 102Q212 146 204 188");
  s += dot("body fill", {154, 58}, kHead + 3);
  // the leg that stays
  s += line("thigh", {136, 196}, other_knee) + line("limb", other_knee, other_ankle);
  s += path("limb", "M" + at(other_ankle) + "l-3 5");
  // the leg that turns: at rest, then out
  s += line("ghost", knee, rest);
  s += line("thigh", {172, 196}, knee);
  s += line("limb moving", knee, out) + line("limb moving", out, along(out, 8, turned * 1.6));
  s += line("plumb", knee, along(knee, kShank + 16, Radians{0}));
  s += dot("joint", knee, 6);
  s += turn(knee, kShank * 0.62, Radians{0}, turned);
  s += label({beside.x + 16, beside.y + 6}, "start", plain_degrees(turned));
  s += label({knee.x + 20, knee.y - 4}, "start", "knee stays");
  return picture(
      "30 28 300 292",
      "Seen from the front: the knee stays, the lower leg swings out by " + plain_degrees(turned),
      s);
}

// seen from the side, facing right; the thigh is level, the shank swings forward and up
std::string seated_extension(const Movement& movement) {
  const Point hip{104, 196};
  const Point knee{hip.x + kThigh, hip.y};
  const Point ankle = along(knee, kShank, Radians{0});
  const Radians raised = movement.target_range;
  const Point out = along(knee, kShank, raised);
  std::string s;
  s += path("chair", "M68 84V304M68 214H164V228H68M156 228V304");
  s += line("floor", {30, 312}, {290, 312});
  s += line("trunk", hip, {96, hip.y - kTrunk});
  s += dot("body fill", {98, hip.y - kTrunk - kHead - 16}, kHead + 3);
  s += path("limb thin", "M98 112L122 150L118 194");
  s += line("ghost", knee, ankle) + line("ghost", ankle, {ankle.x + 24, ankle.y + 6});
  s += line("thigh", hip, knee);
  const Radians foot = raised + Radians{std::numbers::pi / 2.2};
  s += line("limb moving", knee, out) + line("limb moving", out, along(out, 22, foot));
  s += dot("joint", knee, 6);
  s += turn(knee, kShank * 0.62, Radians{0}, raised);
  const Point words = along(knee, kShank * 0.62 + 14, raised * 0.45);
  s += label({words.x, words.y + 6}, "start", plain_degrees(raised));
  s += label({knee.x - 14, knee.y - 18}, "middle", "thigh rests");
  return picture(
      "20 40 300 280",
      "Seen from the side: the thigh rests, the lower leg swings up by " + plain_degrees(raised),
      s);
}

// seen from the side, facing right; shares of the knee's bend that keep the trunk over the foot
std::string standing_bend(const Movement& movement) {
  constexpr double kShankShare = 0.4;
  constexpr double kTrunkShare = 0.75;
  const Radians bend = movement.target_range;
  const Radians up{std::numbers::pi};
  const Point ankle{150, 300};
  const Point knee = along(ankle, kShank, up - bend * kShankShare);
  const Point hip = along(knee, kThigh, up + bend * (1 - kShankShare));
  const Point shoulder = along(hip, kTrunk, up - bend * kTrunkShare);
  const Point head = along(shoulder, kHead + 16, up - bend * kTrunkShare * 0.6);
  const Point tall_knee = along(ankle, kShank, up);
  const Point tall_hip = along(tall_knee, kThigh, up);
  const Point tall_shoulder = along(tall_hip, kTrunk, up);
  std::string s;
  s += line("floor", {30, 316}, {290, 316});
  s += path("ghost",
            "M" + at(ankle) + "L" + at(tall_knee) + "L" + at(tall_hip) + "L" + at(tall_shoulder));
  s += dot("ghostly", along(tall_shoulder, kHead + 16, up), kHead);
  s += line("limb", ankle, {ankle.x + 34, 306});
  s += line("limb moving", ankle, knee) + line("thigh moving", knee, hip);
  s += line("trunk", hip, shoulder) + dot("body fill", head, kHead);
  s += line("limb thin", shoulder, {shoulder.x + 82, shoulder.y + 8});
  // the bend of the knee: from the shank's own line to the thigh
  const Radians straight = up - bend * kShankShare;
  s += line("plumb", knee, along(knee, kThigh * 0.8, straight));
  s += turn(knee, kThigh * 0.55, straight, straight + bend);
  s += dot("joint", knee, 6);
  s += label({knee.x + 16, knee.y + 6}, "start", plain_degrees(bend));
  return picture(
      "20 -32 300 356",
      "Seen from the side: hips and knees bend together, the knees by " + plain_degrees(bend), s);
}

}  // namespace

std::string movement_figure(const Movement& movement) {
  switch (movement.driver) {
    case Measurable::hip_internal_rotation:
      return movement.direction == Direction::increase ? seated_rotation(movement) : "";
    case Measurable::knee_flexion:
      if (movement.laterality == Laterality::each_side) {
        return movement.direction == Direction::decrease ? seated_extension(movement) : "";
      }
      return movement.direction == Direction::increase ? standing_bend(movement) : "";
    default:
      return "";
  }
}

}  // namespace coxa::guide_render
