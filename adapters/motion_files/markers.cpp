// SPDX-License-Identifier: Apache-2.0
// Letters: W world (Y up), L laboratory (the file's own axes).
#include "adapters/motion_files/markers.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "adapters/motion_files/text_input.hpp"

namespace coxa::motion_files {
namespace {

using Eigen::Matrix3d;
using Eigen::Vector3d;
using Json = nlohmann::json;

constexpr const char* kSchema = "coxa.markers/1";
constexpr std::size_t kMostMarkers = 2000;
constexpr double kLongest = 24 * 3600.0;  // s
constexpr double kFarthest = 1000;        // m from the laboratory's origin

constexpr std::array<std::string_view, kLandmarkCount> kLandmarkNames{
    "nose",        "left_eye_inner",  "left_eye",        "left_eye_outer", "right_eye_inner",
    "right_eye",   "right_eye_outer", "left_ear",        "right_ear",      "mouth_left",
    "mouth_right", "left_shoulder",   "right_shoulder",  "left_elbow",     "right_elbow",
    "left_wrist",  "right_wrist",     "left_pinky",      "right_pinky",    "left_index",
    "right_index", "left_thumb",      "right_thumb",     "left_hip",       "right_hip",
    "left_knee",   "right_knee",      "left_ankle",      "right_ankle",    "left_heel",
    "right_heel",  "left_foot_index", "right_foot_index"};

/// The shortest turn that brings this axis of the laboratory up.
std::optional<Matrix3d> turned_up(std::string_view axis) {
  const std::map<std::string_view, Vector3d> axes{
      {"+X", Vector3d::UnitX()},  {"-X", -Vector3d::UnitX()}, {"+Y", Vector3d::UnitY()},
      {"-Y", -Vector3d::UnitY()}, {"+Z", Vector3d::UnitZ()},  {"-Z", -Vector3d::UnitZ()}};
  const auto found = axes.find(axis);
  if (found == axes.end()) {
    return std::nullopt;
  }
  return Eigen::Quaterniond::FromTwoVectors(found->second, Vector3d::UnitY()).toRotationMatrix();
}

/// The header of a .trc: metres per unit, and the column at which each marker's X stands.
struct Header {
  double metres_per_unit{};
  std::map<std::string, std::size_t, std::less<>> columns;
};

Result<Header> parse_header(std::string_view& rest, const std::string& name) {
  const auto refuse = [&](const std::string& why) {
    return fail(ErrorCode::unreadable, name + ": " + why + "; export the .trc again");
  };
  const auto type = take_line(rest);
  if (!type || !without_mark(*type).starts_with("PathFileType")) {
    return refuse("not a .trc file: its first line does not begin with PathFileType");
  }
  const auto keys = take_line(rest);
  const auto values = take_line(rest);
  const auto markers = take_line(rest);
  const auto axes = take_line(rest);
  if (!keys || !values || !markers || !axes) {
    return refuse("ends within its header");
  }
  const auto key_cells = split(*keys, '\t');
  const auto value_cells = split(*values, '\t');
  std::string_view units;
  for (std::size_t i = 0; i < std::min(key_cells.size(), value_cells.size()); ++i) {
    if (trimmed(key_cells[i]) == "Units") {
      units = trimmed(value_cells[i]);
    }
  }
  Header header;
  if (units == "mm") {
    header.metres_per_unit = 1e-3;
  } else if (units == "cm") {
    header.metres_per_unit = 1e-2;
  } else if (units == "m" || units == "meters") {
    header.metres_per_unit = 1;
  } else {
    return refuse("Units must be mm, cm or m, not \"" + std::string(units.substr(0, 20)) + "\"");
  }
  const auto names = split(*markers, '\t');
  for (std::size_t i = 2; i < names.size(); ++i) {
    const std::string_view marker = trimmed(names[i]);
    if (marker.empty()) {
      continue;
    }
    if (header.columns.size() == kMostMarkers) {
      return refuse("more than 2000 markers");
    }
    if (!header.columns.emplace(marker, i).second) {
      return refuse("names the marker " + std::string(marker.substr(0, 60)) + " twice");
    }
  }
  return header;
}

/// Where each landmark's markers stand; landmarks that lack one in this file are left empty.
Result<PerLandmark<std::vector<std::size_t>>> find_columns(const Header& header,
                                                           const MarkerMap& map,
                                                           const std::string& name) {
  PerLandmark<std::vector<std::size_t>> places;
  bool has_any = false;
  for (std::size_t l = 0; l < kLandmarkCount; ++l) {
    for (const std::string& marker : map.markers.values[l]) {
      const auto found = header.columns.find(marker);
      if (found == header.columns.end()) {
        places.values[l].clear();
        break;
      }
      places.values[l].push_back(found->second);
    }
    has_any = has_any || !places.values[l].empty();
  }
  if (!has_any) {
    return fail(ErrorCode::unreadable,
                name +
                    ": none of the marker map's landmarks has its markers in this file; write a "
                    "map with the names of its fourth line");
  }
  return places;
}

std::optional<double> number_at(const std::vector<std::string_view>& cells, std::size_t column) {
  if (column >= cells.size()) {
    return std::nullopt;
  }
  return parse_number(cells[column]);
}

std::optional<Vector3d> marker_at(const std::vector<std::string_view>& cells, std::size_t column,
                                  double metres_per_unit) {
  Vector3d p;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto number = number_at(cells, column + i);
    if (!number || std::abs(*number * metres_per_unit) > kFarthest) {
      return std::nullopt;
    }
    p[static_cast<Eigen::Index>(i)] = *number * metres_per_unit;
  }
  return p;
}

std::optional<Vector3d> mean_at(const std::vector<std::string_view>& cells,
                                const std::vector<std::size_t>& columns, double metres_per_unit) {
  if (columns.empty()) {
    return std::nullopt;
  }
  Vector3d sum{0, 0, 0};
  for (const std::size_t column : columns) {
    const auto p = marker_at(cells, column, metres_per_unit);
    if (!p) {
      return std::nullopt;
    }
    sum += *p;
  }
  return Vector3d{sum / static_cast<double>(columns.size())};
}

}  // namespace

