// SPDX-License-Identifier: Apache-2.0
// Plays a set of a spec file before a simulated camera or with a simulated phone on the shin, with
// the habits and the noise that landmark models and phones have.
#pragma once

#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "domain/session/session.hpp"
#include "tests/specs/spec.hpp"
#include "tests/support/simulated_camera.hpp"
#include "tests/support/simulated_member.hpp"
#include "tests/support/simulated_shin.hpp"

namespace coxa::testing {

/// The pelvis goes over the standing leg before the other one is lifted: metres.
inline constexpr double kWeightShift_m = 0.04;

inline std::vector<Bout> bouts_of(const SpecMove& move, double size) {
  const Set set{.count = move.count,
                .size_deg = size / kDegree,
                .out_s = move.out_s,
                .hold_s = move.hold_s,
                .back_s = move.back_s,
                .rest_s = move.rest_s,
                .start_s = move.start_s};
  return set.bouts();
}

inline void add(std::vector<Bout>& to, const std::vector<Bout>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// A leg that is lifted to the side; the weight goes over the other one.
inline void lift_aside(SimulatedMember& member, const SpecMove& move, Side side) {
  add(member.legs[side].aside, bouts_of(move, move.size_deg * kDegree));
  add(member.walk, bouts_of(move, sigma(side) * kWeightShift_m));
  const double leg_m = member.thigh() + member.shank();
  add(member.legs[other(side)].aside, bouts_of(move, -std::asin(kWeightShift_m / leg_m)));
}

inline void act(SimulatedMember& member, const SpecMove& move) {
  const double size = move.size_deg * kDegree;
  const double right_angle = 90 * kDegree;
  const std::map<std::string, std::vector<Bout>*> of_the_body{
      {"trunk_lean", &member.lean}, {"hip_hike", &member.hike}, {"bow", &member.bow}};
  if (const auto found = of_the_body.find(move.does); found != of_the_body.end()) {
    add(*found->second, bouts_of(move, size));
    return;
  }
  if (move.does == "rise") {
    add(member.rise, bouts_of(move, size / right_angle));
    return;
  }
  if (move.does == "squat") {
    add(member.rise, bouts_of(move, -size / right_angle));
    return;
  }
  for (const Side side : kSides) {
    if (move.side && *move.side != side) {
      continue;
    }
    SimulatedLeg& leg = member.legs[side];
    if (move.does == "turn_in") {
      add(leg.rotation, bouts_of(move, size));
    } else if (move.does == "turn_out") {
      add(leg.rotation, bouts_of(move, -size));
    } else if (move.does == "thigh_lift") {
      add(leg.lift, bouts_of(move, size));
    } else if (move.does == "knee_drift") {
      add(leg.drift, bouts_of(move, size));
    } else if (move.does == "knee_extension") {
      add(leg.extension, bouts_of(move, size));
    } else if (move.does == "leg_aside" && move.side) {
      lift_aside(member, move, side);
    } else if (move.does == "leg_aside") {  // both at once: the feet stand apart
      add(leg.aside, bouts_of(move, size));
    }
  }
}

/// What a landmark model does to one person: errors that stay, drawn once, and noise in each frame.
inline SimulatedCamera camera_of(const SpecSet& set, std::mt19937& random) {
  std::normal_distribution<double> normal;
  SimulatedCamera camera{.distance = set.camera_distance_m,
                         .height = set.camera_height_m,
                         .bearing = set.camera_from_deg * kDegree,
                         .noise_px = 2.0,
                         .depth_noise = 0.04,
                         .point_noise = 0.01};
  for (const Side side : kSides) {
    camera.knee_bias[side] = 1.5 * kDegree * normal(random);
    camera.axis_bias[side] = 0.8 * kDegree * normal(random);
    // one after the other, so that every compiler draws the same person
    const double across_m = 0.01 * normal(random);
    const double up_m = 0.01 * normal(random);
    camera.hip_stray[side] = {across_m, up_m};
  }
  return camera;
}

inline double end_of(const SpecSet& set) {
  double end_s = 6;
  for (const SpecMove& move : set.moves) {
    end_s = std::max(end_s, move.end_s() + 1);
  }
  return end_s;
}

inline SessionOutcome film(const SpecSet& set, const Movement& movement, unsigned seed) {
  std::mt19937 random(seed);
  SimulatedMember member;
  member.stands = set.stands;
  for (const SpecMove& move : set.moves) {
    act(member, move);
  }
  const SimulatedCamera camera = camera_of(set, random);
  Session session = Session::create(movement, {.sensor = SensorKind::camera}).value();
  for (const PoseSample& frame : camera.film(member, end_of(set), random)) {
    session.observe(frame);
  }
  return session.finish();
}

inline SessionOutcome feel(const SpecSet& set, const Movement& movement, unsigned seed) {
  std::mt19937 random(seed);
  SimulatedShin shin{.side = set.moves.front().side.value_or(Side::right), .stops_s = end_of(set)};
  shin.yaw = 15 * kDegree * std::uniform_real_distribution<double>(-1, 1)(random);
  for (const SpecMove& move : set.moves) {
    const double size = move.size_deg * kDegree;
    if (move.does == "knee_extension") {
      add(shin.extensions, bouts_of(move, size));
    } else {
      add(shin.rotations, bouts_of(move, move.does == "turn_out" ? -size : size));
    }
  }
  const WantedSides sides = shin.side == Side::left ? WantedSides::left : WantedSides::right;
  Session session =
      Session::create(movement, {.sensor = SensorKind::phone, .sides = sides}).value();
  for (const InertialSample& sample : shin.record(random)) {
    session.observe(sample);
  }
  return session.finish();
}

}  // namespace coxa::testing
