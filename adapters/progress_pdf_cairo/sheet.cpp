// SPDX-License-Identifier: Apache-2.0
#include "adapters/progress_pdf_cairo/sheet.hpp"

#include <numbers>
#include <sstream>

namespace coxa::progress_pdf_cairo {
namespace {

unsigned colour_of(Ink ink) {
  switch (ink) {
    case Ink::text:
      return 0x16211f;
    case Ink::soft:
      return 0x4c5a56;
    case Ink::rule:
      return 0xd9d4c8;
    case Ink::band:
      return 0xe4e1d9;
    case Ink::curve:
      return 0x0f6b62;
    case Ink::first:
    case Ink::other:
      return 0xb4532a;
  }
  return 0;
}

}  // namespace

void Sheet::set(Ink ink) {
  const unsigned c = colour_of(ink);
  cairo_set_source_rgb(cairo_, ((c >> 16) & 255) / 255.0, ((c >> 8) & 255) / 255.0,
                       (c & 255) / 255.0);
}

void Sheet::select(double size, Weight weight) {
  cairo_select_font_face(
      cairo_, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
      weight == Weight::bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cairo_, size);
}

double Sheet::text_width(const std::string& text, double size, Weight weight) {
  select(size, weight);
  cairo_text_extents_t extents;
  cairo_text_extents(cairo_, text.c_str(), &extents);
  return extents.x_advance;
}

void Sheet::text(const std::string& text, double x, double baseline, double size, Weight weight,
                 Ink ink, Anchor anchor) {
  const double width = anchor == Anchor::start ? 0 : text_width(text, size, weight);
  select(size, weight);
  cairo_move_to(cairo_, x - (anchor == Anchor::end ? width : width / 2), baseline);
  set(ink);
  cairo_show_text(cairo_, text.c_str());
  cairo_new_path(cairo_);
}

std::vector<std::string> Sheet::lines(const std::string& text, double size, Weight weight,
                                      double room) {
  std::vector<std::string> broken;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) {
    const auto longer = broken.empty() ? word : broken.back() + " " + word;
    if (!broken.empty() && text_width(longer, size, weight) <= room) {
      broken.back() = longer;
    } else {
      broken.push_back(word);
    }
  }
  return broken;
}

void Sheet::rule(double x, double y, double width) {
  draw(LineMark{{{x, y}, {x + width, y}}, 0.5, false, Ink::rule});
}

void Sheet::drawing(const Drawing& drawing, double x, double y, double width) {
  cairo_save(cairo_);
  cairo_translate(cairo_, x, y);
  cairo_scale(cairo_, width / drawing.width, width / drawing.width);
  for (const Mark& mark : drawing.marks) {
    std::visit([this](const auto& m) { draw(m); }, mark);
  }
  cairo_restore(cairo_);
}

void Sheet::draw(const LineMark& mark) {
  cairo_new_path(cairo_);
  for (const Place& p : mark.places) {
    cairo_line_to(cairo_, p.x, p.y);
  }
  if (mark.is_dashed) {
    const double pattern[] = {4, 3};
    cairo_set_dash(cairo_, pattern, 2, 0);
  }
  set(mark.ink);
  cairo_set_line_width(cairo_, mark.width);
  cairo_stroke(cairo_);
  cairo_set_dash(cairo_, nullptr, 0, 0);
}

void Sheet::draw(const BoxMark& mark) {
  cairo_new_path(cairo_);
  cairo_rectangle(cairo_, mark.corner.x, mark.corner.y, mark.width, mark.height);
  set(mark.ink);
  cairo_fill(cairo_);
}

void Sheet::draw(const DotMark& mark) {
  cairo_new_path(cairo_);
  cairo_arc(cairo_, mark.centre.x, mark.centre.y, mark.radius, 0, 2 * std::numbers::pi);
  set(mark.ink);
  if (mark.is_hollow) {
    cairo_set_line_width(cairo_, 0.7);
    cairo_stroke(cairo_);
  } else {
    cairo_fill(cairo_);
  }
}

void Sheet::draw(const WordMark& mark) {
  text(mark.text, mark.at.x, mark.at.y, mark.size, mark.is_bold ? Weight::bold : Weight::normal,
       mark.ink, mark.anchor);
}

}  // namespace coxa::progress_pdf_cairo
