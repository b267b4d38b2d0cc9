// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/shank_silhouette.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace coxa {
namespace {

using Eigen::Vector2d;

// Where across the shank is looked, as shares of the way from knee to ankle: not at the knee's own
// bulge nor at the shoe.
constexpr int kRows = 14;
constexpr double kFirst = 0.10;
constexpr double kLast = 0.95;
constexpr double kReach = 0.32;  // to either side, in shank lengths: half a stout calf and trousers
constexpr double kOffAxis = 0.12;  // how far the landmarks' own line may lie beside the leg
constexpr int kSteps = 20;         // to either side
constexpr double kLeastSpread_px = 0.3;
constexpr int kFitRounds = 4;

/// Reads the silhouette along straight lines of the picture.
class Mask {
 public:
  Mask(std::span<const float> logits, const PictureRegion& region) : logits_(logits) {
    const double scale = kSilhouetteSide / region.size_px;
    const double c = std::cos(region.rotation.value) * scale;
    const double s = std::sin(region.rotation.value) * scale;
    to_mask_ << c, s, -s, c;
    centre_ = region.centre_px;
  }
  [[nodiscard]] Vector2d point(const Vector2d& p_px) const {
    return to_mask_ * (p_px - centre_) + Vector2d::Constant(kSilhouetteSide / 2.0);
  }
  [[nodiscard]] Vector2d step(const Vector2d& d_px) const { return to_mask_ * d_px; }

  /// Bilinear; outside the region nobody is.
  [[nodiscard]] double at(const Vector2d& p) const {
    constexpr double kNobody = -10.0;
    if (!(p.x() >= 0 && p.y() >= 0 && p.x() < kSilhouetteSide - 1 && p.y() < kSilhouetteSide - 1)) {
      return kNobody;
    }
    const int x = static_cast<int>(p.x());
    const int y = static_cast<int>(p.y());
    const double fx = p.x() - x;
    const double fy = p.y() - y;
    const float* row = logits_.data() + static_cast<std::ptrdiff_t>(y) * kSilhouetteSide + x;
    const float* below = row + kSilhouetteSide;
    return (row[0] * (1 - fx) + row[1] * fx) * (1 - fy) +
           (below[0] * (1 - fx) + below[1] * fx) * fy;
  }

 private:
  std::span<const float> logits_;
  Eigen::Matrix2d to_mask_;
  Vector2d centre_;
};

/// The leg's extent across the line at one place, in steps; empty: no edge to either side.
struct Extent {
  double from{};
  double to{};
};

std::optional<double> edge(const Mask& mask, const Vector2d& centre, const Vector2d& step,
                           int start, int direction) {
  double inside = mask.at(centre + step * start);
  for (int i = start + direction; std::abs(i) <= kSteps; i += direction) {
    const double here = mask.at(centre + step * i);
    if (here <= 0) {
      return i - direction * (-here / std::max(inside - here, 1e-9));
    }
    inside = here;
  }
  return std::nullopt;
}

std::optional<Extent> extent(const Mask& mask, const Vector2d& centre, const Vector2d& step) {
  constexpr int kSearch = static_cast<int>(kSteps * kOffAxis / kReach);
  for (int i = 0; i <= kSearch; ++i) {
    for (const int start : {i, -i}) {
      if (mask.at(centre + step * start) > 0) {
        const auto from = edge(mask, centre, step, start, -1);
        const auto to = edge(mask, centre, step, start, +1);
        if (from && to) {
          return Extent{*from, *to};
        }
        return std::nullopt;
      }
    }
  }
  return std::nullopt;
}

struct Row {
  double along{};
  double middle{};
  double width{};
  double weight{1.0};
};

/// A line through the rows' middles: middle = offset + slope · along.
struct Line {
  double offset{};
  double slope{};
};

Line fit(std::span<const Row> rows) {
  double w = 0, wa = 0, wm = 0, waa = 0, wam = 0;
  for (const Row& r : rows) {
    w += r.weight;
    wa += r.weight * r.along;
    wm += r.weight * r.middle;
    waa += r.weight * r.along * r.along;
    wam += r.weight * r.along * r.middle;
  }
  const double slope = (w * wam - wa * wm) / std::max(w * waa - wa * wa, 1e-9);
  return {(wm - slope * wa) / w, slope};
}

double residual(const Row& row, const Line& line) {
  return row.middle - line.offset - line.slope * row.along;
}

template <class Of>
double median(std::span<const Row> rows, Of of) {
  std::array<double, kRows> values{};
  std::transform(rows.begin(), rows.end(), values.begin(), of);
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2);
  std::nth_element(values.begin(), middle,
                   values.begin() + static_cast<std::ptrdiff_t>(rows.size()));
  return *middle;
}

}  // namespace

std::optional<ShankAxis> find_shank_axis(std::span<const float> logits, const PictureRegion& region,
                                         const Vector2d& knee_px, const Vector2d& ankle_px) {
  const Vector2d shank = ankle_px - knee_px;
  const double length = shank.norm();
  if (!(length > 8.0) || logits.size() != std::size_t{kSilhouetteSide} * kSilhouetteSide) {
    return std::nullopt;
  }
  const Vector2d along = shank / length;
  const Vector2d across{-along.y(), along.x()};
  const Mask mask(logits, region);
  const double step_px = kReach * length / kSteps;
  const Vector2d step = mask.step(across * step_px);

  // the silhouette's middle at each place
  std::array<Row, kRows> storage;
  std::size_t count = 0;
  for (int i = 0; i < kRows; ++i) {
    const double distance = length * (kFirst + (kLast - kFirst) * i / (kRows - 1));
    if (const auto seen = extent(mask, mask.point(knee_px + along * distance), step)) {
      storage[count++] = {distance, (seen->from + seen->to) / 2 * step_px,
                          (seen->to - seen->from) * step_px};
    }
  }
  if (count < kRows / 2) {
    return std::nullopt;
  }

  // a line through them; what lies off it counts less and less
  const std::span<Row> rows(storage.data(), count);
  Line line;
  double spread = 0;
  for (int round = 0; round < kFitRounds; ++round) {
    line = fit(rows);
    spread =
        std::max(1.4826 * median(rows, [&](const Row& r) { return std::abs(residual(r, line)); }),
                 kLeastSpread_px);
    for (Row& r : rows) {
      const double u = residual(r, line) / (2 * spread);
      r.weight = 1 / ((1 + u * u) * (1 + u * u));
    }
  }
  return ShankAxis{.p_image_px = knee_px + across * line.offset,
                   .direction = (along + across * line.slope).normalized(),
                   .spread_px = spread,
                   .width_px = median(rows, [](const Row& r) { return r.width; })};
}

}  // namespace coxa
