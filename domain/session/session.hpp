// SPDX-License-Identifier: Apache-2.0
// The whole way of one sample: sensor reading, motion, repetitions, form, verdict. The same for
// live and recorded use.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/quantities/result.hpp"
#include "domain/recognition/motion_smoother.hpp"
#include "domain/recognition/set_follower.hpp"
#include "domain/records/session_record.hpp"
#include "domain/sensing/camera_motion.hpp"
#include "domain/sensing/inclinometer.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

/// Which sides are wanted; both finds which leg worked.
enum class WantedSides { left, right, both };

struct SessionSettings {
  SensorKind sensor{};
  WantedSides sides{WantedSides::both};
};

/// What a set came to.
struct SessionOutcome {
  Verdict verdict;
  std::vector<Repetition> repetitions;  ///< in order of time
  std::vector<SideSummary> sides;
  std::vector<std::string> notes;  ///< what a reader should know, in words
};

/// What the camera looks for when an exercise asks for this view.
CameraPosture posture_for(CameraView view);

class Session {
 public:
  /// Refuses a combination that has no meaning: a phone log without a side.
  static Result<Session> create(const Movement& movement, const SessionSettings& settings);

  /// Samples in order of time, of the kind the settings name.
  void observe(const Sample& sample);
  /// No more samples come.
  SessionOutcome finish();

  /// What the last call brought: frames are told some tenths of a second late, each once.
  [[nodiscard]] std::span<const FrameMeasurement> new_frames() const { return frames_; }
  /// All repetitions so far, in order of completion.
  [[nodiscard]] std::span<const Repetition> repetitions() const { return repetitions_; }
  /// Why the newest reading could not be measured; empty when it could.
  [[nodiscard]] std::optional<Obstacle> obstacle() const { return obstacle_; }

  /// The driver of a side (empty: of both legs together) as the last sample measured it, not
  /// smoothed; empty where it could not be measured.
  [[nodiscard]] std::optional<Estimate<Radians>> newest(std::optional<Side> side) const;
  /// Where the driver of a side rests; empty until it was seen at rest.
  [[nodiscard]] std::optional<Radians> neutral(std::optional<Side> side) const;
  /// How the camera looks at a seated person; empty until learnt, and for other sensors.
  [[nodiscard]] const std::optional<SeatedView>& camera_view() const { return camera_.view(); }

 private:
  struct Stream {
    std::optional<Side> side;  ///< empty: both together
    SetFollower follower;
    int complete{};
    int unfinished{};
  };

  Session(const Movement& movement, const SessionSettings& settings);
  void observe_phone(const InertialSample& sample);
  void accept(const Motion& motion, std::optional<Obstacle> obstacle);
  void drain();
  void collect(Stream& stream);

  Movement movement_;
  SessionSettings settings_;
  CameraMotion camera_;
  Inclinometer inclinometer_;
  MotionSmoother smoother_;
  std::vector<Stream> streams_;
  std::vector<FrameMeasurement> frames_;
  std::vector<Repetition> repetitions_;
  std::optional<Obstacle> obstacle_;
  Motion newest_;
  std::optional<Timestamp> last_time_;
  Seconds total_time_{};
  Seconds measured_time_{};
  std::map<Obstacle, Seconds> obstructed_time_;
};

/// Gives each frame the phase that the finished repetitions have at its instant.
void mark_phases(std::span<const Repetition> repetitions, std::span<FrameMeasurement> series);

}  // namespace coxa
