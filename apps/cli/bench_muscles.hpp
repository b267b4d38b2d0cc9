// SPDX-License-Identifier: Apache-2.0
// How long the muscle model takes for a frame, and whether its answer holds.
#pragma once

#include <string>

#include "domain/quantities/result.hpp"

namespace coxa::cli {

/// As Markdown. Fails where an answer does not balance the load or its shares do not add up.
Result<std::string> bench_muscles();

}  // namespace coxa::cli
