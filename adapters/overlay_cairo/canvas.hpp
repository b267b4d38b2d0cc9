// SPDX-License-Identifier: Apache-2.0
// Colours, type and shapes that the overlay is made of. Internal to this adapter.
#pragma once

#include <cairo.h>

#include <Eigen/Core>
#include <span>
#include <string>
#include <vector>

namespace coxa::overlay_cairo {

struct Colour {
  double red, green, blue;
};
constexpr Colour from_hex(unsigned rgb) {
  return {((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0};
}
inline constexpr Colour kInk = from_hex(0x16211f);
inline constexpr Colour kPaper = from_hex(0xf7f5f0);
inline constexpr Colour kTeal = from_hex(0x0f6b62);
inline constexpr Colour kClay = from_hex(0xb4532a);
inline constexpr Colour kGold = from_hex(0x8a6a00);
inline constexpr Colour kGoldLight = from_hex(0xf0c64a);  ///< gold that stands out on ink
inline constexpr Colour kTealLight = from_hex(0x4fb8ab);  ///< teal that stands out on ink

enum class Weight { normal, bold };

struct Box {
  double x{}, y{}, width{}, height{};
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
};

/// A cairo drawing with the overlay's vocabulary. Lengths are in pixels of the picture.
class Canvas {
 public:
  Canvas(cairo_t* cairo, int width_px, int height_px);

  /// A hundredth of the picture's height, or less where the picture is narrow: all sizes follow it.
  [[nodiscard]] double unit() const { return unit_; }
  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }

  void line(const Eigen::Vector2d& from, const Eigen::Vector2d& to, double thickness, Colour,
            double opacity = 1);
  void dashed_line(const Eigen::Vector2d& from, const Eigen::Vector2d& to, double thickness,
                   double dash, Colour, double opacity = 1);
  void disc(const Eigen::Vector2d& centre, double radius, Colour, double opacity = 1);
  void ring(const Eigen::Vector2d& centre, double radius, double thickness, Colour,
            double opacity = 1);
  /// Part of a ring; angles clockwise from straight up, radians.
  void arc(const Eigen::Vector2d& centre, double radius, double from_rad, double to_rad,
           double thickness, Colour, double opacity = 1);
  /// A slice of a disc; angles as for arc().
  void slice(const Eigen::Vector2d& centre, double radius, double from_rad, double to_rad, Colour,
             double opacity);
  /// A band along an arc, its ends exactly at the angles: outlined on a dark ground, or filled.
  void band(const Eigen::Vector2d& centre, double radius, double breadth, double from_rad,
            double to_rad, Colour, bool is_filled);
  /// A closed smooth shape through the points, filled and outlined.
  void blob(std::span<const Eigen::Vector2d> points, Colour fill, Colour outline, double thickness);
  void panel(const Box&, Colour, double opacity);
  void warning_sign(const Eigen::Vector2d& centre, double size, Colour sign, Colour mark);

  double text_width(const std::string&, double size, Weight);
  /// Writes from `x` rightwards on a baseline.
  void text(const std::string&, double x, double baseline, double size, Weight, Colour);
  void text_centred(const std::string&, double centre_x, double baseline, double size, Weight,
                    Colour);
  /// The size, at most `size`, at which the text is no wider than `room`.
  double fitting_size(const std::string&, double size, Weight, double room);
  /// The text in lines no wider than `room`, broken at spaces.
  std::vector<std::string> lines(const std::string&, double size, Weight, double room);

 private:
  void set(Colour, double opacity);
  void select(double size, Weight);
  void arc_path(const Eigen::Vector2d& centre, double radius, double from_rad, double to_rad);

  cairo_t* cairo_;
  double width_;
  double height_;
  double unit_;
};

}  // namespace coxa::overlay_cairo
