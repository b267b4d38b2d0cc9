// SPDX-License-Identifier: Apache-2.0
// A set as it happens: set-up, countdown, coached repetitions, pause, end. What the person sees and
// hears is decided here; what is measured is a Session's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/coaching/coach.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/quantities/result.hpp"
#include "domain/session/effort_model.hpp"
#include "domain/session/session.hpp"
#include "domain/session/set_up.hpp"

namespace coxa {

enum class LiveStage { set_up, countdown, moving, paused, over };

constexpr const char* to_text(LiveStage s) {
  switch (s) {
    case LiveStage::set_up:
      return "set_up";
    case LiveStage::countdown:
      return "countdown";
    case LiveStage::moving:
      return "moving";
    case LiveStage::paused:
      return "paused";
    case LiveStage::over:
      return "over";
  }
  return "";
}

/// What is known after one sample.
struct LiveState {
  LiveStage stage{LiveStage::set_up};
  ViewReport view{};
  double steady{};                   ///< share 0..1 of the time that starts the countdown
  std::optional<Seconds> countdown;  ///< left until it begins
  std::optional<Obstacle> obstacle;  ///< what stands in the way of measuring now
  std::optional<Side> side;          ///< asked for now; empty: both legs together
  /// The driver's change from rest in the exercise's own direction, smoothed over a tenth of a
  /// second; empty where it is not measured now or rest is not known yet.
  std::optional<Estimate<Radians>> excursion;
  std::optional<Radians> angle;  ///< the driver by its own zero, smoothed likewise
  Phase phase{};                 ///< told `lag` behind the sample
  Seconds phase_time{};
  Seconds hold{};  ///< of the repetition under way
  std::optional<Cue> cue;
};

struct LiveSettings {
  SensorKind sensor{};
  SetPlan plan;
};

/// All that a finished set leaves.
struct LiveOutcome {
  SessionOutcome session;
  std::vector<FrameMeasurement> series;
  std::optional<MuscleRecord> muscles;
  int samples{};
  Seconds duration{};
  Hertz sample_rate{};  ///< median is not kept live: the mean
};

class LiveSession {
 public:
  /// Refuses what a Session refuses, a plan without sides or repetitions, and a phone for two
  /// sides: it hangs on one shin.
  static Result<LiveSession> create(const Movement& movement, const LiveSettings& settings,
                                    EffortModel effort);

  /// Samples in order of time.
  const LiveState& observe(const PoseSample& sample);
  const LiveState& observe(const InertialSample& sample);

  void pause();
  void resume();
  /// The person says that they are ready; ignored while something stands in the way.
  void begin();
  LiveOutcome finish();

  [[nodiscard]] const LiveState& state() const { return state_; }
  [[nodiscard]] const Coach& coach() const { return coach_; }
  /// The shares of the side asked for at this moment; empty while the leg rests.
  [[nodiscard]] const GroupShares* shares() const;

 private:
  LiveSession(const Movement& movement, LiveSettings settings, EffortModel effort, Session session);
  const LiveState& advance(const Sample& sample, Timestamp now);
  void set_up(Timestamp now);
  void count_down(Timestamp now);
  void move(const Sample& sample, Timestamp now);
  void collect_repetitions();
  void take_frames();
  void show_driver();
  void watch_hand(const PoseSample& sample);
  void watch_rate(Timestamp now);
  [[nodiscard]] Session new_session() const;

  Movement movement_;
  LiveSettings settings_;
  EffortModel effort_;
  Session session_;
  SetUp set_up_;
  Coach coach_;
  LiveState state_;
  std::vector<FrameMeasurement> series_;
  std::optional<Timestamp> countdown_since_;
  std::optional<Timestamp> origin_;  ///< of the set: where its session begins
  std::optional<Timestamp> last_;
  std::optional<Timestamp> phase_since_;
  std::optional<Timestamp> hand_since_;
  bool is_hand_answered_{};
  LiveStage stage_before_pause_{LiveStage::set_up};
  double step_s_{};  ///< running mean between samples
  int steps_{};
  std::size_t told_repetitions_{};
  int samples_{};
  std::optional<double> shown_;  ///< the driver, smoothed for the eye, radians
  std::optional<Cue> pending_;
};

}  // namespace coxa
