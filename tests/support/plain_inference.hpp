// SPDX-License-Identifier: Apache-2.0
// A model evaluated straight from the operators' definitions: slow, short, and nobody's library.
#pragma once

#include <span>
#include <vector>

#include "adapters/pose_xnnpack/tflite_file.hpp"

namespace coxa::support {

/// The outputs of a sound model for an input, computed in plain loops.
std::vector<std::vector<float>> plain_inference(const pose_xnnpack::TfliteFile& file,
                                                std::span<const float> input);

}  // namespace coxa::support
