// SPDX-License-Identifier: Apache-2.0
// Marker recordings against an expert's inverse kinematics of the same steps.
// Letters: W laboratory.
#include "adapters/motion_files/markers.hpp"

#include <doctest/doctest.h>

#include <Eigen/Geometry>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/motion_files/text_input.hpp"
#include "domain/kinematics/hip_angles.hpp"
#include "tests/support/shared_data.hpp"

namespace coxa {
namespace {

using Eigen::Vector3d;
using motion_files::load_trc;
using motion_files::parse_marker_map;
using motion_files::parse_trc;
using motion_files::read_file;

double degrees(Radians r) { return to_degrees(r).value; }

TEST_CASE("a standing person read with the OpenSim marker map stands straight") {
  const auto trc = testing::shared_data("markers/subject01_static.trc");
  if (!trc) {
    return;
  }
  const auto samples =
      load_trc(*trc, std::filesystem::path(COXA_ROOT) / "content/markers/opensim-gait2392.json");
  REQUIRE(samples);
  REQUIRE(samples->size() == 300);
  const auto& p = samples->front().p_WPoint;
  for (const Side side : kSides) {
    const Vector3d thigh = *p[hip(side)] - *p[knee(side)];
    const Vector3d shank = *p[knee(side)] - *p[ankle(side)];
    // an adult's thigh (to the front of the pelvis) and shank, metres
    CHECK(std::abs(thigh.norm() - 0.52) < 0.08);
    CHECK(std::abs(shank.norm() - 0.40) < 0.06);
    // upright within 15°: the marker on the pelvis lies in front of the hip
    CHECK(thigh.normalized().y() > 0.96);
    CHECK(shank.normalized().y() > 0.96);
    CHECK(p[shoulder(side)]->y() > p[hip(side)]->y());
    CHECK_FALSE(p[Landmark::nose]);
  }
}

// While walking there are markers on the shank but none on knee and ankle: the standing trial tells
// where these are in the shank's cluster of three. Landmarks serve as names for single markers.
constexpr const char* kClusters = R"({"schema": "coxa.markers/1", "up": "+Y", "landmarks": {
  "left_hip": ["L.ASIS"], "right_hip": ["R.ASIS"], "nose": ["V.Sacral"],
  "left_shoulder": ["L.Acromium"], "right_shoulder": ["R.Acromium"],
  "left_knee": ["L.Knee.Lat", "L.Knee.Med"], "right_knee": ["R.Knee.Lat", "R.Knee.Med"],
  "left_ankle": ["L.Ankle.Lat", "L.Ankle.Med"], "right_ankle": ["R.Ankle.Lat", "R.Ankle.Med"],
  "left_index": ["L.Shank.Upper"], "left_pinky": ["L.Shank.Front"], "left_thumb": ["L.Shank.Rear"],
  "right_index": ["R.Shank.Upper"], "right_pinky": ["R.Shank.Front"],
  "right_thumb": ["R.Shank.Rear"]}})";

Eigen::Matrix3d cluster(const BodyPointsSample& s, Side side) {
  const auto names =
      side == Side::left
          ? std::array{Landmark::left_index, Landmark::left_pinky, Landmark::left_thumb}
          : std::array{Landmark::right_index, Landmark::right_pinky, Landmark::right_thumb};
  Eigen::Matrix3d points;
  for (int i = 0; i < 3; ++i) {
    points.col(i) = *s.p_WPoint[names[static_cast<std::size_t>(i)]];
  }
  return points;
}

/// The hip's centre from pelvis markers: 19 % of the pelvis' breadth behind, 30 % below and 14 %
/// inward of the front spine (Bell et al. 1990, J Biomech 23:617,
/// doi 10.1016/0021-9290(90)90054-7, as Leardini et al. 1999 restate it).
Vector3d hip_centre(const BodyPointsSample& s, Side side) {
  const Vector3d left = *s.p_WPoint[Landmark::left_hip];
  const Vector3d right = *s.p_WPoint[Landmark::right_hip];
  const double breadth = (right - left).norm();
  const Vector3d z = (right - left) / breadth;
  const Vector3d front = (left + right) / 2 - *s.p_WPoint[Landmark::nose];
  const Vector3d x = (front - front.dot(z) * z).normalized();
  const Vector3d y = z.cross(x);
  return (left + right) / 2 + breadth * (-0.19 * x - 0.30 * y + sigma(side) * 0.36 * z);
}

HipAnglePoints joint_centres(const BodyPointsSample& walking, const BodyPointsSample& standing,
                             Side side) {
  const Eigen::Isometry3d moved(
      Eigen::umeyama(cluster(standing, side), cluster(walking, side), false));
  HipAnglePoints points;
  for (const Side s : kSides) {
    points.shoulder[s] = *walking.p_WPoint[shoulder(s)];
    points.hip[s] = hip_centre(walking, s);
  }
  points.knee = moved * *standing.p_WPoint[knee(side)];
  points.ankle = moved * *standing.p_WPoint[ankle(side)];
  return points;
}

