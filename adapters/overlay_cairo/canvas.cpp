// SPDX-License-Identifier: Apache-2.0
// Shapes and type by cairo.
#include "adapters/overlay_cairo/canvas.hpp"

#include <algorithm>
#include <numbers>
#include <sstream>

namespace coxa::overlay_cairo {
namespace {

using Eigen::Vector2d;

constexpr double kPi = std::numbers::pi;

// Above this shape a picture is wide enough for type that follows its height alone.
constexpr double kHeightPerWidth = 1.35;

}  // namespace

Canvas::Canvas(cairo_t* cairo, int width_px, int height_px)
    : cairo_(cairo),
      width_(width_px),
      height_(height_px),
      unit_(std::min(height_, kHeightPerWidth * width_) / 100) {
  cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
}

void Canvas::set(Colour c, double opacity) {
  cairo_set_source_rgba(cairo_, c.red, c.green, c.blue, opacity);
}

void Canvas::line(const Vector2d& from, const Vector2d& to, double thickness, Colour colour,
                  double opacity) {
  cairo_move_to(cairo_, from.x(), from.y());
  cairo_line_to(cairo_, to.x(), to.y());
  cairo_set_line_width(cairo_, thickness);
  set(colour, opacity);
  cairo_stroke(cairo_);
}

void Canvas::dashed_line(const Vector2d& from, const Vector2d& to, double thickness, double dash,
                         Colour colour, double opacity) {
  const double pattern[] = {dash, 1.5 * dash};  // round ends lengthen each dash
  cairo_set_dash(cairo_, pattern, 2, 0);
  line(from, to, thickness, colour, opacity);
  cairo_set_dash(cairo_, nullptr, 0, 0);
}

void Canvas::disc(const Vector2d& centre, double radius, Colour colour, double opacity) {
  cairo_new_path(cairo_);
  cairo_arc(cairo_, centre.x(), centre.y(), radius, 0, 2 * kPi);
  set(colour, opacity);
  cairo_fill(cairo_);
}

void Canvas::ring(const Vector2d& centre, double radius, double thickness, Colour colour,
                  double opacity) {
  arc(centre, radius, 0, 2 * kPi, thickness, colour, opacity);
}

void Canvas::arc_path(const Vector2d& centre, double radius, double from_rad, double to_rad) {
  // cairo counts from the right; both go clockwise in a picture
  const double from = from_rad - kPi / 2, to = to_rad - kPi / 2;
  if (to >= from) {
    cairo_arc(cairo_, centre.x(), centre.y(), radius, from, to);
  } else {
    cairo_arc_negative(cairo_, centre.x(), centre.y(), radius, from, to);
  }
}

void Canvas::arc(const Vector2d& centre, double radius, double from_rad, double to_rad,
                 double thickness, Colour colour, double opacity) {
  cairo_new_path(cairo_);
  arc_path(centre, radius, from_rad, to_rad);
  cairo_set_line_width(cairo_, thickness);
  set(colour, opacity);
  cairo_stroke(cairo_);
}

void Canvas::slice(const Vector2d& centre, double radius, double from_rad, double to_rad,
                   Colour colour, double opacity) {
  cairo_new_path(cairo_);
  cairo_move_to(cairo_, centre.x(), centre.y());
  arc_path(centre, radius, from_rad, to_rad);
  cairo_close_path(cairo_);
  set(colour, opacity);
  cairo_fill(cairo_);
}

void Canvas::band(const Vector2d& centre, double radius, double breadth, double from_rad,
                  double to_rad, Colour colour, bool is_filled) {
  cairo_new_path(cairo_);
  arc_path(centre, radius + breadth / 2, from_rad, to_rad);
  arc_path(centre, radius - breadth / 2, to_rad, from_rad);
  cairo_close_path(cairo_);
  set(kInk, 0.7);
  cairo_set_line_width(cairo_, 1.2 * unit_);
  cairo_stroke_preserve(cairo_);
  cairo_fill_preserve(cairo_);
  set(colour, 1);
  cairo_set_line_width(cairo_, 0.5 * unit_);
  if (is_filled) {
    cairo_fill_preserve(cairo_);
  }
  cairo_stroke(cairo_);
}

void Canvas::blob(std::span<const Vector2d> points, Colour fill, Colour outline, double thickness) {
  const std::size_t n = points.size();
  cairo_new_path(cairo_);
  cairo_move_to(cairo_, points[0].x(), points[0].y());
  for (std::size_t i = 0; i < n; ++i) {  // Catmull and Rom's spline in Bézier's form
    const Vector2d& from = points[i];
    const Vector2d& to = points[(i + 1) % n];
    const Vector2d leaving = from + (to - points[(i + n - 1) % n]) / 6;
    const Vector2d arriving = to - (points[(i + 2) % n] - from) / 6;
    cairo_curve_to(cairo_, leaving.x(), leaving.y(), arriving.x(), arriving.y(), to.x(), to.y());
  }
  cairo_close_path(cairo_);
  set(fill, 1);
  cairo_fill_preserve(cairo_);
  set(outline, 1);
  cairo_set_line_width(cairo_, thickness);
  cairo_stroke(cairo_);
}

void Canvas::panel(const Box& box, Colour colour, double opacity) {
  const double r = std::min({2.2 * unit_, box.width / 2, box.height / 2});
  cairo_new_path(cairo_);
  cairo_arc(cairo_, box.right() - r, box.y + r, r, -kPi / 2, 0);
  cairo_arc(cairo_, box.right() - r, box.bottom() - r, r, 0, kPi / 2);
  cairo_arc(cairo_, box.x + r, box.bottom() - r, r, kPi / 2, kPi);
  cairo_arc(cairo_, box.x + r, box.y + r, r, kPi, 1.5 * kPi);
  cairo_close_path(cairo_);
  set(colour, opacity);
  cairo_fill(cairo_);
}

void Canvas::warning_sign(const Vector2d& centre, double size, Colour sign, Colour mark) {
  const double half = size / 2;
  cairo_new_path(cairo_);
  cairo_move_to(cairo_, centre.x(), centre.y() - 0.85 * half);
  cairo_line_to(cairo_, centre.x() + half, centre.y() + 0.85 * half);
  cairo_line_to(cairo_, centre.x() - half, centre.y() + 0.85 * half);
  cairo_close_path(cairo_);
  set(sign, 1);
  cairo_set_line_width(cairo_, 0.15 * size);
  cairo_stroke_preserve(cairo_);
  cairo_fill(cairo_);
  const Vector2d top = centre - Vector2d{0, 0.25 * half};
  line(top, centre + Vector2d{0, 0.25 * half}, 0.13 * size, mark);
  disc(centre + Vector2d{0, 0.65 * half}, 0.075 * size, mark);
}

void Canvas::select(double size, Weight weight) {
  cairo_select_font_face(
      cairo_, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
      weight == Weight::bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cairo_, size);
}

double Canvas::text_width(const std::string& text, double size, Weight weight) {
  select(size, weight);
  cairo_text_extents_t extents;
  cairo_text_extents(cairo_, text.c_str(), &extents);
  return extents.x_advance;
}

void Canvas::text(const std::string& text, double x, double baseline, double size, Weight weight,
                  Colour colour) {
  select(size, weight);
  cairo_move_to(cairo_, x, baseline);
  set(colour, 1);
  cairo_show_text(cairo_, text.c_str());
  cairo_new_path(cairo_);
}

void Canvas::text_centred(const std::string& words, double centre_x, double baseline, double size,
                          Weight weight, Colour colour) {
  text(words, centre_x - text_width(words, size, weight) / 2, baseline, size, weight, colour);
}

double Canvas::fitting_size(const std::string& words, double size, Weight weight, double room) {
  const double wanted = text_width(words, size, weight);
  return wanted <= room ? size : size * room / wanted;
}

std::vector<std::string> Canvas::lines(const std::string& words, double size, Weight weight,
                                       double room) {
  std::vector<std::string> broken;
  std::istringstream stream(words);
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

}  // namespace coxa::overlay_cairo
