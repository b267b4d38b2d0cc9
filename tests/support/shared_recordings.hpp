// SPDX-License-Identifier: Apache-2.0
// The frames of any video, for tests; one line says so where they cannot be had.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/sensing/rgb_view.hpp"

namespace coxa::support {

inline bool can_decode() { return std::system("command -v ffmpeg >/dev/null") == 0; }

/// Decodes with the ffmpeg program, options before the output, and shows each frame in turn.
inline void for_each_frame(const std::string& ffmpeg_options,
                           const std::function<void(const RgbView&, int)>& show) {
  if (!can_decode()) {
    std::printf("skipped: the program ffmpeg is not there (apt-get install ffmpeg)\n");
    return;
  }
  // binary PPM says each frame's size
  FILE* pipe =
      ::popen(("ffmpeg -v error " + ffmpeg_options + " -f image2pipe -c:v ppm -").c_str(), "r");
  std::vector<std::uint8_t> bytes;
  int width = 0;
  int height = 0;
  for (int index = 0; std::fscanf(pipe, "P6 %d %d 255", &width, &height) == 2; ++index) {
    std::fgetc(pipe);
    bytes.resize(static_cast<std::size_t>(3 * width * height));
    if (std::fread(bytes.data(), 1, bytes.size(), pipe) != bytes.size()) {
      break;
    }
    show({bytes.data(), width, height, 3 * width}, index);
  }
  ::pclose(pipe);
}

}  // namespace coxa::support
