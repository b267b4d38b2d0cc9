// SPDX-License-Identifier: Apache-2.0
// What an exercise is: a value, loaded elsewhere from content/exercises/<id>.json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/exercise/fault.hpp"
#include "domain/exercise/pace.hpp"
#include "domain/kinematics/measurable.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/time.hpp"

namespace coxa {

/// Where the camera must stand, seen from the person: who sits facing it is measured otherwise than
/// who stands facing it.
enum class CameraView { front, side, any, front_standing };

/// How an exercise can be followed. By the timer nothing is measured: the person counts.
enum class Way { camera, phone, timer };

/// Which way the driver moves on the way out. Thresholds are magnitudes either way.
enum class Direction { increase, decrease };

/// +1 where the driver grows on the way out, -1 where it shrinks.
constexpr double sign(Direction d) { return d == Direction::increase ? 1.0 : -1.0; }

/// A quantity that must lie between two values before and while repetitions are counted.
struct Bound {
  Measurable quantity{};
  Radians least{};
  Radians most{};
  std::string why{};  ///< where the two values come from
};

/// A quantity that must stay near its resting value during a repetition; beyond it, a fault.
struct Guard {
  FaultKind fault{};
  Measurable quantity{};
  Radians limit{};    ///< change from the set's neutral that is still fine, magnitude
  std::string cue;    ///< key into the cue texts
  std::string why{};  ///< where the limit comes from
};

/// How the exercise is measured and demonstrated.
struct Movement {
  Measurable driver{};
  Direction direction{Direction::increase};
  Laterality laterality{};
  CameraView view{};
  Bound rest{};  ///< where the driver rests: a movement from another resting place is another one
  std::vector<Bound> rest_posture;  ///< what else must be seen while the driver rests
  std::vector<Bound> peak_posture;  ///< seen otherwise at the peak, it is another movement
  Radians start{};  ///< change of the driver from neutral at which a repetition begins and ends
  Radians least_peak{};  ///< a repetition that never changes the driver by this much is none at all
  Radians target_range{};    ///< change from neutral that is asked for; less is short of range
  Seconds out{};             ///< asked tempo: time to the peak
  Seconds hold{};            ///< at the peak
  Seconds back{};            ///< to rest
  Seconds least_duration{};  ///< complete, yet shorter than this beyond `start`: too fast
  std::vector<Bound> posture;
  std::vector<Guard> guards;
  std::vector<Rationale> rationale;
};

struct Muscle {
  std::string name;     ///< English anatomical name
  std::string role;     ///< prime, assists, stabilises, or little: next to nothing in this posture
  std::string posture;  ///< when it acts, in words
  std::string source;   ///< id of a reference, or empty
};

enum class Difficulty { easier, standard, harder };

/// The exercise made easier or harder; what it leaves unsaid it takes from the exercise.
struct Variant {
  std::string id;
  std::string name;
  Difficulty difficulty{};
  std::vector<std::string> instructions;
  std::string equipment;                    ///< empty: none
  std::optional<Movement> movement;         ///< measured otherwise than the exercise itself
  std::optional<std::string> not_measured;  ///< why no sensor can measure it, in words
  Pace pace;
};

struct Caution {
  std::string text;
  std::string action;  ///< stop, ask_clinician, locked, adapt
  std::string source;
};

/// One way to follow the exercise, and what it measures and what not, in words.
struct WayOfMeasuring {
  Way way{};
  std::string how;
};

/// What an answer to the screening does to the exercise.
enum class GateAction {
  locked,  ///< closed until a physiotherapist opens it
  careful  ///< the smaller range only
};

/// Yes or not sure to this question closes or limits the exercise.
struct Gate {
  std::string answer;  ///< id of the question, such as hip_replacement
  GateAction action{};
};

struct Reference {
  std::string id;
  std::string citation;
  std::string doi;  ///< empty: none
};

struct Person {
  std::string name;
  std::string role;
};

struct Exercise {
  std::string id;
  int version{};
  std::string language;  ///< of every text, as in HTML: en
  std::string name;
  std::string summary;
  std::vector<std::string> for_whom;
  std::vector<std::string> benefits;
  std::vector<Muscle> muscles;
  std::vector<std::string> equipment;
  std::vector<std::string> steps;
  std::vector<Caution> cautions;    ///< before starting
  std::vector<Caution> stop_signs;  ///< while doing it
  std::vector<Variant> variants;
  std::vector<Reference> references;
  std::string author;
  std::optional<Person> reviewer;          ///< empty: not yet reviewed
  std::optional<std::string> review_date;  ///< ISO 8601
  std::string content_licence;             ///< SPDX
  std::vector<WayOfMeasuring> ways;        ///< in order of preference; the timer is always one
  std::vector<Gate> gates;
  std::optional<Movement> movement;  ///< empty: no sensor of ours can measure it
  Pace pace;
};

constexpr const char* to_text(Way w) {
  switch (w) {
    case Way::camera:
      return "camera";
    case Way::phone:
      return "phone";
    case Way::timer:
      return "timer";
  }
  return "";
}

}  // namespace coxa
