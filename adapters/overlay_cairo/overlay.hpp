// SPDX-License-Identifier: Apache-2.0
// What coxa measured, drawn on the picture it was measured in, to be read from two metres.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/muscle/muscle_group.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::overlay_cairo {

/// An upright picture of 8-bit red, green, blue triples, rows from the top, pixels from the left; a
/// row starts every `stride_bytes`, at least 3 · width apart. Somebody else's bytes, drawn upon.
struct Picture {
  std::uint8_t* data{};
  int width_px{};
  int height_px{};
  int stride_bytes{};
};

/// An arc at the working knee between vertical and the shank, with the range asked for. Only where
/// the measured angle is the shank's against vertical and the person faces the camera.
struct KneeGauge {
  Radians target_least{};  ///< against vertical, internal rotation positive
  Radians target_most{};
};

/// A hip whose muscle groups light up by their estimated share of the turning effort. Indexed by
/// MuscleGroup; a group without a name is drawn and not named.
struct MuscleLights {
  std::string title;  ///< says that it is an estimate
  std::array<std::string, kMuscleGroups> names;
  std::array<Share, kMuscleGroups> shares{};
};

/// All that one picture shows; texts are UTF-8 in the person's language, empty ones are not shown.
struct OverlayContent {
  std::optional<Pose> pose;
  std::optional<Side> working_side;
  std::string angle_name;                  ///< what the large number is, in a few words
  std::optional<Estimate<Radians>> angle;  ///< of the working side; empty: not measured now
  std::optional<KneeGauge> gauge;
  int repetitions{};  ///< complete ones, of the working side
  std::optional<int> repetitions_asked;
  std::string phase_word;
  std::optional<Share> hold;        ///< how much of the asked hold is done: a ring that closes
  std::vector<std::string> faults;  ///< in a few words each; the first three are shown
  std::optional<MuscleLights> muscles;
  std::string message;  ///< why nothing can be seen, and the remedy
};

/// "28° ± 2°" as its two parts: whole degrees with a true minus sign, and one standard deviation,
/// never less than a degree.
struct AngleText {
  std::string value;
  std::string spread;
  friend bool operator==(const AngleText&, const AngleText&) = default;
};
AngleText to_text(const Estimate<Radians>& angle);

/// Keeps its drawing surface from picture to picture of one size.
class Overlay {
 public:
  Overlay();
  Overlay(Overlay&&) noexcept;
  Overlay& operator=(Overlay&&) noexcept;
  ~Overlay();

  /// Draws upon the picture in place. Landmarks that are not finite, or lie more than a picture's
  /// size outside, are left out; those of visibility below one half are drawn thin and hollow.
  void draw(const Picture& picture, const OverlayContent& content);

 private:
  class Surface;
  std::unique_ptr<Surface> surface_;
};

}  // namespace coxa::overlay_cairo
