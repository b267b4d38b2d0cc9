// SPDX-License-Identifier: Apache-2.0
// A measured video again, with what was measured drawn on it.
#pragma once

#include <string>

#include "apps/cli/measuring.hpp"

namespace coxa::cli {

/// Decodes `input` a second time and writes `target`, whole or not at all. `measured` must hold the
/// poses.
Result<void> write_overlay(const Measured& measured, const std::string& input,
                           const std::string& target, const Progress& progress);

}  // namespace coxa::cli
