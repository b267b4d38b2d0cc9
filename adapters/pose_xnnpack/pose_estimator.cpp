// SPDX-License-Identifier: Apache-2.0
// Loads the pinned models and answers the tracker's needs.
#include "adapters/pose_xnnpack/pose_estimator.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <future>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "domain/quantities/expects.hpp"

namespace coxa::pose_xnnpack {
namespace {

struct PinnedModel {
  std::string_view file;
  std::string_view sha256;
};

// npm @mediapipe/pose 0.5.1675469404; the detector is the first 2,962,288 bytes of its
// pose_solution_packed_assets.data
constexpr PinnedModel kDetector{"pose_detection.tflite",
                                "a63c614bef30d35947f13be361820b1e4e3bec9cfeebf4d11216a18373108e85"};
constexpr std::array<PinnedModel, 3> kLandmarks{{
    {"pose_landmark_lite.tflite",
     "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61"},
    {"pose_landmark_full.tflite",
     "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f"},
    {"pose_landmark_heavy.tflite",
     "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe"},
}};
// more than the largest model, so that a wrong file is not read to its end
constexpr std::size_t kMostBytes = std::size_t{1} << 25;

// the models' outputs by number
constexpr std::size_t kBoxes = 0;
constexpr std::size_t kScores = 1;
constexpr std::size_t kPoints = 0;
constexpr std::size_t kIsPose = 1;
constexpr std::size_t kSilhouette = 2;
constexpr std::size_t kHeatmap = 3;
constexpr std::size_t kWorld = 4;
constexpr std::array<std::size_t, 2> kDetectorOutputs{kBoxes, kScores};
constexpr std::array<std::size_t, 5> kLandmarkOutputs{kPoints, kIsPose, kSilhouette, kHeatmap,
                                                      kWorld};

std::string sha256_hex(std::span<const std::byte> bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned int length = 0;
  COXA_EXPECTS(
      EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, EVP_sha256(), nullptr) == 1);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < length; ++i) {
    hex += kDigits[hash[i] >> 4U];
    hex += kDigits[hash[i] & 15U];
  }
  return hex;
}

tl::unexpected<Error> missing(const std::filesystem::path& path, std::string_view what) {
  return fail(ErrorCode::missing_part, "the pose model " + path.string() + " " + std::string(what) +
                                           ": run ./run again to fetch it");
}

Result<std::vector<std::byte>> load(const std::filesystem::path& path, std::string_view sha256) {
  std::error_code unknown;
  const auto size = std::filesystem::file_size(path, unknown);
  std::ifstream file(path, std::ios::binary);
  if (unknown || !file) {
    return missing(path, "is not there or cannot be read");
  }
  std::vector<std::byte> bytes(std::min<std::uintmax_t>(size, kMostBytes));
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (sha256_hex(bytes) != sha256) {
    return missing(path, "is damaged or was altered");
  }
  return bytes;
}

Result<PoseModel> load_model(const std::filesystem::path& folder, const PinnedModel& model,
                             std::span<const std::size_t> outputs) {
  COXA_TRY(bytes, load(folder / model.file, model.sha256));
  return PoseModel::create(bytes, model.file, outputs);
}

/// Adds the time from its birth to its end to a sum.
class Stopwatch {
 public:
  explicit Stopwatch(Seconds& sum) : sum_(sum) {}
  ~Stopwatch() { sum_ += std::chrono::steady_clock::now() - start_; }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  Seconds& sum_;
  std::chrono::steady_clock::time_point start_{std::chrono::steady_clock::now()};
};

}  // namespace

std::optional<PoseVariant> parse_pose_variant(std::string_view text) {
  if (text == "lite") {
    return PoseVariant::lite;
  }
  if (text == "full") {
    return PoseVariant::full;
  }
  if (text == "heavy") {
    return PoseVariant::heavy;
  }
  return std::nullopt;
}

PoseEstimator::PoseEstimator(PoseModel detector, PoseModel landmarks)
    : detector_(std::move(detector)), landmarks_(std::move(landmarks)) {}

Result<PoseEstimator> PoseEstimator::create(const std::filesystem::path& models,
                                            PoseVariant variant) {
  // side by side: each is half of what a short recording waits for
  auto loading = std::async(std::launch::async,
                            [&models] { return load_model(models, kDetector, kDetectorOutputs); });
  auto landmarks_loaded =
      load_model(models, kLandmarks[static_cast<std::size_t>(variant)], kLandmarkOutputs);
  COXA_TRY(detector, loading.get());
  COXA_TRY(landmarks, std::move(landmarks_loaded));
  return PoseEstimator(std::move(detector), std::move(landmarks));
}

PoseSample PoseEstimator::observe(const RgbView& picture, Timestamp time) {
  PoseNeed need = PoseNeed::nothing;
  {
    const Stopwatch watch(times_.preparation);
    need = tracker_.begin(picture, time);
  }
  while (need != PoseNeed::nothing) {
    const bool is_detector = need == PoseNeed::detector;
    PoseModel& model = is_detector ? detector_ : landmarks_;
    {
      const Stopwatch watch(times_.preparation);
      tracker_.write_input(model.input());
    }
    {
      const Stopwatch watch(times_.inference);
      model.run();
    }
    const Stopwatch watch(times_.reading);
    need = is_detector ? tracker_.observe_detector(model.output(kBoxes), model.output(kScores))
                       : tracker_.observe_landmarks({model.output(kPoints), model.output(kIsPose),
                                                     model.output(kHeatmap), model.output(kWorld),
                                                     model.output(kSilhouette)});
  }
  return tracker_.sample();
}

}  // namespace coxa::pose_xnnpack
