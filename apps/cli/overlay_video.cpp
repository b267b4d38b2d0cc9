// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/overlay_video.hpp"

#include <algorithm>

#include "adapters/overlay_cairo/overlay.hpp"
#include "adapters/video_ffmpeg/video_reader.hpp"
#include "adapters/video_ffmpeg/video_writer.hpp"
#include "domain/muscle/effort_summary.hpp"

namespace coxa::cli {
namespace {

/// The side that works at an instant: that of the repetition under way, else of the nearest one.
std::optional<Side> working_side(const Measured& measured, Timestamp time) {
  const Repetition* nearest = nullptr;
  Seconds least{1e9};
  for (const Repetition& r : measured.record.repetitions) {
    const Seconds away = time < r.start ? Seconds{r.start - time}
                         : time > r.end ? Seconds{time - r.end}
                                        : Seconds{0};
    if (away < least) {
      least = away;
      nearest = &r;
    }
  }
  return nearest == nullptr ? std::nullopt : nearest->side;
}

const FrameMeasurement* frame_at(const Measured& measured, Timestamp time, Side side) {
  auto frame = std::lower_bound(measured.series.begin(), measured.series.end(), time,
                                [](const FrameMeasurement& f, Timestamp t) { return f.time < t; });
  for (; frame != measured.series.end() && frame->time == time; ++frame) {
    if (frame->side == side) {
      return &*frame;
    }
  }
  return nullptr;
}

const char* phase_word(Phase phase) {
  switch (phase) {
    case Phase::out:
      return "out";
    case Phase::hold:
      return "hold";
    case Phase::back:
      return "back";
    case Phase::rest:
      break;
  }
  return "rest";
}

const char* fault_word(FaultKind kind) {
  switch (kind) {
    case FaultKind::thigh_lift:
      return "thigh lifts";
    case FaultKind::knee_drift:
      return "knee moves in";
    case FaultKind::trunk_lean:
      return "trunk leans";
    case FaultKind::hip_hike:
      return "hip hikes";
    case FaultKind::short_range:
      return "short range";
    case FaultKind::too_fast:
      return "too fast";
  }
  return "";
}

/// The series tells no spread of the knee: that of the repetitions stands for it.
Radians spread_of(const Measured& measured) {
  return measured.record.repetitions.empty() ? Radians{}
                                             : measured.record.repetitions.front().peak_angle.sd;
}

/// Lit by the middle of each range while the leg works; dark while it rests.
overlay_cairo::MuscleLights muscle_lights(const Measured& measured, Timestamp time,
                                          std::optional<Side> side) {
  overlay_cairo::MuscleLights lights{.title = "muscles (estimate)", .names = {}};
  for (std::size_t g = 0; g < static_cast<std::size_t>(MuscleGroup::others); ++g) {
    lights.names[g] = to_english(static_cast<MuscleGroup>(g));
  }
  auto moment = std::lower_bound(measured.shares.begin(), measured.shares.end(), time,
                                 [](const MomentShares& m, Timestamp t) { return m.time < t; });
  for (; moment != measured.shares.end() && moment->time == time; ++moment) {
    if (moment->side == side) {
      for (std::size_t g = 0; g < kMuscleGroups; ++g) {
        lights.shares[g] = (moment->shares[g].least + moment->shares[g].most) / 2;
      }
    }
  }
  return lights;
}

overlay_cairo::OverlayContent content_at(const Measured& measured, std::size_t index,
                                         Timestamp time) {
  overlay_cairo::OverlayContent content;
  if (index < measured.poses.size()) {
    content.pose = measured.poses[index].pose;
  }
  const bool is_rotation = measured.movement.driver == Measurable::hip_internal_rotation;
  content.angle_name = is_rotation ? "hip turned in" : "knee bent";
  content.working_side = working_side(measured, time);
  const FrameMeasurement* frame =
      frame_at(measured, time, content.working_side.value_or(Side::right));
  if (frame != nullptr) {
    content.phase_word = phase_word(frame->phase);
    if (is_rotation) {
      content.angle = frame->internal_rotation;
    } else if (frame->knee_flexion) {
      content.angle = {*frame->knee_flexion, spread_of(measured)};
    }
  }
  if (is_rotation && content.angle) {
    for (const SideSummary& side : measured.record.sides) {
      if (side.side == content.working_side && side.neutral) {
        content.gauge = overlay_cairo::KneeGauge{
            side.neutral->value + measured.movement.target_range, to_radians(Degrees{45})};
      }
    }
  }
  if (!measured.shares.empty()) {
    content.muscles = muscle_lights(measured, time, content.working_side);
  }
  for (const Repetition& r : measured.record.repetitions) {
    if (r.side == content.working_side && r.complete && r.end <= time) {
      ++content.repetitions;
    }
    // a fault is shown from its instant on for as long as one reads three words
    for (const Fault& fault : r.faults) {
      const Seconds since{time - fault.at};
      if (since >= Seconds{0} && since < Seconds{1.2}) {
        content.faults.emplace_back(fault_word(fault.kind));
      }
    }
  }
  if (!content.angle && !measured.record.verdict.reasons.empty()) {
    const Reason& reason = measured.record.verdict.reasons.front();
    content.message = reason.text + " " + reason.remedy;
  }
  return content;
}

}  // namespace

Result<void> write_overlay(const Measured& measured, const std::string& input,
                           const std::string& target, const Progress& progress) {
  COXA_TRY(video, video_ffmpeg::VideoReader::open(input));
  COXA_TRY(writer, video_ffmpeg::VideoWriter::create(target, video.source().upright));
  overlay_cairo::Overlay overlay;
  std::size_t index = 0;
  while (const auto frame = video.next()) {
    overlay.draw({frame->data, frame->width_px, frame->height_px, frame->stride_bytes},
                 content_at(measured, index, frame->time));
    if (auto added = writer.add(*frame); !added) {
      return added;
    }
    ++index;
    progress(static_cast<std::int64_t>(index), video.source().estimated_pictures);
  }
  return writer.finish();
}

}  // namespace coxa::cli
