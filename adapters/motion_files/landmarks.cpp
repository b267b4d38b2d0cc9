// SPDX-License-Identifier: Apache-2.0
#include "adapters/motion_files/landmarks.hpp"

#include <cmath>
#include <cstdint>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "adapters/motion_files/text_input.hpp"

namespace coxa::motion_files {
namespace {

using Json = nlohmann::json;

constexpr const char* kSchema = "coxa.landmarks/1";
constexpr double kLargestPicture = 32'768;  // px
constexpr double kLongest = 24 * 3600.0;    // s

/// The number under this key, within bounds.
std::optional<double> number(const Json& object, const char* key, double least, double most) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) {
    return std::nullopt;
  }
  const double value = found->get<double>();
  return value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::optional<PoseLandmark> parse_landmark(const Json& row) {
  if (!row.is_array() || row.size() != 7) {
    return std::nullopt;
  }
  std::array<double, 7> v{};
  // a landmark may lie outside the picture, and a body is within metres
  constexpr std::array<double, 7> kMost{4 * kLargestPicture, 4 * kLargestPicture, 1, 1, 10, 10, 10};
  for (std::size_t i = 0; i < v.size(); ++i) {
    if (!row[i].is_number()) {
      return std::nullopt;
    }
    v[i] = row[i].get<double>();
    const bool is_within = std::abs(v[i]) <= kMost[i];  // false for NaN
    if (!is_within || (kMost[i] == 1 && v[i] < 0)) {
      return std::nullopt;
    }
  }
  return PoseLandmark{.p_image_px = {v[0], v[1]},
                      .p_HipPoint_C = {v[4], v[5], v[6]},
                      .visibility = v[2],
                      .presence = v[3]};
}

/// Absent is sound: a recording of another program has landmarks only.
bool parse_shank_axes(const Json& frame, Pose& pose) {
  const auto axes = frame.find("shank_axis");
  if (axes == frame.end()) {
    return true;
  }
  if (!axes->is_object()) {
    return false;
  }
  for (const Side side : kSides) {
    const auto row = axes->find(to_text(side));
    if (row == axes->end() || row->is_null()) {
      continue;
    }
    if (!row->is_array() || row->size() != 6) {
      return false;
    }
    std::array<double, 6> v{};
    for (std::size_t i = 0; i < v.size(); ++i) {
      if (!(*row)[i].is_number() || !(std::abs((*row)[i].get<double>()) <= 4 * kLargestPicture)) {
        return false;
      }
      v[i] = (*row)[i].get<double>();
    }
    const Eigen::Vector2d direction{v[2], v[3]};
    if (std::abs(direction.norm() - 1) > 0.01) {  // written to four digits
      return false;
    }
    pose.shank_axis[side] = ShankAxis{.p_image_px = {v[0], v[1]},
                                      .direction = direction.normalized(),
                                      .spread_px = std::abs(v[4]),
                                      .width_px = std::abs(v[5])};
  }
  return true;
}

std::optional<Pose> parse_pose(const Json& frame, const Json& rows) {
  const auto score = number(frame, "score", 0, 1);
  if (!score || !rows.is_array() || rows.size() != kLandmarkCount) {
    return std::nullopt;
  }
  Pose pose{.landmarks = {}, .score = *score};
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const auto landmark = parse_landmark(rows[i]);
    if (!landmark) {
      return std::nullopt;
    }
    pose.landmarks.values[i] = *landmark;
  }
  return parse_shank_axes(frame, pose) ? std::optional(pose) : std::nullopt;
}

std::optional<PictureQuality> parse_quality(const Json& frame) {
  const auto quality = frame.find("quality");
  if (quality == frame.end() || !quality->is_object()) {
    return std::nullopt;
  }
  const auto luma = number(*quality, "mean_luma", 0, 1);
  const auto contrast = number(*quality, "contrast", 0, 1);
  const auto noise = number(*quality, "noise", 0, 1);
  if (!luma || !contrast || !noise) {
    return std::nullopt;
  }
  return PictureQuality{.mean_luma = *luma, .contrast = *contrast, .noise = *noise};
}

/// A frame's sample, its time still the file's own; the error says what is wrong with it.
tl::expected<PoseSample, std::string> parse_frame(const Json& frame, const ImageSize& image) {
  if (!frame.is_object()) {
    return tl::unexpected<std::string>("is not an object");
  }
  const auto t = number(frame, "t_s", -kLongest, kLongest);
  if (!t) {
    return tl::unexpected<std::string>("has no time t_s in seconds");
  }
  const auto people = number(frame, "people", 0, 1000);
  if (!people) {
    return tl::unexpected<std::string>("does not say how many people were seen (people)");
  }
  const auto quality = parse_quality(frame);
  if (!quality) {
    return tl::unexpected<std::string>("lacks quality: mean_luma, contrast and noise from 0 to 1");
  }
  PoseSample sample{.time = to_timestamp(Seconds{*t}),
                    .image = image,
                    .pose = std::nullopt,
                    .people = static_cast<int>(*people),
                    .quality = *quality};
  const auto rows = frame.find("landmarks");
  if (rows == frame.end()) {
    return tl::unexpected<std::string>("has neither landmarks nor null in their place");
  }
  if (!rows->is_null()) {
    sample.pose = parse_pose(frame, *rows);
    if (!sample.pose) {
      return tl::unexpected<std::string>(
          "needs a score and 33 landmarks of 7 numbers: u_px, v_px, visibility, presence, x_m, "
          "y_m, z_m; and, if it has shank_axis, 6 numbers a side");
    }
  }
  return sample;
}

