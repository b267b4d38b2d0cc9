// SPDX-License-Identifier: Apache-2.0
// The fixed parts of the report's page, embedded at build time from assets/ and the plot library.
#pragma once

#include <string_view>

namespace coxa::report_html {

extern const std::string_view kPage;        ///< the template; {{name}} is filled in
extern const std::string_view kStyle;       ///< uPlot's style and ours
extern const std::string_view kScript;      ///< uPlot with its licence, and ours
extern const std::string_view kStyleHash;   ///< as a content security policy names it
extern const std::string_view kScriptHash;  ///< as a content security policy names it

}  // namespace coxa::report_html
