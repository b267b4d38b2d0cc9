// SPDX-License-Identifier: Apache-2.0
#include "domain/session/set_up.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace coxa {
namespace {

constexpr Seconds kSteady{1.5};
constexpr Seconds kBetweenCues{3.0};
constexpr Seconds kLasting{1.0};
// the same words again only after a while, and at most three times: then they are only shown
constexpr Seconds kBeforeAgain{7.0};
constexpr int kMostTimes = 3;

// A phone at rest on a shin turns less than this (breath and pulse), and its screen looks forward,
// not at the ceiling: within 45° of level.
constexpr double kStill_rad_s = 0.15;
constexpr double kGravity_m_s2 = 9.80665;
constexpr double kMostAlongNormal = 0.70;
constexpr double kGravityTolerance =
    0.15;  // of gravity: sensors err by 1–2 %, a moving hand by more

}  // namespace

double SetUp::steady() const {
  return good_since_ && last_seen_ ? std::min(1.0, Seconds{*last_seen_ - *good_since_} / kSteady)
                                   : 0;
}

void SetUp::restart() {
  good_since_.reset();
  said_in_a_row_ = 0;
}

void SetUp::advise(Timestamp now, std::optional<std::string> key) {
  last_seen_ = now;
  if (key != advice_) {
    advice_ = std::move(key);
    advice_since_ = now;
  }
  if (advice_) {
    good_since_.reset();
  } else if (!good_since_) {
    good_since_ = now;
  }
}

void SetUp::observe(Timestamp now, const ViewReport& report) {
  advise(now, report.advice ? std::optional(std::string("set_up_") + to_text(*report.advice))
                            : std::nullopt);
}

void SetUp::observe(const InertialSample& sample) {
  const double force = sample.f_WS_S.norm();
  const bool is_still = sample.w_WS_S.norm() < kStill_rad_s &&
                        std::abs(force - kGravity_m_s2) < kGravityTolerance * kGravity_m_s2;
  const bool is_upright = std::abs(sample.f_WS_S.z()) < kMostAlongNormal * force;
  advise(sample.time, !is_upright ? std::optional<std::string>("set_up_phone_upright")
                      : !is_still ? std::optional<std::string>("set_up_phone_still")
                                  : std::nullopt);
}

std::optional<Cue> SetUp::say(Timestamp now) {
  if (!advice_ || Seconds{now - *advice_since_} < kLasting ||
      (last_said_at_ && Seconds{now - *last_said_at_} < kBetweenCues)) {
    return std::nullopt;
  }
  const bool is_again = last_said_ == advice_;
  if (is_again && (said_in_a_row_ >= kMostTimes || Seconds{now - *last_said_at_} < kBeforeAgain)) {
    return std::nullopt;
  }
  said_in_a_row_ = is_again ? said_in_a_row_ + 1 : 1;
  last_said_ = advice_;
  last_said_at_ = now;
  return Cue{.key = *advice_, .priority = CuePriority::view};
}

}  // namespace coxa