Result<LandmarkRecording> parse_recording(const Json& root, const std::string& name) {
  const auto refuse = [&](const std::string& why) {
    return fail(ErrorCode::unreadable, name + ": " + why);
  };
  if (!root.is_object() || root.value("schema", Json()) != kSchema) {
    return refuse(std::string("not a landmark recording: \"schema\" must be \"") + kSchema + "\"");
  }
  const auto image = root.find("image");
  const bool has_image = image != root.end() && image->is_object();
  const auto width = has_image ? number(*image, "width_px", 1, kLargestPicture) : std::nullopt;
  const auto height = has_image ? number(*image, "height_px", 1, kLargestPicture) : std::nullopt;
  if (!width || !height) {
    return refuse("image needs width_px and height_px from 1 to 32768");
  }
  const auto frames = root.find("frames");
  if (frames == root.end() || !frames->is_array() || frames->empty()) {
    return refuse("holds no frames; record it again");
  }
  LandmarkRecording recording{.image = {static_cast<int>(*width), static_cast<int>(*height)},
                              .samples = {}};
  recording.samples.reserve(frames->size());
  Timestamp zero;
  for (const Json& frame : *frames) {
    const std::string which = "frame " + std::to_string(recording.samples.size());
    auto sample = parse_frame(frame, recording.image);
    if (!sample) {
      return refuse(which + " " + sample.error());
    }
    if (recording.samples.empty()) {
      zero = sample->time;
    }
    sample->time = Timestamp{sample->time - zero};
    if (!recording.samples.empty() && sample->time <= recording.samples.back().time) {
      return refuse(which +
                    " is not later than the one before it; put the frames in order of time");
    }
    recording.samples.push_back(std::move(*sample));
  }
  return recording;
}

double rounded(double value, double steps_per_unit) {
  return std::round(value * steps_per_unit) / steps_per_unit;
}

}  // namespace

Result<LandmarkRecording> parse_landmarks(std::string_view text, const std::string& name) {
  // deep nesting would exhaust the stack: the format's own depth is 5
  std::size_t deepest = 0;
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    deepest = std::max(deepest, static_cast<std::size_t>(depth));
    return depth <= 8;
  };
  const Json root = Json::parse(text.begin(), text.end(), shallow, /*allow_exceptions=*/false);
  if (root.is_discarded() || deepest > 8) {
    return fail(ErrorCode::unreadable, name + ": not sound JSON; record or export it again");
  }
  return parse_recording(root, name);
}

Result<LandmarkRecording> load_landmarks(const std::filesystem::path& path) {
  COXA_TRY(bytes, read_file(path));
  return parse_landmarks(bytes, path.string());
}

std::string landmarks_text(const LandmarkRecording& recording) {
  Json frames = Json::array();
  for (const PoseSample& s : recording.samples) {
    Json frame{{"t_s", since_start(s.time).count()},
               {"people", s.people},
               {"quality",
                {{"mean_luma", rounded(s.quality.mean_luma, 1e4)},
                 {"contrast", rounded(s.quality.contrast, 1e4)},
                 {"noise", rounded(s.quality.noise, 1e5)}}},
               {"landmarks", nullptr}};
    if (s.pose) {
      frame["score"] = rounded(s.pose->score, 1e4);
      Json rows = Json::array();
      for (const PoseLandmark& l : s.pose->landmarks.values) {
        rows.push_back({rounded(l.p_image_px.x(), 1e2), rounded(l.p_image_px.y(), 1e2),
                        rounded(l.visibility, 1e4), rounded(l.presence, 1e4),
                        rounded(l.p_HipPoint_C.x(), 1e4), rounded(l.p_HipPoint_C.y(), 1e4),
                        rounded(l.p_HipPoint_C.z(), 1e4)});
      }
      frame["landmarks"] = std::move(rows);
      for (const Side side : kSides) {
        if (const auto& axis = s.pose->shank_axis[side]) {
          frame["shank_axis"][to_text(side)] = {
              rounded(axis->p_image_px.x(), 1e2), rounded(axis->p_image_px.y(), 1e2),
              rounded(axis->direction.x(), 1e5),  rounded(axis->direction.y(), 1e5),
              rounded(axis->spread_px, 1e2),      rounded(axis->width_px, 1e2)};
        }
      }
    }
    frames.push_back(std::move(frame));
  }
  const Json root{
      {"schema", kSchema},
      {"image", {{"width_px", recording.image.width_px}, {"height_px", recording.image.height_px}}},
      {"frames", std::move(frames)}};
  return root.dump() + "\n";
}

}  // namespace coxa::motion_files
