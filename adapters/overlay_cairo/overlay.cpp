// SPDX-License-Identifier: Apache-2.0
// From the picture's bytes to a cairo surface and back.
#include "adapters/overlay_cairo/overlay.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "adapters/overlay_cairo/canvas.hpp"
#include "adapters/overlay_cairo/panels.hpp"
#include "adapters/overlay_cairo/skeleton.hpp"
#include "domain/quantities/expects.hpp"

#ifdef __SANITIZE_ADDRESS__
// Fontconfig keeps the fonts it found until the program ends and does not give them back.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

namespace coxa::overlay_cairo {

AngleText to_text(const Estimate<Radians>& angle) {
  const long value = std::lround(to_degrees(angle.value).value);
  const long spread = std::max(1L, std::lround(to_degrees(angle.sd).value));
  return {(value < 0 ? "\u2212" : "") + std::to_string(std::abs(value)) + "\u00b0",
          "\u00b1 " + std::to_string(spread) + "\u00b0"};
}

/// A cairo surface: 32-bit pixels 0x00RRGGBB in the machine's own byte order.
class Overlay::Surface {
 public:
  Surface(int width_px, int height_px)
      : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px)) {
    COXA_EXPECTS(cairo_surface_status(surface_) == CAIRO_STATUS_SUCCESS);
  }
  ~Surface() { cairo_surface_destroy(surface_); }
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;

  bool fits(const Picture& picture) const {
    return cairo_image_surface_get_width(surface_) == picture.width_px &&
           cairo_image_surface_get_height(surface_) == picture.height_px;
  }

  void take(const Picture& picture) {
    cairo_surface_flush(surface_);
    for (int y = 0; y < picture.height_px; ++y) {
      const std::uint8_t* from = row(picture, y);
      std::uint32_t* to = row(y);
      for (int x = 0; x < picture.width_px; ++x, from += 3) {
        to[x] = std::uint32_t{from[0]} << 16 | std::uint32_t{from[1]} << 8 | from[2];
      }
    }
    cairo_surface_mark_dirty(surface_);
  }

  void draw(const OverlayContent& content) {
    cairo_t* cairo = cairo_create(surface_);
    Canvas canvas(cairo, cairo_image_surface_get_width(surface_),
                  cairo_image_surface_get_height(surface_));
    if (content.pose) {
      if (content.gauge && content.angle && content.working_side) {
        draw_knee_gauge(canvas, *content.pose, *content.working_side, *content.angle,
                        *content.gauge);
      }
      draw_skeleton(canvas, *content.pose, content.working_side);
    }
    draw_panels(canvas, content);
    cairo_destroy(cairo);
  }

  void give(const Picture& picture) {
    cairo_surface_flush(surface_);
    for (int y = 0; y < picture.height_px; ++y) {
      const std::uint32_t* from = row(y);
      std::uint8_t* to = row(picture, y);
      for (int x = 0; x < picture.width_px; ++x, to += 3) {
        to[0] = static_cast<std::uint8_t>(from[x] >> 16);
        to[1] = static_cast<std::uint8_t>(from[x] >> 8);
        to[2] = static_cast<std::uint8_t>(from[x]);
      }
    }
  }

 private:
  static std::uint8_t* row(const Picture& picture, int y) {
    return picture.data + static_cast<std::ptrdiff_t>(y) * picture.stride_bytes;
  }
  std::uint32_t* row(int y) {
    auto* bytes = cairo_image_surface_get_data(surface_) +
                  static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface_);
    return reinterpret_cast<std::uint32_t*>(bytes);
  }

  cairo_surface_t* surface_;
};

Overlay::Overlay() = default;
Overlay::Overlay(Overlay&&) noexcept = default;
Overlay& Overlay::operator=(Overlay&&) noexcept = default;
Overlay::~Overlay() = default;

void Overlay::draw(const Picture& picture, const OverlayContent& content) {
  COXA_EXPECTS(picture.width_px > 0 && picture.height_px > 0 &&
               picture.stride_bytes >= 3 * picture.width_px);
  if (!surface_ || !surface_->fits(picture)) {
    surface_ = std::make_unique<Surface>(picture.width_px, picture.height_px);
  }
  surface_->take(picture);
  surface_->draw(content);
  surface_->give(picture);
}

}  // namespace coxa::overlay_cairo
