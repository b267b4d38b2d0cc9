// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/trend_plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace coxa {
namespace {

constexpr double kLeft = 32;
constexpr double kRight = 8;
constexpr double kTop = 8;
constexpr double kBottom = 18;
constexpr double kType = 10;
constexpr int kMostIntervals = 5;
constexpr std::size_t kMostBars = 60;  // more would be one smear

/// The round step that makes at most kMostIntervals of the span.
double step_of(double span) {
  for (double decade = 0.1; decade < 1e6; decade *= 10) {
    for (const double step : std::array{1.0, 2.0, 5.0}) {
      if (step * decade * kMostIntervals >= span - 1e-9) {
        return step * decade;
      }
    }
  }
  return span;
}

struct Span {
  double least;
  double most;
  void hold(double value) {
    least = std::min(least, value);
    most = std::max(most, value);
  }
};

Span values_of(const TrendPlot& plot) {
  const double start = plot.first             ? *plot.first
                       : !plot.points.empty() ? plot.points.front().value
                                              : 0;
  Span span{start - plot.band, start + plot.band};
  for (const auto* points : {&plot.points, &plot.others, &plot.line}) {
    for (const PlotPoint& p : *points) {
      span.hold(p.value - p.sd);
      span.hold(p.value + p.sd);
    }
  }
  return {plot.least.value_or(span.least), plot.most.value_or(span.most)};
}

/// From days and values to places.
class Scale {
 public:
  Scale(const TrendPlot& plot, double width, double height)
      : from_(plot.from),
        days_(std::max(1.0, static_cast<double>((plot.to - plot.from).count()))),
        width_(width),
        height_(height) {
    const Span span = values_of(plot);
    step_ = step_of(std::max(span.most - span.least, 1e-3));
    least_ = plot.least ? *plot.least : step_ * std::floor(span.least / step_ + 1e-9);
    most_ = plot.most ? *plot.most : step_ * std::ceil(span.most / step_ - 1e-9);
    most_ = std::max(most_, least_ + step_);
  }
  [[nodiscard]] double x(Day day) const {
    return kLeft + 4 +
           static_cast<double>((day - from_).count()) / days_ * (right() - 4 - kLeft - 4);
  }
  [[nodiscard]] double y(double value) const {
    const double inside = std::clamp(value, least_, most_);
    return bottom() - (inside - least_) / (most_ - least_) * (bottom() - kTop);
  }
  [[nodiscard]] double right() const { return width_ - kRight; }
  [[nodiscard]] double bottom() const { return height_ - kBottom; }
  [[nodiscard]] double least() const { return least_; }
  [[nodiscard]] double most() const { return most_; }
  [[nodiscard]] double step() const { return step_; }

 private:
  Day from_;
  double days_;
  double width_;
  double height_;
  double least_{};
  double most_{};
  double step_{};
};

/// A whole number, or one decimal where the step has one.
std::string number(double value, double step) {
  const bool is_whole = step >= 1;
  const long tenths = std::lround(value * 10);
  const std::string sign = tenths < 0 ? "\u2212" : "";
  const long size = std::abs(tenths);
  return sign + std::to_string(size / 10) + (is_whole ? "" : "." + std::to_string(size % 10));
}

void add_scale(Drawing& drawing, const TrendPlot& plot, const Scale& scale) {
  for (double v = scale.least(); v <= scale.most() + 1e-9; v += scale.step()) {
    const double y = scale.y(v);
    drawing.marks.emplace_back(LineMark{{{kLeft, y}, {scale.right(), y}}, 0.5, false, Ink::rule});
    drawing.marks.emplace_back(WordMark{{kLeft - 4, y + 0.35 * kType},
                                        kType,
                                        Anchor::end,
                                        false,
                                        Ink::soft,
                                        number(v, scale.step()) + plot.unit});
  }
  for (const PlotTick& tick : plot.ticks) {
    const double x = scale.x(tick.day);
    const bool is_first = x < kLeft + 24;
    const bool is_last = x > scale.right() - 24;
    drawing.marks.emplace_back(
        LineMark{{{x, scale.bottom()}, {x, scale.bottom() + 3}}, 0.5, false, Ink::soft});
    drawing.marks.emplace_back(WordMark{{x, scale.bottom() + 3 + kType},
                                        kType,
                                        is_last    ? Anchor::end
                                        : is_first ? Anchor::start
                                                   : Anchor::middle,
                                        false,
                                        Ink::soft,
                                        tick.text});
  }
}

/// Under everything, the scale's lines included.
void add_band(Drawing& drawing, const TrendPlot& plot, const Scale& scale) {
  if (plot.first && plot.band > 0) {
    const double top = scale.y(*plot.first + plot.band);
    const double bottom = scale.y(*plot.first - plot.band);
    drawing.marks.emplace_back(
        BoxMark{{kLeft, top}, scale.right() - kLeft, bottom - top, Ink::band});
  }
}

void add_first(Drawing& drawing, const TrendPlot& plot, const Scale& scale) {
  if (plot.first) {
    const double y = scale.y(*plot.first);
    drawing.marks.emplace_back(LineMark{{{kLeft, y}, {scale.right(), y}}, 1, true, Ink::first});
  }
}

void add_points(Drawing& drawing, const TrendPlot& plot, const Scale& scale) {
  for (const PlotPoint& p : plot.others) {
    drawing.marks.emplace_back(DotMark{{scale.x(p.day), scale.y(p.value)}, 1.8, true, Ink::other});
  }
  for (const PlotPoint& p : plot.points) {
    const double x = scale.x(p.day);
    if (p.sd > 0 && plot.points.size() <= kMostBars) {
      drawing.marks.emplace_back(LineMark{
          {{x, scale.y(p.value - p.sd)}, {x, scale.y(p.value + p.sd)}}, 0.6, false, Ink::curve});
    }
    drawing.marks.emplace_back(DotMark{{x, scale.y(p.value)}, 1.9, false, Ink::curve});
  }
  if (plot.line.size() > 1) {
    LineMark line{{}, 1.6, false, Ink::curve};
    for (const PlotPoint& p : plot.line) {
      line.places.push_back({scale.x(p.day), scale.y(p.value)});
    }
    drawing.marks.emplace_back(std::move(line));
  }
}

}  // namespace

Drawing draw(const TrendPlot& plot, double width, double height) {
  const Scale scale(plot, width, height);
  Drawing drawing{.width = width, .height = height, .spoken = plot.spoken};
  add_band(drawing, plot, scale);
  add_scale(drawing, plot, scale);
  add_first(drawing, plot, scale);
  add_points(drawing, plot, scale);
  return drawing;
}

}  // namespace coxa
