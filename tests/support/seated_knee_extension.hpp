// SPDX-License-Identifier: Apache-2.0
// The shank unit of the UCI Physical Therapy Exercises data set (Yurtman and Barshan,
// doi 10.24432/C5JK60) as if it were a phone on the front of the shin.
#pragma once

#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "domain/sensing/sample.hpp"

namespace coxa::testing {

/// Samples at 25 a second. The unit sits on the side of the shin with y up and -x forward; a
/// phone's screen looks forward, so phone x, y, z are unit z, y, -x. Empty if unreadable.
inline std::vector<InertialSample> load_seated_knee_extension(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);  // names
  std::vector<InertialSample> samples;
  while (std::getline(file, line)) {
    std::array<double, 7> v{};  // index, acceleration, turning rate
    const char* at = line.data();
    const char* end = line.data() + line.size();
    for (double& number : v) {
      const auto [next, error] = std::from_chars(at, end, number);
      if (error != std::errc{}) {
        return {};
      }
      at = next < end ? next + 1 : next;
    }
    samples.push_back({.time = to_timestamp(Seconds{(v[0] - 1) / 25}),
                       .f_WS_S = {v[3], v[2], -v[1]},
                       .w_WS_S = {v[6], v[5], -v[4]}});
  }
  return samples;
}

}  // namespace coxa::testing
