// SPDX-License-Identifier: Apache-2.0
// Any bytes as a push service's address and a browser's keys: an address that is taken leads to a
// host by name, and nothing that is taken breaks the message to it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/push_beast/endpoint.hpp"
#include "adapters/push_beast/message.hpp"

using namespace coxa::push_beast;

namespace {

void must(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  if (const auto endpoint = parse_endpoint(text)) {
    must(endpoint->port == 443 &&
         endpoint->host.find_first_of("/@:?#[] \r\n") == std::string::npos);
    must(endpoint->target.starts_with('/') &&
         endpoint->target.find_first_of(" \r\n") == std::string::npos);
    must(parse_endpoint(endpoint->origin + endpoint->target).has_value());
  }
  (void)is_public_address(text);
  const std::string half = text.substr(0, text.size() / 2);
  const Receiver receiver{half, text.substr(half.size())};
  must(judge_receiver(receiver).has_value() == seal("x", receiver).has_value());
  return 0;
}
