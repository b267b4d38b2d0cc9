// SPDX-License-Identifier: Apache-2.0
// The words and drawings of the muscle sheet; tests/cli sees whole sheets.
#include "adapters/muscles_render/muscles_render.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "adapters/muscles_render/plots.hpp"
#include "adapters/muscles_render/wording.hpp"

namespace coxa::muscles_render {
namespace {

ShareRange shares(double least, double most) { return {Share{least}, Share{most}}; }

TEST_CASE("a share is told in rounded tens and never more finely") {
  CHECK(share_text(shares(0.574, 0.806)) == "60 to 80 %");
  CHECK(share_text(shares(0.71, 0.74)) == "about 70 %");
  CHECK(share_text(shares(0.01, 0.12)) == "up to 10 %");
  CHECK(share_text(shares(0, 0.04)) == "under 5 %");
  CHECK(share_text(shares(1, 1)) == "about 100 %");
}

TEST_CASE("the words beside a share do not say more than the range") {
  CHECK(role_text(shares(0.55, 0.8)) == "most of it");
  CHECK(role_text(shares(0.1, 0.2)) == "a part");
  CHECK(role_text(shares(0, 0.01)) == "hardly any");
  CHECK(role_text(shares(0.01, 0.12)) == "a little at most");
  CHECK(role_text(shares(0.0, 0.3)).find("disagree") != std::string::npos);
}

TEST_CASE("a torque near nothing is none; one value is about itself") {
  CHECK(torque_text({NewtonMetres{-0.01}, NewtonMetres{0.02}}) == "none");
  CHECK(torque_text({NewtonMetres{4.12}, NewtonMetres{4.14}}) == "about 4.1 N·m");
  CHECK(torque_text({NewtonMetres{-0.8}, NewtonMetres{0.1}}) == "\u22120.8 to 0.1 N·m");
}

TEST_CASE("numbers have a true minus sign and no minus zero") {
  CHECK(number_text(-1.25, 1) == "\u22121.3");
  CHECK(number_text(-0.04, 1) == "0.0");
}

TEST_CASE("a muscle has a name that a reader knows, or its own") {
  CHECK(muscle_title("glut_med1") == muscle_title("glmed1"));
  CHECK(muscle_title("piri") == "Piriformis");
  CHECK(muscle_title("new_one") == "new_one");
  CHECK(group_title(0) == "Gluteus medius");
}

TEST_CASE("a plot breaks where a curve has no value, and speaks for itself") {
  const PlotFrame frame{.least_x = 0,
                        .most_x = 30,
                        .step_x = 10,
                        .least_y = 0,
                        .most_y = 100,
                        .step_y = 50,
                        .here_x = 20,
                        .here_text = "here"};
  const std::string svg =
      band_plot(frame, {0, 10, 20, 30}, {{1, std::nullopt, 3, 4}}, false, "said \"so\" & <so>");
  CHECK(svg.find("aria-label=\"said &quot;so&quot; &amp; &lt;so&gt;\"") != std::string::npos);
  CHECK(svg.find(">here<") != std::string::npos);
  const auto path = svg.substr(svg.find("class=\"first\""));
  CHECK(path.find('M') != path.rfind('M'));  // begun twice
  CHECK(svg.find("nan") == std::string::npos);
}

TEST_CASE("a bar below zero reaches left of the line") {
  const std::string svg =
      bar_plot({{"one", -0.8, 0.1, "−0.8 to 0.1"}, {"two", 2, 5, "2 to 5"}}, "bars");
  CHECK(svg.find("width=\"-") == std::string::npos);
  CHECK(svg.find("class=\"spread\"") != std::string::npos);
}

TEST_CASE("a version below the usual lowers the goal and says from where") {
  const Radians goal = to_radians(Degrees{20});
  const VersionQuestion low{{to_radians(Degrees{0}), VersionSource::imaging}, goal};
  CHECK(goal_sentence(low).find("is 12°, lowered from 20°") != std::string::npos);
  const VersionQuestion high{{to_radians(Degrees{30}), VersionSource::imaging}, goal};
  CHECK(goal_sentence(high).find("is 20°, as usual") != std::string::npos);
}

}  // namespace
}  // namespace coxa::muscles_render
