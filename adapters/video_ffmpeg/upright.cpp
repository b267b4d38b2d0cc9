// SPDX-License-Identifier: Apache-2.0
// Pixel format, scale and orientation, in this order.
#include "adapters/video_ffmpeg/upright.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "domain/quantities/expects.hpp"

namespace coxa::video_ffmpeg {
namespace {

constexpr double kMostPixelAspect = 4.0;  // the most extreme in use, half-D1 wide screen, is 2.9
constexpr int kTile = 64;                 // 64 x 64 x 3 bytes twice stay in the first-level cache

/// A deprecated format that means "full range" by its name, as the plain format of the same layout.
AVPixelFormat plain_format(AVPixelFormat format) {
  switch (format) {
    case AV_PIX_FMT_YUVJ420P:
      return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P:
      return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P:
      return AV_PIX_FMT_YUV444P;
    case AV_PIX_FMT_YUVJ440P:
      return AV_PIX_FMT_YUV440P;
    case AV_PIX_FMT_YUVJ411P:
      return AV_PIX_FMT_YUV411P;
    default:
      return format;
  }
}

int colour_matrix(const AVFrame& stored) {
  switch (stored.colorspace) {
    case AVCOL_SPC_BT709:
      return SWS_CS_ITU709;
    case AVCOL_SPC_FCC:
      return SWS_CS_FCC;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
      return SWS_CS_ITU601;
    case AVCOL_SPC_SMPTE240M:
      return SWS_CS_SMPTE240M;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
      return SWS_CS_BT2020;
    default:
      return std::min(stored.width, stored.height) > 576 ? SWS_CS_ITU709 : SWS_CS_ITU601;
  }
}

}  // namespace

bool Orientation::is_mirrored() const { return is_transposed != (is_x_reversed != is_y_reversed); }

int Orientation::clockwise_deg() const {
  // the stored picture's upward direction, in the upright picture
  if (!is_transposed) {
    return is_y_reversed ? 180 : 0;
  }
  return is_x_reversed ? 90 : 270;
}

std::optional<Orientation> parse_orientation(const DisplayMatrix& matrix) {
  // upright x = a x + c y, upright y = b x + d y (y down in both)
  const double a = matrix[0], b = matrix[1], c = matrix[3], d = matrix[4];
  const double along = std::min(std::abs(a), std::abs(d));
  const double across = std::min(std::abs(b), std::abs(c));
  const double stray = std::tan(5.0 * 3.14159265358979 / 180.0);
  if (along > 0 && std::max(std::abs(b), std::abs(c)) <= stray * along) {
    return Orientation{false, a < 0, d < 0};
  }
  if (across > 0 && std::max(std::abs(a), std::abs(d)) <= stray * across) {
    return Orientation{true, c < 0, b < 0};
  }
  return std::nullopt;
}

std::optional<ImageSize> upright_size(ImageSize stored, AVRational pixel_aspect,
                                      const Orientation& orientation, int longest_side_px) {
  const double aspect = av_q2d(pixel_aspect);
  if (!(aspect <= kMostPixelAspect && aspect >= 1 / kMostPixelAspect)) {
    return std::nullopt;
  }
  const double width = stored.width_px * aspect;
  const double height = stored.height_px;
  const double scale = std::min(1.0, longest_side_px / std::max(width, height));
  const auto rounded = [&](double px) {
    return std::max(1, static_cast<int>(std::lround(px * scale)));
  };
  ImageSize size{rounded(width), rounded(height)};
  if (orientation.is_transposed) {
    std::swap(size.width_px, size.height_px);
  }
  return size;
}

int padded_stride_bytes(int width_px) { return (width_px * 3 + 63) / 64 * 64; }

Bytes make_picture_bytes(ImageSize size) {
  const auto bytes = static_cast<std::size_t>(padded_stride_bytes(size.width_px)) *
                         static_cast<std::size_t>(size.height_px) +
                     64;  // vector stores may run past the last pixel
  Bytes made(static_cast<std::uint8_t*>(av_mallocz(bytes)));
  COXA_EXPECTS(made != nullptr);
  return made;
}

Converter::Converter(ImageSize upright, Orientation orientation)
    : orientation_(orientation), scaled_(upright) {
  if (orientation.is_transposed) {
    std::swap(scaled_.width_px, scaled_.height_px);
  }
  scratch_stride_ = padded_stride_bytes(scaled_.width_px);
  if (orientation != Orientation{}) {
    scratch_ = make_picture_bytes(scaled_);
  }
}

bool Converter::convert(const AVFrame& stored, std::uint8_t* upright, int stride_bytes) {
  if (!prepare(stored)) {
    return false;
  }
  const bool is_turned = orientation_ != Orientation{};
  std::uint8_t* const into[4] = {is_turned ? scratch_.get() : upright};
  const int strides[4] = {is_turned ? scratch_stride_ : stride_bytes};
  const int rows =
      sws_scale(scaler_.get(), stored.data, stored.linesize, 0, stored.height, into, strides);
  if (rows != scaled_.height_px) {
    return false;
  }
  if (is_turned) {
    turn(upright, stride_bytes);
  }
  return true;
}

/// Sets the scaler up for this kind of stored picture, unless it already is.
bool Converter::prepare(const AVFrame& stored) {
  const auto format = static_cast<AVPixelFormat>(stored.format);
  const bool is_full_range =
      stored.color_range == AVCOL_RANGE_JPEG || plain_format(format) != format;
  const Stored wanted{stored.width, stored.height, stored.format, colour_matrix(stored),
                      is_full_range};
  if (prepared_for_ == wanted) {
    return true;
  }
  prepared_for_.reset();
  const auto plain = plain_format(format);
  if (sws_isSupportedInput(plain) <= 0) {
    return false;
  }
  scaler_.reset(sws_getContext(stored.width, stored.height, plain, scaled_.width_px,
                               scaled_.height_px, AV_PIX_FMT_RGB24, SWS_BILINEAR, nullptr, nullptr,
                               nullptr));
  if (!scaler_) {
    return false;
  }
  // formats that are not YUV have no matrix; that call then changes nothing
  sws_setColorspaceDetails(scaler_.get(), sws_getCoefficients(wanted.matrix), is_full_range ? 1 : 0,
                           sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
  prepared_for_ = wanted;
  return true;
}

/// Copies the scaled picture pixel by pixel to its upright place, tile by tile.
void Converter::turn(std::uint8_t* upright, int stride_bytes) const {
  const auto [transposed, x_reversed, y_reversed] = orientation_;
  const int width = transposed ? scaled_.height_px : scaled_.width_px;
  const int height = transposed ? scaled_.width_px : scaled_.height_px;
  // bytes in the scaled picture for one step along upright x and y
  std::ptrdiff_t step_x = transposed ? scratch_stride_ : 3;
  std::ptrdiff_t step_y = transposed ? 3 : scratch_stride_;
  const std::uint8_t* origin = scratch_.get();
  if (x_reversed) {
    origin += (width - 1) * step_x;
    step_x = -step_x;
  }
  if (y_reversed) {
    origin += (height - 1) * step_y;
    step_y = -step_y;
  }
  for (int top = 0; top < height; top += kTile) {
    const int bottom = std::min(top + kTile, height);
    for (int left = 0; left < width; left += kTile) {
      const int last = std::min(left + kTile, width) - 1;
      for (int y = top; y < bottom; ++y) {
        const std::uint8_t* from = origin + y * step_y + left * step_x;
        std::uint8_t* to = upright + static_cast<std::ptrdiff_t>(y) * stride_bytes + left * 3;
        // four bytes move as one; the fourth is put right by the pixel that follows
        for (int x = left; x < last; ++x, from += step_x, to += 3) {
          std::memcpy(to, from, 4);
        }
        std::memcpy(to, from, 3);
      }
    }
  }
}

}  // namespace coxa::video_ffmpeg
