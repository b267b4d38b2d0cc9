// SPDX-License-Identifier: Apache-2.0
#include "domain/session/live_session.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace coxa {
namespace {

constexpr Seconds kCountdown{3.0};
constexpr Seconds kHandUp{0.8};     // a hand that scratches a head is down again by then
constexpr Seconds kShownMean{0.1};  // of the shown angle
constexpr Seconds kLostTime{1.0};   // beyond it, time was lost, not slow
constexpr int kRateSteps = 15;      // about a second of samples before the rate is told
constexpr std::size_t kMostFrames =
    std::size_t{2} * 60 * 60 * 30;  // an hour of both sides at 30 a second

Hertz rate_of(double step_s) { return Hertz{step_s > 0 ? 1 / step_s : 0}; }

WantedSides wanted(const LiveSettings& settings) {
  if (settings.sensor != SensorKind::phone || settings.plan.sides.empty()) {
    return WantedSides::both;
  }
  return settings.plan.sides.front() == Side::left ? WantedSides::left : WantedSides::right;
}

/// Every time from the set's own beginning on.
void count_from(Timestamp origin, LiveOutcome& outcome) {
  const auto shift = origin.time_since_epoch();
  for (Repetition& r : outcome.session.repetitions) {
    r.start -= shift;
    r.peak -= shift;
    r.end -= shift;
    for (Fault& fault : r.faults) {
      fault.at -= shift;
    }
  }
  for (FrameMeasurement& frame : outcome.series) {
    frame.time -= shift;
  }
}

}  // namespace

LiveSession::LiveSession(const Movement& movement, LiveSettings settings, EffortModel effort,
                         Session session)
    : movement_(movement),
      settings_(std::move(settings)),
      effort_(std::move(effort)),
      session_(std::move(session)),
      coach_(movement, settings_.plan) {
  series_.reserve(4096);
}

Result<LiveSession> LiveSession::create(const Movement& movement, const LiveSettings& settings,
                                        EffortModel effort) {
  const SetPlan& plan = settings.plan;
  const bool needs_sides = movement.laterality == Laterality::each_side;
  if (plan.repetitions < 1 || plan.repetitions > 200 || (needs_sides && plan.sides.empty())) {
    return fail(ErrorCode::usage, "A set needs 1 to 200 repetitions of at least one side.");
  }
  if (settings.sensor == SensorKind::phone && plan.sides.size() != 1) {
    return fail(ErrorCode::usage,
                "A phone hangs on one shin: ask for one side, and for the other one afterwards.");
  }
  COXA_TRY(session,
           Session::create(movement, {.sensor = settings.sensor, .sides = wanted(settings)}));
  return LiveSession(movement, settings, std::move(effort), std::move(session));
}

Session LiveSession::new_session() const {
  // create() has accepted these settings already
  return *Session::create(movement_, {.sensor = settings_.sensor, .sides = wanted(settings_)});
}

const LiveState& LiveSession::observe(const PoseSample& sample) {
  const ViewFacts facts{
      .camera_pitch =
          session_.camera_view() ? std::optional(session_.camera_view()->pitch) : std::nullopt,
      .frame_rate = steps_ >= kRateSteps ? std::optional(rate_of(step_s_)) : std::nullopt};
  state_.view = check_view(sample, posture_for(movement_.view), facts);
  watch_hand(sample);
  if (state_.stage == LiveStage::set_up || state_.stage == LiveStage::countdown) {
    set_up_.observe(sample.time, state_.view);
  }
  return advance(sample, sample.time);
}

const LiveState& LiveSession::observe(const InertialSample& sample) {
  if (state_.stage == LiveStage::set_up || state_.stage == LiveStage::countdown) {
    set_up_.observe(sample);
  }
  return advance(sample, sample.time);
}

