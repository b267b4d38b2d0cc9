// SPDX-License-Identifier: Apache-2.0
#include "domain/recognition/local_regression.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

double tricube(double u) {
  const double v = 1.0 - std::abs(u * u * u);
  return v > 0 ? v * v * v : 0.0;
}

/// The sums a weighted polynomial regression in scaled time u = (t − at)/half_width needs.
struct Moments {
  Eigen::Matrix3d normal = Eigen::Matrix3d::Zero();  // Σ w b bᵀ, b = (1, u, u²)
  Eigen::Matrix3d spread = Eigen::Matrix3d::Zero();  // Σ w² b bᵀ
  Eigen::Vector3d target = Eigen::Vector3d::Zero();  // Σ w b y
  int points = 0;
};

Moments gather(std::span<const CurvePoint> points, Timestamp at, Seconds half_width) {
  Moments sums;
  // points behind the window's edge are skipped without looking at each
  const auto first = std::lower_bound(points.begin(), points.end(),
                                      at - std::chrono::round<CaptureClock::duration>(half_width),
                                      [](const CurvePoint& p, Timestamp t) { return p.time < t; });
  for (auto point = first; point != points.end(); ++point) {
    const double u = Seconds{point->time - at} / half_width;
    if (u >= 1.0) {
      break;
    }
    const double weight = tricube(u);
    if (weight <= 0) {
      continue;
    }
    const Eigen::Vector3d basis{1.0, u, u * u};
    sums.normal += weight * basis * basis.transpose();
    sums.spread += weight * weight * basis * basis.transpose();
    sums.target += weight * point->value * basis;
    ++sums.points;
  }
  return sums;
}

template <int Order>
CurveFit solve(const Moments& sums, Seconds half_width) {
  using Matrix = Eigen::Matrix<double, Order, Order>;
  using Vector = Eigen::Matrix<double, Order, 1>;
  const Matrix normal = sums.normal.topLeftCorner<Order, Order>();
  const Eigen::LDLT<Matrix> factor(normal);
  const Vector coefficients = factor.solve(Vector(sums.target.head<Order>()));
  // variance of the value at u = 0 for unit noise: first row of N⁻¹ S N⁻¹
  const Vector row = factor.solve(Vector(Vector::Unit(0)));
  const Matrix spread = sums.spread.topLeftCorner<Order, Order>();
  CurveFit fit{.value = coefficients[0], .noise_gain = std::sqrt(row.dot(spread * row))};
  if constexpr (Order > 1) {
    fit.slope_per_s = coefficients[1] / half_width.count();
  }
  if constexpr (Order > 2) {
    fit.curvature_per_s2 = 2 * coefficients[2] / (half_width.count() * half_width.count());
  }
  return fit;
}

/// Whether the points determine a polynomial of this order well enough to trust it.
template <int Order>
bool determines(const Moments& sums) {
  if (sums.points < Order) {
    return false;
  }
  using Matrix = Eigen::Matrix<double, Order, Order>;
  const Matrix normal = sums.normal.topLeftCorner<Order, Order>() / sums.normal(0, 0);
  return normal.determinant() > 1e-9;  // all instants alike would give 0
}

}  // namespace

std::optional<CurveFit> fit_locally(std::span<const CurvePoint> points, Timestamp at,
                                    Seconds half_width) {
  const Moments sums = gather(points, at, half_width);
  if (sums.points == 0) {
    return std::nullopt;
  }
  CurveFit fit = determines<3>(sums)   ? solve<3>(sums, half_width)
                 : determines<2>(sums) ? solve<2>(sums, half_width)
                                       : solve<1>(sums, half_width);
  fit.lopsidedness = std::abs(sums.normal(0, 1) / sums.normal(0, 0));
  return fit;
}

}  // namespace coxa
