// SPDX-License-Identifier: Apache-2.0
// Left and right, always the person's own.
#pragma once

#include <array>
#include <cstddef>

namespace coxa {

enum class Side { left, right };
inline constexpr std::array kSides{Side::left, Side::right};

constexpr Side other(Side s) { return s == Side::left ? Side::right : Side::left; }
/// +1 right, -1 left: the factor that makes internal rotation positive on both sides.
constexpr double sigma(Side s) { return s == Side::right ? 1.0 : -1.0; }
constexpr const char* to_text(Side s) { return s == Side::left ? "left" : "right"; }

/// One value for each side.
template <class T>
struct PerSide {
  std::array<T, 2> values{};
  constexpr T& operator[](Side s) { return values[static_cast<std::size_t>(s)]; }
  constexpr const T& operator[](Side s) const { return values[static_cast<std::size_t>(s)]; }
  friend constexpr bool operator==(const PerSide&, const PerSide&) = default;
};

}  // namespace coxa
