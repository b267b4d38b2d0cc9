// SPDX-License-Identifier: Apache-2.0
// Gives a muscle's fibre and tendon lengths under which it can work over a whole movement.
#pragma once

#include "domain/muscle/leg_geometry.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// The lengths between which an active fibre is held, in optimal fibre lengths.
struct FibreRange {
  double shortest{0.5};
  double longest{1.4};
};

/// The shortest and the longest path of one muscle over a movement, m.
struct PathRange {
  double shortest_m{};
  double longest_m{};
};

enum class FibreChange {
  none,              ///< it worked within the range already
  tendon,            ///< the tendon alone became longer or shorter
  fibre_and_tendon,  ///< the path changes by more than this fibre can follow
};

struct FibreFit {
  MuscleTendon muscle;
  FibreChange change{FibreChange::none};
  FibreRange
      before;        ///< over the movement, as the model came; its height when the tendon was slack
  FibreRange after;  ///< over the movement, as returned
};

/// Maps the path lengths of a movement linearly onto fibre lengths, as little as it takes to keep
/// the fibre within `range`; maximum force and pennation stay.
///
/// Source: after Modenese et al. 2016, J Biomech 49:141, doi 10.1016/j.jbiomech.2015.11.006
/// (abstract read; that they solve the same two linear equations, from memory), who choose optimal
/// fibre and tendon slack length so that a scaled muscle keeps its working range. Departure: no
/// second subject; the working range is given, and only a muscle outside it is changed. Why at all:
/// a model built for walking lets the tensor fasciae latae work at a fifth of its optimal length in
/// a chair, where its curve is nought. First the tendon is changed, as its length is measured
/// worst; the fibre only where the path's change is too large for it. Key points: the fitted
/// muscle's ends lie within the range; a muscle within it comes back as it was. Refused: a path of
/// no length, no fibre, a path that changes its length by more than any fibre can follow.
[[nodiscard]] Result<FibreFit> fit_fibre(const MuscleTendon& muscle, const PathRange& path,
                                         const FibreRange& range = {});

}  // namespace coxa
