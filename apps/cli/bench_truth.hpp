// SPDX-License-Identifier: Apache-2.0
// What really happened in a benchmark recording.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"

namespace coxa::cli {

struct TrueRepetition {
  Seconds start{};
  Seconds end{};
  Radians peak{};
  Radians range{};              ///< from the resting angle
  std::optional<Seconds> hold;  ///< where the truth knows it
};

struct TrueFrame {
  Seconds time{};
  PerSide<Radians> internal_rotation{};
};

struct BenchTruth {
  std::string name;
  std::filesystem::path recording;
  std::optional<Side> side;  ///< empty: a movement that must not count
  std::vector<TrueRepetition> repetitions;
  std::vector<TrueFrame> frames;  ///< in order of time
  std::vector<FaultKind> faults;  ///< in every repetition
  bool is_phone{};
  bool is_dark{};
  Side phone_side{};
};

/// Every recording below a folder laid out as tests/bench: <clip>.mp4 with .csv and .meta.json, and
/// phone/<name>/ with truth.csv and truth.json. `movement` tells which true ranges are short and
/// which durations too fast.
Result<std::vector<BenchTruth>> load_bench(const std::filesystem::path& folder,
                                           const Movement& movement);

/// The true rotation of a side at an instant, on the straight line between the frames about it.
Radians rotation_at(const BenchTruth& truth, Side side, Seconds time);

}  // namespace coxa::cli
