// SPDX-License-Identifier: Apache-2.0
// One function for each operator, over tensors of batch, height, width, channels.
#include "tests/support/plain_inference.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace coxa::support {
namespace {

using namespace pose_xnnpack;
using Values = std::vector<float>;

struct Shape {
  int height{1};
  int width{1};
  int channels{1};
};

Shape shape_of(const Tensor& tensor) {
  if (tensor.shape.size() != 4) {
    return {1, 1, static_cast<int>(tensor.elements)};
  }
  return {tensor.shape[1], tensor.shape[2], tensor.shape[3]};
}

float activated(float value, Activation activation) {
  switch (activation) {
    case Activation::none:
      return value;
    case Activation::relu:
      return std::max(value, 0.0F);
    case Activation::relu6:
      return std::clamp(value, 0.0F, 6.0F);
  }
  return value;
}

class Evaluation {
 public:
  Evaluation(const TfliteFile& file, std::span<const float> input) : file_(file) {
    values_[file.inputs[0]] = Values(input.begin(), input.end());
  }

  std::vector<Values> outputs() {
    for (const Operator& op : file_.operators) {
      values_[op.outputs[0]] = result(op);
    }
    std::vector<Values> all;
    all.reserve(file_.outputs.size());
    for (const auto output : file_.outputs) {
      all.push_back(values_[output]);
    }
    return all;
  }

 private:
  [[nodiscard]] const Tensor& tensor(std::int32_t t) const {
    return file_.tensors[static_cast<std::size_t>(t)];
  }

  const Values& values(std::int32_t t) {
    if (!values_.contains(t)) {
      values_[t] = parse_constant(tensor(t), "").value();
    }
    return values_[t];
  }

  Values result(const Operator& op) {
    switch (op.operation) {
      case Operation::dequantize:
      case Operation::densify:
      case Operation::reshape:
        return values(op.inputs[0]);
      case Operation::conv_2d:
      case Operation::depthwise_conv_2d:
      case Operation::max_pool_2d:
        return slid(op);
      case Operation::add:
        return added(op);
      case Operation::logistic:
        return logistic(op);
      case Operation::pad:
        return padded(op);
      case Operation::resize_bilinear:
        return resized(op);
      case Operation::depth_to_space:
        return spread(op);
      case Operation::concatenation:
        return joined(op);
    }
    return {};
  }

  Values slid(const Operator& op) {
    const OperatorSettings& s = op.settings;
    const bool is_pool = op.operation == Operation::max_pool_2d;
    const Shape in = shape_of(tensor(op.inputs[0]));
    const Shape out = shape_of(tensor(op.outputs[0]));
    const Shape window =
        is_pool ? Shape{s.window_height, s.window_width, 1}
                : Shape{tensor(op.inputs[1]).shape[1], tensor(op.inputs[1]).shape[2], 1};
    const auto before = [&](int size_in, int size_out, int stride, int width) {
      return s.pads_same ? std::max((size_out - 1) * stride + width - size_in, 0) / 2 : 0;
    };
    const int top = before(in.height, out.height, s.stride_y, window.height);
    const int left = before(in.width, out.width, s.stride_x, window.width);
    const float* from = values(op.inputs[0]).data();
    const float* filter = is_pool ? nullptr : values(op.inputs[1]).data();
    const float* bias = is_pool ? nullptr : values(op.inputs[2]).data();
    Values result;
    result.reserve(tensor(op.outputs[0]).elements);
    for (int y = 0; y < out.height; ++y) {
      for (int x = 0; x < out.width; ++x) {
        for (int c = 0; c < out.channels; ++c) {
          float sum = is_pool ? -INFINITY : bias[c];
          for (int i = 0; i < window.height; ++i) {
            for (int j = 0; j < window.width; ++j) {
              const int row = y * s.stride_y - top + i;
              const int column = x * s.stride_x - left + j;
              if (row < 0 || column < 0 || row >= in.height || column >= in.width) {
                continue;
              }
              const float* pixel = from + (row * in.width + column) * in.channels;
              if (is_pool) {
                sum = std::max(sum, pixel[c]);
              } else if (op.operation == Operation::depthwise_conv_2d) {
                sum += pixel[c] * filter[(i * window.width + j) * out.channels + c];
              } else {
                const float* weights =
                    filter + ((c * window.height + i) * window.width + j) * in.channels;
                for (int k = 0; k < in.channels; ++k) {
                  sum += pixel[k] * weights[k];
                }
              }
            }
          }
          result.push_back(activated(sum, s.activation));
        }
      }
    }
    return result;
  }

