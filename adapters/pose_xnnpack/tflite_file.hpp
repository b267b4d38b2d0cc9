// SPDX-License-Identifier: Apache-2.0
// What a TensorFlow Lite model file says: tensors, constants and the operators between them.
// Format: tensorflow/lite/schema/schema.fbs, version 3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/quantities/result.hpp"

namespace coxa::pose_xnnpack {

enum class ElementType : std::uint8_t { float32 = 0, float16 = 1, int32 = 2, other = 255 };

/// One level of a sparse tensor: dense, or a compressed row of the indices that are there.
struct SparseLevel {
  bool is_compressed{};
  std::int32_t dense_size{};
  std::vector<std::int32_t> segments;
  std::vector<std::int32_t> indices;
};

/// How a sparse tensor's values are laid out. First the tensor's dimensions, then those of the
/// blocks, are walked in `traversal_order`; `block_map` says which dimension a block divides.
struct Sparsity {
  std::vector<std::int32_t> traversal_order;
  std::vector<std::int32_t> block_map;
  std::vector<SparseLevel> levels;
};

struct Tensor {
  std::vector<std::int32_t> shape;  ///< every dimension at least 1
  std::size_t elements{};
  ElementType type{};
  std::span<const std::byte> bytes;  ///< a constant's bytes in the file; empty: computed
  std::optional<Sparsity> sparsity;
};

/// The operators we know, by TensorFlow Lite's number.
enum class Operation : std::uint8_t {
  add = 0,
  concatenation = 2,
  conv_2d = 3,
  depthwise_conv_2d = 4,
  depth_to_space = 5,
  dequantize = 6,
  logistic = 14,
  max_pool_2d = 17,
  reshape = 22,
  resize_bilinear = 23,
  pad = 34,
  densify = 124
};

enum class Activation : std::uint8_t { none = 0, relu = 1, relu6 = 3 };

/// An operator's settings; those of other kinds of operators keep their defaults.
struct OperatorSettings {
  bool pads_same{};
  std::int32_t stride_x{1};
  std::int32_t stride_y{1};
  std::int32_t dilation_x{1};
  std::int32_t dilation_y{1};
  std::int32_t depth_multiplier{1};
  std::int32_t window_width{1};
  std::int32_t window_height{1};
  std::int32_t axis{};
  std::int32_t block_size{1};
  bool aligns_corners{};
  bool has_half_pixel_centres{};
  Activation activation{Activation::none};
};

struct Operator {
  Operation operation{};
  std::vector<std::int32_t> inputs;   ///< tensor numbers; -1: left out
  std::vector<std::int32_t> outputs;  ///< tensor numbers
  OperatorSettings settings;
};

/// A model of one graph. Spans look into the bytes it was parsed from.
struct TfliteFile {
  std::vector<Tensor> tensors;
  std::vector<Operator> operators;
  std::vector<std::int32_t> inputs;
  std::vector<std::int32_t> outputs;
};

/// Reads a model; `name` is what messages call it. Every tensor number of the result is valid,
/// every constant's bytes lie in `bytes` and fill its shape (sparse ones: checked by to_floats).
Result<TfliteFile> parse_tflite(std::span<const std::byte> bytes, std::string_view name);

/// A constant's values as dense floats, whatever it was stored as.
Result<std::vector<float>> parse_constant(const Tensor& tensor, std::string_view name);

/// A constant's values as whole numbers.
Result<std::vector<std::int32_t>> parse_whole_numbers(const Tensor& tensor, std::string_view name);

}  // namespace coxa::pose_xnnpack
