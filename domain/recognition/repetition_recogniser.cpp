// SPDX-License-Identifier: Apache-2.0
#include "domain/recognition/repetition_recogniser.hpp"

#include <algorithm>
#include <cmath>

#include "domain/recognition/minimum_jerk.hpp"

namespace coxa {
namespace {

// At 60 points a second this keeps two minutes in full; a longer hold is kept at half the rate.
constexpr std::size_t kTrackCapacity = 8192;

// Heights, as a share of the way, between which a movement's time is read. The lower one is also
// where a movement counts as come back: a quarter lies above the noise of any countable movement.
constexpr double kLow = 0.25;
constexpr double kHigh = 0.80;
constexpr double kLowTime = minimum_jerk_time(kLow);
constexpr double kHighTime = minimum_jerk_time(kHigh);

// Turning round after half the way back begins a new repetition: less is a wobble of the hold.
constexpr double kTurnBack = 0.5;

Timestamp between(const ExcursionPoint& a, const ExcursionPoint& b, Radians level) {
  const double rise = (b.smooth - a.smooth).value;
  const double share = rise == 0 ? 0.0 : std::clamp((level - a.smooth).value / rise, 0.0, 1.0);
  return a.time + std::chrono::round<CaptureClock::duration>((b.time - a.time) * share);
}

using Track = std::vector<ExcursionPoint>;

/// Last time before `top` at which the curve rose through `level`.
Timestamp rises_through(const Track& track, std::size_t top, Radians level) {
  for (std::size_t i = top; i > 0; --i) {
    if (track[i - 1].smooth < level) {
      return between(track[i - 1], track[i], level);
    }
  }
  return track.front().time;
}

/// First time after `top` at which the curve fell through `level`.
Timestamp falls_through(const Track& track, std::size_t top, Radians level) {
  for (std::size_t i = top; i + 1 < track.size(); ++i) {
    if (track[i + 1].smooth < level) {
      return between(track[i], track[i + 1], level);
    }
  }
  return track.back().time;
}

CaptureClock::duration scaled(CaptureClock::duration d, double k) {
  return std::chrono::round<CaptureClock::duration>(d * k);
}

}  // namespace

RepetitionRecogniser::RepetitionRecogniser(const Movement& movement)
    : start_(movement.start), least_peak_(movement.least_peak) {
  track_.reserve(kTrackCapacity);
}

void RepetitionRecogniser::begin(const ExcursionPoint& point) {
  state_ = State::moving;
  top_ = point;
}

void RepetitionRecogniser::remember(const ExcursionPoint& point) {
  if (track_.size() == kTrackCapacity) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < track_.size(); i += 2) {
      track_[kept++] = track_[i];
    }
    track_.resize(kept);
  }
  track_.push_back(point);
}

std::optional<RecognisedRepetition> RepetitionRecogniser::observe(const ExcursionPoint& point) {
  last_ = point;
  if (state_ == State::rest) {
    if (track_.empty() || point.smooth <= valley_) {
      // everything before the lowest point belongs to the last repetition
      valley_ = point.smooth;
    }
    remember(point);
    const Radians threshold = std::max(start_, valley_ + start_ * 0.75);
    if (point.smooth >= threshold) {
      begin(point);
    } else if (track_.size() > kTrackCapacity / 2) {
      track_.erase(track_.begin(), track_.begin() + kTrackCapacity / 4);
    }
    return std::nullopt;
  }

  remember(point);
  if (point.smooth > top_.smooth) {
    top_ = point;
  }
  // back to where it began, which after a half return is not the set's neutral
  const bool is_back = point.smooth <= valley_ + (top_.smooth - valley_) * kLow;
  const bool is_turning = point.speed.value >= 0 && point.smooth <= top_.smooth * kTurnBack &&
                          top_.smooth - point.smooth >= least_peak_;
  if (!is_back && !is_turning) {
    return std::nullopt;
  }
  std::optional<RecognisedRepetition> repetition;
  if (top_.smooth >= least_peak_) {
    repetition = measure(true);
    earliest_start_ = repetition->end;
  }
  state_ = State::rest;
  valley_ = point.smooth;
  track_.clear();
  track_.push_back(point);
  return repetition;
}

std::optional<RecognisedRepetition> RepetitionRecogniser::interrupt() {
  std::optional<RecognisedRepetition> repetition;
  if (state_ == State::moving && top_.smooth >= least_peak_) {
    repetition = measure(false);
    earliest_start_ = repetition->end;
  }
  state_ = State::rest;
  track_.clear();
  return repetition;
}

RecognisedRepetition RepetitionRecogniser::measure(bool complete) const {
  RecognisedRepetition seen{.complete = complete};
  // the highest point, or the next one where a long hold was thinned out
  const auto top = static_cast<std::size_t>(
      std::find_if(track_.begin(), track_.end(),
                   [&](const ExcursionPoint& p) { return p.time >= top_.time; }) -
      track_.begin());
  const std::size_t peak = std::min(top, track_.size() - 1);

  // the way out, from the lowest point before the peak
  std::size_t low = 0;
  for (std::size_t i = 0; i < peak; ++i) {
    if (track_[i].smooth <= track_[low].smooth) {
      low = i;
    }
  }
  const Radians foot = track_[low].smooth;
  const Radians height = top_.smooth - foot;
  const Timestamp low_out = rises_through(track_, peak, foot + height * kLow);
  const Timestamp high_out = rises_through(track_, peak, foot + height * kHigh);
  const auto out = scaled(high_out - low_out, 1.0 / (kHighTime - kLowTime));
  seen.start = std::max(low_out - scaled(out, kLowTime), earliest_start_);
  const Timestamp arrival = seen.start + out;

  // the way back, to where it began
  const Timestamp high_back = falls_through(track_, peak, foot + height * kHigh);
  if (complete) {
    const Timestamp low_back = falls_through(track_, peak, foot + height * kLow);
    const auto back = scaled(low_back - high_back, 1.0 / (kHighTime - kLowTime));
    const Timestamp departure = high_back - scaled(back, 1.0 - kHighTime);
    seen.end = departure + back;
    seen.back = Seconds{back};
    seen.hold = std::max(Seconds{departure - arrival}, Seconds{0});
  } else {
    seen.end = last_.time;
    seen.hold = std::max(Seconds{std::min(high_back, seen.end) - arrival}, Seconds{0});
  }
  seen.out = Seconds{std::min(out, seen.end - seen.start)};
  seen.peak = top_.time;
  seen.range = top_.smooth;
  seen.travel = height;
  for (const ExcursionPoint& point : track_) {
    seen.peak_speed.value = std::max(seen.peak_speed.value, std::abs(point.speed.value));
  }
  return seen;
}

RepetitionRecogniser::Stage RepetitionRecogniser::stage() const {
  if (state_ == State::rest) {
    return Stage::rest;
  }
  if (last_.smooth >= top_.smooth * kHigh) {
    return last_.time == top_.time && last_.speed.value > start_.value ? Stage::out : Stage::top;
  }
  return last_.time == top_.time ? Stage::out : Stage::back;
}

}  // namespace coxa
