// SPDX-License-Identifier: Apache-2.0
#include "adapters/qr_qrcodegen/qr_code.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace coxa::qr_qrcodegen {
namespace {

TEST_CASE("a QR code has its finder patterns inside a light border, and fits a terminal") {
  const auto text = qr_text(
      "https://192.168.100.200:8443/#pair=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false);
  REQUIRE(text);
  const auto lines = std::count(text->begin(), text->end(), '\n');
  CHECK(lines <= 22);  // of the 24 of the smallest terminal
  // upper left: a light border, then a dark bar of seven over a dark left edge
  const std::string border = "  ██";
  CHECK(text->starts_with(border));
  const std::string second = text->substr(text->find('\n') + 1);
  CHECK(second.starts_with(border + " ▄▄▄▄▄ "));
}

TEST_CASE("colours are set and reset in every line") {
  const auto text = qr_text("x", true);
  const auto lines = std::count(text->begin(), text->end(), '\n');
  CHECK(std::count(text->begin(), text->end(), '\x1b') == 2 * lines);
}

TEST_CASE("a text too long for any code is refused") {
  CHECK_FALSE(qr_text(std::string(10'000, 'x'), false));
}

}  // namespace
}  // namespace coxa::qr_qrcodegen
