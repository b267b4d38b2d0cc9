// SPDX-License-Identifier: Apache-2.0
// What is computed once of a file's content.
#pragma once

#include <string>
#include <string_view>

namespace coxa::http_beast {

/// The bytes in gzip format; empty where that is not at least a tenth smaller.
std::string gzip_if_smaller(std::string_view bytes);

/// A short text that is different where the content is (a part of its SHA-256).
std::string content_tag(std::string_view bytes);

}  // namespace coxa::http_beast
