// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: small plots as inline SVG.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/muscle/hip_effort.hpp"

namespace coxa::muscles_render {

/// What a plot shows from where to where.
struct PlotFrame {
  double least_x{}, most_x{}, step_x{};
  double least_y{}, most_y{}, step_y{};
  std::string unit_x, unit_y;          ///< behind each tick, such as "°"
  std::string above_zero, below_zero;  ///< written either side of the zero line; empty: nothing
  std::optional<double> here_x{};      ///< a dotted line: where the person is
  std::string here_text{};             ///< beside it
};

/// One curve; nothing is drawn where it has no value.
using Curve = std::vector<std::optional<double>>;

/// One or two curves over the same `x` and the band between them. `are_edges`: they are the lowest
/// and highest of a range and look alike; otherwise the second is dashed.
[[nodiscard]] std::string band_plot(const PlotFrame& frame, const std::vector<double>& x,
                                    const std::vector<Curve>& curves, bool are_edges,
                                    const std::string& spoken);

struct Bar {
  std::string title;
  double least{};
  double most{};
  std::string text;
};
/// Bars from zero to their least, and on to their most as an outlined box.
[[nodiscard]] std::string bar_plot(const std::vector<Bar>& bars, const std::string& spoken);

/// Safe between tags and inside quoted attributes.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace coxa::muscles_render
