// SPDX-License-Identifier: Apache-2.0
// Which way something went, said only as far as the numbers carry it.
#pragma once

namespace coxa {

enum class Course {
  better,
  worse,
  same,       ///< no change that is certain or that counts
  too_few,    ///< not enough was measured or told
  not_judged  ///< nobody published how large a change must be to count
};

constexpr const char* to_text(Course c) {
  switch (c) {
    case Course::better:
      return "better";
    case Course::worse:
      return "worse";
    case Course::same:
      return "same";
    case Course::too_few:
      return "too_few";
    case Course::not_judged:
      return "not_judged";
  }
  return "";
}

}  // namespace coxa
