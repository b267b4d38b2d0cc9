// SPDX-License-Identifier: Apache-2.0
// Finds repetitions in the driving quantity of an exercise, one point at a time.
#pragma once

#include <optional>
#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/time.hpp"
#include "domain/recognition/local_regression.hpp"

namespace coxa {

/// The driving quantity at one instant as change from the set's neutral, positive in the
/// exercise's own direction.
struct ExcursionPoint {
  Timestamp time{};
  Radians raw{};             ///< as measured
  Radians smooth{};          ///< by local regression
  RadiansPerSecond speed{};  ///< slope of the smoothed curve
};

/// A movement that left the start zone and reached a peak.
struct RecognisedRepetition {
  bool complete{};  ///< it also came back
  Timestamp start{};
  Timestamp peak{};
  Timestamp end{};   ///< for an unfinished one, the last instant seen
  Radians range{};   ///< from neutral
  Radians travel{};  ///< from where this repetition itself began
  Seconds out{};
  Seconds hold{};
  Seconds back{};
  RadiansPerSecond peak_speed{};
};

/// Counts by hysteresis: a repetition begins when the excursion passes `Movement::start`, counts
/// when its peak passes `least_peak`, and ends when it has come most of the way back. Turning round
/// in mid-air after at least half the way back begins a new one.
///
/// Times are those of the minimum-jerk movement through the curve's quarter and four-fifths
/// heights, so slow beginnings are part of the movement and a smooth turn is no hold.
class RepetitionRecogniser {
 public:
  explicit RepetitionRecogniser(const Movement& movement);

  /// Points in order of time. A repetition is told once, as soon as it is over.
  std::optional<RecognisedRepetition> observe(const ExcursionPoint& point);

  /// The movement can no longer be followed (out of view, another posture, the recording's end):
  /// tells what was under way if it had reached `least_peak`.
  std::optional<RecognisedRepetition> interrupt();

  [[nodiscard]] bool is_under_way() const { return state_ == State::moving; }
  /// Phase of the movement now, for the person who watches.
  enum class Stage { rest, out, top, back };
  [[nodiscard]] Stage stage() const;

 private:
  enum class State { rest, moving };

  void begin(const ExcursionPoint& point);
  void remember(const ExcursionPoint& point);
  [[nodiscard]] RecognisedRepetition measure(bool complete) const;

  Radians start_{};
  Radians least_peak_{};
  State state_{State::rest};
  ExcursionPoint last_{};
  ExcursionPoint top_{};
  Radians valley_{};  ///< lowest excursion since the last repetition
  Timestamp earliest_start_{};
  std::vector<ExcursionPoint> track_;  ///< since the last valley; bounded
};

}  // namespace coxa
