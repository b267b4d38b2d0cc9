// SPDX-License-Identifier: Apache-2.0
// Encoding, multiplexing, and the temporary name.
#include "adapters/video_ffmpeg/video_writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>

#include "adapters/video_ffmpeg/ffmpeg_handles.hpp"
#include "domain/quantities/expects.hpp"

extern "C" {
#include <libavutil/opt.h>
}

namespace coxa::video_ffmpeg {
namespace {

namespace fs = std::filesystem;

constexpr AVRational kTick{1, 90000};  // what MPEG counts in; every usual rate is a whole number

// Quality: x264's 20 is hard to tell from the source; MPEG-4's quantiser 3 is alike, but larger.
constexpr const char* kConstantRateFactor = "20";
constexpr int kMpeg4Quantiser = 3;
constexpr AVRational kOnlyPictureShown{1, 30};  // players skip a video that lasts no time
constexpr int kPicturesBetweenKeys = 60;        // a player jumps to within two seconds

fs::path temporary_beside(const fs::path& target) {
  static std::atomic<int> count{0};
  auto name = target;
  name += ".";
  name += std::to_string(::getpid()) + "-" + std::to_string(++count) + ".part";
  return name;
}

CodecContext make_encoder(const AVCodec* codec, ImageSize size, bool has_global_header) {
  CodecContext encoder(avcodec_alloc_context3(codec));
  COXA_EXPECTS(encoder != nullptr);
  encoder->width = size.width_px;
  encoder->height = size.height_px;
  encoder->pix_fmt = AV_PIX_FMT_YUV420P;
  encoder->time_base = kTick;
  encoder->gop_size = kPicturesBetweenKeys;
  encoder->color_range = AVCOL_RANGE_MPEG;
  encoder->colorspace = AVCOL_SPC_BT709;
  encoder->color_primaries = AVCOL_PRI_BT709;
  encoder->color_trc = AVCOL_TRC_BT709;
  if (has_global_header) {
    encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  }
  if (codec->id == AV_CODEC_ID_H264) {
    av_opt_set(encoder->priv_data, "preset", "veryfast", 0);
    av_opt_set(encoder->priv_data, "crf", kConstantRateFactor, 0);
  } else {
    encoder->time_base = {1, 30000};  // the most MPEG-4 part 2 can count is 65535
    encoder->flags |= AV_CODEC_FLAG_QSCALE;
    encoder->global_quality = kMpeg4Quantiser * FF_QP2LAMBDA;
  }
  return encoder;
}

Scaler make_scaler(ImageSize size) {
  Scaler scaler(sws_getContext(size.width_px, size.height_px, AV_PIX_FMT_RGB24, size.width_px,
                               size.height_px, AV_PIX_FMT_YUV420P, SWS_BILINEAR, nullptr, nullptr,
                               nullptr));
  COXA_EXPECTS(scaler != nullptr);
  sws_setColorspaceDetails(scaler.get(), sws_getCoefficients(SWS_CS_DEFAULT), 1,
                           sws_getCoefficients(SWS_CS_ITU709), 0, 0, 1 << 16, 1 << 16);
  return scaler;
}

}  // namespace

class VideoWriter::Encoding {
 public:
  Encoding(const fs::path& target, ImageSize size)
      : target_(target), temporary_(temporary_beside(target)), given_(size) {}
  ~Encoding();
  Encoding(const Encoding&) = delete;
  Encoding& operator=(const Encoding&) = delete;

  Result<void> start();
  Result<void> add(const Frame& frame);
  Result<void> finish();

 private:
  Result<void> open_encoder();
  Result<void> send(const AVFrame* frame);
  void close_file();
  tl::unexpected<Error> refuse(int error) const;

