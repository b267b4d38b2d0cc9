// SPDX-License-Identifier: Apache-2.0
#include "domain/exercise/catalogue.hpp"

#include <doctest/doctest.h>

namespace coxa {
namespace {

const std::vector<std::string> kNames{"seated-hip-internal-rotation", "seated-knee-extension",
                                      "squat"};

TEST_CASE("a slip of the finger leads to the name that was meant") {
  CHECK(nearest_name(kNames, "sqaut") == "squat");
  CHECK(nearest_name(kNames, "squats") == "squat");
  CHECK(nearest_name(kNames, "seated-knee-extention") == "seated-knee-extension");
}

TEST_CASE("a part of a name leads to the name") {
  CHECK(nearest_name(kNames, "hip") == "seated-hip-internal-rotation");
  CHECK(nearest_name(kNames, "knee") == "seated-knee-extension");
}

TEST_CASE("a word like none of the names suggests nothing") {
  CHECK(nearest_name(kNames, "zzzzzz").empty());
  CHECK(nearest_name(kNames, "").empty());
  CHECK(nearest_name(kNames, std::string(100000, 's')).empty());
  CHECK(nearest_name({}, "squat").empty());
}

TEST_CASE("a variant that says nothing of its movement is measured as the exercise is") {
  Exercise exercise;
  exercise.movement.target_range = Radians{0.5};
  exercise.variants.resize(2);
  exercise.variants[0].id = "as-it-is";
  exercise.variants[1].id = "smaller";
  exercise.variants[1].movement = exercise.movement;
  exercise.variants[1].movement->target_range = Radians{0.2};
  CHECK(movement_of(exercise, nullptr).target_range == Radians{0.5});
  CHECK(movement_of(exercise, find_variant(exercise, "as-it-is")).target_range == Radians{0.5});
  CHECK(movement_of(exercise, find_variant(exercise, "smaller")).target_range == Radians{0.2});
  CHECK(find_variant(exercise, "none") == nullptr);
}

}  // namespace
}  // namespace coxa
