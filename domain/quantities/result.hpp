// SPDX-License-Identifier: Apache-2.0
// What a refused input, file, network or model looks like.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace coxa {

enum class ErrorCode {
  usage,        ///< the person asked for something that does not exist
  unreadable,   ///< an input is missing, damaged, or not what it claims to be
  unsupported,  ///< an input is sound but beyond what we handle
  unwritable,   ///< an output could not be stored
  missing_part  ///< something of our own installation is absent or was altered
};

/// The message names the thing and the remedy.
struct Error {
  ErrorCode code{};
  std::string message;
  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

}  // namespace coxa

/// Binds `name` to the value of `expr`, or returns its error from the enclosing function.
#define COXA_TRY(name, expr)                                       \
  auto name##_result = (expr);                                     \
  if (!name##_result) {                                            \
    return ::tl::unexpected<::coxa::Error>(name##_result.error()); \
  }                                                                \
  auto name = std::move(*name##_result)
