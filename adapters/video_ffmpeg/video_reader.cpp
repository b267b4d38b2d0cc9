// SPDX-License-Identifier: Apache-2.0
// The decoding thread and its bounded queue of reused pictures.
#include "adapters/video_ffmpeg/video_reader.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "adapters/video_ffmpeg/decoder.hpp"
#include "adapters/video_ffmpeg/upright.hpp"

namespace coxa::video_ffmpeg {
namespace {

constexpr int kLongestSide_px = 1920;
constexpr int kShortestSide_px = 16;  // less holds nobody
constexpr std::size_t kSlots = 4;     // one given out, one being filled, two to even out the pace

// Enough for 36 minutes at 30 a second; the median of the first 36 minutes is the median.
constexpr std::size_t kIntervalsKept = 65536;

// Coded sizes are rounded to even numbers or macroblocks; a turned phone changes far more.
constexpr double kSameShape = 0.05;

using Clock = std::chrono::steady_clock;

double shape(ImageSize s) { return static_cast<double>(s.width_px) / s.height_px; }

std::optional<Hertz> median_rate(std::vector<std::chrono::nanoseconds> intervals) {
  if (intervals.empty()) {
    return std::nullopt;
  }
  const auto middle = intervals.begin() + static_cast<std::ptrdiff_t>(intervals.size() / 2);
  std::nth_element(intervals.begin(), middle, intervals.end());
  return Hertz{1.0 / Seconds{*middle}.count()};
}

}  // namespace

class VideoReader::Decoding {
 public:
  static Result<std::unique_ptr<Decoding>> start(const std::filesystem::path& path);
  ~Decoding();
  Decoding(const Decoding&) = delete;
  Decoding& operator=(const Decoding&) = delete;

  [[nodiscard]] const Source& source() const { return source_; }
  std::optional<Frame> next();
  [[nodiscard]] Tally tally() const;

 private:
  Decoding(std::unique_ptr<Decoder> decoder, Source source, Orientation orientation);
  void run(AVFrame* first);
  bool keep(AVFrame* stored);
  [[nodiscard]] bool has_same_shape(AVFrame* stored) const;
  void finish(std::string cut_short);

  std::unique_ptr<Decoder> decoder_;  // the thread's own, once it runs
  Converter converter_;
  Orientation orientation_;
  Source source_;
  int stride_bytes_;
  struct Slot {
    Bytes bytes;
    Timestamp time{};
  };
  std::array<Slot, kSlots> slots_;
  Clock::time_point resumed_{};

  mutable std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::size_t filled_ = 0;  ///< pictures put into slots, ever
  std::size_t taken_ = 0;   ///< pictures given out, ever; the last of them is still in use
  bool is_finished_ = false;
  bool is_abandoned_ = false;
  Tally tally_;
  std::vector<std::chrono::nanoseconds> intervals_;

