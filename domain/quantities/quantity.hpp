// SPDX-License-Identifier: Apache-2.0
// Strong scalar types: a number that crosses a function boundary says its unit.
#pragma once

#include <compare>
#include <numbers>

namespace coxa {

/// A scalar of one unit. Only like units add, subtract and compare; a plain number scales.
template <class Tag>
struct Quantity {
  double value{};

  constexpr Quantity() = default;
  constexpr explicit Quantity(double v) : value(v) {}

  constexpr Quantity operator-() const { return Quantity{-value}; }
  constexpr Quantity& operator+=(Quantity o) {
    value += o.value;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity o) {
    value -= o.value;
    return *this;
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) {
    return Quantity{a.value + b.value};
  }
  friend constexpr Quantity operator-(Quantity a, Quantity b) {
    return Quantity{a.value - b.value};
  }
  friend constexpr Quantity operator*(Quantity a, double k) { return Quantity{a.value * k}; }
  friend constexpr Quantity operator*(double k, Quantity a) { return Quantity{k * a.value}; }
  friend constexpr Quantity operator/(Quantity a, double k) { return Quantity{a.value / k}; }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value / b.value; }
  friend constexpr auto operator<=>(Quantity, Quantity) = default;
};

using Radians = Quantity<struct RadiansTag>;
using Degrees = Quantity<struct DegreesTag>;  ///< Only at an edge: content, command line, records.
using RadiansPerSecond = Quantity<struct RadiansPerSecondTag>;
using RadiansPerSecondSquared = Quantity<struct RadiansPerSecondSquaredTag>;
using Metres = Quantity<struct MetresTag>;
using Kilograms = Quantity<struct KilogramsTag>;
using Newtons = Quantity<struct NewtonsTag>;
using NewtonMetres = Quantity<struct NewtonMetresTag>;
using Hertz = Quantity<struct HertzTag>;
using Pixels = Quantity<struct PixelsTag>;
using Share = Quantity<struct ShareTag>;  ///< 0..1

constexpr Radians to_radians(Degrees d) { return Radians{d.value * std::numbers::pi / 180.0}; }
constexpr Degrees to_degrees(Radians r) { return Degrees{r.value * 180.0 / std::numbers::pi}; }

namespace literals {
constexpr Radians operator""_deg(long double d) {
  return to_radians(Degrees{static_cast<double>(d)});
}
constexpr Radians operator""_deg(unsigned long long d) {
  return to_radians(Degrees{static_cast<double>(d)});
}
}  // namespace literals

/// A value that was estimated, with its honest spread: one standard deviation.
template <class Q>
struct Estimate {
  Q value{};
  Q sd{};
  friend constexpr bool operator==(const Estimate&, const Estimate&) = default;
};

}  // namespace coxa
