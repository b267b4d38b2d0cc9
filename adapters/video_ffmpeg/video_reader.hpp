// SPDX-License-Identifier: Apache-2.0
// A recording as upright RGB pictures with their real times, decoded ahead in its own thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "adapters/video_ffmpeg/frame.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::video_ffmpeg {

/// What a recording says about itself. The numbers come from the file and may be wrong.
struct Source {
  std::string codec;                ///< FFmpeg's name of it, such as h264
  ImageSize stored;                 ///< as coded, before any of what follows
  ImageSize upright;                ///< of every Frame
  int turned_clockwise_deg{};       ///< 0, 90, 180, 270: done to make it upright
  bool is_mirrored{};               ///< the file asks for a mirror image; it is given
  std::optional<Seconds> duration;  ///< empty where the file does not say
  std::optional<std::int64_t> estimated_pictures;  ///< for progress; empty where unknown
  bool times_are_assumed{};  ///< the format has no times: an even rate was assumed, do not trust it
};

/// What became of the recording so far; final once next() has returned nothing.
struct Tally {
  std::int64_t pictures{};           ///< given out or ready to be
  std::int64_t misplaced{};          ///< left out: their time does not come after the one before
  std::int64_t damaged{};            ///< left out: picture or packet could not be decoded soundly
  std::optional<Hertz> median_rate;  ///< of the pictures' times; empty below two pictures
  Seconds decoding{};                ///< the decoding thread's working (not waiting) time
  std::optional<std::string> cut_short;  ///< for people: the recording ends before it should, where
};

/// Decodes whatever FFmpeg decodes, from local files only: nothing else is opened, whatever the
/// file asks for. Pictures longer than 1920 pixels on a side are scaled down to that (pose
/// estimation looks at 256 of them); stored pictures above 16384 on a side or 64 Mi pixels are
/// refused. Rotation, mirroring and pixel aspect that the file states are applied. A still picture
/// is a recording of one frame. After the first picture no memory of ours is allocated.
class VideoReader {
 public:
  /// Errors: unreadable (missing, a folder, empty, no video, no picture, nothing decodable) and
  /// unsupported (too large or small, codec, rotation); the message names file and remedy.
  static Result<VideoReader> open(const std::filesystem::path& path);
  VideoReader(VideoReader&&) noexcept;
  VideoReader& operator=(VideoReader&&) noexcept;
  ~VideoReader();

  const Source& source() const;
  /// The next picture, valid until the following call; empty at the end. Times increase strictly
  /// from zero. Damage after the first picture is no error: see Tally.
  std::optional<Frame> next();
  Tally tally() const;

 private:
  class Decoding;
  explicit VideoReader(std::unique_ptr<Decoding> decoding);
  std::unique_ptr<Decoding> decoding_;
};

}  // namespace coxa::video_ffmpeg
