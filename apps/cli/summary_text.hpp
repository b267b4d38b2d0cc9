// SPDX-License-Identifier: Apache-2.0
// What a measured recording came to, in words for a terminal.
#pragma once

#include <string>

#include "apps/cli/measuring.hpp"

namespace coxa::cli {

std::string summary_text(const Measured& measured);

}  // namespace coxa::cli
