// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/hill_curves.hpp"

#include <array>
#include <cmath>

namespace coxa {
namespace {

/// b1 · exp(−½ ((l − b2) / (b3 + b4 l))²)
struct Bell {
  double height;
  double centre;
  double width;
  double widening;
};

constexpr std::array kBells{
    Bell{0.8150671134243542, 1.055033428970575, 0.162384573599574, 0.063303448465465},
    Bell{0.433004984392647, 0.716775413397760, -0.029947116970696, 0.200356847296188},
    Bell{0.1, 1.0, 0.353553390593274, 0.0}};

constexpr double kD1 = -0.3211346127989808;
constexpr double kD2 = -8.149;
constexpr double kD3 = -0.374;
constexpr double kD4 = 0.8825327733249912;

}  // namespace

double active_force_length(double length) {
  double share = 0;
  for (const Bell& bell : kBells) {
    const double width = bell.width + bell.widening * length;
    const double away = length - bell.centre;
    // the second bell is infinitely narrow at 0.149, and away from its centre there
    if (width != 0) {
      share += bell.height * std::exp(-0.5 * away * away / (width * width));
    }
  }
  return share;
}

double force_velocity(double velocity) { return kD1 * std::asinh(kD2 * velocity + kD3) + kD4; }

Fibre rigid_tendon_fibre(const MuscleTendon& muscle, double path_length_m) {
  const double along =
      (path_length_m - muscle.tendon_slack_length_m) / muscle.optimal_fibre_length_m;
  const double height = std::sin(muscle.pennation_rad);
  if (along <= 0) {
    return {.length = height, .cos_pennation = 0};
  }
  const double length = std::sqrt(along * along + height * height);
  return {.length = length, .cos_pennation = along / length};
}

double fibre_velocity(const MuscleTendon& muscle, const Fibre& fibre, double path_velocity_m_s) {
  return path_velocity_m_s * fibre.cos_pennation / muscle.optimal_fibre_length_m;
}

double active_capacity(const MuscleTendon& muscle, const Fibre& fibre) {
  return muscle.max_isometric_force_n * active_force_length(fibre.length) * fibre.cos_pennation;
}

double active_capacity(const MuscleTendon& muscle, const Fibre& fibre, double velocity) {
  return active_capacity(muscle, fibre) * force_velocity(velocity);
}

}  // namespace coxa
