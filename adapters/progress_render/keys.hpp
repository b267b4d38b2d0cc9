// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: the keys of all texts; a key that is not here does not compile.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace coxa::progress_render {

inline constexpr auto kKeys = std::to_array<std::string_view>({
    "months",
    "date",
    "date_short",
    "days",
    "weeks",
    "sets",
    "minutes",
    "repetitions",
    "left",
    "right",
    "both",
    "trend.better",
    "trend.worse",
    "trend.same",
    "trend.too_few",
    "evidence.none",
    "evidence.weak",
    "evidence.fair",
    "evidence.strong",
    "pain.better",
    "pain.worse",
    "pain.same",
    "pain.low",
    "pain.too_few",
    "score.better",
    "score.worse",
    "score.same",
    "score.not_judged",
    "score.once",
    "score.never",
    "streak.weeks",
    "streak.forgiven",
    "streak.this_week",
    "streak.break",
    "streak.start",
    "week.done",
    "week.open",
    "week.pain",
    "week.changes",
    "report.title",
    "report.subtitle",
    "report.subtitle_named",
    "report.range",
    "report.pain",
    "report.function",
    "report.no_scores",
    "report.no_trends",
    "report.certain_changes",
    "report.more_changes",
    "report.no_certain_change",
    "report.too_few",
    "report.program",
    "report.no_program",
    "report.days_a_week",
    "report.asked",
    "report.streak",
    "report.plan_changes",
    "report.work",
    "report.last_weeks",
    "report.whole",
    "report.head_days",
    "report.head_sets",
    "report.head_minutes",
    "report.head_repetitions",
    "report.head_stopped",
    "report.head_pain",
    "report.doses",
    "report.head_exercise",
    "report.head_asked",
    "report.head_done",
    "report.head_hold",
    "report.head_how",
    "report.measured",
    "report.self_counted",
    "report.no_doses",
    "report.more_rows",
    "report.trends",
    "report.head_side",
    "report.head_sessions",
    "report.head_first",
    "report.head_now",
    "report.head_change",
    "report.head_band",
    "report.head_verdict",
    "report.head_evidence",
    "report.verdict_better",
    "report.verdict_worse",
    "report.verdict_same",
    "report.verdict_too_few",
    "report.evidence_none",
    "report.evidence_weak",
    "report.evidence_fair",
    "report.evidence_strong",
    "plot.key",
    "plot.pain_title",
    "plot.spoken",
    "report.safety",
    "report.safety_never",
    "report.safety_answered",
    "report.safety_yes",
    "report.safety_not_sure",
    "report.safety_no",
    "report.safety_all_no",
    "report.reading",
    "report.reading_text",
    "report.limits",
    "report.limits_text",
    "report.footer",
});

void there_is_no_such_text();  ///< defined nowhere: stops the compiler

/// The key of a text that every language has.
struct Key {
  std::string_view name;
  // NOLINTNEXTLINE(google-explicit-constructor): a literal in the code is meant as a key
  consteval Key(const char* text) : name(text) {
    if (std::find(kKeys.begin(), kKeys.end(), name) == kKeys.end()) {
      there_is_no_such_text();
    }
  }
};

}  // namespace coxa::progress_render
