// SPDX-License-Identifier: Apache-2.0
#include "adapters/qr_qrcodegen/qr_code.hpp"

#include <exception>
#include <qrcodegen/qrcodegen.hpp>

namespace coxa::qr_qrcodegen {
namespace {

using qrcodegen::QrCode;

constexpr int kBorder = 2;  // four are in the standard, phones need two; a terminal is small

std::string draw(const QrCode& code, bool has_colours) {
  const auto is_light = [&code](int x, int y) { return !code.getModule(x, y); };
  std::string out;
  for (int y = -kBorder; y < code.getSize() + kBorder; y += 2) {
    out += has_colours ? "  \x1b[97;40m" : "  ";
    for (int x = -kBorder; x < code.getSize() + kBorder; ++x) {
      const bool is_upper = is_light(x, y);
      const bool is_lower = is_light(x, y + 1);
      out += is_upper ? (is_lower ? "█" : "▀") : (is_lower ? "▄" : " ");
    }
    out += has_colours ? "\x1b[0m\n" : "\n";
  }
  return out;
}

}  // namespace

Result<std::string> qr_text(const std::string& text, bool has_colours) {
  try {
    return draw(QrCode::encodeText(text.c_str(), QrCode::Ecc::LOW), has_colours);
  } catch (const std::exception& error) {
    return fail(ErrorCode::usage, std::string("no QR code can hold the address: ") + error.what());
  }
}

}  // namespace coxa::qr_qrcodegen
