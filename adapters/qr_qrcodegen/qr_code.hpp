// SPDX-License-Identifier: Apache-2.0
// A QR code as text.
#pragma once

#include <string>

#include "domain/quantities/result.hpp"

namespace coxa::qr_qrcodegen {

/// The code as lines of half blocks, two rows of it in each line, with the border that readers
/// need. `has_colours` draws it dark on white whatever the terminal's own colours are; without, it
/// is meant for a dark background. A text too long for a QR code is ErrorCode::usage.
Result<std::string> qr_text(const std::string& text, bool has_colours);

}  // namespace coxa::qr_qrcodegen
