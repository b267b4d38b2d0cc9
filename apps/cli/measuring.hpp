// SPDX-License-Identifier: Apache-2.0
// The way from a recording to a record, for every command that needs one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/cli/effort.hpp"
#include "apps/cli/recording.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/quantities/result.hpp"
#include "domain/records/session_record.hpp"
#include "domain/session/session.hpp"

namespace coxa::cli {

struct MeasureRequest {
  RecordingOptions recording;
  std::string exercise_id;
  std::optional<std::string> variant_id;
  WantedSides sides{WantedSides::both};
  /// Body and band for the muscle estimate; empty: none is made.
  std::optional<EffortOptions> effort{};
  bool keeps_poses{};  ///< for an overlay or a landmark file
};

/// One leg's muscles at one instant.
struct MomentShares {
  Timestamp time{};
  Side side{};
  GroupShares shares;
};

/// A measured recording and all that a report of it shows.
struct Measured {
  Exercise exercise;
  Movement movement;  ///< the exercise's, or the variant's
  SessionRecord record;
  std::vector<FrameMeasurement> series;
  std::vector<MomentShares> shares;  ///< in order of time, where they could be told
  std::vector<PoseSample> poses;
  std::optional<VideoTimes> video;
  Seconds session_time{};  ///< spent behind the sensor: motion, repetitions, form
};

Result<Measured> measure_recording(const MeasureRequest& request, const Progress& progress);

}  // namespace coxa::cli
