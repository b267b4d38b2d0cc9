// SPDX-License-Identifier: Apache-2.0
// Bytes as texts that addresses and JSON can hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace coxa::push_beast {

using Bytes = std::vector<unsigned char>;

std::string to_base64url(const unsigned char* bytes, std::size_t size);
inline std::string to_base64url(const Bytes& bytes) {
  return to_base64url(bytes.data(), bytes.size());
}

/// Empty where the text is no base64url; padding at its end may be there or not.
std::optional<Bytes> parse_base64url(std::string text);

}  // namespace coxa::push_beast
