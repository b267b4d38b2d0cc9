// SPDX-License-Identifier: Apache-2.0
// The shape each operator makes, from TensorFlow Lite's definitions of the operators.
#include "adapters/pose_xnnpack/tflite_check.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace coxa::pose_xnnpack {
namespace {

using Shape = std::vector<std::int32_t>;

// a bound on strides, windows and dilations, far above any of the pose models
constexpr std::int32_t kMostStep = 64;

bool is_step(std::int32_t n) { return n >= 1 && n <= kMostStep; }

/// Length of a side after a window slides along it; empty: it does not fit.
std::optional<std::int32_t> slid(std::int32_t side, std::int32_t window, std::int32_t stride,
                                 std::int32_t dilation, bool pads_same) {
  if (!is_step(window) || !is_step(stride) || !is_step(dilation)) {
    return std::nullopt;
  }
  if (pads_same) {
    return (side + stride - 1) / stride;
  }
  const std::int32_t reach = (window - 1) * dilation + 1;
  if (side < reach) {
    return std::nullopt;
  }
  return (side - reach) / stride + 1;
}

class Checker {
 public:
  explicit Checker(const TfliteFile& file)
      : file_(file),
        is_constant_(constant_tensors(file)),
        is_ready_(is_constant_),
        is_result_(file.tensors.size()) {}

  /// What is wrong; empty: nothing.
  std::optional<std::string_view> fault() {
    if (file_.inputs.size() != 1 || !is_plain(file_.inputs[0])) {
      return "does not have one input";
    }
    is_ready_[index(file_.inputs[0])] = true;
    for (const Operator& op : file_.operators) {
      if (op.outputs.size() != 1 || op.inputs.empty() || op.inputs.size() > kMostOperands) {
        return "has an operator without its one result";
      }
      if (unpacks(op)) {
        if (!is_constant_[index(op.outputs[0])]) {
          return "unpacks something that is no constant";
        }
        continue;
      }
      if (!reads_what_is_ready(op) || !is_plain(op.outputs[0]) || is_ready_[index(op.outputs[0])] ||
          is_result_[index(op.outputs[0])]) {
        return "has an operator out of order";
      }
      const Shape result = made(op);
      if (result.empty() || result != shape(op.outputs[0])) {
        return "has an operator whose shapes do not fit";
      }
      // a joined result exists only outside the graph, for nobody to read
      is_ready_[index(op.outputs[0])] = op.operation != Operation::concatenation;
      is_result_[index(op.outputs[0])] = true;
    }
    const bool has_outputs =
        !file_.outputs.empty() && std::all_of(file_.outputs.begin(), file_.outputs.end(),
                                              [&](auto t) { return is_result_[index(t)]; });
    return has_outputs ? std::nullopt
                       : std::optional<std::string_view>("does not compute its outputs");
  }

 private:
  static constexpr std::size_t kMostOperands = 16;

  static std::size_t index(std::int32_t t) { return static_cast<std::size_t>(t); }
  [[nodiscard]] const Shape& shape(std::int32_t t) const { return file_.tensors[index(t)].shape; }
  [[nodiscard]] bool is_constant(std::int32_t t) const { return is_constant_[index(t)]; }
  static bool unpacks(const Operator& op) {
    return op.operation == Operation::dequantize || op.operation == Operation::densify;
  }

  /// A computed tensor of floats.
  [[nodiscard]] bool is_plain(std::int32_t t) const {
    return file_.tensors[index(t)].type == ElementType::float32 && !is_constant(t);
  }

  [[nodiscard]] bool reads_what_is_ready(const Operator& op) const {
    return op.inputs[0] >= 0 && is_plain(op.inputs[0]) &&
           std::all_of(op.inputs.begin(), op.inputs.end(),
                       [&](auto t) { return t < 0 || is_ready_[index(t)]; });
  }

  /// The shape of an operator's result; empty: its operands do not fit.
  [[nodiscard]] Shape made(const Operator& op) const {
    const Shape& in = shape(op.inputs[0]);
    switch (op.operation) {
      case Operation::conv_2d:
      case Operation::depthwise_conv_2d:
        return convolved(op, in);
      case Operation::max_pool_2d:
        return slid_over(op, in, op.settings.window_height, op.settings.window_width,
                         in.size() == 4 ? in[3] : 0);
      case Operation::add:
        return op.inputs.size() == 2 && op.inputs[1] >= 0 && is_plain(op.inputs[1]) &&
                       in == shape(op.inputs[1])
                   ? in
                   : Shape{};
      case Operation::pad:
        return padded(op, in);
      case Operation::resize_bilinear:
        return resized(op, in);
      case Operation::depth_to_space:
        return spread(op, in);
      case Operation::reshape:
        return file_.tensors[index(op.outputs[0])].elements ==
                       file_.tensors[index(op.inputs[0])].elements
                   ? shape(op.outputs[0])
                   : Shape{};
      case Operation::logistic:
        return in;
      case Operation::concatenation:
        return joined(op, in);
      case Operation::dequantize:
      case Operation::densify:
        break;
    }
    return {};
  }

  static Shape slid_over(const Operator& op, const Shape& in, std::int32_t height,
                         std::int32_t width, std::int32_t channels) {
    if (in.size() != 4) {
      return {};
    }
    const OperatorSettings& s = op.settings;
    const auto y = slid(in[1], height, s.stride_y, s.dilation_y, s.pads_same);
    const auto x = slid(in[2], width, s.stride_x, s.dilation_x, s.pads_same);
    return y && x ? Shape{in[0], *y, *x, channels} : Shape{};
  }

