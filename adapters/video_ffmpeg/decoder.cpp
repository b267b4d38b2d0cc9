// SPDX-License-Identifier: Apache-2.0
// Demultiplexing and decoding with FFmpeg.
#include "adapters/video_ffmpeg/decoder.hpp"

#include <algorithm>
#include <cstring>
#include <iomanip>
#include <sstream>
#include <thread>
#include <vector>

extern "C" {
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
}

namespace coxa::video_ffmpeg {
namespace {

using std::chrono::nanoseconds;
constexpr AVRational kNanoseconds{1, 1'000'000'000};

// A recording may rightly end a little before its stated end: sound outlasts the picture.
constexpr Seconds kHarmlessShortage{1.0};

// Below this size one thread decodes faster than inference consumes.
constexpr int kSinglyDecodedPixels = 1280 * 720;

std::optional<nanoseconds> to_nanoseconds(std::int64_t ticks, AVRational tick) {
  if (ticks == AV_NOPTS_VALUE || tick.num <= 0 || tick.den <= 0) {
    return std::nullopt;
  }
  const auto count = av_rescale_q(ticks, tick, kNanoseconds);
  return count == INT64_MIN ? std::nullopt : std::optional{nanoseconds{count}};
}

/// FFmpeg must open nothing by itself: playlists and references to other files stay closed.
int refuse_to_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
  return AVERROR(EPERM);
}

bool is_too_large(int width_px, int height_px) {
  return width_px > kLongestStoredSide_px || height_px > kLongestStoredSide_px ||
         std::int64_t{width_px} * height_px > kMostStoredPixels;
}

tl::unexpected<Error> refuse_size(const std::string& name, const AVCodecParameters& p) {
  return fail(ErrorCode::unsupported, name + ": its pictures of " + std::to_string(p.width) +
                                          " x " + std::to_string(p.height) +
                                          " pixels are too large (at most 16384 on a side and 67 "
                                          "million together); film at 720p or 1080p.");
}

bool has_picture(const AVStream& stream) {
  return stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
         (stream.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)) ==
             0;
}

/// Looks into the streams without ever decoding a picture that is too large.
int look_into_streams(AVFormatContext* container) {
  std::vector<AVDictionary*> settings(container->nb_streams, nullptr);
  const auto most = std::to_string(kMostStoredPixels);
  for (auto& each : settings) {
    av_dict_set(&each, "max_pixels", most.c_str(), 0);
  }
  const int found = avformat_find_stream_info(container, settings.data());
  for (auto& each : settings) {
    av_dict_free(&each);
  }
  return found;
}

std::string in_seconds(Seconds s) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << s.count() << " s";
  return text.str();
}

}  // namespace

Result<std::unique_ptr<Decoder>> Decoder::open(const std::filesystem::path& path) {
  silence_ffmpeg();
  COXA_TRY(file, LocalFile::open(path));
  std::unique_ptr<Decoder> decoder(new Decoder);
  decoder->file_ = std::move(file);
  decoder->packet_.reset(av_packet_alloc());
  decoder->frame_.reset(av_frame_alloc());
  const auto name = path.string();
  return decoder->open_container(name)
      .and_then([&] { return decoder->choose_stream(name); })
      .and_then([&] { return decoder->open_codec(name); })
      .map([&] { return std::move(decoder); });
}

Decoder::~Decoder() { avformat_close_input(&container_); }

