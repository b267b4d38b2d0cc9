// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/fibre_fit.hpp"

#include <algorithm>
#include <cmath>

#include "domain/muscle/hill_curves.hpp"

namespace coxa {
namespace {

constexpr double kRounding = 1e-9;  // of an optimal fibre length

bool is_sound(const MuscleTendon& m) {
  return std::isfinite(m.max_isometric_force_n) && m.max_isometric_force_n > 0 &&
         std::isfinite(m.optimal_fibre_length_m) && m.optimal_fibre_length_m > 0 &&
         std::isfinite(m.tendon_slack_length_m) && m.tendon_slack_length_m >= 0 &&
         std::isfinite(m.pennation_rad) && m.pennation_rad >= 0;
}

FibreRange working_range(const MuscleTendon& muscle, const PathRange& path) {
  return {.shortest = rigid_tendon_fibre(muscle, path.shortest_m).length,
          .longest = rigid_tendon_fibre(muscle, path.longest_m).length};
}

/// Where the fibre lies along the tendon, in optimal fibre lengths, when it is `length` long.
double along_tendon(double length, double height) {
  return std::sqrt(length * length - height * height);
}

}  // namespace

Result<FibreFit> fit_fibre(const MuscleTendon& muscle, const PathRange& path,
                           const FibreRange& range) {
  const double height = std::sin(muscle.pennation_rad);
  if (!is_sound(muscle)) {
    return fail(ErrorCode::unreadable,
                "a muscle needs a force, an optimal fibre length, a tendon slack length and a "
                "pennation that are finite and not negative: correct the leg's geometry");
  }
  if (!(path.shortest_m > 0) || !(path.longest_m >= path.shortest_m) ||
      !std::isfinite(path.longest_m)) {
    return fail(ErrorCode::unreadable,
                "a muscle's path needs a length above nought, and its longest may not be below its "
                "shortest: correct the range of path lengths");
  }
  if (!(range.shortest > height) || !(range.longest > range.shortest) ||
      !std::isfinite(range.longest)) {
    return fail(ErrorCode::usage,
                "a fibre's working range must begin above the sine of its pennation and end above "
                "its beginning: 0.5 to 1.4 is usual");
  }

  const double low = along_tendon(range.shortest, height);
  const double high = along_tendon(range.longest, height);
  const double fibre = muscle.optimal_fibre_length_m;
  const double first = (path.shortest_m - muscle.tendon_slack_length_m) / fibre;
  const double last = (path.longest_m - muscle.tendon_slack_length_m) / fibre;

  FibreFit fit{.muscle = muscle, .before = working_range(muscle, path)};
  if (first < low - kRounding || last > high + kRounding) {
    // too long: the tendon takes up the rest; too short: it gives way, down to none at all
    const bool fibre_suffices = last - first <= high - low;
    const double least_tendon = path.longest_m - high * fibre;
    const double most_tendon = path.shortest_m - low * fibre;
    if (fibre_suffices && most_tendon >= 0) {
      fit.change = FibreChange::tendon;
      fit.muscle.tendon_slack_length_m =
          std::clamp(muscle.tendon_slack_length_m, std::max(least_tendon, 0.0), most_tendon);
    } else {
      fit.change = FibreChange::fibre_and_tendon;
      double longest_fibre = path.shortest_m / low;  // with no tendon
      const double shortest_fibre = (path.longest_m - path.shortest_m) / (high - low);
      if (shortest_fibre > longest_fibre) {
        return fail(ErrorCode::unsupported,
                    "a muscle's path changes its length more than any fibre can follow: check its "
                    "path points, or narrow the movement");
      }
      fit.muscle.optimal_fibre_length_m = std::clamp(fibre, shortest_fibre, longest_fibre);
      const double tendon_at_low = path.shortest_m - low * fit.muscle.optimal_fibre_length_m;
      fit.muscle.tendon_slack_length_m = std::max(tendon_at_low, 0.0);
    }
  }
  fit.after = working_range(fit.muscle, path);
  return fit;
}

}  // namespace coxa
