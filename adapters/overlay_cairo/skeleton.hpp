// SPDX-License-Identifier: Apache-2.0
// The person's bones and joints, and the gauge at the working knee. Internal to this adapter.
#pragma once

#include "adapters/overlay_cairo/canvas.hpp"
#include "adapters/overlay_cairo/overlay.hpp"

namespace coxa::overlay_cairo {

/// The working leg is broad and teal between paper edges, the rest slender and paper.
void draw_skeleton(Canvas&, const Pose&, std::optional<Side> working_side);

/// The target is an empty band until the angle lies in it, then a full one.
void draw_knee_gauge(Canvas&, const Pose&, Side, const Estimate<Radians>& angle, const KneeGauge&);

}  // namespace coxa::overlay_cairo