  std::thread thread_;
};

Result<std::unique_ptr<VideoReader::Decoding>> VideoReader::Decoding::start(
    const std::filesystem::path& path) {
  const auto began = Clock::now();
  COXA_TRY(decoder, Decoder::open(path));
  const auto refuse = [&](ErrorCode code, const char* why) {
    return fail(code, path.string() + ": " + why);
  };
  auto* first = decoder->next();
  if (first == nullptr) {
    return refuse(ErrorCode::unreadable,
                  "not one picture of it could be decoded: it is damaged, or its pictures are too "
                  "large; copy it again, or film at 720p or 1080p.");
  }
  const auto matrix = decoder->display_matrix(first);
  const auto orientation = matrix ? parse_orientation(*matrix) : Orientation{};
  if (!orientation) {
    return refuse(ErrorCode::unsupported,
                  "it is to be shown turned by other than quarter turns; export it upright.");
  }
  const ImageSize stored{first->width, first->height};
  const auto upright =
      upright_size(stored, decoder->pixel_aspect(first), *orientation, kLongestSide_px);
  if (!upright) {
    return refuse(ErrorCode::unsupported,
                  "its pixels are said to be far from square; export it with square pixels.");
  }
  if (std::min(upright->width_px, upright->height_px) < kShortestSide_px) {
    return refuse(ErrorCode::unsupported,
                  "its pictures are too small to see a person; film at 480p or more.");
  }
  Source source{decoder->codec_name(),
                stored,
                *upright,
                orientation->clockwise_deg(),
                orientation->is_mirrored(),
                decoder->duration(),
                decoder->stated_pictures(),
                decoder->times_are_assumed()};
  std::unique_ptr<Decoding> decoding(
      new Decoding(std::move(decoder), std::move(source), *orientation));
  decoding->resumed_ = began;
  // the first picture is converted here, so that a format nobody can convert is an error of open()
  if (!decoding->keep(first)) {
    return refuse(ErrorCode::unsupported,
                  "its pixel format cannot be converted; convert it to H.264 (MP4).");
  }
  decoding->thread_ = std::thread([self = decoding.get()] { self->run(self->decoder_->next()); });
  return decoding;
}

VideoReader::Decoding::Decoding(std::unique_ptr<Decoder> decoder, Source source,
                                Orientation orientation)
    : decoder_(std::move(decoder)),
      converter_(source.upright, orientation),
      orientation_(orientation),
      source_(std::move(source)),
      stride_bytes_(padded_stride_bytes(source_.upright.width_px)) {
  for (auto& slot : slots_) {
    slot.bytes = make_picture_bytes(source_.upright);
  }
  intervals_.reserve(kIntervalsKept);
}

VideoReader::Decoding::~Decoding() {
  {
    const std::lock_guard lock(mutex_);
    is_abandoned_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void VideoReader::Decoding::run(AVFrame* stored) {
  for (; stored != nullptr; stored = decoder_->next()) {
    if (!has_same_shape(stored)) {
      return finish(
          "The picture changes its shape during the recording, as when the phone was "
          "turned; what comes before was used. Record again without turning it.");
    }
    if (!keep(stored)) {
      return finish(
          "The recording changes to a pixel format that cannot be converted; what comes "
          "before was used. Convert it to H.264 (MP4) to use all of it.");
    }
  }
  finish(decoder_->cut_short());
}

/// Converts a picture into the next free slot, waiting for one; false where it cannot be converted
/// or nobody wants it any more.
bool VideoReader::Decoding::keep(AVFrame* stored) {
  std::unique_lock lock(mutex_);
  tally_.decoding += Clock::now() - resumed_;
  const auto has_room = [&] {
    // the picture given out last stays in use until the next is asked for
    const std::size_t in_use = filled_ - taken_ + (taken_ > 0 ? 1 : 0);
    return is_abandoned_ || in_use < kSlots;
  };
  changed_.wait(lock, has_room);
  if (is_abandoned_) {
    return false;
  }
  Slot& slot = slots_[filled_ % kSlots];
  const auto before = slots_[(filled_ + kSlots - 1) % kSlots].time;
  lock.unlock();
  resumed_ = Clock::now();
  slot.time = decoder_->time();
  if (!converter_.convert(*stored, slot.bytes.get(), stride_bytes_)) {
    return false;
  }
  lock.lock();
  if (filled_ > 0 && intervals_.size() < kIntervalsKept) {
    intervals_.push_back(slot.time - before);
  }
  ++filled_;
  tally_.pictures = static_cast<std::int64_t>(filled_);
  lock.unlock();
  changed_.notify_all();
  return true;
}

bool VideoReader::Decoding::has_same_shape(AVFrame* stored) const {
  const auto size = upright_size({stored->width, stored->height}, decoder_->pixel_aspect(stored),
                                 orientation_, kLongestSide_px);
  return size && std::abs(shape(*size) / shape(source_.upright) - 1.0) < kSameShape;
}

void VideoReader::Decoding::finish(std::string cut_short) {
  {
    const std::lock_guard lock(mutex_);
    tally_.decoding += Clock::now() - resumed_;
    tally_.misplaced = decoder_->misplaced();
    tally_.damaged = decoder_->damaged();
    if (!cut_short.empty()) {
      tally_.cut_short = std::move(cut_short);
    }
    is_finished_ = true;
  }
  changed_.notify_all();
}

std::optional<Frame> VideoReader::Decoding::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return filled_ > taken_ || is_finished_; });
  if (filled_ == taken_) {
    return std::nullopt;
  }
  Slot& slot = slots_[taken_ % kSlots];
  ++taken_;
  lock.unlock();
  changed_.notify_all();
  return Frame{slot.bytes.get(), source_.upright.width_px, source_.upright.height_px, stride_bytes_,
               slot.time};
}

Tally VideoReader::Decoding::tally() const {
  std::unique_lock lock(mutex_);
  Tally so_far = tally_;
  auto intervals = intervals_;
  lock.unlock();
  so_far.median_rate = median_rate(std::move(intervals));
  return so_far;
}

Result<VideoReader> VideoReader::open(const std::filesystem::path& path) {
  COXA_TRY(decoding, Decoding::start(path));
  return VideoReader(std::move(decoding));
}

VideoReader::VideoReader(std::unique_ptr<Decoding> decoding) : decoding_(std::move(decoding)) {}
VideoReader::VideoReader(VideoReader&&) noexcept = default;
VideoReader& VideoReader::operator=(VideoReader&&) noexcept = default;
VideoReader::~VideoReader() = default;

const Source& VideoReader::source() const { return decoding_->source(); }
std::optional<Frame> VideoReader::next() { return decoding_->next(); }
Tally VideoReader::tally() const { return decoding_->tally(); }

}  // namespace coxa::video_ffmpeg
