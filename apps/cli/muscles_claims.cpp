// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/muscles_claims.hpp"

namespace coxa::cli {
Result<std::string> muscle_claims() { return std::string("\n"); }
}  // namespace coxa::cli
