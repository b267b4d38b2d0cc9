// SPDX-License-Identifier: Apache-2.0
// One TensorFlow Lite model ready to run on this machine's processor, by XNNPACK.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "domain/quantities/result.hpp"

namespace coxa::pose_xnnpack {

/// A model with one float input. Runs on the calling thread.
class PoseModel {
 public:
  /// Reads a `.tflite` file's bytes, which need not outlive the call. Of its outputs only those
  /// numbered in `wanted` are computed (all when empty), and only what they need. `name` is what
  /// messages call the model.
  static Result<PoseModel> create(std::span<const std::byte> file, std::string_view name,
                                  std::span<const std::size_t> wanted = {});

  PoseModel(PoseModel&&) noexcept;
  PoseModel& operator=(PoseModel&&) noexcept;
  ~PoseModel();

  /// The input tensor, to be written before run().
  std::span<float> input();

  void run();

  /// The file's output of this number, as run() left it; empty if it was not wanted.
  [[nodiscard]] std::span<const float> output(std::size_t number) const;
  [[nodiscard]] std::size_t output_count() const;

 private:
  struct Graph;
  explicit PoseModel(std::unique_ptr<Graph> graph);
  std::unique_ptr<Graph> graph_;
};

}  // namespace coxa::pose_xnnpack
