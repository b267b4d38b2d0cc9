// SPDX-License-Identifier: Apache-2.0
// A constant's stored bytes (half floats, sparse blocks) as dense values.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>

#include "adapters/pose_xnnpack/tflite_file.hpp"

namespace coxa::pose_xnnpack {
namespace {

constexpr std::size_t kMostLevels = 8;

tl::unexpected<Error> refused(std::string_view name) {
  return fail(ErrorCode::unreadable, "the model " + std::string(name) +
                                         " has a constant that cannot be read; fetch it again");
}

/// IEEE 754 binary16 to binary32.
float to_float(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000U) << 16;
  const std::uint32_t exponent = (half >> 10) & 0x1FU;
  const std::uint32_t fraction = half & 0x3FFU;
  if (exponent == 0) {
    const float magnitude = std::ldexp(static_cast<float>(fraction), -24);
    return sign != 0 ? -magnitude : magnitude;
  }
  const std::uint32_t wide = exponent == 0x1FU ? 0xFFU : exponent + 112U;
  return std::bit_cast<float>(sign | (wide << 23) | (fraction << 13));
}

template <class T>
T element(std::span<const std::byte> bytes, std::size_t i) {
  T value{};
  std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
  return value;
}

std::vector<float> stored_values(const Tensor& tensor) {
  const bool is_half = tensor.type == ElementType::float16;
  std::vector<float> values(tensor.bytes.size() / (is_half ? 2 : 4));
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = is_half ? to_float(element<std::uint16_t>(tensor.bytes, i))
                        : element<float>(tensor.bytes, i);
  }
  return values;
}

/// Walks the levels of a sparse tensor, putting each stored value in its dense place.
class Densifier {
 public:
  Densifier(const Tensor& tensor, std::vector<float> stored)
      : shape_(tensor.shape),
        sparsity_(*tensor.sparsity),
        stored_(std::move(stored)),
        dense_(tensor.elements, 0.0F),
        walked_(sparsity_.levels.size(), 0) {}

  std::optional<std::vector<float>> densify() {
    if (!is_consistent() || !walk(0, 0) || next_ != stored_.size()) {
      return std::nullopt;
    }
    return std::move(dense_);
  }

 private:
  /// A compressed level's rows lie one behind the other and cover its indices once, so that no walk
  /// is longer than the file.
  static bool is_walkable(const SparseLevel& level) {
    if (!level.is_compressed) {
      return level.dense_size >= 1;
    }
    return !level.segments.empty() && level.segments.front() == 0 &&
           std::is_sorted(level.segments.begin(), level.segments.end()) &&
           static_cast<std::size_t>(level.segments.back()) == level.indices.size() &&
           std::none_of(level.indices.begin(), level.indices.end(), [](auto i) { return i < 0; });
  }

  [[nodiscard]] bool is_consistent() const {
    const std::size_t rank = shape_.size();
    const std::size_t levels = sparsity_.levels.size();
    if (levels > kMostLevels || levels != rank + sparsity_.block_map.size() ||
        sparsity_.traversal_order.size() != levels) {
      return false;
    }
    std::vector<std::int32_t> sorted = sparsity_.traversal_order;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < levels; ++i) {
      const std::int32_t order = sparsity_.traversal_order[i];
      // every level once, the tensor's own dimensions before the blocks'
      if (sorted[i] != static_cast<std::int32_t>(i) ||
          (i < rank) != (order < static_cast<std::int32_t>(rank))) {
        return false;
      }
    }
    return std::all_of(sparsity_.levels.begin(), sparsity_.levels.end(), is_walkable) &&
           std::all_of(sparsity_.block_map.begin(), sparsity_.block_map.end(),
                       [&](auto d) { return d >= 0 && static_cast<std::size_t>(d) < rank; });
  }

  bool walk(std::size_t level, std::size_t parent) {
    if (level == sparsity_.levels.size()) {
      return put();
    }
    const SparseLevel& here = sparsity_.levels[level];
    if (!here.is_compressed) {
      const auto size = static_cast<std::size_t>(here.dense_size);
      for (std::size_t i = 0; i < size; ++i) {
        walked_[level] = i;
        if (!walk(level + 1, parent * size + i)) {
          return false;
        }
      }
      return true;
    }
    if (parent + 1 >= here.segments.size()) {
      return false;
    }
    const auto last = static_cast<std::size_t>(here.segments[parent + 1]);
    for (auto i = static_cast<std::size_t>(here.segments[parent]); i < last; ++i) {
      walked_[level] = static_cast<std::size_t>(here.indices[i]);
      if (!walk(level + 1, i)) {
        return false;
      }
    }
    return true;
  }

  /// The next stored value goes where the walk has come to.
  bool put() {
    const std::size_t rank = shape_.size();
    std::array<std::size_t, kMostLevels> index{};
    for (std::size_t level = 0; level < walked_.size(); ++level) {
      const auto order = static_cast<std::size_t>(sparsity_.traversal_order[level]);
      if (order < rank) {
        index[order] = walked_[level];
      } else {
        const auto divided = static_cast<std::size_t>(sparsity_.block_map[order - rank]);
        const auto block = static_cast<std::size_t>(sparsity_.levels[level].dense_size);
        index[divided] = index[divided] * block + walked_[level];
      }
    }
    std::size_t at = 0;
    for (std::size_t d = 0; d < rank; ++d) {
      const auto side = static_cast<std::size_t>(shape_[d]);
      if (index[d] >= side) {
        return false;
      }
      at = at * side + index[d];
    }
    if (next_ >= stored_.size()) {
      return false;
    }
    dense_[at] = stored_[next_++];
    return true;
  }

  const std::vector<std::int32_t>& shape_;
  const Sparsity& sparsity_;
  std::vector<float> stored_;
  std::vector<float> dense_;
  std::vector<std::size_t> walked_;
  std::size_t next_{0};
};

}  // namespace

Result<std::vector<float>> parse_constant(const Tensor& tensor, std::string_view name) {
  const bool is_float = tensor.type == ElementType::float32 || tensor.type == ElementType::float16;
  if (!is_float || tensor.bytes.empty()) {
    return refused(name);
  }
  if (!tensor.sparsity) {
    return stored_values(tensor);
  }
  auto dense = Densifier(tensor, stored_values(tensor)).densify();
  if (!dense) {
    return refused(name);
  }
  return *std::move(dense);
}

Result<std::vector<std::int32_t>> parse_whole_numbers(const Tensor& tensor, std::string_view name) {
  if (tensor.type != ElementType::int32 || tensor.bytes.empty() || tensor.sparsity) {
    return refused(name);
  }
  std::vector<std::int32_t> values(tensor.elements);
  std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(std::int32_t));
  return values;
}

}  // namespace coxa::pose_xnnpack
