// SPDX-License-Identifier: Apache-2.0
// How often a test program has asked for memory, to prove that a live path does not.
#pragma once

#include <cstddef>

namespace coxa::support {

/// Calls of operator new in this program so far. Link tests/support/allocation_count.cpp.
std::size_t allocation_count();

}  // namespace coxa::support
