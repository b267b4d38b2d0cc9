// SPDX-License-Identifier: Apache-2.0
// A broken promise in our own code stops the program, in every build.
#pragma once

#include <cstdio>
#include <cstdlib>

/// Never reachable from input: input is refused with an Error.
#define COXA_EXPECTS(condition)                                                            \
  do {                                                                                     \
    if (!(condition)) {                                                                    \
      std::fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                        \
    }                                                                                      \
  } while (false)
