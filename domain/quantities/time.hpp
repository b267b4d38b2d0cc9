// SPDX-License-Identifier: Apache-2.0
// Time as the capture device tells it.
#pragma once

#include <chrono>

namespace coxa {

/// The capture device's own monotonic clock; its zero is the first sample of a recording.
struct CaptureClock {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<CaptureClock>;
  static constexpr bool is_steady = true;
};

using Timestamp = CaptureClock::time_point;
using Seconds = std::chrono::duration<double>;

constexpr Seconds since_start(Timestamp t) { return Seconds{t.time_since_epoch()}; }
constexpr Timestamp to_timestamp(Seconds s) {
  return Timestamp{std::chrono::round<std::chrono::nanoseconds>(s)};
}

}  // namespace coxa
