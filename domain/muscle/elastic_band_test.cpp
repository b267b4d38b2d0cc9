// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/elastic_band.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>

namespace coxa {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr Metres kRest{0.3};

ElasticBand band(BandColour colour, BandUse use = BandUse::single) {
  auto made = ElasticBand::create(colour, kRest, use);
  REQUIRE(made);
  return *made;
}

double likely(const ElasticBand& b, double length_m) {
  const auto force = b.force(Metres{length_m});
  REQUIRE(force);
  return force->likely.value;
}

TEST_CASE("a band pulls as its maker prints it at twice and at three times its length") {
  const auto red = band(BandColour::red);
  CHECK(likely(red, 0.6) == doctest::Approx(16.5));
  CHECK(likely(red, 0.9) == doctest::Approx(24.5));
  const auto gold = band(BandColour::gold);
  CHECK(likely(gold, 0.6) == doctest::Approx(63.2));
  CHECK(likely(gold, 0.9) == doctest::Approx(94.7));
}

TEST_CASE("a band at its own length or shorter does not pull") {
  CHECK(likely(band(BandColour::gold), 0.3) == 0);
  CHECK(likely(band(BandColour::gold), 0.1) == 0);
  CHECK(likely(band(BandColour::gold), 0) == 0);
}

TEST_CASE("each colour pulls harder than the one before, at any length") {
  constexpr std::array kColours{BandColour::tan,    BandColour::yellow, BandColour::red,
                                BandColour::green,  BandColour::blue,   BandColour::black,
                                BandColour::silver, BandColour::gold};
  for (double length = 0.33; length < 1.05; length += 0.03) {
    double weaker = 0;
    for (const BandColour colour : kColours) {
      const double force = likely(band(colour), length);
      CHECK(force > weaker);
      weaker = force;
    }
  }
}

TEST_CASE("a longer stretch pulls harder") {
  const auto green = band(BandColour::green);
  double before = 0;
  for (double length = 0.31; length < 1.05; length += 0.01) {
    CHECK(likely(green, length) > before);
    before = likely(green, length);
  }
}

TEST_CASE("a loop around both ankles pulls with two strands") {
  CHECK(likely(band(BandColour::red, BandUse::loop_around_ankles), 0.5) ==
        doctest::Approx(2 * likely(band(BandColour::red), 0.5)));
}

TEST_CASE("a colour tells the pull to a quarter either way") {
  const auto force = band(BandColour::blue).force(Metres{0.6});
  REQUIRE(force);
  CHECK(force->least.value == doctest::Approx(0.75 * 25.8));
  CHECK(force->most.value == doctest::Approx(1.25 * 25.8));
}

TEST_CASE("a band read on a scale pulls as read, with a narrower spread") {
  const auto own = ElasticBand::calibrate({.force = Newtons{22}, .length = Metres{0.5}}, kRest,
                                          BandUse::loop_around_ankles);
  REQUIRE(own);
  const auto force = own->force(Metres{0.5});
  REQUIRE(force);
  CHECK(force->likely.value == doctest::Approx(22));
  CHECK(force->least.value == doctest::Approx(0.9 * 22));
  CHECK(force->most.value == doctest::Approx(1.1 * 22));
}

TEST_CASE("an absurd band is refused, with what to do about it") {
  for (double rest : {-0.3, 0.0, 0.01, 50.0, kNan, kInfinity}) {
    const auto made = ElasticBand::create(BandColour::red, Metres{rest}, BandUse::single);
    REQUIRE_FALSE(made);
    CHECK(made.error().message.find("rest length") != std::string::npos);
  }
  CHECK_FALSE(ElasticBand::create(static_cast<BandColour>(99), kRest, BandUse::single));
}

TEST_CASE("an absurd length is refused, and so is one at which the band may tear") {
  const auto red = band(BandColour::red);
  for (double length : {-0.1, kNan, kInfinity, 1.06}) {
    CHECK_FALSE(red.force(Metres{length}));
  }
  CHECK(red.force(Metres{1.05}));
}

TEST_CASE("a reading that no band gives is refused") {
  const auto read = [](double newtons, double metres) {
    return ElasticBand::calibrate({.force = Newtons{newtons}, .length = Metres{metres}}, kRest,
                                  BandUse::single);
  };
  CHECK(read(20, 0.6));
  CHECK_FALSE(read(-20, 0.6));
  CHECK_FALSE(read(0, 0.6));
  CHECK_FALSE(read(5000, 0.6));
  CHECK_FALSE(read(kNan, 0.6));
  CHECK_FALSE(read(20, 0.3));
  CHECK_FALSE(read(20, 0.31));
  CHECK_FALSE(read(20, 3));
  CHECK_FALSE(read(20, kNan));
}

}  // namespace
}  // namespace coxa
