// SPDX-License-Identifier: Apache-2.0
#include "domain/recognition/minimum_jerk.hpp"

#include <doctest/doctest.h>

namespace coxa {
namespace {

TEST_CASE("a reach begins at rest, is half way at half time and ends at rest") {
  CHECK(minimum_jerk(0) == 0);
  CHECK(minimum_jerk(0.5) == doctest::Approx(0.5));
  CHECK(minimum_jerk(1) == doctest::Approx(1));
  // a cubic start: after a thousandth of the time ten thousand-millionths of the way
  CHECK(minimum_jerk(1e-3) < 1.01e-8);
  CHECK(1 - minimum_jerk(1 - 1e-3) < 1.01e-8);
}

TEST_CASE("a reach slows down as it sped up, and never turns back") {
  for (int i = 0; i < 100; ++i) {
    const double tau = i / 100.0;
    CHECK(minimum_jerk(1 - tau) == doctest::Approx(1 - minimum_jerk(tau)));
    CHECK(minimum_jerk(tau + 0.01) > minimum_jerk(tau));
  }
}

TEST_CASE("a reach is fastest in its middle, 15/8 of its mean speed") {
  double fastest = 0;
  double at = 0;
  constexpr double h = 1e-4;
  for (double tau = h; tau < 1; tau += h) {
    const double speed = (minimum_jerk(tau + h / 2) - minimum_jerk(tau - h / 2)) / h;
    if (speed > fastest) {
      fastest = speed;
      at = tau;
    }
  }
  CHECK(fastest == doctest::Approx(15.0 / 8).epsilon(1e-4));
  CHECK(at == doctest::Approx(0.5).epsilon(1e-2));
}

TEST_CASE("the time at which a share of the way is reached is found again") {
  for (int i = 1; i < 100; ++i) {
    const double way = i / 100.0;
    // 2^-40 of bisection and rounding
    CHECK(minimum_jerk(minimum_jerk_time(way)) == doctest::Approx(way).epsilon(1e-10));
  }
}

}  // namespace
}  // namespace coxa
