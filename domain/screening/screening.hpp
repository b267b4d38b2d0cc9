// SPDX-License-Identifier: Apache-2.0
// Is an exercise safe for this person today? The questions as a value, and what follows from the
// answers. Loaded elsewhere from content/screening/screening.json.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/quantities/time.hpp"
#include "domain/records/journal.hpp"

namespace coxa {

/// The answer written as "yes", "no" or "not_sure"; empty for any other text.
std::optional<Answer> parse_answer(std::string_view text);

/// What a careful answer leads to: help now, a clinician first, or the careful way.
enum class QuestionGroup { emergency, urgent, careful };

struct ScreeningQuestion {
  std::string id;
  QuestionGroup group{};
  std::string text;
  std::string help;  ///< what is meant by it and why it is asked; may be empty
};

/// What to do, in words.
struct Advice {
  std::string title;
  std::string lead;
  std::vector<std::string> steps;
};

struct ScreeningForm {
  int version{};
  std::string language;  ///< of every text
  std::vector<ScreeningQuestion> questions;
  int last_days{};              ///< after so many days the answers are asked anew
  int pain_rise_0_10{};         ///< sooner where pain has risen by so much since
  std::string why_asked_again;  ///< where the two numbers come from
  Advice emergency;
  Advice urgent;
  Advice locked;
  Advice careful;
};

enum class JudgementKind { free, careful, locked, urgent, emergency, unanswered };
const char* to_text(JudgementKind kind);

struct Judgement {
  JudgementKind kind{};
  std::vector<std::string> because;  ///< ids of the questions; one for a red flag or a lock
  std::optional<std::string> next;   ///< the first open question where it is `unanswered`
  friend bool operator==(const Judgement&, const Judgement&) = default;
};

/// Red flags are told at once, before the other questions, emergencies first; then locks; the rest
/// needs every answer. Without gates a `careful` question limits every exercise; gates lock more.
Judgement judge(const ScreeningForm& form, const ScreeningAnswers& answers,
                std::span<const Gate> gates);

/// Whether a variant may be done; no variant is the exercise itself. The careful way is the variant
/// `smaller-range` and no other.
bool allows(const Judgement& judgement, const std::optional<std::string>& variant_id);

/// Whether the answers still hold: not older than the form lets them be, and not from the future.
bool are_fresh(const ScreeningForm& form, CalendarTime answered_at, CalendarTime now);

/// Whether pain has risen so much since the answers that they must be asked anew.
bool has_pain_risen(const ScreeningForm& form, int pain_then_0_10, int pain_now_0_10);

/// What to do after this judgement; null where nothing needs to be said.
const Advice* advice(const ScreeningForm& form, JudgementKind kind);

}  // namespace coxa
