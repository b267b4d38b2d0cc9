// SPDX-License-Identifier: Apache-2.0
// What an exercise asks of the camera.
#pragma once

namespace coxa {

enum class CameraPosture {
  seated_facing,  ///< a seated person who faces the camera: angles in the picture's plane
  from_the_side,  ///< the knee's angle from the 3D landmarks, refused from the front
  any,            ///< angles from the 3D landmarks alone: less sure
  /// a standing person who faces the camera: a leg's way to the side in the picture's plane
  standing_facing
};

}  // namespace coxa
