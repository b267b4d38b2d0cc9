// SPDX-License-Identifier: Apache-2.0
// One call of the API on its way, for the files that answer it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>

#include "apps/server/api.hpp"

namespace coxa::server {

/// Who may ask.
enum class Who { anyone, device, device_or_this_machine };

struct Api::Call {
  const http_beast::Request& request;
  const http_beast::Reply& reply;
  std::string id;                ///< the path's last part, where the route has one
  std::optional<Device> device;  ///< that asks
};

struct Api::Route {
  RouteName name;
  Who who;
  void (Api::*serve)(const Call&);
};

http_beast::Response json_response(int status, const std::string& body);

/// A request's body as a small JSON object, or what to answer instead.
using SmallBody = tl::expected<nlohmann::json, http_beast::Response>;
SmallBody read_small_body(const http_beast::Request& request, std::size_t most_bytes = 4096);

/// The text under this name in an object; empty where there is none.
std::optional<std::string> find_text(const nlohmann::json& object, const char* name);

/// Whether people may be shown the name: 1 to 80 bytes, no control characters, not only spaces.
bool is_fit_to_show(const std::string& name);

nlohmann::json to_json(const Device& device);

http_beast::Response not_paired();

/// Lower-case hex in groups of 8, 4, 4, 4 and 12.
bool is_uuid(std::string_view text);

}  // namespace coxa::server
