// SPDX-License-Identifier: Apache-2.0
#include "domain/session/session.hpp"

#include <algorithm>
#include <cmath>

#include "domain/coaching/form.hpp"
#include "domain/sensing/points_motion.hpp"
#include "domain/session/verdict.hpp"

namespace coxa {
namespace {

// A pause between samples longer than this is a gap, not measured time.
constexpr Seconds kLongestPause{1.0};
// A peak is a parabola through three; the ways out and back need more than one each.
constexpr std::size_t kLeastPictures = 6;
constexpr Radians kRightAngle{std::numbers::pi / 2};

Radians spread(const SmoothedValue& value, Radians noise) {
  return Radians{std::hypot(value.raw.sd.value, noise.value * value.noise_gain)};
}

/// The stream point nearest to an instant.
const StreamPoint* nearest(std::span<const StreamPoint> points, Timestamp t) {
  const StreamPoint* best = nullptr;
  for (const StreamPoint& point : points) {
    if (best == nullptr ||
        std::abs((point.time - t).count()) < std::abs((best->time - t).count())) {
      best = &point;
    }
  }
  return best;
}

Phase to_phase(RepetitionRecogniser::Stage stage) {
  switch (stage) {
    case RepetitionRecogniser::Stage::out:
      return Phase::out;
    case RepetitionRecogniser::Stage::top:
      return Phase::hold;
    case RepetitionRecogniser::Stage::back:
      return Phase::back;
    case RepetitionRecogniser::Stage::rest:
      break;
  }
  return Phase::rest;
}

/// One stream of both sides: the mean of a quantity where both are seen, else the one that is.
StreamPoint together(const SmoothedMotion& motion) {
  StreamPoint point{.time = motion.time, .values = {}};
  for (std::size_t m = 0; m < kMeasurableCount; ++m) {
    const auto& left = motion.sides[Side::left][m];
    const auto& right = motion.sides[Side::right][m];
    point.values[m] = left ? left : right;
    if (left && right) {
      point.values[m]->raw.value = (left->raw.value + right->raw.value) / 2;
      point.values[m]->value = (left->value + right->value) / 2;
      point.values[m]->speed = (left->speed + right->speed) / 2;
    }
  }
  return point;
}

// Landmarks and silhouettes follow a turn to one part in twenty (gains of docs/accuracy.md).
constexpr double kGainSd = 0.05;

/// What is left of a driver's spread in its difference from rest.
Radians sd_from_rest(Radians sd, Radians range, Measurable driver, SensorKind sensor) {
  if (sensor == SensorKind::phone) {
    // how the resting shank really hangs is the same unknown before and after
    const Radians rest =
        driver == Measurable::hip_internal_rotation ? kRestingTiltSd : kRestingBendSd;
    return Radians{std::sqrt(std::max(sd.value * sd.value - rest.value * rest.value, 0.0))};
  }
  // what is wrong at rest is mostly wrong at the peak too; what is left grows with the way
  return Radians{std::hypot(0.7 * sd.value, kGainSd * range.value)};
}

Repetition to_repetition(const FollowedRepetition& seen, const Movement& movement,
                         std::optional<Side> side, SensorKind sensor) {
  const RecognisedRepetition& shape = seen.shape;
  const double direction = sign(movement.direction);
  const Radians neutral = *seen.neutral[movement.driver];
  Repetition repetition{.side = side, .complete = shape.complete};
  repetition.start = shape.start;
  repetition.peak = shape.peak;
  repetition.end = shape.end;
  repetition.peak_angle.value = neutral + shape.range * direction;
  repetition.range.value = shape.range;
  if (const StreamPoint* top = nearest(seen.points, shape.peak)) {
    const SmoothedValue& driver = *(*top)[movement.driver];
    const Radians noise = seen.neutral.driver_noise * driver.noise_gain;
    repetition.peak_angle.sd = spread(driver, seen.neutral.driver_noise);
    repetition.range.sd = Radians{std::hypot(
        sd_from_rest(driver.raw.sd, shape.range, movement.driver, sensor).value, noise.value)};
  }
  repetition.out = shape.out;
  repetition.hold = shape.hold;
  repetition.back = shape.back;
  repetition.time_under_tension = Seconds{shape.end - shape.start};
  repetition.peak_speed = shape.peak_speed;
  repetition.faults = judge_form(seen, movement, side, repetition.range.sd);
  return repetition;
}

/// Whether the shank's tilt, of a seated person, tells the driver.
bool is_felt_at_the_shin(Measurable driver) {
  return driver == Measurable::hip_internal_rotation || driver == Measurable::knee_flexion;
}

/// Which way the first turn about the thigh is taken to go.
Direction turn_of(const Movement& movement) {
  return movement.driver == Measurable::hip_internal_rotation ? movement.direction
                                                              : Direction::increase;
}

}  // namespace

CameraPosture posture_for(CameraView view) {
  switch (view) {
    case CameraView::front:
      return CameraPosture::seated_facing;
    case CameraView::side:
      return CameraPosture::from_the_side;
    case CameraView::front_standing:
      return CameraPosture::standing_facing;
    case CameraView::any:
      break;
  }
  return CameraPosture::any;
}

Session::Session(const Movement& movement, const SessionSettings& settings)
    : movement_(movement),
      settings_(settings),
      camera_(posture_for(movement.view)),
      inclinometer_(
          settings.sides == WantedSides::left ? Side::left : Side::right,
          turn_of(movement) == Direction::increase ? FirstTurn::outward : FirstTurn::inward) {
  if (movement.laterality == Laterality::both_sides) {
    streams_.push_back({std::nullopt, SetFollower(movement)});
  } else {
    for (const Side side : kSides) {
      if (settings.sides == WantedSides::both ||
          settings.sides == (side == Side::left ? WantedSides::left : WantedSides::right)) {
        streams_.push_back({side, SetFollower(movement)});
      }
    }
  }
  frames_.reserve(4096);
  repetitions_.reserve(256);
}

Result<Session> Session::create(const Movement& movement, const SessionSettings& settings) {
  if (settings.sensor == SensorKind::phone && settings.sides == WantedSides::both) {
    return fail(ErrorCode::usage,
                "A phone on the shin cannot know which leg it is on: say --side left or right.");
  }
  if (settings.sensor == SensorKind::phone && movement.laterality == Laterality::both_sides) {
    return fail(ErrorCode::usage,
                "A phone on one shin cannot measure an exercise of both legs: film it instead.");
  }
  if (settings.sensor == SensorKind::phone && !is_felt_at_the_shin(movement.driver)) {
    return fail(ErrorCode::usage,
                "A phone on the shin feels the shin turn, and in this exercise it need not turn: "
                "film it instead.");
  }
  return Session(movement, settings);
}

void Session::observe(const Sample& sample) {
  frames_.clear();
  if (const auto* pose = std::get_if<PoseSample>(&sample)) {
    camera_.observe(*pose);
    while (const auto reading = camera_.next()) {
      accept(reading->motion, reading->obstacle);
    }
  } else if (const auto* points = std::get_if<BodyPointsSample>(&sample)) {
    accept(to_motion(*points), std::nullopt);
  } else if (const auto* inertial = std::get_if<InertialSample>(&sample)) {
    observe_phone(*inertial);
  }
  drain();
}

void Session::observe_phone(const InertialSample& sample) {
  const Side side = settings_.sides == WantedSides::left ? Side::left : Side::right;
  Motion motion{.time = sample.time};
  const auto tilt = inclinometer_.observe(sample);
  if (tilt) {
    SideMotion& seen = motion.sides[side];
    seen[Measurable::hip_internal_rotation] = tilt->across_thigh;
    seen[Measurable::knee_flexion] = {kRightAngle - tilt->along_thigh.value, tilt->along_thigh.sd};
  }
  const Obstacle without =
      inclinometer_.has_zero() ? Obstacle::samples_missing : Obstacle::not_rested;
  accept(motion, tilt ? std::nullopt : std::optional(without));
}

void Session::accept(const Motion& motion, std::optional<Obstacle> obstacle) {
  obstacle_ = obstacle;
  if (last_time_) {
    const Seconds step = std::min(Seconds{motion.time - *last_time_}, kLongestPause);
    total_time_ += step;
    const bool is_measured =
        std::any_of(streams_.begin(), streams_.end(), [&](const Stream& stream) {
          return motion.sides[stream.side.value_or(Side::left)][movement_.driver].has_value() ||
                 (!stream.side && motion.sides[Side::right][movement_.driver].has_value());
        });
    if (is_measured) {
      measured_time_ += step;
    } else if (obstacle) {
      obstructed_time_[*obstacle] += step;
    }
  }
  last_time_ = motion.time;
  newest_ = motion;
  smoother_.observe(motion);
}

std::optional<Estimate<Radians>> Session::newest(std::optional<Side> side) const {
  if (side) {
    return newest_.sides[*side][movement_.driver];
  }
  const auto& left = newest_.sides[Side::left][movement_.driver];
  const auto& right = newest_.sides[Side::right][movement_.driver];
  if (left && right) {
    return Estimate<Radians>{(left->value + right->value) / 2, std::max(left->sd, right->sd)};
  }
  return left ? left : right;
}

std::optional<Radians> Session::neutral(std::optional<Side> side) const {
  for (const Stream& stream : streams_) {
    if (stream.side == side && stream.follower.neutral()) {
      return (*stream.follower.neutral())[movement_.driver];
    }
  }
  return std::nullopt;
}

void Session::drain() {
  while (const auto motion = smoother_.next()) {
    for (Stream& stream : streams_) {
      StreamPoint point =
          stream.side ? StreamPoint{motion->time, motion->sides[*stream.side]} : together(*motion);
      stream.follower.observe(point);
      collect(stream);
    }
    for (const Side side : kSides) {
      const auto& values = motion->sides[side];
      const auto value = [&](Measurable m) -> std::optional<Radians> {
        const auto& v = values[static_cast<std::size_t>(m)];
        return v ? std::optional(v->value) : std::nullopt;
      };
      FrameMeasurement frame{.time = motion->time, .side = side};
      for (const Stream& stream : streams_) {
        if (!stream.side || *stream.side == side) {
          frame.phase = to_phase(stream.follower.stage());
          if (const auto& driver = values[static_cast<std::size_t>(movement_.driver)];
              driver && movement_.driver == Measurable::hip_internal_rotation) {
            frame.internal_rotation = {driver->value,
                                       spread(*driver, stream.follower.driver_noise())};
          }
        }
      }
      if (!frame.internal_rotation) {
        if (const auto& rotation =
                values[static_cast<std::size_t>(Measurable::hip_internal_rotation)]) {
          frame.internal_rotation = {rotation->value, rotation->raw.sd};
        }
      }
      frame.knee_flexion = value(Measurable::knee_flexion);
      frame.thigh_elevation = value(Measurable::thigh_elevation);
      frame.thigh_adduction = value(Measurable::thigh_adduction);
      frame.trunk_lean = value(Measurable::trunk_lean);
      frame.pelvis_obliquity = value(Measurable::pelvis_obliquity);
      frames_.push_back(frame);
    }
  }
}

void Session::collect(Stream& stream) {
  while (const auto seen = stream.follower.take()) {
    if (seen->shape.complete && seen->points.size() < kLeastPictures) {
      obstructed_time_[Obstacle::too_few_frames] += Seconds{seen->shape.end - seen->shape.start};
      continue;
    }
    Repetition repetition = to_repetition(*seen, movement_, stream.side, settings_.sensor);
    repetition.index = ++(repetition.complete ? stream.complete : stream.unfinished);
    repetitions_.push_back(std::move(repetition));
  }
}

SessionOutcome Session::finish() {
  frames_.clear();
  camera_.finish();
  while (const auto reading = camera_.next()) {
    accept(reading->motion, reading->obstacle);
  }
  smoother_.finish();
  drain();
  for (Stream& stream : streams_) {
    stream.follower.finish();
    collect(stream);
  }
  SessionOutcome outcome;
  if (settings_.sensor == SensorKind::phone && inclinometer_.is_zero_doubtful()) {
    outcome.verdict = {.status = VerdictStatus::cannot_measure,
                       .reasons = {explain(Obstacle::not_rested, Share{1.0})}};
    outcome.notes.push_back(
        "The first turn of the foot went the other way than the exercise and the leg did not come "
        "back to where the log began: it may have begun with the foot held out, so no angle is "
        "told.");
    return outcome;
  }
  if (settings_.sensor == SensorKind::phone && inclinometer_.facing() == Facing::backward) {
    outcome.notes.push_back(
        "The first turn of the foot went the other way than the exercise for a phone whose screen "
        "faces forward. It was taken for a turn the right way of a phone whose screen faces the "
        "leg: check how it was worn.");
  }
  outcome.repetitions = repetitions_;
  std::sort(outcome.repetitions.begin(), outcome.repetitions.end(),
            [](const Repetition& a, const Repetition& b) { return a.start < b.start; });
  outcome.verdict = coxa::judge({.total = total_time_,
                                 .measured = measured_time_,
                                 .obstructed = obstructed_time_,
                                 .repetitions = static_cast<int>(std::count_if(
                                     repetitions_.begin(), repetitions_.end(),
                                     [](const Repetition& r) { return r.complete; }))});
  for (const Stream& stream : streams_) {
    outcome.sides.push_back(summarise(outcome.repetitions, stream.side, neutral(stream.side)));
  }
  return outcome;
}

void mark_phases(std::span<const Repetition> repetitions, std::span<FrameMeasurement> series) {
  for (FrameMeasurement& frame : series) {
    frame.phase = Phase::rest;
    for (const Repetition& r : repetitions) {
      if ((r.side && *r.side != frame.side) || frame.time < r.start || frame.time > r.end) {
        continue;
      }
      const Seconds into{frame.time - r.start};
      frame.phase = into < r.out ? Phase::out : into < r.out + r.hold ? Phase::hold : Phase::back;
    }
  }
}

}  // namespace coxa
