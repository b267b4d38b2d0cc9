// SPDX-License-Identifier: Apache-2.0
// The few pages that the server itself writes.
#pragma once

#include <string>

#include "adapters/http_beast/message.hpp"

namespace coxa::server {

/// Stands in for the app until it is built.
http_beast::Response not_built_page(const std::string& web_folder);

/// What the page about trust tells.
struct TrustPage {
  std::string app_url;
  std::string fingerprint;
  std::string certificate_der;
};

/// Answers on the plain port of a home network: how a phone comes to trust this server, the
/// certificate to download, and nothing else.
http_beast::Response trust_answer(const http_beast::Request& request, const TrustPage& page);

}  // namespace coxa::server
