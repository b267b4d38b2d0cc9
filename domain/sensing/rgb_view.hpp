// SPDX-License-Identifier: Apache-2.0
// A picture as the sensing code sees it: somebody else's bytes, looked at and not kept.
#pragma once

#include <cstddef>
#include <cstdint>

namespace coxa {

/// An upright picture of 8-bit red, green, blue triples, rows from the top, pixels from the left.
/// Non-owning; a row starts every `stride_bytes`, at least 3 · width apart.
struct RgbView {
  const std::uint8_t* data{};
  int width_px{};
  int height_px{};
  int stride_bytes{};

  [[nodiscard]] const std::uint8_t* row(int y) const {
    return data + static_cast<std::ptrdiff_t>(y) * stride_bytes;
  }
};

}  // namespace coxa
