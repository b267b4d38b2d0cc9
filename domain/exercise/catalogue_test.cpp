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
  exercise.movement.emplace().target_range = Radians{0.5};
  exercise.variants.resize(2);
  exercise.variants[0].id = "as-it-is";
  exercise.variants[1].id = "smaller";
  exercise.variants[1].movement = exercise.movement;
  exercise.variants[1].movement->target_range = Radians{0.2};
  CHECK(movement_of(exercise, nullptr)->target_range == Radians{0.5});
  CHECK(movement_of(exercise, find_variant(exercise, "as-it-is"))->target_range == Radians{0.5});
  CHECK(movement_of(exercise, find_variant(exercise, "smaller"))->target_range == Radians{0.2});
  CHECK(find_variant(exercise, "none") == nullptr);
}

TEST_CASE("an exercise that no sensor can follow is refused with the reason") {
  Exercise bridge{.id = "bridge"};
  bridge.ways = {{Way::timer, "You lie on the floor, so you count."}};
  bridge.variants.resize(1);
  bridge.variants[0].id = "one-leg";
  CHECK(movement_of(bridge, nullptr) == nullptr);
  for (const auto& variant :
       {std::optional<std::string>{}, std::optional<std::string>{"one-leg"}}) {
    const auto refused = choose_movement(bridge, variant);
    REQUIRE_FALSE(refused);
    CHECK(
        refused.error().message ==
        "bridge is done by the timer and cannot be measured. You lie on the floor, so you count.");
  }
}

TEST_CASE("a variant that is not measured has a pace, and is refused with its own reason") {
  Exercise exercise{.id = "extension", .movement = Movement{}, .pace = {.hold = Seconds{1}}};
  exercise.variants.resize(1);
  exercise.variants[0].id = "squeeze";
  exercise.variants[0].not_measured = "Nothing moves.";
  exercise.variants[0].pace.hold = Seconds{5};
  CHECK(movement_of(exercise, &exercise.variants[0]) == nullptr);
  CHECK(pace_of(exercise, &exercise.variants[0]).hold == Seconds{5});
  CHECK(pace_of(exercise, nullptr).hold == Seconds{1});
  const auto refused = choose_movement(exercise, "squeeze");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.ends_with("cannot be measured: Nothing moves."));
}

TEST_CASE("a set lasts as long as its repetitions and the pauses between them") {
  const Pace pace{.out = Seconds{2}, .hold = Seconds{3}, .back = Seconds{2}};
  CHECK(set_duration(pace, 0) == Seconds{0});
  CHECK(set_duration(pace, 1) == Seconds{7});
  CHECK(set_duration(pace, 10) == Seconds{79});
}

}  // namespace
}  // namespace coxa