  /// Filters: output channels × height × width × input channels, or 1 × height × width × channels.
  [[nodiscard]] Shape convolved(const Operator& op, const Shape& in) const {
    if (op.inputs.size() < 2 || op.inputs[1] < 0 || !is_constant(op.inputs[1])) {
      return {};
    }
    const Shape& filter = shape(op.inputs[1]);
    if (in.size() != 4 || filter.size() != 4 || !is_step(op.settings.depth_multiplier)) {
      return {};
    }
    const bool is_depthwise = op.operation == Operation::depthwise_conv_2d;
    const std::int32_t channels = is_depthwise ? filter[3] : filter[0];
    const bool fits = is_depthwise
                          ? filter[0] == 1 && filter[3] == in[3] * op.settings.depth_multiplier
                          : filter[3] == in[3];
    const bool has_bias = op.inputs.size() > 2 && op.inputs[2] >= 0;
    const bool bias_fits =
        !has_bias || (is_constant(op.inputs[2]) && shape(op.inputs[2]) == Shape{channels});
    return fits && bias_fits ? slid_over(op, in, filter[1], filter[2], channels) : Shape{};
  }

  [[nodiscard]] Shape padded(const Operator& op, const Shape& in) const {
    if (op.inputs.size() != 2 || op.inputs[1] < 0) {
      return {};
    }
    const auto sizes = parse_whole_numbers(file_.tensors[index(op.inputs[1])], "");
    if (!sizes || sizes->size() != 2 * in.size()) {
      return {};
    }
    Shape out = in;
    for (std::size_t d = 0; d < in.size(); ++d) {
      const std::int32_t before = (*sizes)[2 * d];
      const std::int32_t after = (*sizes)[2 * d + 1];
      if (before < 0 || after < 0 || before > kMostPadding || after > kMostPadding) {
        return {};
      }
      out[d] += before + after;
    }
    return out;
  }

  /// Half-pixel centres only: what the pose models use.
  [[nodiscard]] Shape resized(const Operator& op, const Shape& in) const {
    const Shape& out = shape(op.outputs[0]);
    const bool fits = in.size() == 4 && out.size() == 4 && in[0] == out[0] && in[3] == out[3] &&
                      !op.settings.aligns_corners && op.settings.has_half_pixel_centres;
    return fits ? out : Shape{};
  }

  static Shape spread(const Operator& op, const Shape& in) {
    const std::int32_t block = op.settings.block_size;
    if (in.size() != 4 || !is_step(block) || block < 2 || in[3] % (block * block) != 0) {
      return {};
    }
    return {in[0], in[1] * block, in[2] * block, in[3] / (block * block)};
  }

  /// Joined end to end along axis 1 of a batch of one, only to make an output of the whole model.
  [[nodiscard]] Shape joined(const Operator& op, const Shape& in) const {
    const auto is_joined_output = [&](std::int32_t t) {
      return std::find(file_.outputs.begin(), file_.outputs.end(), t) != file_.outputs.end();
    };
    if (in.size() < 2 || in[0] != 1 || op.settings.axis != 1 ||
        op.settings.activation != Activation::none || !is_joined_output(op.outputs[0]) ||
        !is_result_[index(op.inputs[0])]) {
      return {};
    }
    Shape out = in;
    for (std::size_t i = 1; i < op.inputs.size(); ++i) {
      if (op.inputs[i] < 0 || !is_result_[index(op.inputs[i])]) {
        return {};
      }
      Shape part = shape(op.inputs[i]);
      if (part.size() != in.size()) {
        return {};
      }
      out[1] += part[1];
      part[1] = in[1];
      if (part != in) {
        return {};
      }
    }
    return out;
  }

  static constexpr std::int32_t kMostPadding = 4096;

  const TfliteFile& file_;
  std::vector<bool> is_constant_;
  std::vector<bool> is_ready_;
  std::vector<bool> is_result_;
};

}  // namespace

std::vector<bool> constant_tensors(const TfliteFile& file) {
  std::vector<bool> is_constant(file.tensors.size());
  for (std::size_t i = 0; i < file.tensors.size(); ++i) {
    is_constant[i] = !file.tensors[i].bytes.empty();
  }
  for (const Operator& op : file.operators) {
    const bool unpacks =
        op.operation == Operation::dequantize || op.operation == Operation::densify;
    if (!unpacks || op.inputs.size() != 1 || op.outputs.size() != 1 || op.inputs[0] < 0) {
      continue;
    }
    const auto from = static_cast<std::size_t>(op.inputs[0]);
    const auto to = static_cast<std::size_t>(op.outputs[0]);
    is_constant[to] = is_constant[to] || (is_constant[from] &&
                                          file.tensors[from].elements == file.tensors[to].elements);
  }
  return is_constant;
}

Result<void> check_graph(const TfliteFile& file, std::string_view name) {
  if (const auto fault = Checker(file).fault()) {
    return fail(ErrorCode::unreadable,
                "the model " + std::string(name) + " " + std::string(*fault) + "; fetch it again");
  }
  return {};
}

}  // namespace coxa::pose_xnnpack
