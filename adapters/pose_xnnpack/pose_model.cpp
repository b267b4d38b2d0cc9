// SPDX-License-Identifier: Apache-2.0
// Builds the XNNPACK graph of a TensorFlow Lite file: constants folded, outputs placed, unneeded
// operators left out.
#include "adapters/pose_xnnpack/pose_model.hpp"

// pthreadpool.h first: xnnpack.h includes it
#include <pthreadpool.h>
#include <xnnpack.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "adapters/pose_xnnpack/tflite_check.hpp"
#include "adapters/pose_xnnpack/tflite_file.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa::pose_xnnpack {
namespace {

constexpr std::size_t kExtraFloats = XNN_EXTRA_BYTES / sizeof(float);

struct DeleteSubgraph {
  void operator()(xnn_subgraph_t s) const { xnn_delete_subgraph(s); }
};
struct DeleteRuntime {
  void operator()(xnn_runtime_t r) const { xnn_delete_runtime(r); }
};
using Subgraph = std::unique_ptr<xnn_subgraph, DeleteSubgraph>;
using Runtime = std::unique_ptr<xnn_runtime, DeleteRuntime>;

/// Where a tensor that lives outside the graph starts.
struct Place {
  std::size_t buffer{};  ///< 0 the input's, n + 1 output n's
  std::size_t offset{};
};

struct Range {
  float low{-std::numeric_limits<float>::infinity()};
  float high{std::numeric_limits<float>::infinity()};
};

Range range_of(Activation activation) {
  switch (activation) {
    case Activation::none:
      return {};
    case Activation::relu:
      return {.low = 0};
    case Activation::relu6:
      return {.low = 0, .high = 6};
  }
  return {};
}

std::uint32_t natural(std::int32_t value) { return static_cast<std::uint32_t>(value); }

}  // namespace

struct PoseModel::Graph {
  // constants first: they must outlive the runtime, which is destroyed before them
  std::map<std::int32_t, std::vector<float>> constants;
  std::vector<float> input;
  std::size_t input_size{};
  std::vector<std::vector<float>> outputs;  ///< by number; empty if not wanted
  std::vector<std::size_t> output_sizes;
  Runtime runtime;
};

namespace {

/// Puts one sound file's operators into a subgraph.
class Builder {
 public:
  Builder(const TfliteFile& file, std::string_view name)
      : file_(file), name_(name), values_(file.tensors.size(), XNN_INVALID_VALUE_ID) {}

  Result<void> build(std::span<const std::size_t> wanted);

  [[nodiscard]] xnn_subgraph_t subgraph() const { return subgraph_.get(); }
  std::map<std::int32_t, std::vector<float>> take_constants() { return std::move(constants_); }
  std::vector<xnn_external_value> externals(std::vector<float>& input,
                                            std::vector<std::vector<float>>& outputs) const;

 private:
  [[nodiscard]] Result<void> checked(xnn_status status) const;
  [[nodiscard]] const Tensor& tensor(std::int32_t number) const {
    return file_.tensors[static_cast<std::size_t>(number)];
  }
  Result<void> fold_constants();
  void place(std::span<const std::size_t> wanted);
  [[nodiscard]] std::vector<bool> needed_operators(std::span<const std::size_t> wanted) const;
  Result<std::uint32_t> value(std::int32_t number);
  Result<void> add(const Operator& op);
  Result<void> add_convolution(const Operator& op);
  Result<void> add_pad(const Operator& op);

