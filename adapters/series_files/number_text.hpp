// SPDX-License-Identifier: Apache-2.0
// A number as text with a fixed count of decimals, the same in every locale.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "domain/quantities/expects.hpp"

namespace coxa::series_files {

/// `value` must be finite and smaller than 1e15 in magnitude; never "-0.00".
inline std::string fixed_text(double value, int decimals) {
  COXA_EXPECTS(std::isfinite(value) && std::abs(value) < 1e15);
  const double steps = std::pow(10.0, decimals);
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), std::round(value * steps) / steps + 0.0,
                    std::chars_format::fixed, decimals);
  COXA_EXPECTS(end.ec == std::errc{});
  return {text.data(), end.ptr};
}

}  // namespace coxa::series_files
