// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: texts with their numbers put in, as the reader's language writes them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/progress_render/keys.hpp"
#include "adapters/progress_render/progress_render.hpp"

namespace coxa::progress_render {

/// What replaces `{name}` in a text.
using Filling = std::pair<std::string_view, std::string>;

[[nodiscard]] std::string say(const ProgressTexts& texts, Key key,
                              std::initializer_list<Filling> fillings = {});
/// Chooses the wording by the number, which is also `{n}`.
[[nodiscard]] std::string say_number(const ProgressTexts& texts, Key key, int number);

[[nodiscard]] std::string number_text(const ProgressTexts& texts, double value, int decimals);
/// Without decimals where it is whole.
[[nodiscard]] std::string score_text(const ProgressTexts& texts, double value);
/// To a tenth of a degree.
[[nodiscard]] std::string angle_text(const ProgressTexts& texts, Radians angle);
[[nodiscard]] std::string signed_angle_text(const ProgressTexts& texts, Radians angle);
[[nodiscard]] std::string date_text(const ProgressTexts& texts, Day day);
[[nodiscard]] std::string short_date_text(const ProgressTexts& texts, Day day);
/// As ISO 8601.
[[nodiscard]] std::string iso_date(Day day);

/// Short words for a safety question; its id where there are none.
[[nodiscard]] std::string question_text(const ProgressTexts& texts, const std::string& id);

/// The verdicts, each one to three sentences.
[[nodiscard]] std::string trend_text(const ProgressTexts& texts, const RangeTrend& trend);
[[nodiscard]] std::string evidence_text(const ProgressTexts& texts, Evidence evidence);
[[nodiscard]] std::string pain_text(const ProgressTexts& texts, const PainCourse& pain);
[[nodiscard]] std::string score_course_text(const ProgressTexts& texts, const ScoreCourse& course);
[[nodiscard]] std::string streak_text(const ProgressTexts& texts, const Streak& streak);
[[nodiscard]] std::string week_text(const ProgressTexts& texts, const WorkDone& week);

[[nodiscard]] int minutes_of(const WorkDone& work);

}  // namespace coxa::progress_render
