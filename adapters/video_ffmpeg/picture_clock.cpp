// SPDX-License-Identifier: Apache-2.0
// Placing pictures in time.
#include "adapters/video_ffmpeg/picture_clock.hpp"

#include <algorithm>

namespace coxa::video_ffmpeg {
namespace {

using std::chrono::nanoseconds;

// Nobody films an exercise with ten minutes between two pictures; such a leap is a damaged time.
constexpr nanoseconds kLongestGap = std::chrono::minutes{10};

/// a - b, empty where it does not fit: stated times come from the file and may be anything.
std::optional<nanoseconds> difference(nanoseconds a, nanoseconds b) {
  nanoseconds::rep count{};
  if (__builtin_sub_overflow(a.count(), b.count(), &count)) {
    return std::nullopt;
  }
  return nanoseconds{count};
}

}  // namespace

std::optional<Timestamp> PictureClock::place(std::optional<nanoseconds> stated,
                                             nanoseconds shown_for) {
  const nanoseconds expected = last_ ? *last_ + last_shown_for_ : nanoseconds{0};
  if (stated && !zero_) {
    zero_ = difference(*stated, expected);
  }
  std::optional<nanoseconds> time = expected;
  if (stated) {
    time = zero_ ? difference(*stated, *zero_) : std::nullopt;
  }
  if (!time || (last_ && (*time <= *last_ || *time - *last_ > kLongestGap))) {
    return std::nullopt;
  }
  last_ = time;
  last_shown_for_ = std::min(shown_for, kLongestGap);
  return Timestamp{*time};
}

}  // namespace coxa::video_ffmpeg
