// SPDX-License-Identifier: Apache-2.0
#include "domain/session/effort_tracker.hpp"

#include <algorithm>
#include <limits>
#include <span>

namespace coxa {
namespace {

using namespace coxa::literals;

constexpr Seconds kReach{0.1};         // to either side of a frame, for its acceleration
constexpr Seconds kFarthest{0.2};      // a neighbour further off tells nothing of this moment
constexpr Seconds kLongestStep{0.25};  // what a frame can stand for
constexpr double kMostAcceleration_rad_s2 = 10;  // a shank that turns by 40° and back in 2 s: 3.4

RadiansPerSecondSquared acceleration_at(std::span<const FrameMeasurement> frames, std::size_t i) {
  const FrameMeasurement& here = frames[i];
  const FrameMeasurement* before = nullptr;
  for (std::size_t k = i; k-- > 0 && before == nullptr;) {
    before = Seconds{here.time - frames[k].time} >= kReach ? &frames[k] : nullptr;
  }
  const FrameMeasurement* after = nullptr;
  for (std::size_t k = i + 1; k < frames.size() && after == nullptr; ++k) {
    after = Seconds{frames[k].time - here.time} >= kReach ? &frames[k] : nullptr;
  }
  if (before == nullptr || after == nullptr || !before->internal_rotation ||
      !here.internal_rotation || !after->internal_rotation) {
    return {};
  }
  const Seconds back{here.time - before->time};
  const Seconds on{after->time - here.time};
  if (back > kFarthest || on > kFarthest) {
    return {};
  }
  const double now = here.internal_rotation->value.value;
  const double slope_back = (now - before->internal_rotation->value.value) / back.count();
  const double slope_on = (after->internal_rotation->value.value - now) / on.count();
  const double acceleration = 2 * (slope_on - slope_back) / (back + on).count();
  return RadiansPerSecondSquared{
      std::clamp(acceleration, -kMostAcceleration_rad_s2, kMostAcceleration_rad_s2)};
}

SeatedPosture posture_of(const FrameMeasurement& frame) {
  const Radians unknown{std::numeric_limits<double>::quiet_NaN()};
  const Radians elevation = frame.thigh_elevation.value_or(Radians{});
  return {.joints = {.hip_flexion = 90_deg + elevation,
                     .hip_adduction = frame.thigh_adduction.value_or(Radians{}),
                     .hip_internal_rotation =
                         frame.internal_rotation ? frame.internal_rotation->value : unknown,
                     .knee_flexion = frame.knee_flexion.value_or(unknown)},
          .thigh_elevation = elevation};
}

}  // namespace

std::optional<std::string> why_not_covered(const Movement& movement) {
  if (movement.driver != Measurable::hip_internal_rotation ||
      movement.direction != Direction::increase) {
    return "The muscle model does not cover this exercise: it knows the seated hip that turns "
           "inward, and no other movement.";
  }
  const bool is_thigh_held =
      std::any_of(movement.guards.begin(), movement.guards.end(),
                  [](const Guard& guard) { return guard.quantity == Measurable::thigh_adduction; });
  if (!is_thigh_held) {
    return "The muscle model does not cover this variant: the foot stays on the floor, which "
           "carries part of the leg.";
  }
  return std::nullopt;
}

std::vector<std::string> effort_assumptions(SensorKind sensor) {
  switch (sensor) {
    case SensorKind::camera:
    case SensorKind::landmarks:
      return {
          "Hip flexion is not measured: it is taken as 90° plus the thigh's lift from rest, and "
          "the resting thigh as level."};
    case SensorKind::phone:
      return {
          "The phone does not see the thigh: it is taken as level and straight ahead, and hip "
          "flexion as 90°."};
    case SensorKind::markers:
      return {"Hip flexion is taken as 90° plus the thigh's elevation."};
  }
  return {};
}

void EffortTracker::observe(const FrameMeasurement& frame) {
  Leg& leg = legs_[frame.side];
  if (leg.count == leg.frames.size()) {
    if (leg.due == 0) {
      judge(leg);
    }
    std::move(leg.frames.begin() + 1, leg.frames.end(), leg.frames.begin());
    --leg.count;
    --leg.due;
  }
  leg.frames[leg.count++] = frame;
  while (leg.due < leg.count && Seconds{frame.time - leg.frames[leg.due].time} >= kReach) {
    judge(leg);
  }
  forget(leg);
}

void EffortTracker::finish() {
  for (const Side side : kSides) {
    while (legs_[side].due < legs_[side].count) {
      judge(legs_[side]);
    }
  }
}

void EffortTracker::judge(Leg& leg) {
  const std::size_t i = leg.due++;
  const FrameMeasurement& frame = leg.frames[i];
  if (frame.phase == Phase::rest) {
    leg.newest.reset();
    return;
  }
  const auto seen = std::span<const FrameMeasurement>(leg.frames).first(leg.count);
  leg.newest = {frame.time,
                effort_.estimate(posture_of(frame), acceleration_at(seen, i), leg.memory)};
  const Seconds step =
      i == 0 ? Seconds{} : std::min(Seconds{frame.time - leg.frames[i - 1].time}, kLongestStep);
  leg.sums.observe(leg.newest->estimate, step);
  if (const auto& obstacle = leg.newest->estimate.obstacle) {
    leg.obstructed[static_cast<std::size_t>(*obstacle)] += step;
  }
}

/// Frames too old to be the neighbour of any that is still to be judged.
void EffortTracker::forget(Leg& leg) {
  if (leg.due == 0) {
    return;
  }
  const Timestamp oldest = leg.frames[std::min(leg.due, leg.count - 1)].time;
  std::size_t old = 0;
  while (old + 1 < leg.due && Seconds{oldest - leg.frames[old].time} > kFarthest) {
    ++old;
  }
  if (old > 0) {
    const auto begin = leg.frames.begin();
    std::move(begin + static_cast<std::ptrdiff_t>(old),
              begin + static_cast<std::ptrdiff_t>(leg.count), begin);
    leg.count -= old;
    leg.due -= old;
  }
}

std::vector<SideEffort> EffortTracker::sides() const {
  std::vector<SideEffort> sides;
  for (const Side side : kSides) {
    const Leg& leg = legs_[side];
    SideEffort effort{.side = side, .summary = leg.sums.summary()};
    if (effort.summary.observed <= Seconds{}) {
      continue;
    }
    if (!effort.summary.mean_shares) {
      const auto longest = std::max_element(leg.obstructed.begin(), leg.obstructed.end());
      effort.obstacle = static_cast<EffortObstacle>(longest - leg.obstructed.begin());
    }
    sides.push_back(effort);
  }
  return sides;
}

std::optional<RepetitionEffort> EffortTracker::effort_of(
    const Repetition& repetition, std::span<const FrameMeasurement> set) const {
  if (!repetition.side) {
    return std::nullopt;
  }
  EffortTracker alone(effort_);
  for (const FrameMeasurement& frame : set) {
    // neighbours outside tell the acceleration at both ends
    if (frame.side != *repetition.side || Seconds{repetition.start - frame.time} > kFarthest ||
        Seconds{frame.time - repetition.end} > kFarthest) {
      continue;
    }
    const bool is_inside = frame.time >= repetition.start && frame.time <= repetition.end;
    FrameMeasurement marked = frame;
    marked.phase = is_inside ? Phase::out : Phase::rest;
    alone.observe(marked);
  }
  alone.finish();
  const std::vector<SideEffort> sides = alone.sides();
  if (sides.empty()) {
    return std::nullopt;
  }
  const SideEffort& leg = sides.front();
  RepetitionEffort effort{.under_tension = leg.summary.under_tension,
                          .shares = leg.summary.mean_shares,
                          .torque = std::nullopt,
                          .obstacle = leg.obstacle};
  if (leg.summary.mean_demand) {
    effort.torque = leg.summary.mean_demand->total;
  }
  return effort;
}

}  // namespace coxa
