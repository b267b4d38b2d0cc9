// SPDX-License-Identifier: Apache-2.0
// Is an exercise safe for this person today? What follows from the answers.
#include "domain/screening/screening.hpp"

#include <algorithm>

namespace coxa {

namespace {

bool is_careful(const ScreeningAnswers& answers, std::string_view id) {
  const auto found = answers.find(id);
  return found != answers.end() && found->second != Answer::no;
}

bool locks(std::span<const Gate> gates, std::string_view id) {
  return std::any_of(gates.begin(), gates.end(), [id](const Gate& gate) {
    return gate.answer == id && gate.action == GateAction::locked;
  });
}

// the first question with a careful answer that `wanted` holds for
template <class Wanted>
const ScreeningQuestion* first_flag(const ScreeningForm& form, const ScreeningAnswers& answers,
                                    Wanted wanted) {
  for (const ScreeningQuestion& question : form.questions) {
    if (wanted(question) && is_careful(answers, question.id)) {
      return &question;
    }
  }
  return nullptr;
}

}  // namespace

std::optional<Answer> parse_answer(std::string_view text) {
  if (text == "yes") {
    return Answer::yes;
  }
  if (text == "no") {
    return Answer::no;
  }
  return text == "not_sure" ? std::optional(Answer::not_sure) : std::nullopt;
}

const char* to_text(JudgementKind kind) {
  switch (kind) {
    case JudgementKind::free:
      return "free";
    case JudgementKind::careful:
      return "careful";
    case JudgementKind::locked:
      return "locked";
    case JudgementKind::urgent:
      return "urgent";
    case JudgementKind::emergency:
      return "emergency";
    case JudgementKind::unanswered:
      return "unanswered";
  }
  return "";
}

Judgement judge(const ScreeningForm& form, const ScreeningAnswers& answers,
                std::span<const Gate> gates) {
  using enum JudgementKind;
  const auto in = [](QuestionGroup group) {
    return [group](const ScreeningQuestion& q) { return q.group == group; };
  };
  if (const auto* flag = first_flag(form, answers, in(QuestionGroup::emergency))) {
    return {emergency, {flag->id}, std::nullopt};
  }
  if (const auto* flag = first_flag(form, answers, in(QuestionGroup::urgent))) {
    return {urgent, {flag->id}, std::nullopt};
  }
  const auto is_locking = [gates](const ScreeningQuestion& q) { return locks(gates, q.id); };
  if (const auto* flag = first_flag(form, answers, is_locking)) {
    return {locked, {flag->id}, std::nullopt};
  }
  Judgement out{free, {}, std::nullopt};
  for (const ScreeningQuestion& question : form.questions) {
    if (answers.find(question.id) == answers.end()) {
      return {unanswered, {}, question.id};
    }
    if (is_careful(answers, question.id)) {
      out.kind = careful;
      out.because.push_back(question.id);
    }
  }
  return out;
}

bool allows(const Judgement& judgement, const std::optional<std::string>& variant_id) {
  return judgement.kind == JudgementKind::free ||
         (judgement.kind == JudgementKind::careful && variant_id == "smaller-range");
}

bool are_fresh(const ScreeningForm& form, CalendarTime answered_at, CalendarTime now) {
  return answered_at <= now && now - answered_at < std::chrono::days(form.last_days);
}

bool has_pain_risen(const ScreeningForm& form, int pain_then_0_10, int pain_now_0_10) {
  return pain_now_0_10 - pain_then_0_10 >= form.pain_rise_0_10;
}

const Advice* advice(const ScreeningForm& form, JudgementKind kind) {
  switch (kind) {
    case JudgementKind::emergency:
      return &form.emergency;
    case JudgementKind::urgent:
      return &form.urgent;
    case JudgementKind::locked:
      return &form.locked;
    case JudgementKind::careful:
      return &form.careful;
    case JudgementKind::free:
    case JudgementKind::unanswered:
      return nullptr;
  }
  return nullptr;
}

}  // namespace coxa
