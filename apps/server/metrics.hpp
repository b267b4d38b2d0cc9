// SPDX-License-Identifier: Apache-2.0
// What the server counts, in the text form that Prometheus reads.
#pragma once

#include <string>

#include "adapters/http_beast/server.hpp"
#include "apps/server/write_queue.hpp"

namespace coxa::server {

std::string metrics_text(const http_beast::Counts& counts, const WriteQueue& queue);

}  // namespace coxa::server