Result<MarkerMap> parse_marker_map(std::string_view text, const std::string& name) {
  const auto refuse = [&](const std::string& why) {
    return fail(ErrorCode::unreadable, name + ": " + why);
  };
  bool is_too_deep = false;
  const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
    is_too_deep = is_too_deep || depth > 8;
    return depth <= 8;
  };
  const Json root = Json::parse(text.begin(), text.end(), shallow, /*allow_exceptions=*/false);
  if (root.is_discarded() || is_too_deep || !root.is_object()) {
    return refuse("not sound JSON; see docs/formats.md for a marker map");
  }
  if (root.value("schema", Json()) != kSchema) {
    return refuse(std::string("not a marker map: \"schema\" must be \"") + kSchema + "\"");
  }
  MarkerMap map;
  const auto up = root.find("up");
  const auto R_WL =
      up != root.end() && up->is_string() ? turned_up(up->get<std::string>()) : std::nullopt;
  if (!R_WL) {
    return refuse("\"up\" must be one of +X -X +Y -Y +Z -Z");
  }
  map.R_WL = *R_WL;
  const auto landmarks = root.find("landmarks");
  if (landmarks == root.end() || !landmarks->is_object() || landmarks->empty()) {
    return refuse("\"landmarks\" must name markers for each landmark");
  }
  for (const auto& [landmark, markers] : landmarks->items()) {
    const auto found = std::find(kLandmarkNames.begin(), kLandmarkNames.end(), landmark);
    if (found == kLandmarkNames.end()) {
      return refuse("no landmark is called \"" + landmark.substr(0, 60) +
                    "\"; they are named in docs/formats.md");
    }
    if (!markers.is_array() || markers.empty() || markers.size() > 16 ||
        !std::all_of(markers.begin(), markers.end(), [](const Json& m) { return m.is_string(); })) {
      return refuse("\"" + landmark + "\" needs a list of 1 to 16 marker names");
    }
    map.markers.values[static_cast<std::size_t>(found - kLandmarkNames.begin())] =
        markers.get<std::vector<std::string>>();
  }
  return map;
}

Result<std::vector<BodyPointsSample>> parse_trc(std::string_view text, const MarkerMap& map,
                                                const std::string& name) {
  std::string_view rest = text;
  COXA_TRY(header, parse_header(rest, name));
  COXA_TRY(columns, find_columns(header, map, name));
  std::vector<BodyPointsSample> samples;
  double zero = 0;
  while (const auto line = take_line(rest)) {
    if (trimmed(*line).empty()) {
      continue;
    }
    const auto cells = split(*line, '\t');
    const auto t = number_at(cells, 1);
    const std::string which = "frame " + std::to_string(samples.size() + 1);
    if (!t.has_value() || std::abs(t.value_or(0)) > kLongest) {
      return fail(ErrorCode::unreadable, std::string(name).append(": ").append(which) +
                                             " has no time in seconds in its second column");
    }
    const double seconds = t.value_or(0);
    zero = samples.empty() ? seconds : zero;
    BodyPointsSample sample{.time = to_timestamp(Seconds{seconds - zero}), .p_WPoint = {}};
    if (!samples.empty() && sample.time <= samples.back().time) {
      return fail(ErrorCode::unreadable,
                  std::string(name).append(": ").append(which) +
                      " is not later than the one before it; export it again");
    }
    if (samples.size() == kMostSamples) {
      return fail(ErrorCode::unsupported,
                  name + ": more than 2 million frames; cut the recording into sets");
    }
    for (std::size_t l = 0; l < kLandmarkCount; ++l) {
      if (const auto p_LPoint = mean_at(cells, columns.values[l], header.metres_per_unit)) {
        sample.p_WPoint.values[l] = map.R_WL * *p_LPoint;
      }
    }
    samples.push_back(sample);
  }
  if (samples.empty()) {
    return fail(ErrorCode::unreadable, name + ": holds no frames; export it again");
  }
  return samples;
}

Result<std::vector<BodyPointsSample>> load_trc(const std::filesystem::path& path,
                                               const std::filesystem::path& marker_map_path) {
  COXA_TRY(map_text, read_file(marker_map_path));
  COXA_TRY(map, parse_marker_map(map_text, marker_map_path.string()));
  COXA_TRY(text, read_file(path));
  return parse_trc(text, map, path.string());
}

}  // namespace coxa::motion_files
