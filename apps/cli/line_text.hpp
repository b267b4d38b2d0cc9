// SPDX-License-Identifier: Apache-2.0
// Text with numbers in it, a piece at a time.
#pragma once

#include <string>

namespace coxa::cli {

/// Appends a printf-formatted piece of at most 1023 bytes.
__attribute__((format(printf, 2, 3))) void say(std::string& text, const char* format, ...);

}  // namespace coxa::cli
