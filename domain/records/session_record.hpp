// SPDX-License-Identifier: Apache-2.0
// What is kept of one session: the value behind the file format coxa.session/1.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/kinematics/obstacle.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/time.hpp"
#include "domain/records/muscle_record.hpp"

namespace coxa {

enum class SensorKind { camera, phone, landmarks, markers };

constexpr const char* to_text(SensorKind k) {
  switch (k) {
    case SensorKind::camera:
      return "camera";
    case SensorKind::phone:
      return "phone";
    case SensorKind::landmarks:
      return "landmarks";
    case SensorKind::markers:
      return "markers";
  }
  return "";
}

/// Whether this sensor tells internal rotation against the pelvis; the others tell it against the
/// vertical.
constexpr bool is_rotation_against_pelvis(SensorKind k) { return k == SensorKind::markers; }

/// A reason in the person's words, and what to do about it.
struct Reason {
  Obstacle obstacle{};
  std::string text;    ///< "I see you from the side."
  std::string remedy;  ///< "Turn the phone so that it faces you."
  Share share{};       ///< of the recording's time in which this stood in the way
};

enum class VerdictStatus { measured, cannot_measure };

constexpr const char* to_text(VerdictStatus s) {
  switch (s) {
    case VerdictStatus::measured:
      return "measured";
    case VerdictStatus::cannot_measure:
      return "cannot_measure";
  }
  return "";
}

struct Verdict {
  VerdictStatus status{};
  std::vector<Reason> reasons;  ///< for `measured`: what limited part of it
};

struct Repetition {
  std::optional<Side> side;  ///< empty: both sides together
  int index{};               ///< from 1, within its side
  bool complete{};
  Timestamp start{};
  Timestamp peak{};
  Timestamp end{};
  Estimate<Radians> peak_angle{};  ///< against the quantity's own zero (vertical, for rotation)
  Estimate<Radians> range{};       ///< from the set's neutral
  Seconds out{};
  Seconds hold{};
  Seconds back{};
  Seconds time_under_tension{};
  RadiansPerSecond peak_speed{};
  std::vector<Fault> faults;
  std::optional<RepetitionEffort> muscles{};  ///< empty: nobody asked a model of this repetition
};

/// What one side (or both together) did in the set.
struct SideSummary {
  std::optional<Side> side;
  int complete{};
  int unfinished{};
  std::optional<Estimate<Radians>> neutral;
  std::optional<Estimate<Radians>> mean_peak;
  std::optional<Estimate<Radians>> best_peak;  ///< of the repetition with the best range
  std::optional<Estimate<Radians>> best_range;
  std::optional<Estimate<Radians>> mean_range;
  std::optional<Seconds> mean_hold;
  Seconds time_under_tension{};
};

/// Phase of a repetition at one instant.
enum class Phase { rest, out, hold, back };

constexpr const char* to_text(Phase p) {
  switch (p) {
    case Phase::rest:
      return "rest";
    case Phase::out:
      return "out";
    case Phase::hold:
      return "hold";
    case Phase::back:
      return "back";
  }
  return "";
}

/// One side's measured angles at one instant; empty where they could not be measured.
struct FrameMeasurement {
  Timestamp time{};
  Side side{};
  std::optional<Estimate<Radians>> internal_rotation;
  std::optional<Radians> knee_flexion;
  std::optional<Radians> thigh_elevation;
  std::optional<Radians> thigh_adduction;
  std::optional<Radians> trunk_lean;
  std::optional<Radians> pelvis_obliquity;
  Phase phase{};
};

/// Where the measurement came from.
struct SensorRecord {
  SensorKind kind{};
  std::string source_name;           ///< file name without its folder
  std::optional<std::string> model;  ///< pose model and its sha256, for a camera
  int samples{};
  Seconds duration{};
  Hertz sample_rate{};  ///< median
};

struct SessionRecord {
  std::string id;
  std::string exercise_id;
  int exercise_version{};
  std::optional<std::string> variant_id;
  std::string engine_version;
  SensorRecord sensor;
  Verdict verdict;
  std::vector<Repetition> repetitions;
  std::vector<SideSummary> sides;
  std::vector<std::string> notes;         ///< what a reader should know of the input, in words
  std::optional<MuscleRecord> muscles{};  ///< empty: nobody asked a model, or nothing was measured
};

}  // namespace coxa
