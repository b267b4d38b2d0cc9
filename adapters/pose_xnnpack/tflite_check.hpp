// SPDX-License-Identifier: Apache-2.0
// Does a model's graph hold together? Asked before any of it is handed to the inference library,
// which takes shapes on trust.
#pragma once

#include <string_view>

#include "adapters/pose_xnnpack/tflite_file.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::pose_xnnpack {

/// Whether a tensor's values are in the file or are unpacked from such (DEQUANTIZE, DENSIFY).
std::vector<bool> constant_tensors(const TfliteFile& file);

/// Refuses a graph in which an operator has not exactly one result, reads what no earlier operator
/// computed, or has a result of another shape than its operands and settings make.
Result<void> check_graph(const TfliteFile& file, std::string_view name);

}  // namespace coxa::pose_xnnpack
