// SPDX-License-Identifier: Apache-2.0
// Draws an exercise's movement as a small SVG picture.
#pragma once

#include <string>

#include "domain/exercise/exercise.hpp"

namespace coxa::guide_render {

/// A person at rest (pale) and at the range asked for, with the angle between, drawn from the
/// movement's own numbers. Empty for a movement that no picture exists for yet.
/// Lengths in the picture are those of a body: shank 0.246 and thigh 0.245 of stature (Winter 2009,
/// Biomechanics and Motor Control of Human Movement, segment lengths after Drillis and Contini).
std::string movement_figure(const Movement& movement);

}  // namespace coxa::guide_render
