// SPDX-License-Identifier: Apache-2.0
// Turns the landmarks of a person, frame by frame, into the measurable quantities, and says what
// stands in the way where it cannot.
#pragma once

#include <optional>
#include <vector>

#include "domain/kinematics/motion.hpp"
#include "domain/kinematics/obstacle.hpp"
#include "domain/sensing/camera_posture.hpp"
#include "domain/sensing/sample.hpp"
#include "domain/sensing/seated_view.hpp"

namespace coxa {

/// One frame's answer: what was measured, or why nothing was.
struct CameraReading {
  Motion motion{};
  std::optional<Obstacle> obstacle{};
};

/// Seated and facing: waits until the person rests, learns the view from the resting landmarks,
/// then reads every frame (those it waited through too) in that view. A person who moves away is
/// learnt anew. Rotation is the shank's against vertical in the plane across the thigh; the
/// direction of the shank is that of its silhouette and of its landmarks together.
/// Standing and facing: the line from hip to ankle and the trunk's lean, each against the picture's
/// vertical, so the camera's roll is in them until the rest is taken off.
class CameraMotion {
 public:
  explicit CameraMotion(CameraPosture posture);

  void observe(const PoseSample& sample);
  /// No more frames come: what is waiting is read with what there is.
  void finish();
  /// The next frame's reading, in order; empty when none is due.
  std::optional<CameraReading> next();

  /// What was learnt of how the camera looks at the person; empty until then.
  [[nodiscard]] const std::optional<SeatedView>& view() const { return view_; }

 private:
  struct Leg {
    Eigen::Vector2d knee_px{0, 0};
    Eigen::Vector2d ankle_px{0, 0};
    Radians sd{};                ///< of the direction, in the picture
    double ankle_behind_knee{};  ///< 3D landmarks, shares of a shank
    Radians knee_flexion{};      ///< 3D landmarks
    Radians thigh_elevation{};   ///< 3D landmarks, above the picture's horizontal
  };
  struct Frame {
    Timestamp time{};
    ImageSize image{};
    RestingPoints points{};
    PerSide<Leg> legs{};
    std::optional<Obstacle> obstacle{};
  };
  struct Rest {
    RestingPoints points{};
    PerSide<double> ankle_behind_knee{};
    double shank_px{};
    double lean{};       ///< trunk in the picture, to the person's left
    double shoulders{};  ///< shoulder line, left side up
  };

  [[nodiscard]] Frame to_frame(const PoseSample& sample) const;
  [[nodiscard]] std::optional<Obstacle> obstacle_in(const PoseSample& sample) const;
  void seek_rest(bool is_last_chance);
  [[nodiscard]] bool is_still(std::size_t first) const;
  /// Whether the hips are where they are in the newest frame.
  [[nodiscard]] bool hips_rest(const Frame& frame) const;
  std::optional<Obstacle> learn_view(std::size_t first);
  bool has_moved_away(const Frame& frame);
  void read(const Frame& frame);
  [[nodiscard]] SideMotion read_leg(const Frame& frame, Side side) const;
  void read_trunk(const Frame& frame, Motion& motion) const;
  [[nodiscard]] SideMotion read_freely(const Frame& frame, Side side) const;
  [[nodiscard]] SideMotion read_standing(const Frame& frame, Side side) const;

  CameraPosture posture_;
  std::optional<SeatedView> view_;
  std::optional<Obstacle> view_obstacle_;  ///< why the last resting posture was no view
  Rest rest_;
  std::optional<Timestamp> away_since_;
  std::vector<Frame> waiting_;
  std::vector<double> scratch_;
  std::vector<CameraReading> readings_;
  std::size_t told_{};
};

}  // namespace coxa
