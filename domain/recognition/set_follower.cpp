// SPDX-License-Identifier: Apache-2.0
#include "domain/recognition/set_follower.hpp"

#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

using namespace literals;

constexpr std::size_t kCapacity = 8192;

// A foot that stays within 3° for 0.4 s is at rest: slow exercise moves at 10°/s and more.
constexpr Seconds kRestDuration{0.4};
constexpr Radians kRestSpan = 3_deg;
// A recording that is cut close shows no rest: after this long the lowest readings serve.
constexpr Seconds kLongestWait{4.0};
constexpr double kLowShare = 0.15;

// What must be seen at a peak is the mean over this time before and after it.
constexpr Seconds kPeakWindow{0.1};

// A gap this short is bridged; after a longer one the repetition under way is over.
constexpr Seconds kBridge{0.5};
// After this long the person may have moved: a new set begins with its own neutral.
constexpr Seconds kSetEnd{3.0};

}  // namespace

SetFollower::SetFollower(const Movement& movement) : movement_(movement), recogniser_(movement) {
  waiting_.reserve(kCapacity);
  kept_.reserve(kCapacity);
  finished_.reserve(64);
}

bool SetFollower::has_posture(const StreamPoint& point) const {
  if (!point[movement_.driver]) {
    return false;
  }
  return std::all_of(movement_.posture.begin(), movement_.posture.end(), [&](const Bound& bound) {
    const auto& value = point[bound.quantity];
    return value && value->value >= bound.least && value->value <= bound.most;
  });
}

void SetFollower::observe(const StreamPoint& point) {
  if (taken_ == finished_.size()) {
    finished_.clear();
    taken_ = 0;
  }
  if (last_seen_ && Seconds{point.time - *last_seen_} > kBridge) {
    // samples are missing: what was under way cannot be told
    lost_since_ = last_seen_;
    lose(point.time);
  }
  if (!has_posture(point)) {
    lose(point.time);
    return;
  }
  lost_since_.reset();
  last_seen_ = point.time;
  const SmoothedValue& driver = *point[movement_.driver];
  const double residual = (driver.raw.value - driver.value).value;
  // a running mean over about the last 60 points
  residual_count_ = std::min(residual_count_ + 1, 60);
  residual_variance_ += (residual * residual - residual_variance_) / residual_count_;
  if (neutral_) {
    follow(point);
    return;
  }
  if (waiting_.size() == kCapacity) {
    waiting_.erase(waiting_.begin(), waiting_.begin() + kCapacity / 2);
  }
  waiting_.push_back(point);
  seek_neutral();
}

bool SetFollower::is_rest(std::span<const StreamPoint> points, Radians driver) const {
  if (driver < movement_.rest.least || driver > movement_.rest.most) {
    return false;
  }
  return std::all_of(movement_.rest_posture.begin(), movement_.rest_posture.end(),
                     [&](const Bound& bound) {
                       Radians sum;
                       int count = 0;
                       for (const StreamPoint& point : points) {
                         if (const auto& seen = point[bound.quantity]) {
                           sum += seen->value;
                           ++count;
                         }
                       }
                       // seen in at least half of the points, and on average within
                       return 2 * count >= static_cast<int>(points.size()) &&
                              sum / count >= bound.least && sum / count <= bound.most;
                     });
}

void SetFollower::seek_neutral() {
  const auto driver = [&](const StreamPoint& p) { return p[movement_.driver]->value; };
  const Timestamp now = waiting_.back().time;
  // the last kRestDuration, if it is that long and still
  std::size_t first = waiting_.size() - 1;
  Radians low = driver(waiting_.back());
  Radians high = low;
  while (first > 0 && Seconds{now - waiting_[first].time} < kRestDuration) {
    --first;
    low = std::min(low, driver(waiting_[first]));
    high = std::max(high, driver(waiting_[first]));
  }
  if (Seconds{now - waiting_[first].time} >= kRestDuration && high - low <= kRestSpan &&
      is_rest(std::span<const StreamPoint>(waiting_).subspan(first), (low + high) / 2)) {
    accept_neutral(std::span<const StreamPoint>(waiting_).subspan(first));
    return;
  }
  if (Seconds{now - waiting_.front().time} < kLongestWait) {
    return;
  }
  // no rest was shown: the lowest share of what was seen
  std::vector<StreamPoint> lowest(waiting_);
  std::sort(lowest.begin(), lowest.end(), [&](const StreamPoint& a, const StreamPoint& b) {
    return driver(a) * sign(movement_.direction) < driver(b) * sign(movement_.direction);
  });
  lowest.resize(std::max<std::size_t>(
      1, static_cast<std::size_t>(kLowShare * static_cast<double>(lowest.size()))));
  if (is_rest(lowest, driver(lowest[lowest.size() / 2]))) {
    accept_neutral(lowest);
  } else {
    waiting_.erase(waiting_.begin(),
                   waiting_.begin() + static_cast<std::ptrdiff_t>((waiting_.size() + 1) / 2));
  }
}

void SetFollower::accept_neutral(std::span<const StreamPoint> resting) {
  Neutral found;
  for (std::size_t m = 0; m < kMeasurableCount; ++m) {
    double sum = 0;
    int count = 0;
    for (const StreamPoint& point : resting) {
      if (point.values[m]) {
        sum += point.values[m]->raw.value.value;
        ++count;
      }
    }
    if (count > 0) {
      found.values[m] = Radians{sum / count};
    }
  }
  neutral_ = found;
  kept_.clear();  // of an earlier set, so that nothing is moved while several repetitions finish
  // what was seen while waiting may hold the first repetition
  is_replaying_ = true;
  for (const StreamPoint& point : waiting_) {
    follow(point);
  }
  is_replaying_ = false;
  waiting_.clear();
}