  Values added(const Operator& op) {
    Values sum = values(op.inputs[0]);
    const Values& other = values(op.inputs[1]);
    for (std::size_t i = 0; i < sum.size(); ++i) {
      sum[i] = activated(sum[i] + other[i], op.settings.activation);
    }
    return sum;
  }

  Values logistic(const Operator& op) {
    Values result = values(op.inputs[0]);
    for (float& value : result) {
      value = 1.0F / (1.0F + std::exp(-value));
    }
    return result;
  }

  Values padded(const Operator& op) {
    const auto before = parse_whole_numbers(tensor(op.inputs[1]), "").value();
    const Shape in = shape_of(tensor(op.inputs[0]));
    const Shape out = shape_of(tensor(op.outputs[0]));
    const Values& from = values(op.inputs[0]);
    Values result(tensor(op.outputs[0]).elements, 0.0F);
    for (int y = 0; y < in.height; ++y) {
      for (int x = 0; x < in.width; ++x) {
        for (int c = 0; c < in.channels; ++c) {
          const int to =
              ((y + before[2]) * out.width + x + before[4]) * out.channels + c + before[6];
          result[static_cast<std::size_t>(to)] =
              from[static_cast<std::size_t>((y * in.width + x) * in.channels + c)];
        }
      }
    }
    return result;
  }

  Values resized(const Operator& op) {
    const Shape in = shape_of(tensor(op.inputs[0]));
    const Shape out = shape_of(tensor(op.outputs[0]));
    const Values& from = values(op.inputs[0]);
    const auto at = [&](int y, int x, int c) {
      return from[static_cast<std::size_t>((y * in.width + x) * in.channels + c)];
    };
    Values result;
    for (int y = 0; y < out.height; ++y) {
      for (int x = 0; x < out.width; ++x) {
        const auto source = [](int i, int size_in, int size_out) {
          const float centre = (static_cast<float>(i) + 0.5F) * static_cast<float>(size_in) /
                               static_cast<float>(size_out);
          return std::max(centre - 0.5F, 0.0F);
        };
        const float sy = source(y, in.height, out.height);
        const float sx = source(x, in.width, out.width);
        const int y0 = static_cast<int>(sy);
        const int x0 = static_cast<int>(sx);
        const int y1 = std::min(y0 + 1, in.height - 1);
        const int x1 = std::min(x0 + 1, in.width - 1);
        const float fy = sy - static_cast<float>(y0);
        const float fx = sx - static_cast<float>(x0);
        for (int c = 0; c < in.channels; ++c) {
          result.push_back((at(y0, x0, c) * (1 - fx) + at(y0, x1, c) * fx) * (1 - fy) +
                           (at(y1, x0, c) * (1 - fx) + at(y1, x1, c) * fx) * fy);
        }
      }
    }
    return result;
  }

  Values spread(const Operator& op) {
    const int block = op.settings.block_size;
    const Shape in = shape_of(tensor(op.inputs[0]));
    const Shape out = shape_of(tensor(op.outputs[0]));
    const Values& from = values(op.inputs[0]);
    Values result;
    for (int y = 0; y < out.height; ++y) {
      for (int x = 0; x < out.width; ++x) {
        for (int c = 0; c < out.channels; ++c) {
          const int channel = ((y % block) * block + x % block) * out.channels + c;
          const int pixel = (y / block) * in.width + x / block;
          result.push_back(from[static_cast<std::size_t>(pixel * in.channels + channel)]);
        }
      }
    }
    return result;
  }

  /// Along axis 1 of a batch of one.
  Values joined(const Operator& op) {
    Values all;
    for (const auto part : op.inputs) {
      const Values& more = values(part);
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }

  const TfliteFile& file_;
  std::map<std::int32_t, Values> values_;
};

}  // namespace

std::vector<std::vector<float>> plain_inference(const TfliteFile& file,
                                                std::span<const float> input) {
  return Evaluation(file, input).outputs();
}

}  // namespace coxa::support
