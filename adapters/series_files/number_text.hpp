// SPDX-License-Identifier: Apache-2.0
// A number as text with a fixed count of decimals, the same in every locale.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include "domain/quantities/expects.hpp"

namespace coxa::series_files {

/// `value` must be finite and smaller than 1e12 in magnitude, `decimals` 1 to 6; never "-0.00".
/// Whole steps of the last decimal are written as an integer: no library's idea of a locale or of
/// rounding comes in (and libc++ 13, of the browser's engine, cannot write a double with to_chars).
inline std::string fixed_text(double value, int decimals) {
  COXA_EXPECTS(std::isfinite(value) && std::abs(value) < 1e12 && decimals >= 1 && decimals <= 6);
  const std::int64_t steps = std::llround(std::abs(value) * std::pow(10.0, decimals));
  std::string digits = std::to_string(steps);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) {
    digits.insert(0, places + 1 - digits.size(), '0');
  }
  digits.insert(digits.size() - places, 1, '.');
  return value < 0 && steps != 0 ? "-" + digits : digits;
}

}  // namespace coxa::series_files
