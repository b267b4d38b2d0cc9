// SPDX-License-Identifier: Apache-2.0
// Times of pictures, sound and unsound.
#include "adapters/video_ffmpeg/picture_clock.hpp"

#include <doctest/doctest.h>

#include <cstdint>

namespace coxa::video_ffmpeg {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

std::optional<nanoseconds> placed(PictureClock& clock, std::optional<nanoseconds> stated,
                                  nanoseconds shown_for = 40ms) {
  const auto time = clock.place(stated, shown_for);
  return time ? std::optional{time->time_since_epoch()} : std::nullopt;
}

TEST_CASE("the first picture is time zero, whatever time it states") {
  PictureClock clock;
  CHECK(placed(clock, 5s) == 0ns);
  CHECK(placed(clock, 5033ms) == 33ms);
  CHECK(placed(clock, 5133ms) == 133ms);
}

TEST_CASE("a picture without a time follows its predecessor") {
  PictureClock clock;
  CHECK(placed(clock, 1s) == 0ns);
  CHECK(placed(clock, std::nullopt) == 40ms);
  CHECK(placed(clock, 1090ms) == 90ms);
}

TEST_CASE("times that begin late are joined to those that were missing") {
  PictureClock clock;
  CHECK(placed(clock, std::nullopt) == 0ns);
  CHECK(placed(clock, 7s) == 40ms);
  CHECK(placed(clock, 7050ms) == 90ms);
}

TEST_CASE("a time that repeats or runs backwards cannot be placed, and spoils nothing") {
  PictureClock clock;
  CHECK(placed(clock, 0s) == 0ns);
  CHECK(placed(clock, 100ms) == 100ms);
  CHECK_FALSE(placed(clock, 100ms));
  CHECK_FALSE(placed(clock, 50ms));
  CHECK(placed(clock, 150ms) == 150ms);
}

TEST_CASE("a leap of more than ten minutes cannot be placed, and spoils nothing") {
  PictureClock clock;
  CHECK(placed(clock, 0s) == 0ns);
  CHECK_FALSE(placed(clock, 11min));
  CHECK(placed(clock, 40ms) == 40ms);
}

TEST_CASE("the most extreme times a file can state do no harm") {
  PictureClock clock;
  CHECK(placed(clock, nanoseconds{INT64_MIN + 1}) == 0ns);
  CHECK_FALSE(placed(clock, nanoseconds{INT64_MAX}));
  CHECK(placed(clock, std::nullopt, nanoseconds{INT64_MAX}));
  CHECK(placed(clock, std::nullopt));
}

}  // namespace
}  // namespace coxa::video_ffmpeg
