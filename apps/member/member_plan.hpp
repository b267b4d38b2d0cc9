// SPDX-License-Identifier: Apache-2.0
// One member's journal with the content: what is for today, whether it works, and on paper.
#pragma once

#include <string>
#include <string_view>

#include "adapters/record_json/journal_json.hpp"
#include "apps/member/member_content.hpp"
#include "domain/progress/progress.hpp"
#include "domain/progress/report_page.hpp"

namespace coxa::member {

/// All of the member's progress on a day, with what the plan asked and how the forms scored.
Progress progress_on(const MemberContent& content, const Journal& journal, Day day);

/// The page of that progress; `member_name` may be empty.
ReportPage report_of(const MemberContent& content, const Progress& progress,
                     const std::string& member_name);

/// {"kind", "because", "next"}
Result<std::string> judgement_json(const MemberContent& content, std::string_view answers,
                                   std::string_view exercise_id);

/// {"complete", "missing", "scores", "note", "safety"}
Result<std::string> score_json(const MemberContent& content, std::string_view questionnaire_id,
                               std::string_view answers);

/// The calendar file of a setting `reminders`. `now` as in 2026-11-25T07:30:00Z.
Result<std::string> calendar(const MemberContent& content, std::string_view settings,
                             CalendarTime now);

/// `2026-11-25`
Result<Day> day_in(std::string_view text);

}  // namespace coxa::member
