// SPDX-License-Identifier: Apache-2.0
// Pictures with their times as an MP4 file that any player shows.
#pragma once

#include <filesystem>
#include <memory>

#include "adapters/video_ffmpeg/frame.hpp"
#include "domain/quantities/result.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::video_ffmpeg {

/// H.264 (MPEG-4 part 2 where this FFmpeg has no libx264), 4:2:0, BT.709, index at the front. The
/// file is written under a temporary name in the target's folder and takes the target's place,
/// whole, in finish(); without it nothing stays behind.
class VideoWriter {
 public:
  /// `size` of every picture to come; an odd last column or row is left out, the format has none.
  /// Errors: unwritable, where the target cannot be written; unsupported, where there is no encoder
  /// for this size.
  static Result<VideoWriter> create(const std::filesystem::path& target, ImageSize size);
  VideoWriter(VideoWriter&&) noexcept;
  VideoWriter& operator=(VideoWriter&&) noexcept;
  ~VideoWriter();

  /// Times must increase; they are kept to 1/90000 s. Errors: unwritable, as when the disk is full;
  /// then there is no use in going on.
  Result<void> add(const Frame& frame);
  /// Completes the file; nothing may follow. Errors: unwritable.
  Result<void> finish();

 private:
  class Encoding;
  explicit VideoWriter(std::unique_ptr<Encoding> encoding);
  std::unique_ptr<Encoding> encoding_;
};

}  // namespace coxa::video_ffmpeg