void SetFollower::follow(const StreamPoint& point) {
  const SmoothedValue& driver = *point[movement_.driver];
  const Radians rest = *(*neutral_)[movement_.driver];
  const double direction = sign(movement_.direction);
  const ExcursionPoint excursion{.time = point.time,
                                 .raw = (driver.raw.value - rest) * direction,
                                 .smooth = (driver.value - rest) * direction,
                                 .speed = driver.speed * direction};
  excursion_ = excursion.smooth;
  keep(point);
  const auto repetition = recogniser_.observe(excursion);
  has_repetition_ = has_repetition_ || repetition;
  emit(repetition);
  if (!is_replaying_ && !has_repetition_ && excursion.smooth < -movement_.start) {
    doubt_neutral();
  }
}

void SetFollower::doubt_neutral() {
  // a recording that begins in a hold takes it for the rest; the true one lies nearer the middle
  // of where this exercise rests, and the driver stays there
  const auto driver = [&](const StreamPoint& p) { return p[movement_.driver]->value; };
  const Timestamp now = kept_.back().time;
  std::size_t first = kept_.size();
  Radians low = driver(kept_.back());
  Radians high = low;
  while (first > 0 && Seconds{now - kept_[first - 1].time} < kRestDuration) {
    --first;
    low = std::min(low, driver(kept_[first]));
    high = std::max(high, driver(kept_[first]));
  }
  const Radians middle = (movement_.rest.least + movement_.rest.most) / 2;
  const auto distance = [&](Radians v) { return std::abs((v - middle).value); };
  const Radians rest = *(*neutral_)[movement_.driver];
  const bool is_still = first > 0 && high - low <= kRestSpan;
  if (!is_still || distance((low + high) / 2) >= distance(rest)) {
    return;
  }
  recogniser_.interrupt();
  waiting_.assign(kept_.begin(), kept_.end());
  kept_.clear();
  const std::vector<StreamPoint> resting(waiting_.begin() + static_cast<std::ptrdiff_t>(first),
                                         waiting_.end());
  accept_neutral(resting);
}

void SetFollower::keep(const StreamPoint& point) {
  if (kept_.size() == kCapacity) {
    // a repetition longer than this keeps its newer half
    kept_.erase(kept_.begin(), kept_.begin() + kCapacity / 2);
  }
  kept_.push_back(point);
}

bool SetFollower::has_peak_posture(Timestamp peak) const {
  const auto near = [&](const StreamPoint& point) {
    return std::abs(Seconds{point.time - peak}.count()) <= kPeakWindow.count();
  };
  return std::all_of(
      movement_.peak_posture.begin(), movement_.peak_posture.end(), [&](const Bound& bound) {
        Radians sum;
        int count = 0;
        for (const StreamPoint& point : kept_) {
          if (const auto& seen = point[bound.quantity]; seen && near(point)) {
            sum += seen->value;
            ++count;
          }
        }
        // a phone on the shin never tells the thigh: only what was seen to be otherwise counts
        return count == 0 || (sum / count >= bound.least && sum / count <= bound.most);
      });
}

void SetFollower::emit(const std::optional<RecognisedRepetition>& shape) {
  if (!shape || !has_peak_posture(shape->peak)) {
    return;
  }
  const auto index_at = [&](Timestamp t) {
    return static_cast<std::size_t>(
        std::lower_bound(kept_.begin(), kept_.end(), t,
                         [](const StreamPoint& p, Timestamp when) { return p.time < when; }) -
        kept_.begin());
  };
  neutral_->driver_noise = driver_noise();
  finished_.push_back({*shape, *neutral_, index_at(shape->start),
                       std::min(index_at(shape->end) + 1, kept_.size())});
}

std::optional<FollowedRepetition> SetFollower::take() {
  if (taken_ == finished_.size()) {
    return std::nullopt;
  }
  const Finished& next = finished_[taken_++];
  return FollowedRepetition{
      .shape = next.shape,
      .neutral = next.neutral,
      .points = std::span<const StreamPoint>(kept_).subspan(next.first, next.last - next.first)};
}

void SetFollower::lose(Timestamp now) {
  if (!lost_since_) {
    lost_since_ = now;
  }
  const Seconds lost{now - *lost_since_};
  if (lost > kBridge) {
    emit(recogniser_.interrupt());
    excursion_.reset();
    waiting_.clear();
  }
  if (lost > kSetEnd) {
    has_repetition_ = false;
    neutral_.reset();
  }
}

void SetFollower::finish() {
  if (!neutral_ && !waiting_.empty()) {
    // a short recording without a rest: judge by what there is
    const Timestamp end = waiting_.back().time;
    waiting_.front().time = std::min(
        waiting_.front().time, end - std::chrono::round<CaptureClock::duration>(kLongestWait));
    seek_neutral();
  }
  if (neutral_) {
    emit(recogniser_.interrupt());
  }
}

Radians SetFollower::driver_noise() const { return Radians{std::sqrt(residual_variance_)}; }

}  // namespace coxa
