// SPDX-License-Identifier: Apache-2.0
// The day's plan as JSON, for the app and for scripts; docs/formats.md describes the fields.
#pragma once

#include <string>

#include "domain/program/today.hpp"

namespace coxa::plan_json {

/// What is for today, today's changes, all changes newest first, and the cards that the phases so
/// far bring, with those that the journal says were read.
std::string today_json(const PlanContent& content, const Journal& journal, const Today& today);

}  // namespace coxa::plan_json
