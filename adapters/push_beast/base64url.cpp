// SPDX-License-Identifier: Apache-2.0
#include "adapters/push_beast/base64url.hpp"

#include <sodium.h>

namespace coxa::push_beast {
namespace {
constexpr int kForm = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
}

std::string to_base64url(const unsigned char* bytes, std::size_t size) {
  std::string text(sodium_base64_ENCODED_LEN(size, kForm), '\0');
  ::sodium_bin2base64(text.data(), text.size(), bytes, size, kForm);
  text.pop_back();  // the zero at its end
  return text;
}

std::optional<Bytes> parse_base64url(std::string text) {
  text.erase(text.find_last_not_of('=') + 1);
  Bytes bytes(text.size() * 3 / 4 + 3);
  std::size_t size = 0;
  const char* end = nullptr;
  if (::sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                          &end, kForm) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace coxa::push_beast
