// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/trend_plot.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/simulated_journal.hpp"

namespace coxa {
namespace {

using test::kFirstDay;

constexpr std::chrono::days kDay{1};

template <class Kind>
std::vector<Kind> marks(const Drawing& drawing) {
  std::vector<Kind> out;
  for (const Mark& mark : drawing.marks) {
    if (const auto* found = std::get_if<Kind>(&mark)) {
      out.push_back(*found);
    }
  }
  return out;
}

TrendPlot plot() {
  TrendPlot out;
  out.unit = "°";
  out.points = {{kFirstDay, 20, 1}, {kFirstDay + 10 * kDay, 30, 1}};
  out.first = 20;
  out.band = 5.4;
  out.from = kFirstDay;
  out.to = kFirstDay + 10 * kDay;
  return out;
}

TEST_CASE("everything is drawn inside its box, later days further right, more further up") {
  const Drawing drawing = draw(plot(), 240, 120);
  const auto dots = marks<DotMark>(drawing);
  REQUIRE(dots.size() == 2);
  CHECK(dots[0].centre.x < dots[1].centre.x);
  CHECK(dots[0].centre.y > dots[1].centre.y);
  for (const DotMark& dot : dots) {
    CHECK(dot.centre.x > 0);
    CHECK(dot.centre.x < 240);
    CHECK(dot.centre.y > 0);
    CHECK(dot.centre.y < 120);
  }
}

TEST_CASE("the band is under everything and as high as twice the change that is called noise") {
  const Drawing drawing = draw(plot(), 240, 120);
  REQUIRE(std::holds_alternative<BoxMark>(drawing.marks.front()));
  const auto box = std::get<BoxMark>(drawing.marks.front());
  const auto dots = marks<DotMark>(drawing);
  const double a_degree = (dots[0].centre.y - dots[1].centre.y) / 10;
  CHECK(box.height == doctest::Approx(2 * 5.4 * a_degree));
}

TEST_CASE("the scale's numbers are round and carry the unit") {
  for (const WordMark& word : marks<WordMark>(draw(plot(), 240, 120))) {
    CHECK(word.text.find("°") != std::string::npos);
    CHECK(word.text.find('.') == std::string::npos);
  }
}

TEST_CASE("a value beyond a fixed scale stays at its edge, and a single day is drawn as well") {
  TrendPlot one = plot();
  one.least = 0;
  one.most = 10;
  one.points = {{kFirstDay, 12, 0}};
  one.to = one.from;
  const auto dots = marks<DotMark>(draw(one, 240, 120));
  REQUIRE(dots.size() == 1);
  CHECK(dots[0].centre.y > 0);
  CHECK(draw(TrendPlot{}, 240, 120).width == 240);
}

}  // namespace
}  // namespace coxa
