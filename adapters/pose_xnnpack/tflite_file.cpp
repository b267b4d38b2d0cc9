// SPDX-License-Identifier: Apache-2.0
// From the file's tables to plain values, refusing what does not hold together.
#include "adapters/pose_xnnpack/tflite_file.hpp"

#include <algorithm>
#include <string>

#include "adapters/pose_xnnpack/flatbuffer.hpp"

namespace coxa::pose_xnnpack {
namespace {

constexpr std::uint32_t kSchemaVersion = 3;
// the largest tensor of the pose models has 256 · 256 · 16 elements
constexpr std::size_t kMostElements = std::size_t{1} << 24;
constexpr std::size_t kMostDimensions = 6;

tl::unexpected<Error> refused(std::string_view name, std::string_view what) {
  return fail(ErrorCode::unreadable,
              "the model " + std::string(name) + " " + std::string(what) + "; fetch it again");
}

ElementType element_type(std::int8_t code) {
  switch (code) {
    case 0:
      return ElementType::float32;
    case 1:
      return ElementType::float16;
    case 2:
      return ElementType::int32;
    default:
      return ElementType::other;
  }
}

std::size_t element_size(ElementType type) { return type == ElementType::float16 ? 2 : 4; }

/// A vector of whole numbers whose width the file chooses.
std::vector<std::int32_t> read_indices(const FlatTable& level, int type_field) {
  const auto width = level.scalar<std::uint8_t>(type_field);
  if (width == 0 || !level.has(type_field + 1)) {
    return {};
  }
  const FlatTable values = level.table(type_field + 1);
  const auto widened = [](const auto& narrow) {
    return std::vector<std::int32_t>(narrow.begin(), narrow.end());
  };
  switch (width) {
    case 1:
      return values.numbers<std::int32_t>(0);
    case 2:
      return widened(values.numbers<std::uint16_t>(0));
    case 3:
      return widened(values.numbers<std::uint8_t>(0));
    default:
      return {};
  }
}

Sparsity read_sparsity(const FlatTable& table) {
  Sparsity sparsity{table.numbers<std::int32_t>(0), table.numbers<std::int32_t>(1), {}};
  for (const FlatTable& level : table.tables(2)) {
    sparsity.levels.push_back({level.scalar<std::int8_t>(0) == 1, level.scalar<std::int32_t>(1),
                               read_indices(level, 2), read_indices(level, 4)});
  }
  return sparsity;
}

std::optional<std::size_t> element_count(const std::vector<std::int32_t>& shape) {
  if (shape.size() > kMostDimensions) {
    return std::nullopt;
  }
  std::size_t count = 1;
  for (const std::int32_t side : shape) {
    if (side < 1 || static_cast<std::size_t>(side) > kMostElements / count) {
      return std::nullopt;
    }
    count *= static_cast<std::size_t>(side);
  }
  return count;
}

Result<Tensor> read_tensor(const FlatTable& table, const std::vector<FlatTable>& buffers,
                           std::string_view name) {
  Tensor tensor;
  tensor.shape = table.numbers<std::int32_t>(0);
  tensor.type = element_type(table.scalar<std::int8_t>(1));
  const auto elements = element_count(tensor.shape);
  const auto buffer = table.scalar<std::uint32_t>(2);
  if (!elements || buffer >= buffers.size()) {
    return refused(name, "has a tensor of impossible shape");
  }
  tensor.elements = *elements;
  tensor.bytes = buffers[buffer].bytes(0);
  if (table.has(6)) {
    tensor.sparsity = read_sparsity(table.table(6));
  }
  const bool is_known = tensor.type != ElementType::other;
  const std::size_t expected = tensor.elements * element_size(tensor.type);
  if (!tensor.bytes.empty() && !tensor.sparsity && is_known && tensor.bytes.size() != expected) {
    return refused(name, "has a constant that does not fill its shape");
  }
  return tensor;
}

std::optional<Activation> activation(std::int8_t code) {
  switch (code) {
    case 0:
      return Activation::none;
    case 1:
      return Activation::relu;
    case 3:
      return Activation::relu6;
    default:
      return std::nullopt;
  }
}

/// Field numbers of schema.fbs, by the kind of settings.
std::optional<OperatorSettings> read_settings(Operation operation, const FlatTable& t) {
  OperatorSettings s;
  int activation_field = -1;
  switch (operation) {
    case Operation::conv_2d:
    case Operation::depthwise_conv_2d: {
      const bool is_depthwise = operation == Operation::depthwise_conv_2d;
      s.pads_same = t.scalar<std::int8_t>(0) == 0;
      s.stride_x = t.scalar<std::int32_t>(1);
      s.stride_y = t.scalar<std::int32_t>(2);
      s.depth_multiplier = is_depthwise ? t.scalar<std::int32_t>(3) : 1;
      activation_field = is_depthwise ? 4 : 3;
      s.dilation_x = t.scalar<std::int32_t>(activation_field + 1, 1);
      s.dilation_y = t.scalar<std::int32_t>(activation_field + 2, 1);
      break;
    }
    case Operation::max_pool_2d:
      s.pads_same = t.scalar<std::int8_t>(0) == 0;
      s.stride_x = t.scalar<std::int32_t>(1);
      s.stride_y = t.scalar<std::int32_t>(2);
      s.window_width = t.scalar<std::int32_t>(3);
      s.window_height = t.scalar<std::int32_t>(4);
      activation_field = 5;
      break;
    case Operation::add:
      activation_field = 0;
      break;
    case Operation::concatenation:
      s.axis = t.scalar<std::int32_t>(0);
      activation_field = 1;
      break;
    case Operation::depth_to_space:
      s.block_size = t.scalar<std::int32_t>(0);
      break;
    case Operation::resize_bilinear:
      s.aligns_corners = t.scalar<std::uint8_t>(2) != 0;
      s.has_half_pixel_centres = t.scalar<std::uint8_t>(3) != 0;
      break;
    case Operation::dequantize:
    case Operation::logistic:
    case Operation::reshape:
    case Operation::pad:
    case Operation::densify:
      break;
  }
  const auto known =
      activation(activation_field < 0 ? std::int8_t{0} : t.scalar<std::int8_t>(activation_field));
  if (!known) {
    return std::nullopt;
  }
  s.activation = *known;
  return s;
}

std::optional<Operation> known_operation(std::int32_t code) {
  switch (code) {
    case 0:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 14:
    case 17:
    case 22:
    case 23:
    case 34:
    case 124:
      return static_cast<Operation>(code);
    default:
      return std::nullopt;
  }
}

/// Newer files number operators in a wide field, older ones in a byte.
std::int32_t operation_code(const FlatTable& table) {
  return std::max<std::int32_t>(table.scalar<std::int8_t>(0), table.scalar<std::int32_t>(3));
}

Result<Operator> read_operator(const FlatTable& table, const std::vector<FlatTable>& codes,
                               std::string_view name) {
  const auto index = table.scalar<std::uint32_t>(0);
  const auto operation =
      index < codes.size() ? known_operation(operation_code(codes[index])) : std::nullopt;
  if (!operation) {
    return refused(name, "uses an operator that pose models do not have");
  }
  Operator op{*operation, table.numbers<std::int32_t>(1), table.numbers<std::int32_t>(2), {}};
  if (table.has(4)) {
    const auto settings = read_settings(*operation, table.table(4));
    if (!settings) {
      return refused(name, "uses an activation that pose models do not have");
    }
    op.settings = *settings;
  }
  return op;
}

bool are_tensors(const std::vector<std::int32_t>& numbers, std::size_t count, int least) {
  return std::all_of(numbers.begin(), numbers.end(), [&](std::int32_t n) {
    return n >= least && (n < 0 || static_cast<std::size_t>(n) < count);
  });
}

bool is_connected(const TfliteFile& file) {
  const std::size_t count = file.tensors.size();
  return are_tensors(file.inputs, count, 0) && are_tensors(file.outputs, count, 0) &&
         std::all_of(file.operators.begin(), file.operators.end(), [&](const Operator& op) {
           return are_tensors(op.inputs, count, -1) && are_tensors(op.outputs, count, 0);
         });
}

}  // namespace

Result<TfliteFile> parse_tflite(std::span<const std::byte> bytes, std::string_view name) {
  Flatbuffer flat(bytes);
  constexpr std::uint32_t kIdentifier = 0x334C4654;  // "TFL3"
  if (flat.read<std::uint32_t>(4) != kIdentifier) {
    return refused(name, "is not a TensorFlow Lite file");
  }
  const FlatTable root(flat, flat.follow(0));
  const auto graphs = root.tables(2);
  if (root.scalar<std::uint32_t>(0) != kSchemaVersion || graphs.size() != 1) {
    return refused(name, "does not hold one graph of a format we know");
  }
  const auto codes = root.tables(1);
  const auto buffers = root.tables(4);
  TfliteFile file;
  for (const FlatTable& table : graphs[0].tables(0)) {
    COXA_TRY(tensor, read_tensor(table, buffers, name));
    file.tensors.push_back(std::move(tensor));
  }
  for (const FlatTable& table : graphs[0].tables(3)) {
    COXA_TRY(op, read_operator(table, codes, name));
    file.operators.push_back(std::move(op));
  }
  file.inputs = graphs[0].numbers<std::int32_t>(1);
  file.outputs = graphs[0].numbers<std::int32_t>(2);
  if (!flat.is_sound() || !is_connected(file)) {
    return refused(name, "is damaged");
  }
  return file;
}

}  // namespace coxa::pose_xnnpack