Result<void> Decoder::open_container(const std::string& name) {
  const auto refuse = [&] {
    return fail(ErrorCode::unreadable,
                name +
                    ": this is no video, or its beginning or index is damaged or missing, as after "
                    "an interrupted recording or copy; copy it again, or choose another file.");
  };
  container_ = avformat_alloc_context();
  if (container_ == nullptr || !packet_ || !frame_) {
    return fail(ErrorCode::unreadable, name + ": there is not enough memory to read it.");
  }
  container_->pb = file_->bytes();
  container_->io_open = refuse_to_open;
  AVDictionary* settings = nullptr;
  av_dict_set(&settings, "protocol_whitelist", "none", 0);
  const int opened = avformat_open_input(&container_, nullptr, nullptr, &settings);
  av_dict_free(&settings);
  if (opened < 0) {
    return refuse();
  }
  for (unsigned i = 0; i < container_->nb_streams; ++i) {
    const auto& parameters = *container_->streams[i]->codecpar;
    if (is_too_large(parameters.width, parameters.height)) {
      return refuse_size(name, parameters);
    }
  }
  if (look_into_streams(container_) < 0) {
    return refuse();
  }
  return {};
}

Result<void> Decoder::choose_stream(const std::string& name) {
  bool has_sound = false;
  for (unsigned i = 0; i < container_->nb_streams; ++i) {
    auto* stream = container_->streams[i];
    stream->discard = AVDISCARD_ALL;
    has_sound = has_sound || stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
    const bool is_preferred = (stream->disposition & AV_DISPOSITION_DEFAULT) != 0;
    if (has_picture(*stream) &&
        (stream_ == nullptr ||
         (is_preferred && (stream_->disposition & AV_DISPOSITION_DEFAULT) == 0))) {
      stream_ = stream;
    }
  }
  // FFmpeg takes almost any bytes for some sound; below this score it is guessing
  if (stream_ == nullptr && has_sound && container_->probe_score >= AVPROBE_SCORE_RETRY) {
    return fail(ErrorCode::unreadable,
                name + ": it has sound but no picture; choose a file that was filmed.");
  }
  if (stream_ == nullptr) {
    return fail(ErrorCode::unreadable,
                name + ": there is no picture in it; choose a file that was filmed.");
  }
  stream_->discard = AVDISCARD_DEFAULT;
  return {};
}

Result<void> Decoder::open_codec(const std::string& name) {
  const auto& parameters = *stream_->codecpar;
  if (is_too_large(parameters.width, parameters.height)) {
    return refuse_size(name, parameters);
  }
  const auto refuse = [&] {
    return fail(ErrorCode::unsupported, name + ": its pictures are coded as \"" +
                                            avcodec_get_name(parameters.codec_id) +
                                            "\", which cannot be decoded here; convert it to H.264 "
                                            "(MP4).");
  };
  const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
  if (codec == nullptr) {
    return refuse();
  }
  codec_.reset(avcodec_alloc_context3(codec));
  if (!codec_ || avcodec_parameters_to_context(codec_.get(), &parameters) < 0) {
    return refuse();
  }
  codec_->pkt_timebase = stream_->time_base;
  codec_->max_pixels = kMostStoredPixels;
  const bool is_large = std::int64_t{parameters.width} * parameters.height > kSinglyDecodedPixels;
  codec_->thread_count =
      is_large ? static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U)) : 1;
  if (avcodec_open2(codec_.get(), codec, nullptr) < 0) {
    return refuse();
  }
  return {};
}

AVFrame* Decoder::next() {
  for (;;) {
    const int received = avcodec_receive_frame(codec_.get(), frame_.get());
    if (received == AVERROR_EOF) {
      return nullptr;
    }
    if (received < 0 && received != AVERROR(EAGAIN)) {
      ++damaged_;
    }
    if (received >= 0 && place(frame_.get())) {
      return frame_.get();
    }
    if (received < 0 && !feed()) {
      return nullptr;
    }
  }
}

/// Gives the codec one more packet, or tells it that there are none; false once there is no more.
bool Decoder::feed() {
  if (is_drained_) {
    return false;
  }
  for (;;) {
    const int got = av_read_frame(container_, packet_.get());
    if (got < 0) {
      judge_end(got);
      is_drained_ = true;
      return avcodec_send_packet(codec_.get(), nullptr) >= 0;
    }
    const bool is_ours = packet_->stream_index == stream_->index;
    const bool is_sound = (packet_->flags & AV_PKT_FLAG_CORRUPT) == 0;
    const bool was_taken =
        is_ours && is_sound && avcodec_send_packet(codec_.get(), packet_.get()) >= 0;
    av_packet_unref(packet_.get());
    if (was_taken) {
      return true;
    }
    damaged_ += is_ours ? 1 : 0;
  }
}