const LiveState& LiveSession::advance(const Sample& sample, Timestamp now) {
  watch_rate(now);
  state_.cue = std::exchange(pending_, std::nullopt);
  state_.side = coach_.side();
  switch (state_.stage) {
    case LiveStage::set_up:
      session_.observe(sample);  // learns how the camera looks at the person
      set_up(now);
      break;
    case LiveStage::countdown:
      session_.observe(sample);
      count_down(now);
      break;
    case LiveStage::moving:
      move(sample, now);
      break;
    case LiveStage::paused:
    case LiveStage::over:
      break;
  }
  return state_;
}

void LiveSession::watch_rate(Timestamp now) {
  if (last_ && Seconds{now - *last_} < kLostTime) {
    steps_ = std::min(steps_ + 1, 2 * kRateSteps);
    step_s_ += (Seconds{now - *last_}.count() - step_s_) / steps_;
  }
  last_ = now;
}

void LiveSession::set_up(Timestamp now) {
  state_.steady = set_up_.steady();
  state_.obstacle = session_.obstacle();
  if (set_up_.is_steady()) {
    // what was seen while the person took their place is no part of the set
    session_ = new_session();
    origin_ = now;
    countdown_since_ = now;
    state_.stage = LiveStage::countdown;
    state_.cue = Cue{.key = "set_up_ready", .priority = CuePriority::view};
    state_.countdown = kCountdown;
    return;
  }
  if (!state_.cue) {
    state_.cue = set_up_.say(now);
  }
}

void LiveSession::count_down(Timestamp now) {
  if (!set_up_.is_steady()) {
    set_up_.restart();
    state_.stage = LiveStage::set_up;
    state_.countdown.reset();
    return;
  }
  const Seconds left = kCountdown - Seconds{now - *countdown_since_};
  if (left <= Seconds{0}) {
    state_.countdown.reset();
    state_.stage = LiveStage::moving;
    coach_.begin();
    return;
  }
  state_.countdown = left;
}

void LiveSession::move(const Sample& sample, Timestamp now) {
  session_.observe(sample);
  ++samples_;
  state_.obstacle = session_.obstacle();
  if (settings_.sensor == SensorKind::phone && state_.obstacle == Obstacle::not_rested) {
    state_.obstacle.reset();  // its first half second
  }
  take_frames();
  collect_repetitions();
  show_driver();
  state_.side = coach_.side();
  if (!state_.cue) {
    state_.cue = coach_.say(now, state_.obstacle);
  }
  if (coach_.is_done() && state_.phase == Phase::rest) {
    state_.stage = LiveStage::over;
  }
}

void LiveSession::take_frames() {
  for (const FrameMeasurement& frame : session_.new_frames()) {
    if (series_.size() < kMostFrames) {
      series_.push_back(frame);
    }
    if (effort_.tracker) {
      effort_.tracker->observe(frame);
    }
    if (frame.side != state_.side.value_or(frame.side)) {
      continue;
    }
    if (frame.phase != state_.phase || !phase_since_) {
      state_.phase = frame.phase;
      phase_since_ = frame.time;
    }
    state_.phase_time = Seconds{frame.time - *phase_since_};
    if (state_.phase == Phase::hold) {
      state_.hold = state_.phase_time;
    } else if (state_.phase == Phase::rest || state_.phase == Phase::out) {
      state_.hold = Seconds{0};
    }
  }
}

void LiveSession::collect_repetitions() {
  const auto all = session_.repetitions();
  for (; told_repetitions_ < all.size(); ++told_repetitions_) {
    const Repetition& r = all[told_repetitions_];
    coach_.observe({.side = r.side, .complete = r.complete, .faults = r.faults});
  }
}

void LiveSession::show_driver() {
  const auto newest = state_.obstacle ? std::nullopt : session_.newest(state_.side);
  if (!newest) {
    shown_.reset();
    state_.excursion.reset();
    state_.angle.reset();
    return;
  }
  // a running mean over a tenth of a second, whatever the frame rate
  const double weight = std::min(1.0, step_s_ / (kShownMean.count() + step_s_));
  shown_ = shown_ ? *shown_ + weight * (newest->value.value - *shown_) : newest->value.value;
  state_.angle = Radians{*shown_};
  const auto neutral = session_.neutral(state_.side);
  if (!neutral) {
    state_.excursion.reset();
    return;
  }
  const double direction = sign(movement_.direction);
  state_.excursion = Estimate<Radians>{(Radians{*shown_} - *neutral) * direction, newest->sd};
}

