// SPDX-License-Identifier: Apache-2.0
// One picture of a recording as coxa reads and writes it.
#pragma once

#include <cstdint>

#include "domain/quantities/time.hpp"

namespace coxa::video_ffmpeg {

/// An upright picture of square pixels, 8-bit red, green, blue triples, rows from the top, pixels
/// from the left; a row starts every `stride_bytes`, at least 3 · width apart. Does not own its
/// pixels; they may be drawn upon.
struct Frame {
  std::uint8_t* data{};
  int width_px{};
  int height_px{};
  int stride_bytes{};
  Timestamp time;  ///< since the recording's first picture
};

}  // namespace coxa::video_ffmpeg
