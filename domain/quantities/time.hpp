// SPDX-License-Identifier: Apache-2.0
// Time as the capture device tells it, and as the calendar does.
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

/// An instant of the calendar (UTC), to the millisecond; what a store keeps.
using CalendarTime = std::chrono::sys_time<std::chrono::milliseconds>;

constexpr Seconds since_start(Timestamp t) { return Seconds{t.time_since_epoch()}; }
constexpr Timestamp to_timestamp(Seconds s) {
  return Timestamp{std::chrono::round<std::chrono::nanoseconds>(s)};
}

}  // namespace coxa
