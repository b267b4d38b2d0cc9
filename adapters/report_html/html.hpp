// SPDX-License-Identifier: Apache-2.0
// Text and numbers on their way into HTML.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "domain/quantities/quantity.hpp"
#include "domain/quantities/time.hpp"

namespace coxa::report_html {

/// Safe between tags and inside quoted attributes.
std::string escaped(std::string_view text);

/// The template with every {{name}} replaced by its part, once: parts are not searched again.
/// Every name of the template must be among the parts.
std::string filled(std::string_view page, const std::map<std::string, std::string>& parts);

/// With a fixed count of decimals, a true minus sign, and never minus zero. Must be finite.
std::string number_text(double value, int decimals);

/// "31°", or "31.2°" with one decimal.
std::string angle_text(Radians angle, int decimals = 0);
/// "31° ± 2°"; whole degrees never claim less than ± 1°.
std::string estimate_text(const Estimate<Radians>& estimate, int decimals = 0);
/// "1.3 s"
std::string seconds_text(Seconds time);
/// "1 repetition", "4 repetitions"
std::string count_text(int count, const std::string& singular, const std::string& plural);

}  // namespace coxa::report_html
