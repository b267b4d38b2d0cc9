// SPDX-License-Identifier: Apache-2.0
// A recording's pictures as they are stored, one after the other. Internal to this adapter.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "adapters/video_ffmpeg/ffmpeg_handles.hpp"
#include "adapters/video_ffmpeg/local_file.hpp"
#include "adapters/video_ffmpeg/picture_clock.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::video_ffmpeg {

/// Largest side and area of a stored picture that is decoded at all: twice the area of 8K video.
inline constexpr int kLongestStoredSide_px = 16384;
inline constexpr std::int64_t kMostStoredPixels = 64LL * 1024 * 1024;

/// How a stored picture must be turned to be upright: nine numbers, libavutil/display.h.
using DisplayMatrix = std::array<std::int32_t, 9>;

class Decoder {
 public:
  /// Errors: unreadable or unsupported; the message names the file and the remedy.
  static Result<std::unique_ptr<Decoder>> open(const std::filesystem::path& path);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  /// The next sound picture, valid until the next call; nullptr at the end.
  AVFrame* next();
  [[nodiscard]] Timestamp time() const { return time_; }  ///< of the picture next() gave last

  [[nodiscard]] const char* codec_name() const { return codec_->codec->name; }
  [[nodiscard]] std::optional<Seconds> duration() const;
  [[nodiscard]] std::optional<std::int64_t> stated_pictures() const;
  [[nodiscard]] bool times_are_assumed() const;  ///< of the pictures given so far
  [[nodiscard]] AVRational pixel_aspect(AVFrame* frame) const;
  [[nodiscard]] std::optional<DisplayMatrix> display_matrix(const AVFrame* frame) const;

  [[nodiscard]] std::int64_t misplaced() const { return misplaced_; }
  [[nodiscard]] std::int64_t damaged() const { return damaged_; }
  /// Why the file ended before it should have; empty while it has not.
  [[nodiscard]] const std::string& cut_short() const { return cut_short_; }

 private:
  Decoder() = default;
  Result<void> open_container(const std::string& name);
  Result<void> choose_stream(const std::string& name);
  Result<void> open_codec(const std::string& name);
  bool feed();
  bool place(AVFrame* frame);
  [[nodiscard]] std::chrono::nanoseconds shown_for(const AVFrame* frame) const;
  void judge_end(int read_error);

  std::unique_ptr<LocalFile> file_;
  AVFormatContext* container_ = nullptr;
  AVStream* stream_ = nullptr;
  CodecContext codec_;
  Packet packet_;
  RawFrame frame_;
  PictureClock clock_;
  Timestamp time_{};
  std::int64_t misplaced_ = 0;
  std::int64_t damaged_ = 0;
  std::string cut_short_;
  bool has_unstated_time_ = false;
  bool is_drained_ = false;
};

}  // namespace coxa::video_ffmpeg
