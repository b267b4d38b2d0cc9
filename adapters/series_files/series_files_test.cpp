// SPDX-License-Identifier: Apache-2.0
#include "adapters/series_files/series_files.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

namespace coxa::series_files {
namespace {

using namespace coxa::literals;

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) {
    parts.push_back(part);
  }
  return parts;
}

FrameMeasurement frame(double t_s, Side side) {
  FrameMeasurement out;
  out.time = to_timestamp(Seconds{t_s});
  out.side = side;
  return out;
}

/// An OpenSim motion file read back.
struct Motion {
  std::map<std::string, std::string> header;
  std::vector<std::string> names;
  std::map<std::string, std::vector<double>> columns;
};

Motion parse_motion(const std::string& mot) {
  Motion motion;
  bool is_header = true;
  for (const std::string& line : split(mot, '\n')) {
    if (is_header) {
      const auto equals = line.find('=');
      if (equals != std::string::npos) {
        motion.header[line.substr(0, equals)] = line.substr(equals + 1);
      }
      is_header = line != "endheader";
    } else if (motion.names.empty()) {
      motion.names = split(line, '\t');
    } else {
      const auto cells = split(line, '\t');
      REQUIRE(cells.size() == motion.names.size());
      for (std::size_t i = 0; i < cells.size(); ++i) {
        motion.columns[motion.names[i]].push_back(std::stod(cells[i]));
      }
    }
  }
  REQUIRE_FALSE(is_header);
  REQUIRE(motion.header["nColumns"] == std::to_string(motion.names.size()));
  REQUIRE(motion.header["nRows"] == std::to_string(motion.columns["time"].size()));
  REQUIRE(motion.header["inDegrees"] == "yes");
  return motion;
}

TEST_CASE("the CSV has a column for each quantity and an empty cell where nothing was measured") {
  FrameMeasurement full = frame(1.0 / 15, Side::right);
  full.internal_rotation = {31.267_deg, 1.5_deg};
  full.knee_flexion = 90_deg;
  full.thigh_elevation = Radians{-1e-9};
  full.trunk_lean = 2_deg;
  full.pelvis_obliquity = 1_deg;
  full.phase = Phase::hold;
  const std::vector series{full, frame(2, Side::left)};
  CHECK(series_csv(series) ==
        "t_s,side,internal_rotation_deg,uncertainty_deg,knee_flexion_deg,thigh_elevation_deg,"
        "trunk_lean_deg,pelvis_obliquity_deg,phase\n"
        "0.0667,right,31.27,1.50,90.00,0.00,2.00,1.00,hold\n"
        "2.0000,left,,,,,,,rest\n");
}

TEST_CASE("the motion has one row for each instant, with both sides in it") {
  FrameMeasurement left = frame(0.1, Side::left);
  left.internal_rotation = {10_deg, 1_deg};
  left.knee_flexion = 80_deg;
  FrameMeasurement right = frame(0.1, Side::right);
  right.internal_rotation = {20_deg, 1_deg};
  const Motion motion = parse_motion(
      series_mot(std::vector{left, right, frame(0.2, Side::left)}, SensorKind::camera));
  CHECK(motion.names ==
        std::vector<std::string>{"time", "hip_rotation_r", "hip_rotation_l", "knee_angle_l"});
  CHECK(motion.columns.at("time") == std::vector{0.1});
  CHECK(motion.columns.at("hip_rotation_r") == std::vector{20.0});
  CHECK(motion.columns.at("hip_rotation_l") == std::vector{10.0});
  CHECK(motion.columns.at("knee_angle_l") == std::vector{-80.0});
}

TEST_CASE("a gap in one column is bridged by a line and its ends are held") {
  std::vector<FrameMeasurement> series;
  for (int i = 0; i < 6; ++i) {
    series.push_back(frame(i < 3 ? i : i + 2, Side::right));  // 0 1 2 5 6 7
    series.back().knee_flexion = 90_deg;
  }
  series[1].internal_rotation = {10_deg, 1_deg};
  series[4].internal_rotation = {20_deg, 1_deg};
  const auto filled =
      parse_motion(series_mot(series, SensorKind::camera)).columns.at("hip_rotation_r");
  CHECK(filled == std::vector{10.0, 10.0, 12.0, 18.0, 20.0, 20.0});
}

TEST_CASE("nothing measured gives a motion with no rows") {
  CHECK(parse_motion(series_mot({}, SensorKind::camera)).names == std::vector<std::string>{"time"});
  CHECK(parse_motion(series_mot(std::vector{frame(1, Side::left)}, SensorKind::camera))
            .columns.at("time")
            .empty());
}

TEST_CASE("rotation from joint centres is against the pelvis already and is passed on as it is") {
  FrameMeasurement now = frame(0, Side::left);
  now.internal_rotation = {10_deg, 1_deg};
  now.pelvis_obliquity = 4_deg;
  const std::vector series{now};
  const auto rotation = [&](SensorKind sensor) {
    return parse_motion(series_mot(series, sensor)).columns.at("hip_rotation_l");
  };
  CHECK(rotation(SensorKind::markers) == std::vector{10.0});
  CHECK(rotation(SensorKind::landmarks) == std::vector{6.0});
  CHECK(rotation(SensorKind::camera) == std::vector{6.0});
}

/// Columns of a bench clip's truth.
std::map<std::string, std::vector<double>> truth(const std::string& clip) {
  std::ifstream file(COXA_ROOT "/tests/bench/" + clip + ".csv");
  std::string line;
  REQUIRE(std::getline(file, line));
  const auto names = split(line, ',');
  std::map<std::string, std::vector<double>> columns;
  while (std::getline(file, line)) {
    const auto cells = split(line, ',');
    for (std::size_t i = 0; i < names.size(); ++i) {
      columns[names[i]].push_back(std::stod(cells[i]));
    }
  }
  return columns;
}

TEST_CASE("when the pelvis is hiked, the motion turns each hip against the pelvis") {
  auto clip = truth("11_dieter_L_hiphike");
  const std::size_t frames = clip["t"].size();
  std::vector<FrameMeasurement> series;
  for (std::size_t i = 0; i < frames; ++i) {
    for (const Side side : kSides) {
      series.push_back(frame(clip["t"][i], side));
      FrameMeasurement& now = series.back();
      const auto& rotation = clip[side == Side::left ? "ir_l" : "ir_r"];
      now.internal_rotation = {to_radians(Degrees{rotation[i]}), 1_deg};
      now.pelvis_obliquity = to_radians(Degrees{clip["pelvis_obliquity"][i]});
      now.trunk_lean = to_radians(Degrees{clip["trunk_side"][i]});
    }
  }
  const Motion motion = parse_motion(series_mot(series, SensorKind::camera));
  REQUIRE(motion.columns.at("time").size() == frames);
  for (std::size_t i = 0; i < frames; ++i) {
    // 1.1°: the thighs point up to 7° outward and the pelvis yaws up to 1°, which list alone leaves
    CHECK(std::abs(motion.columns.at("hip_rotation_l")[i] - clip["ir_pelvis_l"][i]) < 1.1);
    CHECK(std::abs(motion.columns.at("hip_rotation_r")[i] - clip["ir_pelvis_r"][i]) < 1.1);
    // leaning over the pelvis: what the trunk does more than the pelvis, to the right
    CHECK(motion.columns.at("lumbar_bending")[i] ==
          doctest::Approx(-clip["trunk_side"][i] - clip["pelvis_obliquity"][i]).epsilon(1e-3));
  }
}

}  // namespace
}  // namespace coxa::series_files
