// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: type and lines on a sheet, laid from top to bottom.
#pragma once

#include <cairo.h>

#include <string>
#include <vector>

#include "domain/progress/drawing.hpp"

namespace coxa::progress_pdf_cairo {

enum class Weight { normal, bold };

/// A cairo drawing in points. Text is set in the system's sans serif.
class Sheet {
 public:
  explicit Sheet(cairo_t* cairo) : cairo_(cairo) {}

  [[nodiscard]] double text_width(const std::string& text, double size, Weight weight);
  void text(const std::string& text, double x, double baseline, double size, Weight weight, Ink ink,
            Anchor anchor = Anchor::start);
  /// No wider than `room`, broken at spaces.
  [[nodiscard]] std::vector<std::string> lines(const std::string& text, double size, Weight weight,
                                               double room);
  void rule(double x, double y, double width);
  /// In a box of this width; its height follows.
  void drawing(const Drawing& drawing, double x, double y, double width);

 private:
  void select(double size, Weight weight);
  void set(Ink ink);
  void draw(const LineMark& mark);
  void draw(const BoxMark& mark);
  void draw(const DotMark& mark);
  void draw(const WordMark& mark);

  cairo_t* cairo_;
};

}  // namespace coxa::progress_pdf_cairo
