// SPDX-License-Identifier: Apache-2.0
// The words and numbers of the overlay, each on its own dark panel. Internal to this adapter.
#pragma once

#include "adapters/overlay_cairo/canvas.hpp"
#include "adapters/overlay_cairo/overlay.hpp"

namespace coxa::overlay_cairo {

/// Angle at the top left, repetitions and hold at the top right, faults below the angle, muscles
/// below the repetitions, the message along the bottom instead of them.
void draw_panels(Canvas&, const OverlayContent&);

}  // namespace coxa::overlay_cairo
