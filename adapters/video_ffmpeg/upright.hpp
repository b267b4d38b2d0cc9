// SPDX-License-Identifier: Apache-2.0
// From a stored picture of any pixel format to an upright RGB one of square pixels. Internal to
// this adapter.
#pragma once

#include <cstdint>
#include <optional>

#include "adapters/video_ffmpeg/decoder.hpp"
#include "adapters/video_ffmpeg/ffmpeg_handles.hpp"
#include "domain/quantities/result.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::video_ffmpeg {

/// Which way a stored picture is turned: first its axes are exchanged (or not), then mirrored.
struct Orientation {
  bool is_transposed{};  ///< upright x runs along stored y
  bool is_x_reversed{};  ///< upright x runs against its stored axis
  bool is_y_reversed{};  ///< upright y runs against its stored axis
  /// Clockwise turn that makes the stored picture upright (after mirroring): 0, 90, 180, 270.
  int clockwise_deg() const;
  bool is_mirrored() const;
  friend bool operator==(const Orientation&, const Orientation&) = default;
};

/// Empty where the matrix turns by something else than quarter turns (to within five degrees).
std::optional<Orientation> parse_orientation(const DisplayMatrix& matrix);

/// How large the upright picture is: square pixels, at most `longest_side_px`. Empty where the
/// pixels are said to be more than four times as long as wide or the reverse: a damaged number.
std::optional<ImageSize> upright_size(ImageSize stored, AVRational pixel_aspect,
                                      const Orientation& orientation, int longest_side_px);

/// Converts picture after picture to one size. Handles any pixel format, range and matrix that
/// swscale knows; where a file is silent, BT.709 above 576 lines, BT.601 below, limited range. Wide
/// gamut and HDR curves are not tone-mapped: colours look flat, edges stay where they are.
class Converter {
 public:
  Converter(ImageSize upright, Orientation orientation);
  /// False where the picture's format cannot be converted.
  bool convert(const AVFrame& stored, std::uint8_t* upright, int stride_bytes);

 private:
  bool prepare(const AVFrame& stored);
  void turn(std::uint8_t* upright, int stride_bytes) const;

  struct Stored {
    int width, height, format, matrix;
    bool is_full_range;
    friend bool operator==(const Stored&, const Stored&) = default;
  };
  Orientation orientation_;
  ImageSize scaled_;  ///< before turning
  int scratch_stride_;
  Bytes scratch_;
  Scaler scaler_;
  std::optional<Stored> prepared_for_;
};

/// Bytes from one row to the next, and of a whole picture, as FFmpeg's fast paths want them.
int padded_stride_bytes(int width_px);
Bytes make_picture_bytes(ImageSize size);

}  // namespace coxa::video_ffmpeg
