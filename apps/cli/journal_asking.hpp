// SPDX-License-Identifier: Apache-2.0
// What commands about a member's journal ask alike: the file, the day, the content.
#pragma once

#include <string>

#include "apps/member/member_content.hpp"
#include "domain/quantities/result.hpp"
#include "domain/records/journal.hpp"

namespace coxa::cli {

/// The journal that the app exported into this file.
Result<Journal> journal_in(const std::string& file);

/// A day written as 2026-11-25; the clock's day where nothing is said.
Result<Day> day_asked(const std::string& text);

/// All content for a member in a language, en or de.
Result<member::MemberContent> member_content_in(const std::string& language);

}  // namespace coxa::cli