  const TfliteFile& file_;
  std::string_view name_;
  std::map<std::int32_t, std::vector<float>> constants_;
  std::map<std::int32_t, Place> places_;
  std::vector<std::uint32_t> values_;
  Subgraph subgraph_;
};

Result<void> Builder::checked(xnn_status status) const {
  if (status != xnn_status_success) {
    return fail(ErrorCode::unreadable, "the model " + std::string(name_) +
                                           " was refused by XNNPACK (status " +
                                           std::to_string(status) + "); fetch it again");
  }
  return {};
}

/// DEQUANTIZE and DENSIFY happen here, once, instead of at every run.
Result<void> Builder::fold_constants() {
  for (const Operator& op : file_.operators) {
    if (op.operation != Operation::dequantize && op.operation != Operation::densify) {
      continue;
    }
    const auto folded = constants_.find(op.inputs[0]);
    if (folded != constants_.end()) {
      std::vector<float> values = folded->second;
      constants_[op.outputs[0]] = std::move(values);
      continue;
    }
    COXA_TRY(values, parse_constant(tensor(op.inputs[0]), name_));
    constants_[op.outputs[0]] = std::move(values);
  }
  return {};
}

/// The input and each wanted output have buffers of their own. CONCATENATION, which XNNPACK lacks,
/// joins outputs end to end: its operands are computed right where they belong.
void Builder::place(std::span<const std::size_t> wanted) {
  places_[file_.inputs[0]] = {0, 0};
  for (const std::size_t number : wanted) {
    const std::int32_t output = file_.outputs[number];
    const auto joins =
        std::find_if(file_.operators.begin(), file_.operators.end(), [&](const Operator& op) {
          return op.operation == Operation::concatenation && op.outputs[0] == output;
        });
    if (joins == file_.operators.end()) {
      places_[output] = {number + 1, 0};
      continue;
    }
    std::size_t offset = 0;
    for (const std::int32_t part : joins->inputs) {
      places_[part] = {number + 1, offset};
      offset += tensor(part).elements;
    }
  }
}

std::vector<bool> Builder::needed_operators(std::span<const std::size_t> wanted) const {
  std::vector<bool> is_needed_tensor(file_.tensors.size(), false);
  for (const std::size_t number : wanted) {
    is_needed_tensor[static_cast<std::size_t>(file_.outputs[number])] = true;
  }
  // operators stand in the order they run: walk back from the outputs
  std::vector<bool> is_needed(file_.operators.size(), false);
  for (std::size_t i = file_.operators.size(); i-- > 0;) {
    const Operator& op = file_.operators[i];
    is_needed[i] = is_needed_tensor[static_cast<std::size_t>(op.outputs[0])];
    for (const std::int32_t input : op.inputs) {
      if (is_needed[i] && input >= 0) {
        is_needed_tensor[static_cast<std::size_t>(input)] = true;
      }
    }
  }
  return is_needed;
}

/// The subgraph's number for a tensor, defined when first asked for; -1 is an operand left out.
Result<std::uint32_t> Builder::value(std::int32_t number) {
  if (number < 0) {
    return XNN_INVALID_VALUE_ID;
  }
  std::uint32_t& id = values_[static_cast<std::size_t>(number)];
  if (id != XNN_INVALID_VALUE_ID) {
    return id;
  }
  const Tensor& t = tensor(number);
  std::uint32_t external = XNN_INVALID_VALUE_ID;
  std::uint32_t flags = 0;
  const float* values = nullptr;
  if (const auto place = places_.find(number); place != places_.end()) {
    external = static_cast<std::uint32_t>(std::distance(places_.begin(), place));
    flags =
        place->second.buffer == 0 ? XNN_VALUE_FLAG_EXTERNAL_INPUT : XNN_VALUE_FLAG_EXTERNAL_OUTPUT;
  } else if (!t.bytes.empty() || constants_.contains(number)) {
    if (!constants_.contains(number)) {
      COXA_TRY(parsed, parse_constant(t, name_));
      constants_[number] = std::move(parsed);
    }
    std::vector<float>& constant = constants_[number];
    constant.resize(t.elements + kExtraFloats);
    values = constant.data();
  }
  const std::vector<std::size_t> shape(t.shape.begin(), t.shape.end());
  const auto defined =
      checked(xnn_define_tensor_value(subgraph_.get(), xnn_datatype_fp32, shape.size(),
                                      shape.data(), values, external, flags, &id));
  return defined.map([&] { return id; });
}

Result<void> Builder::add_convolution(const Operator& op) {
  COXA_TRY(input, value(op.inputs[0]));
  COXA_TRY(filter, value(op.inputs[1]));
  COXA_TRY(bias, value(op.inputs.size() > 2 ? op.inputs[2] : -1));
  COXA_TRY(output, value(op.outputs[0]));
  const std::int32_t channels = tensor(op.inputs[0]).shape[3];
  const std::vector<std::int32_t>& shape = tensor(op.inputs[1]).shape;
  const OperatorSettings& s = op.settings;
  const Range range = range_of(s.activation);
  const std::uint32_t flags = s.pads_same ? XNN_FLAG_TENSORFLOW_SAME_PADDING : 0;
  if (op.operation == Operation::depthwise_conv_2d) {
    return checked(xnn_define_depthwise_convolution_2d(
        subgraph_.get(), 0, 0, 0, 0, natural(shape[1]), natural(shape[2]), natural(s.stride_y),
        natural(s.stride_x), natural(s.dilation_y), natural(s.dilation_x),
        natural(s.depth_multiplier), natural(channels), range.low, range.high, input, filter, bias,
        output, flags));
  }
  return checked(xnn_define_convolution_2d(
      subgraph_.get(), 0, 0, 0, 0, natural(shape[1]), natural(shape[2]), natural(s.stride_y),
      natural(s.stride_x), natural(s.dilation_y), natural(s.dilation_x), 1, natural(channels),
      natural(shape[0]), range.low, range.high, input, filter, bias, output, flags));
}

Result<void> Builder::add_pad(const Operator& op) {
  COXA_TRY(sizes, parse_whole_numbers(tensor(op.inputs[1]), name_));
  std::vector<std::size_t> before;
  std::vector<std::size_t> after;
  for (std::size_t i = 0; i < sizes.size(); i += 2) {
    before.push_back(static_cast<std::size_t>(sizes[i]));
    after.push_back(static_cast<std::size_t>(sizes[i + 1]));
  }
  COXA_TRY(input, value(op.inputs[0]));
  COXA_TRY(output, value(op.outputs[0]));
  return checked(xnn_define_static_constant_pad(subgraph_.get(), before.data(), after.data(), 0,
                                                input, output, 0));
}

Result<void> Builder::add(const Operator& op) {
  if (op.operation == Operation::conv_2d || op.operation == Operation::depthwise_conv_2d) {
    return add_convolution(op);
  }
  if (op.operation == Operation::pad) {
    return add_pad(op);
  }
  const OperatorSettings& s = op.settings;
  const Range range = range_of(s.activation);
  const std::vector<std::int32_t>& to = tensor(op.outputs[0]).shape;
  const std::vector<std::size_t> shape(to.begin(), to.end());
  xnn_subgraph_t graph = subgraph_.get();
  COXA_TRY(input, value(op.inputs[0]));
  COXA_TRY(second, value(op.operation == Operation::add ? op.inputs[1] : -1));
  COXA_TRY(output, value(op.outputs[0]));
  switch (op.operation) {
    case Operation::add:
      return checked(xnn_define_add2(graph, range.low, range.high, input, second, output, 0));
    case Operation::max_pool_2d:
      return checked(xnn_define_max_pooling_2d(
          graph, 0, 0, 0, 0, natural(s.window_height), natural(s.window_width), natural(s.stride_y),
          natural(s.stride_x), 1, 1, range.low, range.high, input, output,
          s.pads_same ? XNN_FLAG_TENSORFLOW_SAME_PADDING : 0));
    case Operation::logistic:
      return checked(xnn_define_sigmoid(graph, input, output, 0));
    case Operation::reshape:
      return checked(
          xnn_define_static_reshape(graph, shape.size(), shape.data(), input, output, 0));
    case Operation::depth_to_space:
      return checked(xnn_define_depth_to_space(graph, input, output, natural(s.block_size), 0));
    case Operation::resize_bilinear:
      return checked(
          xnn_define_static_resize_bilinear_2d(graph, shape[1], shape[2], input, output, 0));
    default:
      COXA_EXPECTS(false);
  }
}

Result<void> Builder::build(std::span<const std::size_t> wanted) {
  if (auto folded = fold_constants(); !folded) {
    return folded;
  }
  place(wanted);
  xnn_subgraph_t subgraph = nullptr;
  if (auto made =
          checked(xnn_create_subgraph(static_cast<std::uint32_t>(places_.size()), 0, &subgraph));
      !made) {
    return made;
  }
  subgraph_.reset(subgraph);
  const std::vector<bool> is_needed = needed_operators(wanted);
  for (std::size_t i = 0; i < file_.operators.size(); ++i) {
    const Operator& op = file_.operators[i];
    const bool runs = is_needed[i] && op.operation != Operation::dequantize &&
                      op.operation != Operation::densify &&
                      op.operation != Operation::concatenation;
    if (!runs) {
      continue;
    }
    if (auto added = add(op); !added) {
      return added;
    }
  }
  return {};
}

std::vector<xnn_external_value> Builder::externals(std::vector<float>& input,
                                                   std::vector<std::vector<float>>& outputs) const {
  std::vector<xnn_external_value> all;
  for (const auto& [number, place] : places_) {
    float* start = place.buffer == 0 ? input.data() : outputs[place.buffer - 1].data();
    all.push_back({static_cast<std::uint32_t>(all.size()), start + place.offset});
  }
  return all;
}

}  // namespace

