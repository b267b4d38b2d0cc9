// SPDX-License-Identifier: Apache-2.0
// Asks the model of the hip's muscles about each frame of the legs that work, live or recorded.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/muscle/effort_summary.hpp"
#include "domain/muscle/hip_effort.hpp"
#include "domain/records/muscle_record.hpp"
#include "domain/records/session_record.hpp"

namespace coxa {

/// Why the model does not cover a movement, a whole sentence; empty: it covers it. Covered is the
/// thigh that turns inward in a chair and lies still while the foot hangs free. Where nothing
/// watches that the knee stays, the foot stands on the floor, which carries the leg.
[[nodiscard]] std::optional<std::string> why_not_covered(const Movement& movement);

/// What the model was told for want of a measurement, in whole sentences.
[[nodiscard]] std::vector<std::string> effort_assumptions(SensorKind sensor);

/// One frame's estimate.
struct FrameEffort {
  Timestamp time{};
  EffortEstimate estimate;
};

/// Frames go in as a session tells them; each is judged 0.1 s later, when its acceleration is known
/// from both of its sides. Only frames of a repetition count.
///
/// Hip flexion is taken as 90° and the thigh's elevation, because no frame has it; where elevation
/// or adduction were not seen, the thigh is taken as level and straight ahead. The acceleration is
/// the second difference of the smoothed angle over 0.1 s to either side, at most 10 rad/s² either
/// way, and nought where a neighbour is missing: the movement is meant to be slow. Key points: a
/// parabola gives its own acceleration; a held leg none.
class EffortTracker {
 public:
  explicit EffortTracker(HipEffort effort) : effort_(std::move(effort)) {}

  /// Frames of each side in order of time, the sides in any order. Allocates nothing.
  void observe(const FrameMeasurement& frame);
  /// No more frames come.
  void finish();

  /// The latest frame that was judged; empty before the first, and while the leg rests.
  [[nodiscard]] const std::optional<FrameEffort>& newest(Side side) const {
    return legs_[side].newest;
  }
  /// What each side came to that did a repetition.
  [[nodiscard]] std::vector<SideEffort> sides() const;

  /// What one repetition of a set came to: the same model asked anew about the set's frames between
  /// its start and its end. What was observed before plays no part. Empty for a repetition of both
  /// legs together and where no frame of it is there.
  [[nodiscard]] std::optional<RepetitionEffort> effort_of(
      const Repetition& repetition, std::span<const FrameMeasurement> set) const;

 private:
  static constexpr std::size_t kMostFrames = 128;  ///< 0.4 s at 240 frames a second, with room

  struct Leg {
    std::array<FrameMeasurement, kMostFrames> frames;  ///< in order of time, from the oldest needed
    std::size_t count{};
    std::size_t due{};  ///< the next one to judge
    EffortMemory memory;
    EffortIntegrator sums;
    std::array<Seconds, kEffortObstacles> obstructed{};
    std::optional<FrameEffort> newest{};
  };

  void judge(Leg& leg);
  void forget(Leg& leg);

  HipEffort effort_;
  PerSide<Leg> legs_;
};

}  // namespace coxa
