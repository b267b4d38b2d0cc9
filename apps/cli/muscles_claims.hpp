// SPDX-License-Identifier: Apache-2.0
// What is said about the muscles of hip internal rotation, beside what the model computes.
#pragma once

#include <string>

#include "domain/quantities/result.hpp"

namespace coxa::cli {

/// The part of docs/muscles.md between its marks, as Markdown; no figure of the model's in it is
/// typed by hand.
Result<std::string> muscle_claims();

}  // namespace coxa::cli
