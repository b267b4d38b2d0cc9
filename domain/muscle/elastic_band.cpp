// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/elastic_band.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

namespace coxa {
namespace {

constexpr double kColourSpread = 0.25;
constexpr double kCalibrationSpread = 0.10;
constexpr double kUsualExponent = 0.54;
constexpr double kMostElongation = 2.5;
constexpr double kLeastReadElongation = 0.2;  // below, a millimetre of length is too much of it
constexpr Metres kShortestRest{0.05};
constexpr Metres kLongestRest{3.0};
constexpr Newtons kStrongest{500.0};  // no exercise band for a leg pulls harder

struct Printed {
  double at_100_percent_n;
  double at_200_percent_n;
};

/// One strand, in the order of BandColour.
constexpr std::array kPrinted{Printed{10.7, 15.1}, Printed{13.3, 19.1}, Printed{16.5, 24.5},
                              Printed{20.5, 29.8}, Printed{25.8, 38.3}, Printed{32.5, 45.4},
                              Printed{45.4, 68.1}, Printed{63.2, 94.7}};

double strands(BandUse use) { return use == BandUse::loop_around_ankles ? 2.0 : 1.0; }

std::optional<Error> refuse_rest_length(Metres rest_length) {
  if (rest_length >= kShortestRest && rest_length <= kLongestRest) {
    return std::nullopt;
  }
  return Error{ErrorCode::usage,
               "the band's rest length must lie between 0.05 and 3 m: measure one strand lying "
               "slack; of a loop, half its way around"};
}

}  // namespace

Result<ElasticBand> ElasticBand::create(BandColour colour, Metres rest_length, BandUse use) {
  if (auto error = refuse_rest_length(rest_length)) {
    return tl::unexpected(*std::move(error));
  }
  const auto index = static_cast<std::size_t>(colour);
  if (index >= kPrinted.size()) {
    return fail(ErrorCode::usage,
                "this colour of band is not known: choose tan, yellow, red, green, blue, black, "
                "silver or gold, or measure the band with a scale");
  }
  const Printed printed = kPrinted.at(index);
  return ElasticBand{rest_length, use, Newtons{strands(use) * printed.at_100_percent_n},
                     std::log2(printed.at_200_percent_n / printed.at_100_percent_n), kColourSpread};
}

Result<ElasticBand> ElasticBand::calibrate(const BandReading& reading, Metres rest_length,
                                           BandUse use) {
  if (auto error = refuse_rest_length(rest_length)) {
    return tl::unexpected(*std::move(error));
  }
  const double elongation = reading.length / rest_length - 1;
  if (!(elongation >= kLeastReadElongation) || !(elongation <= kMostElongation)) {
    return fail(ErrorCode::usage,
                "the band must be read between 1.2 and 3.5 times its rest length: stretch it to "
                "about twice its length and read the scale there");
  }
  if (!(reading.force.value > 0) || reading.force > kStrongest) {
    return fail(ErrorCode::usage,
                "the scale's reading must lie between 0 and 500 newtons: a kilogram on a scale is "
                "9.81 newtons");
  }
  const Newtons at_double = reading.force / std::pow(elongation, kUsualExponent);
  return ElasticBand{rest_length, use, at_double, kUsualExponent, kCalibrationSpread};
}

Metres ElasticBand::longest_length() const { return (1 + kMostElongation) * rest_length_; }

Result<ForceRange> ElasticBand::force(Metres length) const {
  if (!(length.value >= 0)) {
    return fail(ErrorCode::usage, "a band's length cannot be negative: measure it in metres");
  }
  if (length > longest_length()) {
    return fail(ErrorCode::unsupported,
                "the band would be stretched beyond 3.5 times its rest length and may tear: take a "
                "longer band or sit nearer");
  }
  return force_within_range(length);
}

ForceRange ElasticBand::force_within_range(Metres length) const {
  const double elongation = std::clamp(length / rest_length_ - 1, 0.0, kMostElongation);
  const Newtons likely = at_double_ * std::pow(elongation, exponent_);
  return {.least = (1 - spread_) * likely, .likely = likely, .most = (1 + spread_) * likely};
}

}  // namespace coxa
