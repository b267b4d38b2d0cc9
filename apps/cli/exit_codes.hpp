// SPDX-License-Identifier: Apache-2.0
// What the program's exit code means, for whoever calls it from a script.
#pragma once

#include "domain/quantities/result.hpp"

namespace coxa::cli {

enum class ExitCode : int {
  done = 0,            ///< done; for `measure`: measured
  broken = 1,          ///< a fault of coxa itself
  usage = 2,           ///< the command line asks for something that does not exist
  unreadable = 3,      ///< an input is missing, damaged, or of a kind coxa does not handle
  cannot_measure = 4,  ///< the input is sound, but nothing in it can be measured
  unwritable = 5,      ///< an output could not be stored
  missing_part = 6     ///< a part of the installation is absent or was altered
};

constexpr ExitCode to_exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return ExitCode::usage;
    case ErrorCode::unreadable:
    case ErrorCode::unsupported:
      return ExitCode::unreadable;
    case ErrorCode::unwritable:
      return ExitCode::unwritable;
    case ErrorCode::missing_part:
      return ExitCode::missing_part;
  }
  return ExitCode::broken;
}

}  // namespace coxa::cli
