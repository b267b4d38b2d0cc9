// SPDX-License-Identifier: Apache-2.0
// How long a member's plan takes.
#pragma once

#include <string>

#include "domain/quantities/result.hpp"

namespace coxa::cli {

/// A simulated year of one member as the app keeps it: reading it, its plan and progress from
/// nothing, and one morning's decision. Checks its own answers; a table for docs/program.md.
Result<std::string> bench_plan();

}  // namespace coxa::cli