  fs::path target_;
  fs::path temporary_;
  ImageSize given_;
  AVFormatContext* container_ = nullptr;
  AVStream* stream_ = nullptr;
  CodecContext encoder_;
  RawFrame picture_;
  Packet packet_;
  Scaler scaler_;
  std::int64_t last_ticks_ = -1;
  std::int64_t last_interval_ = 0;
};

VideoWriter::Encoding::~Encoding() {
  close_file();
  std::error_code ignored;
  fs::remove(temporary_, ignored);
}

void VideoWriter::Encoding::close_file() {
  if (container_ != nullptr) {
    avio_closep(&container_->pb);
    avformat_free_context(container_);
    container_ = nullptr;
  }
}

tl::unexpected<Error> VideoWriter::Encoding::refuse(int error) const {
  return fail(ErrorCode::unwritable, target_.string() + ": the video cannot be written (" +
                                         ffmpeg_words(error) +
                                         "); check that its folder exists, that you may write "
                                         "there, and that there is room.");
}

Result<void> VideoWriter::Encoding::start() {
  silence_ffmpeg();
  std::error_code ignored;
  if (fs::is_directory(target_, ignored)) {
    return fail(ErrorCode::unwritable,
                target_.string() + ": this is a folder; name a file, such as overlay.mp4.");
  }
  if (const int error = avformat_alloc_output_context2(&container_, nullptr, "mp4", nullptr);
      error < 0) {
    return refuse(error);
  }
  if (auto opened = open_encoder(); !opened) {
    return opened;
  }
  stream_ = avformat_new_stream(container_, nullptr);
  COXA_EXPECTS(stream_ != nullptr);
  stream_->time_base = encoder_->time_base;
  avcodec_parameters_from_context(stream_->codecpar, encoder_.get());
  // "file:" keeps a name with a colon in it from being taken for an address
  const std::string address = "file:" + temporary_.string();
  if (const int error = avio_open(&container_->pb, address.c_str(), AVIO_FLAG_WRITE); error < 0) {
    return refuse(error);
  }
  container_->url = av_strdup(address.c_str());  // read again to move the index to the front
  AVDictionary* settings = nullptr;
  av_dict_set(&settings, "movflags", "+faststart", 0);
  const int error = avformat_write_header(container_, &settings);
  av_dict_free(&settings);
  return error < 0 ? Result<void>(refuse(error)) : Result<void>();
}

Result<void> VideoWriter::Encoding::open_encoder() {
  const ImageSize even{given_.width_px & ~1, given_.height_px & ~1};
  const AVCodec* codec = avcodec_find_encoder_by_name("libx264");
  if (codec == nullptr) {
    codec = avcodec_find_encoder(AV_CODEC_ID_MPEG4);
  }
  const auto no_encoder = [&] {
    return fail(ErrorCode::unsupported, target_.string() + ": there is no encoder for a video of " +
                                            std::to_string(given_.width_px) + " x " +
                                            std::to_string(given_.height_px) +
                                            " pixels; install FFmpeg with libx264.");
  };
  if (codec == nullptr || even.width_px < 2 || even.height_px < 2) {
    return no_encoder();
  }
  encoder_ = make_encoder(codec, even, (container_->oformat->flags & AVFMT_GLOBALHEADER) != 0);
  if (avcodec_open2(encoder_.get(), codec, nullptr) < 0) {
    return no_encoder();
  }
  picture_.reset(av_frame_alloc());
  packet_.reset(av_packet_alloc());
  COXA_EXPECTS(picture_ != nullptr && packet_ != nullptr);
  picture_->format = AV_PIX_FMT_YUV420P;
  picture_->width = even.width_px;
  picture_->height = even.height_px;
  if (const int error = av_frame_get_buffer(picture_.get(), 0); error < 0) {
    return refuse(error);
  }
  scaler_ = make_scaler(even);
  last_interval_ = av_rescale_q(1, kOnlyPictureShown, encoder_->time_base);
  return {};
}

Result<void> VideoWriter::Encoding::add(const Frame& frame) {
  COXA_EXPECTS(frame.width_px == given_.width_px && frame.height_px == given_.height_px);
  // the encoder may still be looking at the previous picture
  if (const int error = av_frame_make_writable(picture_.get()); error < 0) {
    return refuse(error);
  }
  const std::uint8_t* const from[4] = {frame.data};
  const int strides[4] = {frame.stride_bytes};
  sws_scale(scaler_.get(), from, strides, 0, picture_->height, picture_->data, picture_->linesize);
  const auto ticks =
      av_rescale_q(frame.time.time_since_epoch().count(), {1, 1'000'000'000}, encoder_->time_base);
  picture_->pts = std::max(ticks, last_ticks_ + 1);
  if (last_ticks_ >= 0) {
    last_interval_ = picture_->pts - last_ticks_;
  }
  last_ticks_ = picture_->pts;
  return send(picture_.get());
}

/// Gives the encoder a picture (nullptr: there are no more) and writes what it has ready.
Result<void> VideoWriter::Encoding::send(const AVFrame* frame) {
  if (const int error = avcodec_send_frame(encoder_.get(), frame); error < 0) {
    return refuse(error);
  }
  for (;;) {
    const int received = avcodec_receive_packet(encoder_.get(), packet_.get());
    if (received == AVERROR(EAGAIN) || received == AVERROR_EOF) {
      break;
    }
    if (received < 0) {
      return refuse(received);
    }
    // only the last picture's counts: the others are shown until the next
    packet_->duration = last_interval_;
    packet_->stream_index = stream_->index;
    av_packet_rescale_ts(packet_.get(), encoder_->time_base, stream_->time_base);
    if (const int error = av_interleaved_write_frame(container_, packet_.get()); error < 0) {
      return refuse(error);
    }
  }
  return container_->pb->error < 0 ? Result<void>(refuse(container_->pb->error)) : Result<void>();
}

Result<void> VideoWriter::Encoding::finish() {
  if (last_ticks_ < 0) {
    return fail(ErrorCode::unwritable, target_.string() + ": not one picture was given for it.");
  }
  if (auto flushed = send(nullptr); !flushed) {
    return flushed;
  }
  if (const int error = av_write_trailer(container_); error < 0) {
    return refuse(error);
  }
  if (const int error = avio_closep(&container_->pb); error < 0) {
    return refuse(error);
  }
  std::error_code error;
  fs::rename(temporary_, target_, error);
  return error ? Result<void>(refuse(AVERROR(error.value()))) : Result<void>();
}

Result<VideoWriter> VideoWriter::create(const fs::path& target, ImageSize size) {
  auto encoding = std::make_unique<Encoding>(target, size);
  return encoding->start().map([&] { return VideoWriter(std::move(encoding)); });
}

VideoWriter::VideoWriter(std::unique_ptr<Encoding> encoding) : encoding_(std::move(encoding)) {}
VideoWriter::VideoWriter(VideoWriter&&) noexcept = default;
VideoWriter& VideoWriter::operator=(VideoWriter&&) noexcept = default;
VideoWriter::~VideoWriter() = default;

Result<void> VideoWriter::add(const Frame& frame) { return encoding_->add(frame); }

Result<void> VideoWriter::finish() {
  // whatever comes of it, nothing stays behind under the temporary name
  const auto encoding = std::move(encoding_);
  COXA_EXPECTS(encoding != nullptr);
  return encoding->finish();
}

}  // namespace coxa::video_ffmpeg
