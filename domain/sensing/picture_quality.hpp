// SPDX-License-Identifier: Apache-2.0
// How bright, contrasty and noisy a picture is, told from a few thousand of its pixels.
#pragma once

#include "domain/sensing/rgb_view.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

/// Luma is ITU-R BT.601's 0.299 R + 0.587 G + 0.114 B over 0..1. Mean and contrast are the mean and
/// standard deviation of luma over a fixed grid of places.
/// Noise: J. Immerkær 1996, "Fast noise variance estimation", Computer Vision and Image
/// Understanding 64(2):300–302, doi 10.1006/cviu.1996.0060: the mean absolute response of the
/// difference of two Laplacians, which is blind to even and evenly rising brightness. We take it at
/// the grid's places instead of everywhere. Fine texture reads as noise; compression hides noise.
/// A picture less than 3 pixels wide or high has no noise estimate: 0.
PictureQuality estimate_picture_quality(const RgbView& picture);

}  // namespace coxa
