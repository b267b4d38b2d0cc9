// SPDX-License-Identifier: Apache-2.0
// Follows one side (or both together) through a set: waits for the posture, finds the neutral,
// recognises repetitions and keeps what happened around each.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/recognition/motion_smoother.hpp"
#include "domain/recognition/repetition_recogniser.hpp"

namespace coxa {

/// The quantities of one stream at one instant.
struct StreamPoint {
  Timestamp time{};
  std::array<std::optional<SmoothedValue>, kMeasurableCount> values{};

  const std::optional<SmoothedValue>& operator[](Measurable m) const {
    return values[static_cast<std::size_t>(m)];
  }
};

/// Where every quantity rested before the first repetition of a set.
struct Neutral {
  std::array<std::optional<Radians>, kMeasurableCount> values{};
  Radians driver_noise{};  ///< spread of single measurements about the smoothed curve
  const std::optional<Radians>& operator[](Measurable m) const {
    return values[static_cast<std::size_t>(m)];
  }
};

/// A repetition with the instants it consisted of.
struct FollowedRepetition {
  RecognisedRepetition shape{};
  Neutral neutral{};
  std::span<const StreamPoint> points{};  ///< start to end; valid until the next `observe`
};

class SetFollower {
 public:
  explicit SetFollower(const Movement& movement);

  /// Points in order of time. Between two calls `take` tells what was finished.
  void observe(const StreamPoint& point);
  void finish();
  /// The next finished repetition, in order.
  std::optional<FollowedRepetition> take();

  [[nodiscard]] const std::optional<Neutral>& neutral() const { return neutral_; }
  [[nodiscard]] RepetitionRecogniser::Stage stage() const { return recogniser_.stage(); }
  /// Change of the driver from neutral now, in the exercise's direction.
  [[nodiscard]] std::optional<Radians> excursion() const { return excursion_; }
  [[nodiscard]] Radians driver_noise() const;

 private:
  [[nodiscard]] bool has_posture(const StreamPoint& point) const;
  /// Whether the points show where this exercise rests, their drivers about `driver`.
  [[nodiscard]] bool is_rest(std::span<const StreamPoint> points, Radians driver) const;
  void seek_neutral();
  void accept_neutral(std::span<const StreamPoint> resting);
  void follow(const StreamPoint& point);
  void doubt_neutral();
  void lose(Timestamp now);
  void keep(const StreamPoint& point);
  void emit(const std::optional<RecognisedRepetition>& shape);
  /// Whether nothing at the peak was seen to be another movement's.
  [[nodiscard]] bool has_peak_posture(Timestamp peak) const;

  struct Finished {
    RecognisedRepetition shape;
    Neutral neutral;
    std::size_t first{};
    std::size_t last{};
  };

  Movement movement_;
  RepetitionRecogniser recogniser_;
  std::optional<Neutral> neutral_;
  std::optional<Radians> excursion_;
  std::optional<Timestamp> lost_since_;
  std::optional<Timestamp> last_seen_;
  bool is_replaying_{};
  bool has_repetition_{};             ///< since the neutral was found
  std::vector<StreamPoint> waiting_;  ///< posture seen, neutral not yet
  std::vector<StreamPoint> kept_;     ///< since before the repetition under way
  std::vector<Finished> finished_;
  std::size_t taken_{};
  double residual_variance_{};
  int residual_count_{};
};

}  // namespace coxa
