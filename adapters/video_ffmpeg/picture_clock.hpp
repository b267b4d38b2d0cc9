// SPDX-License-Identifier: Apache-2.0
// When each picture of a recording was taken, from the times its file states.
#pragma once

#include <chrono>
#include <optional>

#include "domain/quantities/time.hpp"

namespace coxa::video_ffmpeg {

/// The first picture is time zero. A picture without a stated time follows its predecessor after
/// the time that one is shown for. One that does not come after its predecessor, or comes more than
/// ten minutes after it, cannot be placed.
class PictureClock {
 public:
  /// `stated` counts from any zero; `shown_for` > 0 is how long this picture is shown.
  std::optional<Timestamp> place(std::optional<std::chrono::nanoseconds> stated,
                                 std::chrono::nanoseconds shown_for);

 private:
  std::optional<std::chrono::nanoseconds> zero_;  ///< what the first picture's stated time would be
  std::optional<std::chrono::nanoseconds> last_;
  std::chrono::nanoseconds last_shown_for_{};
};

}  // namespace coxa::video_ffmpeg
