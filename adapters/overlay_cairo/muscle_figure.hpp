// SPDX-License-Identifier: Apache-2.0
// A hip seen from the side, its muscle groups lit by their estimated share. Internal to this
// adapter.
#pragma once

#include "adapters/overlay_cairo/canvas.hpp"
#include "adapters/overlay_cairo/overlay.hpp"

namespace coxa::overlay_cairo {

/// What the figure and its names need, however wide the panel.
double muscle_figure_height(double unit);

/// In a panel of that box; from bone-white for no part in it to clay for all of it. Below, the
/// first three groups that bear a tenth or more, with their shares in rounded tens.
void draw_muscle_figure(Canvas&, const MuscleLights&, const Box&);

}  // namespace coxa::overlay_cairo
