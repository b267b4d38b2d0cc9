// SPDX-License-Identifier: Apache-2.0
#include "adapters/motion_files/markers.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "adapters/motion_files/text_input.hpp"

namespace coxa::motion_files {
namespace {

const std::string kMap = R"({"schema": "coxa.markers/1", "up": "+Z", "landmarks":
  {"left_knee": ["K.In", "K.Out"], "left_ankle": ["A"], "nose": ["Absent"]}})";
const std::string kTrc =
    "PathFileType\t4\t(X/Y/Z)\tx.trc\n"
    "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\n"
    "60.00\t60.00\t2\t3\tmm\t60.00\n"
    "Frame#\tTime\tK.In\t\t\tK.Out\t\t\tA\t\t\n"
    "\t\tX1\tY1\tZ1\tX2\tY2\tZ2\tX3\tY3\tZ3\n"
    "\n"
    "1\t2.000\t100\t200\t500\t300\t200\t500\t10\t20\t30\n"
    "2\t2.017\t100\t200\t500\t\t\t\t10\t20\t30\n";

MarkerMap map() {
  auto read = parse_marker_map(kMap, "map");
  REQUIRE(read);
  return *read;
}

TEST_CASE("a landmark is the mean of its markers, in metres, with up where Y is") {
  const auto samples = parse_trc(kTrc, map(), "trc");
  REQUIRE(samples);
  REQUIRE(samples->size() == 2);
  CHECK(samples->front().time == Timestamp{});
  const auto& p = samples->front().p_WPoint;
  REQUIRE(p[Landmark::left_knee]);
  // up is the file's Z: Z becomes Y, and Y what is left of a right-handed turn, -Z
  CHECK((*p[Landmark::left_knee] - Eigen::Vector3d(0.2, 0.5, -0.2)).norm() < 1e-12);
  CHECK((*p[Landmark::left_ankle] - Eigen::Vector3d(0.01, 0.03, -0.02)).norm() < 1e-12);
  CHECK_FALSE(p[Landmark::nose]);
}

TEST_CASE("a landmark is absent while one of its markers is") {
  const auto samples = parse_trc(kTrc, map(), "trc");
  REQUIRE(samples);
  CHECK_FALSE(samples->back().p_WPoint[Landmark::left_knee]);
  CHECK(samples->back().p_WPoint[Landmark::left_ankle]);
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST_CASE("a marker file that is not what it claims is refused with the reason") {
  const auto reason = [](const std::string& from, const std::string& to) {
    const auto read = parse_trc(changed(kTrc, from, to), map(), "trc");
    return read ? std::string("accepted") : read.error().message;
  };
  CHECK(reason("PathFileType", "nRows").find("not a .trc") != std::string::npos);
  CHECK(reason("mm", "furlong").find("Units") != std::string::npos);
  CHECK(reason("K.Out", "K.In").find("twice") != std::string::npos);
  CHECK(reason("2.017", "1.9").find("not later") != std::string::npos);
  CHECK(reason("2.017", "soon").find("no time") != std::string::npos);
  CHECK(parse_trc(kTrc.substr(0, 60), map(), "trc").error().message.find("header") !=
        std::string::npos);
  CHECK(parse_trc(kTrc.substr(0, kTrc.find("\n1\t")), map(), "trc")
            .error()
            .message.find("no frames") != std::string::npos);
  const auto other = parse_marker_map(changed(kMap, "\"left_ankle\": [\"A\"], ", ""), "map");
  REQUIRE(other);
  CHECK(parse_trc(changed(kTrc, "K.In", "Q"), *other, "trc")
            .error()
            .message.find("none of the marker map's") != std::string::npos);
}

TEST_CASE("a marker map that cannot be right is refused with the reason") {
  const auto reason = [](const std::string& from, const std::string& to) {
    const auto read = parse_marker_map(changed(kMap, from, to), "map");
    return read ? std::string("accepted") : read.error().message;
  };
  CHECK(reason("markers/1", "markers/2").find("schema") != std::string::npos);
  CHECK(reason("+Z", "north").find("up") != std::string::npos);
  CHECK(reason("left_knee", "left_kneecap").find("no landmark is called") != std::string::npos);
  CHECK(reason("[\"A\"]", "[]").find("1 to 16") != std::string::npos);
  CHECK(reason("[\"A\"]", "[3]").find("1 to 16") != std::string::npos);
  CHECK(parse_marker_map(std::string(100'000, '['), "map").error().message.find("JSON") !=
        std::string::npos);
}

TEST_CASE("no damage to a marker file does worse than a refusal") {
  std::mt19937 random(13);
  const MarkerMap sound = map();
  for (int i = 0; i < 5000; ++i) {
    std::string text = kTrc.substr(0, i % 2 == 0 ? kTrc.size() : random() % kTrc.size());
    for (int k = 0; k < 3 && !text.empty(); ++k) {
      text[random() % text.size()] = static_cast<char>(random());
    }
    const auto read = parse_trc(text, sound, "trc");
    if (!read) {
      CHECK_FALSE(read.error().message.empty());
    }
  }
}

}  // namespace
}  // namespace coxa::motion_files
