// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/summary_text.hpp"

#include <algorithm>

#include "apps/cli/line_text.hpp"
#include "domain/muscle/effort_summary.hpp"

namespace coxa::cli {
namespace {

double deg(Radians angle) { return to_degrees(angle).value; }

const char* driver_words(const Movement& movement) {
  const bool grows = movement.direction == Direction::increase;
  switch (movement.driver) {
    case Measurable::hip_internal_rotation:
      return grows ? "hip turned in" : "hip turned out";
    case Measurable::knee_flexion:
      return "knee angle";
    case Measurable::thigh_elevation:
      return grows ? "thigh lifted" : "thigh lowered";
    case Measurable::thigh_adduction:
      return grows ? "leg moved in" : "leg moved out";
    default:
      return "movement";
  }
}

const char* peak_words(Measurable driver) {
  switch (driver) {
    case Measurable::hip_internal_rotation:
      return "\nA peak is against vertical (inward positive), ± one standard deviation; a range is "
             "from where the foot rested.\n";
    case Measurable::knee_flexion:
      return "\nA peak is the joint's angle (0° straight), ± one standard deviation; a range is "
             "from rest.\n";
    default:
      return "\nA peak is against the angle's own zero, ± one standard deviation; a range is from "
             "rest.\n";
  }
}

const char* fault_words(FaultKind kind) {
  switch (kind) {
    case FaultKind::thigh_lift:
      return "thigh lifted";
    case FaultKind::knee_drift:
      return "knee moved inward";
    case FaultKind::trunk_lean:
      return "trunk leaned";
    case FaultKind::hip_hike:
      return "hip hiked";
    case FaultKind::short_range:
      return "short of the range asked";
    case FaultKind::too_fast:
      return "too fast";
  }
  return "";
}

const char* side_words(const std::optional<Side>& side) {
  return side ? (*side == Side::left ? "Left" : "Right") : "Both";
}

void say_side(std::string& text, const SideSummary& side, const Movement& movement) {
  if (side.complete == 0 && side.unfinished == 0) {
    return;
  }
  say(text, "%s: %d repetition%s", side_words(side.side), side.complete,
      side.complete == 1 ? "" : "s");
  if (side.unfinished > 0) {
    say(text, " and %d unfinished", side.unfinished);
  }
  if (side.mean_range && side.best_range) {
    say(text, ", %s by %.0f° from rest on average, %.0f° ± %.0f° at best", driver_words(movement),
        deg(side.mean_range->value), deg(side.best_range->value), deg(side.best_range->sd));
  }
  if (side.mean_hold && side.mean_hold->count() >= 0.5) {
    say(text, ", held for %.1f s", side.mean_hold->count());
  }
  text += ".\n";
}

void say_repetition(std::string& text, const Repetition& r) {
  say(text, "  %-5s %3d%s %6.1f s %6.0f° ±%2.0f° %5.0f° %6.1f %5.1f %5.1f ", side_words(r.side),
      r.index, r.complete ? " " : "*", since_start(r.start).count(), deg(r.peak_angle.value),
      deg(r.peak_angle.sd), deg(r.range.value), r.out.count(), r.hold.count(), r.back.count());
  bool is_first = true;
  for (const Fault& fault : r.faults) {
    say(text, "%s%s by %.*f %s", is_first ? " " : ", ", fault_words(fault.kind),
        fault.unit[0] == 's' ? 1 : 0, fault.size, fault.unit[0] == 's' ? "s" : "°");
    is_first = false;
  }
  text += "\n";
}

std::string band_words(const std::optional<BandRecord>& band) {
  return band ? ", against a " + band->colour + " band" : "";
}

/// Estimated, never measured: the words say so.
void say_muscles(std::string& text, const MuscleRecord& muscles) {
  if (muscles.not_covered_reason) {
    say(text, "\n%s\n", muscles.not_covered_reason->c_str());
    return;
  }
  if (muscles.sides.empty()) {
    return;
  }
  text += "\nWhich muscles did the work, by a model's estimate:\n";
  for (const SideEffort& side : muscles.sides) {
    const std::string words =
        side.obstacle ? to_english(*side.obstacle) : to_english(effort_words(side.summary));
    say(text, "%s: %s\n", side_words(side.side), words.c_str());
    if (side.summary.mean_demand) {
      const TorqueRange& torque = side.summary.mean_demand->total;
      say(text, "  The thigh was turned inward with %.0f to %.0f N m on average, for %.1f s.\n",
          torque.least.value, torque.most.value, side.summary.under_tension.count());
    }
  }
  say(text, "For a body of %.2f m%s and %.0f kg%s%s.\n", muscles.height.value,
      muscles.is_height_assumed ? " (assumed: say --height)" : "", muscles.mass.value,
      muscles.is_mass_assumed ? " (assumed: say --mass)" : "", band_words(muscles.band).c_str());
  for (const std::string& assumption : muscles.assumptions) {
    say(text, "%s\n", assumption.c_str());
  }
}

}  // namespace

std::string summary_text(const Measured& measured) {
  const SessionRecord& record = measured.record;
  std::string text;
  say(text, "%s, %s: %d samples, %.1f s\n\n", record.sensor.source_name.c_str(),
      measured.exercise.name.c_str(), record.sensor.samples, record.sensor.duration.count());
  const bool is_measured = record.verdict.status == VerdictStatus::measured;
  if (!is_measured) {
    text += "This cannot be measured.\n";
  }
  for (const Reason& reason : record.verdict.reasons) {
    say(text, "%s(%.0f %% of the time) %s\n", (reason.text + " ").c_str(), 100 * reason.share.value,
        reason.remedy.c_str());
  }
  if (is_measured && record.repetitions.empty()) {
    text += "No repetition was seen.\n";
  }
  for (const SideSummary& side : record.sides) {
    say_side(text, side, measured.movement);
  }
  if (!record.repetitions.empty()) {
    text += "\n  side    #    start    peak        range    out  hold  back (s)\n";
    for (const Repetition& r : record.repetitions) {
      say_repetition(text, r);
    }
    const bool has_unfinished = std::any_of(record.repetitions.begin(), record.repetitions.end(),
                                            [](const Repetition& r) { return !r.complete; });
    if (has_unfinished) {
      text += "  * unfinished: not counted\n";
    }
    text += peak_words(measured.movement.driver);
  }
  if (record.muscles) {
    say_muscles(text, *record.muscles);
  }
  for (const std::string& note : record.notes) {
    say(text, "Note: %s\n", note.c_str());
  }
  return text;
}

}  // namespace coxa::cli
