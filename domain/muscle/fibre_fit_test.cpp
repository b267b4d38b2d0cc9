// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/fibre_fit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace coxa {
namespace {

// the tensor fasciae latae of gait2392 (Delp et al. 1990)
const MuscleTendon kTensor{.max_isometric_force_n = 233,
                           .optimal_fibre_length_m = 0.095,
                           .tendon_slack_length_m = 0.425,
                           .pennation_rad = 0.05236};

void check_within(const FibreFit& fit) {
  // 1e-9: the tolerance of the fit itself
  CHECK(fit.after.shortest >= 0.5 - 1e-8);
  CHECK(fit.after.longest <= 1.4 + 1e-8);
}

TEST_CASE("a muscle that already works within its range is left alone") {
  const auto fit = fit_fibre(kTensor, {.shortest_m = 0.48, .longest_m = 0.55});
  REQUIRE(fit);
  CHECK(fit->change == FibreChange::none);
  CHECK(fit->muscle.optimal_fibre_length_m == kTensor.optimal_fibre_length_m);
  CHECK(fit->muscle.tendon_slack_length_m == kTensor.tendon_slack_length_m);
  CHECK(fit->before.shortest == fit->after.shortest);
}

TEST_CASE("a fibre that is a little too short everywhere gets a shorter tendon and nothing else") {
  const auto fit = fit_fibre(kTensor, {.shortest_m = 0.44, .longest_m = 0.50});
  REQUIRE(fit);
  CHECK(fit->change == FibreChange::tendon);
  CHECK(fit->before.shortest < 0.5);
  CHECK(fit->muscle.optimal_fibre_length_m == kTensor.optimal_fibre_length_m);
  CHECK(fit->muscle.tendon_slack_length_m < kTensor.tendon_slack_length_m);
  CHECK(fit->after.shortest == doctest::Approx(0.5));
  check_within(*fit);
}

TEST_CASE("a fibre that is too long everywhere gets a longer tendon and nothing else") {
  const auto fit = fit_fibre(kTensor, {.shortest_m = 0.53, .longest_m = 0.59});
  REQUIRE(fit);
  CHECK(fit->change == FibreChange::tendon);
  CHECK(fit->muscle.tendon_slack_length_m > kTensor.tendon_slack_length_m);
  CHECK(fit->after.longest == doctest::Approx(1.4));
  check_within(*fit);
}

TEST_CASE("a path that changes more than the fibre can follow gets a longer fibre") {
  const auto fit = fit_fibre(kTensor, {.shortest_m = 0.40, .longest_m = 0.56});
  REQUIRE(fit);
  CHECK(fit->change == FibreChange::fibre_and_tendon);
  CHECK(fit->muscle.optimal_fibre_length_m > kTensor.optimal_fibre_length_m);
  CHECK(fit->after.shortest == doctest::Approx(0.5));
  CHECK(fit->after.longest == doctest::Approx(1.4));
  CHECK(fit->muscle.max_isometric_force_n == kTensor.max_isometric_force_n);
  CHECK(fit->muscle.pennation_rad == kTensor.pennation_rad);
}

TEST_CASE("where no tendon is left to shorten, the fibre becomes shorter") {
  const MuscleTendon brevis{.max_isometric_force_n = 429,
                            .optimal_fibre_length_m = 0.133,
                            .tendon_slack_length_m = 0.02,
                            .pennation_rad = 0};
  const auto fit = fit_fibre(brevis, {.shortest_m = 0.05, .longest_m = 0.09});
  REQUIRE(fit);
  CHECK(fit->change == FibreChange::fibre_and_tendon);
  CHECK(fit->muscle.tendon_slack_length_m >= 0);
  check_within(*fit);
}

TEST_CASE("whatever the path, a fitted muscle works within its range, or is refused by name") {
  int fitted = 0;
  for (double shortest = 0.05; shortest < 0.6; shortest += 0.03) {
    for (double change = 0; change < 0.3; change += 0.02) {
      for (double pennation : {0.0, 0.2, 0.42}) {
        MuscleTendon muscle = kTensor;
        muscle.pennation_rad = pennation;
        const auto fit =
            fit_fibre(muscle, {.shortest_m = shortest, .longest_m = shortest + change});
        if (fit) {
          ++fitted;
          check_within(*fit);
          CHECK(fit->muscle.tendon_slack_length_m >= 0);
        } else {
          // 1.4 / 0.5 is the most a fibre without pennation can follow
          CHECK(shortest + change > 2.6 * shortest);
          CHECK(fit.error().code == ErrorCode::unsupported);
        }
      }
    }
  }
  CHECK(fitted > 500);
}

TEST_CASE("a muscle without a fibre, and a path without a length, are refused") {
  MuscleTendon broken = kTensor;
  broken.optimal_fibre_length_m = 0;
  CHECK_FALSE(fit_fibre(broken, {.shortest_m = 0.4, .longest_m = 0.5}));
  CHECK_FALSE(fit_fibre(kTensor, {.shortest_m = 0.5, .longest_m = 0.4}));
  CHECK_FALSE(fit_fibre(kTensor, {.shortest_m = 0, .longest_m = 0.4}));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(fit_fibre(kTensor, {.shortest_m = nan, .longest_m = 0.4}));
  CHECK_FALSE(fit_fibre(kTensor, {.shortest_m = 0.4, .longest_m = nan}));
  CHECK_FALSE(
      fit_fibre(kTensor, {.shortest_m = 0.4, .longest_m = 0.5}, {.shortest = 1.4, .longest = 0.5}));
}

}  // namespace
}  // namespace coxa