/// A column of an OpenSim .mot by its time in milliseconds.
std::map<long, double> mot_column(std::string_view text, std::string_view column) {
  std::map<long, double> values;
  std::optional<std::size_t> place;
  while (const auto line = motion_files::take_line(text)) {
    const auto cells = motion_files::split(*line, '\t');
    if (place && cells.size() > *place) {
      values[std::lround(*motion_files::parse_number(cells[0]) * 1000)] =
          *motion_files::parse_number(cells[*place]);
    }
    if (motion_files::trimmed(cells[0]) == "time") {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (motion_files::trimmed(cells[i]) == column) {
          place = i;
        }
      }
    }
  }
  return values;
}

struct Agreement {
  double correlation{}, offset_deg{}, rmse_about_offset_deg{};
};

Agreement agreement(const std::vector<double>& ours, const std::vector<double>& theirs) {
  const auto n = static_cast<double>(ours.size());
  double mean_o = 0, mean_t = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    mean_o += ours[i] / n;
    mean_t += theirs[i] / n;
  }
  double oo = 0, tt = 0, ot = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    oo += (ours[i] - mean_o) * (ours[i] - mean_o);
    tt += (theirs[i] - mean_t) * (theirs[i] - mean_t);
    ot += (ours[i] - mean_o) * (theirs[i] - mean_t);
  }
  return {.correlation = ot / std::sqrt(oo * tt),
          .offset_deg = mean_o - mean_t,
          .rmse_about_offset_deg = std::sqrt((oo + tt - 2 * ot) / n)};
}

TEST_CASE("hip and knee angles of a walking person agree with an expert's inverse kinematics") {
  const auto static_trc = testing::shared_data("markers/subject01_static.trc");
  const auto walk_trc = testing::shared_data("markers/subject01_walk1.trc");
  const auto mot = testing::shared_data("markers/subject01_walk1_ik.mot");
  if (!static_trc || !walk_trc || !mot) {
    return;
  }
  const auto map = parse_marker_map(kClusters, "clusters");
  REQUIRE(map);
  const auto standing = parse_trc(*read_file(*static_trc), *map, "static");
  const auto walking = parse_trc(*read_file(*walk_trc), *map, "walk");
  REQUIRE(standing);
  REQUIRE(walking);
  REQUIRE(walking->size() == 151);
  const std::string expert = *read_file(*mot);

  for (const Side side : kSides) {
    const std::string suffix = side == Side::left ? "_l" : "_r";
    std::array<std::vector<double>, 3> ours;
    std::array<std::vector<double>, 3> theirs;
    const std::array columns{mot_column(expert, "hip_flexion" + suffix),
                             mot_column(expert, "hip_adduction" + suffix),
                             mot_column(expert, "knee_angle" + suffix)};
    for (const BodyPointsSample& s : *walking) {
      const long ms = std::lround(since_start(s.time).count() * 1000);
      if (!columns[0].contains(ms)) {
        continue;
      }
      const auto angles = hip_angles(joint_centres(s, standing->front(), side), side);
      REQUIRE(angles);
      // their knee angle is negative in flexion
      const std::array seen{degrees(angles->flexion), degrees(angles->adduction),
                            -degrees(angles->knee_flexion)};
      for (std::size_t i = 0; i < seen.size(); ++i) {
        ours[i].push_back(seen[i]);
        theirs[i].push_back(columns[i].at(ms));
      }
    }
    REQUIRE(ours[0].size() > 100);
    constexpr std::array kNames{"hip flexion", "hip adduction", "knee angle"};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      const Agreement a = agreement(ours[i], theirs[i]);
      MESSAGE(std::string(to_text(side))
              << " " << std::string(kNames[i]) << ": correlation " << a.correlation << ", offset "
              << a.offset_deg << " deg, RMSE about it " << a.rmse_about_offset_deg << " deg");
      // Two methods on the same skin markers differ by some degrees: the expert fits a whole body
      // to all markers, here one joint centre each is taken. A sign or an axis taken wrongly would
      // differ by the movement itself, 30° at the hip and 60° at the knee. Adduction moves by no
      // more than the markers do on the skin, and the front spines' markers sit 12 mm unlevel
      // (2.7°), so of it only the size is asked.
      CHECK(a.rmse_about_offset_deg < 5);
      CHECK(std::abs(a.offset_deg) < 8);
      if (i != 1) {
        CHECK(a.correlation > 0.97);
      }
    }
  }
}

}  // namespace
}  // namespace coxa
