// SPDX-License-Identifier: Apache-2.0
// Values over days, with the band in which a change may be chance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/progress/drawing.hpp"
#include "domain/records/journal.hpp"

namespace coxa {

struct PlotPoint {
  Day day{};
  double value{};
  double sd{};  ///< 0: no bar is drawn, nor where there are very many points
};

struct PlotTick {
  Day day{};
  std::string text;
};

/// What is to be drawn; every word is in the reader's language already.
struct TrendPlot {
  std::string spoken;
  std::string unit;  ///< behind the numbers of the scale
  std::vector<PlotPoint> points;
  std::vector<PlotPoint> others;  ///< a second quantity, as hollow dots
  std::vector<PlotPoint> line;    ///< joined, such as weekly means
  std::optional<double> first;    ///< the line that changes are told from
  double band{};                  ///< either side of it
  /// The scale; empty: as the values ask for.
  std::optional<double> least;
  std::optional<double> most;
  Day from{};
  Day to{};
  std::vector<PlotTick> ticks;
};

[[nodiscard]] Drawing draw(const TrendPlot& plot, double width, double height);

}  // namespace coxa
