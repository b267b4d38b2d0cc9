// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/hill_curves.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace coxa {
namespace {

const MuscleTendon kMuscle{.max_isometric_force_n = 800,
                           .optimal_fibre_length_m = 0.06,
                           .tendon_slack_length_m = 0.08,
                           .pennation_rad = 0.3};

TEST_CASE("a fibre is strongest at its optimal length") {
  // the published constants have seven to fifteen digits
  CHECK(active_force_length(1) == doctest::Approx(1).epsilon(1e-4));
  double strongest = 0;
  double at = 0;
  for (double length = 0.3; length < 1.8; length += 0.001) {
    if (active_force_length(length) > strongest) {
      strongest = active_force_length(length);
      at = length;
    }
  }
  CHECK(strongest == doctest::Approx(1).epsilon(0.002));
  CHECK(at == doctest::Approx(1).epsilon(0.03));
}

TEST_CASE("a fibre much too short or much too long gives next to nothing") {
  CHECK(active_force_length(0.33) < 0.04);
  CHECK(active_force_length(0.5) == doctest::Approx(0.25).epsilon(0.2));
  CHECK(active_force_length(1.5) == doctest::Approx(0.33).epsilon(0.2));
  CHECK(active_force_length(1.9) < 0.06);
  for (double length = 0; length < 2.5; length += 0.001) {
    CHECK(active_force_length(length) >= 0);
    CHECK(active_force_length(length) < 1.01);
  }
  // where the second bell is infinitely narrow
  CHECK(active_force_length(0.029947116970696 / 0.200356847296188) < 0.01);
}

TEST_CASE("a fibre that shortens gives less, one that is stretched gives more") {
  CHECK(force_velocity(0) == doctest::Approx(1).epsilon(1e-3));
  CHECK(std::abs(force_velocity(-1)) < 1e-3);
  CHECK(force_velocity(1) == doctest::Approx(1.794).epsilon(1e-3));
  for (double velocity = -1; velocity < 1; velocity += 0.01) {
    CHECK(force_velocity(velocity + 0.01) > force_velocity(velocity));
  }
}

TEST_CASE("a path of tendon and optimal fibre holds the fibre at its optimal length") {
  const Fibre fibre = rigid_tendon_fibre(kMuscle, 0.08 + 0.06 * std::cos(0.3));
  CHECK(fibre.length == doctest::Approx(1));
  CHECK(fibre.cos_pennation == doctest::Approx(std::cos(0.3)));
  CHECK(active_capacity(kMuscle, fibre) == doctest::Approx(800 * std::cos(0.3)).epsilon(1e-4));
}

TEST_CASE("the muscle keeps its height, so a longer fibre lies straighter") {
  for (double path = 0.085; path < 0.2; path += 0.005) {
    const Fibre fibre = rigid_tendon_fibre(kMuscle, path);
    const double sine = std::sqrt(1 - fibre.cos_pennation * fibre.cos_pennation);
    CHECK(fibre.length * sine == doctest::Approx(std::sin(0.3)));
    CHECK(rigid_tendon_fibre(kMuscle, path + 0.001).cos_pennation > fibre.cos_pennation);
  }
}

TEST_CASE("a muscle whose path is shorter than its tendon gives no force") {
  const Fibre fibre = rigid_tendon_fibre(kMuscle, 0.07);
  CHECK(fibre.cos_pennation == 0);
  CHECK(active_capacity(kMuscle, fibre) == 0);
}

TEST_CASE("the fibre's velocity is the change of its length") {
  const double h = 1e-6;
  for (double path = 0.09; path < 0.2; path += 0.01) {
    const double change = (rigid_tendon_fibre(kMuscle, path + h).length -
                           rigid_tendon_fibre(kMuscle, path - h).length) /
                          (2 * h);
    CHECK(fibre_velocity(kMuscle, rigid_tendon_fibre(kMuscle, path), 1.0) ==
          doctest::Approx(change).epsilon(1e-7));
  }
}

TEST_CASE("moving at the fastest shortening velocity, a muscle gives nothing") {
  const Fibre fibre = rigid_tendon_fibre(kMuscle, 0.14);
  CHECK(active_capacity(kMuscle, fibre, 0) ==
        doctest::Approx(active_capacity(kMuscle, fibre)).epsilon(1e-3));
  CHECK(active_capacity(kMuscle, fibre, -1) < 1);  // N, of 800
}

}  // namespace
}  // namespace coxa