bool Decoder::place(AVFrame* frame) {
  if (frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0) {
    ++damaged_;
    return false;
  }
  if ((frame->flags & AV_FRAME_FLAG_DISCARD) != 0) {
    return false;  // cut away by an edit, there only so that others can be decoded
  }
  const auto stated = to_nanoseconds(frame->best_effort_timestamp, stream_->time_base);
  has_unstated_time_ = has_unstated_time_ || !stated;
  const auto placed = clock_.place(stated, shown_for(frame));
  if (!placed) {
    ++misplaced_;
    return false;
  }
  time_ = *placed;
  return true;
}

nanoseconds Decoder::shown_for(const AVFrame* frame) const {
  if (const auto stated = to_nanoseconds(frame->pkt_duration, stream_->time_base);
      stated && stated->count() > 0) {
    return *stated;
  }
  for (const AVRational rate : {stream_->avg_frame_rate, stream_->r_frame_rate}) {
    if (const auto guessed = to_nanoseconds(1, av_inv_q(rate)); guessed && guessed->count() > 0) {
      return *guessed;
    }
  }
  return nanoseconds{1'000'000'000 / 30};
}

void Decoder::judge_end(int read_error) {
  const auto reached = since_start(time_);
  const auto stated = duration();
  if (read_error == AVERROR_EOF && !(stated && reached + kHarmlessShortage < *stated)) {
    return;
  }
  cut_short_ = "The recording is damaged or incomplete after " + in_seconds(reached) +
               (stated ? " of " + in_seconds(*stated) : std::string{}) +
               "; what comes before was used. Copy it again to use all of it.";
}

std::optional<Seconds> Decoder::duration() const {
  // A duration estimated from the bit rate says nothing about a file that may be cut short
  if (container_->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE) {
    return std::nullopt;
  }
  auto stated = to_nanoseconds(stream_->duration, stream_->time_base);
  if (!stated) {
    stated = to_nanoseconds(container_->duration, av_get_time_base_q());
  }
  return stated && stated->count() > 0 ? std::optional{Seconds{*stated}} : std::nullopt;
}

std::optional<std::int64_t> Decoder::stated_pictures() const {
  if (stream_->nb_frames > 0) {
    return stream_->nb_frames;
  }
  const double rate = av_q2d(stream_->avg_frame_rate);
  const auto length = duration();
  if (!length || stream_->avg_frame_rate.num <= 0 || stream_->avg_frame_rate.den <= 0) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(std::clamp(length->count() * rate + 0.5, 1.0, 1e9));
}

bool Decoder::times_are_assumed() const {
  return has_unstated_time_ || (container_->iformat->flags & AVFMT_NOTIMESTAMPS) != 0;
}

AVRational Decoder::pixel_aspect(AVFrame* frame) const {
  const auto stated = av_guess_sample_aspect_ratio(container_, stream_, frame);
  return stated.num > 0 && stated.den > 0 ? stated : AVRational{1, 1};
}

std::optional<DisplayMatrix> Decoder::display_matrix(const AVFrame* frame) const {
  DisplayMatrix matrix{};
  std::size_t size = 0;
  if (const auto* side = av_stream_get_side_data(stream_, AV_PKT_DATA_DISPLAYMATRIX, &size);
      side != nullptr && size >= sizeof matrix) {
    std::memcpy(matrix.data(), side, sizeof matrix);
    return matrix;
  }
  if (const auto* side = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
      side != nullptr && side->size >= sizeof matrix) {
    std::memcpy(matrix.data(), side->data, sizeof matrix);
    return matrix;
  }
  return std::nullopt;
}

}  // namespace coxa::video_ffmpeg
