// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/recording.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>

#include "adapters/motion_files/landmarks.hpp"
#include "adapters/motion_files/markers.hpp"
#include "adapters/motion_files/phone_log.hpp"
#include "adapters/video_ffmpeg/video_reader.hpp"
#include "apps/cli/terminal.hpp"

namespace coxa::cli {
namespace {

namespace fs = std::filesystem;

std::string lower_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

/// Counts samples and their times on their way.
class Counter {
 public:
  explicit Counter(const std::function<void(const Sample&)>& take) : take_(take) {}

  void operator()(const Sample& sample, Timestamp time) {
    if (count_ > 0) {
      steps_.push_back(Seconds{time - last_}.count());
    }
    last_ = time;
    ++count_;
    take_(sample);
  }

  SensorRecord record(SensorKind kind, const fs::path& input) {
    SensorRecord sensor{.kind = kind, .source_name = input.filename().string()};
    if (sensor.source_name.empty()) {
      sensor.source_name = input.parent_path().filename().string();
    }
    sensor.samples = static_cast<int>(count_);
    sensor.duration = count_ > 0 ? since_start(last_) : Seconds{};
    if (!steps_.empty()) {
      const auto middle = steps_.begin() + static_cast<std::ptrdiff_t>(steps_.size() / 2);
      std::nth_element(steps_.begin(), middle, steps_.end());
      sensor.sample_rate = Hertz{*middle > 0 ? 1.0 / *middle : 0.0};
    }
    return sensor;
  }

 private:
  const std::function<void(const Sample&)>& take_;
  std::vector<double> steps_;
  Timestamp last_{};
  std::int64_t count_{};
};

std::string pose_model_name(pose_xnnpack::PoseVariant variant) {
  switch (variant) {
    case pose_xnnpack::PoseVariant::lite:
      return "BlazePose lite";
    case pose_xnnpack::PoseVariant::full:
      return "BlazePose full";
    case pose_xnnpack::PoseVariant::heavy:
      return "BlazePose heavy";
  }
  return "";
}

Result<RecordingFacts> read_video(const RecordingOptions& options, Counter& take,
                                  const Progress& progress) {
  // the recording first: most mistakes are there, and opening it costs nothing
  COXA_TRY(video, video_ffmpeg::VideoReader::open(options.input));
  const auto begin = std::chrono::steady_clock::now();
  COXA_TRY(estimator, pose_xnnpack::PoseEstimator::create(models_folder(), options.pose));
  const Seconds loading{std::chrono::steady_clock::now() - begin};
  std::int64_t done = 0;
  while (const auto frame = video.next()) {
    const PoseSample sample = estimator.observe(
        {frame->data, frame->width_px, frame->height_px, frame->stride_bytes}, frame->time);
    take(sample, frame->time);
    progress(++done, video.source().estimated_pictures);
  }
  const auto tally = video.tally();
  RecordingFacts facts;
  facts.sensor = take.record(SensorKind::camera, options.input);
  facts.sensor.model = pose_model_name(options.pose);
  if (tally.cut_short) {
    facts.notes.push_back(*tally.cut_short);
  }
  if (video.source().times_are_assumed) {
    facts.notes.push_back(
        "The file states no times: an even rate was assumed, so seconds and "
        "speeds may be wrong.");
  }
  if (tally.misplaced > 0) {
    facts.notes.push_back(std::to_string(tally.misplaced) +
                          " pictures were left out: their times go backwards.");
  }
  if (tally.damaged > 0) {
    facts.notes.push_back(std::to_string(tally.damaged) + " damaged pictures were left out.");
  }
  const auto& times = estimator.times();
  facts.video = VideoTimes{.loading = loading,
                           .decoding = tally.decoding,
                           .cutting = times.preparation,
                           .reading = times.reading,
                           .inference = times.inference};
  return facts;
}

Result<RecordingFacts> read_phone(const RecordingOptions& options, Counter& take) {
  COXA_TRY(log, motion_files::load_phone_log(options.input));
  for (const InertialSample& sample : log.samples) {
    take(sample, sample.time);
  }
  return RecordingFacts{.sensor = take.record(SensorKind::phone, options.input),
                        .notes = std::move(log.notes)};
}

Result<RecordingFacts> read_landmarks(const RecordingOptions& options, Counter& take) {
  COXA_TRY(recording, motion_files::load_landmarks(options.input));
  for (const PoseSample& sample : recording.samples) {
    take(sample, sample.time);
  }
  return RecordingFacts{.sensor = take.record(SensorKind::landmarks, options.input)};
}

Result<RecordingFacts> read_markers(const RecordingOptions& options, Counter& take) {
  if (options.markers.empty()) {
    return fail(ErrorCode::usage,
                "a .trc file needs --markers FILE, which says which marker stands for which joint; "
                "content/markers has one for OpenSim's gait2392 set.");
  }
  COXA_TRY(samples, motion_files::load_trc(options.input, options.markers));
  for (const BodyPointsSample& sample : samples) {
    take(sample, sample.time);
  }
  return RecordingFacts{.sensor = take.record(SensorKind::markers, options.input)};
}

}  // namespace

Result<SensorKind> sensor_of(const fs::path& input) {
  std::error_code failure;
  const auto status = fs::status(input, failure);
  if (!fs::exists(status)) {
    return fail(ErrorCode::unreadable,
                "\"" + input.string() + "\" is not there. Check the name and the folder.");
  }
  const std::string extension = lower_extension(input);
  if (fs::is_directory(status) || extension == ".zip" || extension == ".csv") {
    return SensorKind::phone;
  }
  if (extension == ".json") {
    return SensorKind::landmarks;
  }
  if (extension == ".trc") {
    return SensorKind::markers;
  }
  return SensorKind::camera;
}

Result<RecordingFacts> read_recording(const RecordingOptions& options, SensorKind kind,
                                      const std::function<void(const Sample&)>& take,
                                      const Progress& progress) {
  Counter counter(take);
  switch (kind) {
    case SensorKind::phone:
      return read_phone(options, counter);
    case SensorKind::landmarks:
      return read_landmarks(options, counter);
    case SensorKind::markers:
      return read_markers(options, counter);
    case SensorKind::camera:
      break;
  }
  return read_video(options, counter, progress);
}

}  // namespace coxa::cli