void LiveSession::watch_hand(const PoseSample& sample) {
  const auto is_up = [&](Landmark wrist) {
    const PoseLandmark& hand = sample.pose->landmarks[wrist];
    const PoseLandmark& nose = sample.pose->landmarks[Landmark::nose];
    return hand.visibility > kLeastVisibility && nose.visibility > kLeastVisibility &&
           hand.p_image_px.y() < nose.p_image_px.y();
  };
  const bool up = sample.pose && (is_up(Landmark::left_wrist) || is_up(Landmark::right_wrist));
  if (!up) {
    hand_since_.reset();
    is_hand_answered_ = false;
    return;
  }
  if (!hand_since_) {
    hand_since_ = sample.time;
  }
  if (is_hand_answered_ || Seconds{sample.time - *hand_since_} < kHandUp) {
    return;
  }
  is_hand_answered_ = true;
  if (state_.stage == LiveStage::paused) {
    resume();
  } else if (state_.stage == LiveStage::moving) {
    pause();
  }
}

void LiveSession::pause() {
  if (state_.stage == LiveStage::paused || state_.stage == LiveStage::over) {
    return;
  }
  stage_before_pause_ = state_.stage == LiveStage::moving ? LiveStage::moving : LiveStage::set_up;
  state_.stage = LiveStage::paused;
  state_.countdown.reset();
  state_.excursion.reset();
  state_.angle.reset();
  shown_.reset();
  pending_ = Cue{.key = "paused", .priority = CuePriority::posture};
}

void LiveSession::resume() {
  if (state_.stage != LiveStage::paused) {
    return;
  }
  state_.stage = stage_before_pause_;
  set_up_.restart();
  pending_ = Cue{.key = "resumed", .priority = CuePriority::posture};
}

void LiveSession::begin() {
  if ((state_.stage != LiveStage::set_up && state_.stage != LiveStage::countdown) || !last_) {
    return;
  }
  if (settings_.sensor == SensorKind::camera && !state_.view.is_good()) {
    return;
  }
  if (state_.stage == LiveStage::set_up) {
    session_ = new_session();
    origin_ = last_;
  }
  state_.countdown.reset();
  state_.stage = LiveStage::moving;
  coach_.begin();
}

const GroupShares* LiveSession::shares() const {
  if (!effort_.tracker || !state_.side) {
    return nullptr;
  }
  const auto& newest = effort_.tracker->newest(*state_.side);
  return newest && newest->estimate.shares ? &*newest->estimate.shares : nullptr;
}

LiveOutcome LiveSession::finish() {
  const bool has_begun = state_.stage == LiveStage::moving || state_.stage == LiveStage::over ||
                         stage_before_pause_ == LiveStage::moving;
  if (!has_begun) {
    session_ = new_session();  // what the set-up saw is no set
  }
  LiveOutcome outcome;
  outcome.session = session_.finish();
  take_frames();
  outcome.series = std::move(series_);
  mark_phases(outcome.session.repetitions, outcome.series);
  if (outcome.session.verdict.status == VerdictStatus::measured) {
    if (effort_.tracker) {
      effort_.tracker->finish();
      effort_.record.sides = effort_.tracker->sides();
      for (Repetition& repetition : outcome.session.repetitions) {
        repetition.muscles = effort_.tracker->effort_of(repetition, outcome.series);
      }
    }
    outcome.muscles = std::move(effort_.record);
  }
  outcome.samples = samples_;
  if (has_begun && origin_ && last_) {
    outcome.duration = Seconds{*last_ - *origin_};
    count_from(*origin_, outcome);
  }
  outcome.sample_rate = rate_of(step_s_);
  state_.stage = LiveStage::over;
  return outcome;
}

}  // namespace coxa
