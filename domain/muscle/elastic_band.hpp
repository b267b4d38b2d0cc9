// SPDX-License-Identifier: Apache-2.0
// How hard an exercise band pulls at a length, by its colour or by a measurement of one's own.
#pragma once

#include "domain/quantities/quantity.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// The colours of TheraBand, from the weakest to the strongest.
enum class BandColour { tan, yellow, red, green, blue, black, silver, gold };

/// How the band is put on: two strands side by side pull twice as hard as one.
enum class BandUse {
  single,              ///< one strand from the ankle to something fixed
  loop_around_ankles,  ///< both legs inside one loop, two strands from ankle to ankle
};

/// A force with the bounds between which it will be.
struct ForceRange {
  Newtons least{};
  Newtons likely{};
  Newtons most{};
};

/// What a scale showed while the band was held at a length; both of the whole band in its use (a
/// loop is measured as a loop).
struct BandReading {
  Newtons force{};
  Metres length{};
};

/// The pull of one band, F = F₁₀₀ · εⁿ · strands, with ε = length / rest length − 1.
///
/// Source: forces of one strand at 100 and 200 % elongation as sellers print them (TheraBand; red
/// 3.7 lb and green 4.6 and 6.7 lb at 100 and 200 % are confirmed by two of them); a power law
/// runs through both. Other tables of the same maker differ by more than 30 %, and a band softens
/// with use: hence ±25 % by colour. A calibration keeps the form with n = 0.54, the middle of all
/// colours, and ±10 % for the scale and the form (an assumption).
/// Valid up to 250 % elongation (the longest a maker advises is 300 %). Below 100 % the law is
/// extrapolated. Key points: the two printed forces; no force at rest length or below.
class ElasticBand {
 public:
  /// `rest_length` of one strand: for a loop half its way around, as it lies flat.
  [[nodiscard]] static Result<ElasticBand> create(BandColour colour, Metres rest_length,
                                                  BandUse use);
  /// The band as measured: `reading` is taken in the same use.
  [[nodiscard]] static Result<ElasticBand> calibrate(const BandReading& reading, Metres rest_length,
                                                     BandUse use);

  /// The pull at `length` of a strand; an Error for a length that is no length, and where the band
  /// may tear.
  [[nodiscard]] Result<ForceRange> force(Metres length) const;

  /// The same where a frame asks: within the valid range as force(), beyond it as at its ends.
  [[nodiscard]] ForceRange force_within_range(Metres length) const;

  [[nodiscard]] Metres rest_length() const { return rest_length_; }
  [[nodiscard]] Metres longest_length() const;
  [[nodiscard]] BandUse use() const { return use_; }

 private:
  ElasticBand(Metres rest_length, BandUse use, Newtons at_double, double exponent, double spread)
      : rest_length_(rest_length),
        use_(use),
        at_double_(at_double),
        exponent_(exponent),
        spread_(spread) {}

  Metres rest_length_;
  BandUse use_;
  Newtons at_double_;  ///< of all strands at 100 % elongation
  double exponent_;
  double spread_;
};

}  // namespace coxa