PoseModel::PoseModel(std::unique_ptr<Graph> graph) : graph_(std::move(graph)) {}
PoseModel::PoseModel(PoseModel&&) noexcept = default;
PoseModel& PoseModel::operator=(PoseModel&&) noexcept = default;
PoseModel::~PoseModel() = default;

Result<PoseModel> PoseModel::create(std::span<const std::byte> bytes, std::string_view name,
                                    std::span<const std::size_t> wanted) {
  if (xnn_initialize(nullptr) != xnn_status_success) {
    return fail(ErrorCode::unsupported, "this processor cannot run the pose models (XNNPACK)");
  }
  COXA_TRY(file, parse_tflite(bytes, name));
  if (auto sound = check_graph(file, name); !sound) {
    return tl::unexpected<Error>(sound.error());
  }
  std::vector<std::size_t> numbers(wanted.begin(), wanted.end());
  if (numbers.empty()) {
    numbers.resize(file.outputs.size());
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  }
  const auto refused = [&](std::string_view what) {
    return fail(ErrorCode::unreadable,
                "the model " + std::string(name) + " " + std::string(what) + "; fetch it again");
  };
  if (*std::max_element(numbers.begin(), numbers.end()) >= file.outputs.size()) {
    return refused("has too few outputs for a pose model");
  }
  Builder builder(file, name);
  if (auto built = builder.build(numbers); !built) {
    return tl::unexpected<Error>(built.error());
  }
  auto graph = std::make_unique<Graph>();
  graph->constants = builder.take_constants();
  graph->input_size = file.tensors[static_cast<std::size_t>(file.inputs[0])].elements;
  graph->input.resize(graph->input_size + kExtraFloats);
  graph->outputs.resize(file.outputs.size());
  graph->output_sizes.resize(file.outputs.size());
  for (const std::size_t n : numbers) {
    graph->output_sizes[n] = file.tensors[static_cast<std::size_t>(file.outputs[n])].elements;
    graph->outputs[n].resize(graph->output_sizes[n] + kExtraFloats);
  }
  xnn_runtime_t runtime = nullptr;
  const auto externals = builder.externals(graph->input, graph->outputs);
  bool is_ready =
      xnn_create_runtime_v2(builder.subgraph(), nullptr, 0, &runtime) == xnn_status_success;
  graph->runtime.reset(runtime);
  is_ready = is_ready &&
             xnn_setup_runtime(runtime, externals.size(), externals.data()) == xnn_status_success;
  return is_ready ? Result<PoseModel>(PoseModel(std::move(graph)))
                  : refused("cannot be prepared by XNNPACK");
}

std::span<float> PoseModel::input() { return {graph_->input.data(), graph_->input_size}; }

void PoseModel::run() {
  // everything that can be wrong with a graph was refused in create()
  COXA_EXPECTS(xnn_invoke_runtime(graph_->runtime.get()) == xnn_status_success);
}

std::span<const float> PoseModel::output(std::size_t number) const {
  return {graph_->outputs[number].data(), graph_->output_sizes[number]};
}

std::size_t PoseModel::output_count() const { return graph_->outputs.size(); }

}  // namespace coxa::pose_xnnpack
