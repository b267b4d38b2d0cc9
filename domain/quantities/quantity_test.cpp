// SPDX-License-Identifier: Apache-2.0
#include "domain/quantities/quantity.hpp"

#include <doctest/doctest.h>

#include "domain/quantities/time.hpp"

namespace coxa {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };

static_assert(Addable<Radians, Radians>);
static_assert(!Addable<Radians, Degrees>);
static_assert(!Addable<Radians, double>);

TEST_CASE("half a turn is 180 degrees") {
  CHECK(to_degrees(Radians{std::numbers::pi}).value == doctest::Approx(180.0));
  using namespace literals;
  CHECK((90_deg).value == doctest::Approx(std::numbers::pi / 2));
}

TEST_CASE("a time survives the way to a timestamp and back to the nanosecond") {
  CHECK(since_start(to_timestamp(Seconds{1.25})).count() == doctest::Approx(1.25).epsilon(1e-12));
}

}  // namespace
}  // namespace coxa
