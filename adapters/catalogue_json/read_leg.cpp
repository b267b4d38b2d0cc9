// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: a leg from its JSON document.
#include "adapters/catalogue_json/read_leg.hpp"

#include <array>
#include <string_view>

namespace coxa::catalogue_json {

namespace {

using Eigen::Vector3d;

constexpr double kFar_m = 2;
constexpr double kTurn_rad = 6.2832;
constexpr std::size_t kLongestLegList = 128;
constexpr std::size_t kLongestLegText = 2000;  // bytes
constexpr double kKneeFunction = 10;           // rad, m, or either per rad

// each in the order of its enumeration
constexpr std::array<std::string_view, 2> kSideNames{"left", "right"};
constexpr std::array<std::string_view, kLegBodies> kBodyNames{"pelvis", "femur", "patella",
                                                              "tibia"};
constexpr std::array<std::string_view, 5> kHalfNames{"all", "plus_x", "minus_x", "plus_y",
                                                     "minus_y"};

std::string text(const Node& node) {
  std::string words = node.text();
  if (words.size() > kLongestLegText) {
    node.complain("is longer than 2000 bytes; shorten it");
  }
  return words;
}

std::size_t index(const Node& node) { return static_cast<std::size_t>(node.whole(1, 16) - 1); }

Vector3d vector(const Node& node, double most) {
  Vector3d out{0, 0, 0};
  int i = 0;
  for (const Node& item : node.items(3, 3)) {
    out[i++] = item.number(-most, most);
  }
  return out;
}

LegBody body(const Node& owner) {
  return static_cast<LegBody>(owner.at("body").choice(kBodyNames));
}

Placement placement(const Node& node) {
  return {vector(node.at("at_m"), kFar_m), vector(node.at("turned_rad"), kTurn_rad)};
}

KneeFunction knee_function(const Node& node) {
  if (node.is_number()) {
    return Line{node.number(-kKneeFunction, kKneeFunction), 0};
  }
  if (!node.has("knots")) {
    node.fields({"offset", "slope"});
    return Line{node.at("offset").number(-kKneeFunction, kKneeFunction),
                node.at("slope").number(-kKneeFunction, kKneeFunction)};
  }
  node.fields({"knots"});
  std::vector<Knot> knots;
  for (const Node& item : node.at("knots").items(2, kLongestLegList)) {
    const auto pair = item.items(2, 2);
    if (pair.size() == 2) {
      knots.push_back(
          {pair[0].number(-kTurn_rad, kTurn_rad), pair[1].number(-kKneeFunction, kKneeFunction)});
    }
  }
  return knots;
}

std::vector<KneeMotion> motions(const Node& list, const char* by) {
  std::vector<KneeMotion> out;
  for (const Node& item : list.items(0, 3)) {
    item.fields({"axis", by});
    out.push_back({vector(item.at("axis"), 1), knee_function(item.at(by))});
  }
  return out;
}

KneeJoint knee_joint(const Node& node) {
  node.fields({"in_femur", "in_child", "turns", "shifts"});
  node.at("in_femur").fields({"at_m", "turned_rad"});
  node.at("in_child").fields({"at_m", "turned_rad"});
  return {placement(node.at("in_femur")), placement(node.at("in_child")),
          motions(node.at("turns"), "by_rad"), motions(node.at("shifts"), "by_m")};
}

WrapCylinder cylinder(const Node& node) {
  node.fields({"name", "body", "at_m", "turned_rad", "half", "radius_m", "length_m"});
  return {.name = node.at("name").name(),
          .body = body(node),
          .in_body = placement(node),
          .half = static_cast<CylinderHalf>(node.at("half").choice(kHalfNames)),
          .radius_m = node.at("radius_m").number(0, kFar_m),
          .length_m = node.at("length_m").number(0, kFar_m)};
}

std::optional<std::array<KneeFunction, 3>> sliding(const Node& node) {
  const auto items = node.items(3, 3);
  if (items.size() != 3) {
    return std::nullopt;
  }
  return std::array{knee_function(items[0]), knee_function(items[1]), knee_function(items[2])};
}

PathPoint path_point(const Node& node) {
  if (node.has("active")) {
    node.complain(
        "comes and goes with an angle, so the length would jump: keep the point or leave it out, "
        "remove \"active\", and say in the muscle's \"valid\" where that is right");
    return {};
  }
  if (node.has("sliding_m")) {
    node.fields({"body", "sliding_m"});
    return {.body = body(node), .sliding = sliding(node.at("sliding_m"))};
  }
  node.fields({"body", "at_m"});
  return {.body = body(node), .at = vector(node.at("at_m"), kFar_m)};
}

std::optional<AngleRange> range(const Node& node, const char* key) {
  if (!node.has(key)) {
    return std::nullopt;
  }
  const Node inside = node.at(key);
  inside.fields({"least", "most"});
  return AngleRange{to_radians(Degrees{inside.at("least").number(-180, 180)}),
                    to_radians(Degrees{inside.at("most").number(-180, 180)})};
}

ModelMuscle muscle(const Node& node) {
  node.fields({"name", "group", "max_isometric_force_n", "optimal_fibre_length_m",
               "tendon_slack_length_m", "pennation_rad", "path"},
              {"wrap", "valid"});
  ModelMuscle out;
  out.name = node.at("name").name();
  out.group = static_cast<MuscleGroup>(node.at("group").choice(kMuscleGroupNames));
  out.tendon = {node.at("max_isometric_force_n").number(0, 1e6),
                node.at("optimal_fibre_length_m").number(0, kFar_m),
                node.at("tendon_slack_length_m").number(0, kFar_m),
                node.at("pennation_rad").number(0, 1.5)};
  for (const Node& item : node.at("path").items(2, 16)) {
    out.path.push_back(path_point(item));
  }
  if (node.has("wrap")) {
    const Node wrap = node.at("wrap");
    wrap.fields({"cylinder", "first_point", "last_point"});
    out.wrap = PathWrap{wrap.at("cylinder").name(), index(wrap.at("first_point")),
                        index(wrap.at("last_point"))};
  }
  if (node.has("valid")) {
    const Node valid = node.at("valid");
    valid.fields({}, {"hip_flexion_deg", "knee_flexion_deg"});
    out.valid = {range(valid, "hip_flexion_deg"), range(valid, "knee_flexion_deg")};
  }
  return out;
}

SegmentMass segment(const Node& node) {
  node.fields({"name", "body", "mass_kg", "centre_of_mass_m"});
  return {.name = node.at("name").name(),
          .body = body(node),
          .mass_kg = node.at("mass_kg").number(0, 500),
          .centre_of_mass_m = vector(node.at("centre_of_mass_m"), kFar_m)};
}

}  // namespace

LegGeometry read_leg(const Node& root) {
  root.fields({"id", "version", "side", "title", "source", "citation", "licence", "changes",
               "owner", "hip_in_pelvis_m", "ankle_in_tibia_m", "joints", "segments", "cylinders",
               "muscles"});
  LegGeometry leg;
  leg.id = root.at("id").name();
  static_cast<void>(root.at("version").whole(1, 1000000));
  leg.side = static_cast<Side>(root.at("side").choice(kSideNames));
  leg.title = text(root.at("title"));
  leg.source = text(root.at("source"));
  leg.citation = text(root.at("citation"));
  leg.licence = text(root.at("licence"));
  leg.changes = text(root.at("changes"));
  const Node owner = root.at("owner");
  owner.fields({"height_m", "mass_kg"});
  leg.owner = {Metres{owner.at("height_m").number(0.5, 2.5)},
               Kilograms{owner.at("mass_kg").number(5, 500)}};
  leg.p_PelvisHip = vector(root.at("hip_in_pelvis_m"), kFar_m);
  leg.p_TibiaAnkle = vector(root.at("ankle_in_tibia_m"), kFar_m);
  const Node joints = root.at("joints");
  joints.fields({"knee"}, {"patella"});
  leg.knee = knee_joint(joints.at("knee"));
  if (joints.has("patella")) {
    leg.patella = knee_joint(joints.at("patella"));
  }
  for (const Node& item : root.at("segments").items(1, kLongestLegList)) {
    leg.segments.push_back(segment(item));
  }
  for (const Node& item : root.at("cylinders").items(0, kLongestLegList)) {
    leg.cylinders.push_back(cylinder(item));
  }
  for (const Node& item : root.at("muscles").items(1, kLongestLegList)) {
    leg.muscles.push_back(muscle(item));
  }
  return leg;
}

}  // namespace coxa::catalogue_json
