// SPDX-License-Identifier: Apache-2.0
// Scores of an answered questionnaire, and whether two of them differ by more than noise.
#include "domain/outcomes/score.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace coxa {

namespace {

const AnswerOption* chosen(const QuestionnaireItem& item, const ResponseValue& answer) {
  for (const AnswerOption& option : item.options) {
    const auto* code = std::get_if<std::string>(&answer);
    const auto* number = std::get_if<double>(&answer);
    if ((code != nullptr && *code == option.code) ||
        (number != nullptr && option.value == *number)) {
      return &option;
    }
  }
  return nullptr;
}

// what is wrong with a number, empty where nothing is
std::string number_fault(const QuestionnaireItem& item, const ResponseValue& answer) {
  const auto* number = std::get_if<double>(&answer);
  if (number == nullptr || !std::isfinite(*number)) {
    return "must be a number";
  }
  if (item.type == ItemType::whole && *number != std::floor(*number)) {
    return "must be a whole number";
  }
  if ((item.least && *number < *item.least) || (item.most && *number > *item.most)) {
    return "is out of its range";
  }
  return {};
}

std::string fault(const QuestionnaireItem& item, const ResponseValue& answer) {
  switch (item.type) {
    case ItemType::choice:
      return chosen(item, answer) == nullptr ? "must be one of the options" : "";
    case ItemType::boolean:
      return std::holds_alternative<bool>(answer) ? "" : "must be true or false";
    case ItemType::whole:
    case ItemType::decimal:
      return number_fault(item, answer);
    case ItemType::text:
      return std::holds_alternative<std::string>(answer) ? "" : "must be a text";
    case ItemType::group:
    case ItemType::display:
      break;
  }
  return "takes no answer";
}

Result<void> check(const Questionnaire& questionnaire, const Response& response) {
  for (const auto& [link_id, answer] : response) {
    const QuestionnaireItem* item = find_item(questionnaire, link_id);
    const std::string what = item == nullptr ? "is no item of it" : fault(*item, answer);
    if (!what.empty()) {
      std::string message = questionnaire.id;
      message.append(": the answer to \"").append(link_id).append("\" ").append(what);
      return fail(ErrorCode::unreadable, message + "; correct it");
    }
  }
  return {};
}

// what an answer counts; the answer has been checked
std::optional<double> value_of(const Questionnaire& questionnaire, const Response& response,
                               const std::string& link_id) {
  const auto answer = response.find(link_id);
  const QuestionnaireItem* item = find_item(questionnaire, link_id);
  if (answer == response.end() || item == nullptr) {
    return std::nullopt;
  }
  if (item->type == ItemType::choice) {
    return chosen(*item, answer->second)->value;
  }
  if (const auto* said = std::get_if<bool>(&answer->second)) {
    return *said ? 1.0 : 0.0;
  }
  const auto* number = std::get_if<double>(&answer->second);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

struct Tally {
  double sum{};
  int answered{};
  std::vector<std::string> open;
};

Tally tally(const Questionnaire& questionnaire, const Response& response, const ScoreRule& rule) {
  Tally out;
  for (const std::string& link_id : rule.items) {
    if (const auto value = value_of(questionnaire, response, link_id)) {
      out.sum += *value;
      ++out.answered;
    } else {
      out.open.push_back(link_id);
    }
  }
  return out;
}

double combined(const ScoreRule& rule, const Tally& tally) {
  if (rule.method == ScoreMethod::count) {
    return tally.sum;
  }
  const double mean = tally.sum / tally.answered;
  return rule.method == ScoreMethod::mean ? mean
         : tally.open.empty()             ? tally.sum
                                          : mean * static_cast<double>(rule.items.size());
}

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(text);
  }
}

void add_score(const ScoreRule& rule, const Tally& tally, Outcome& out) {
  Score made{rule.id, std::nullopt, rule.least, rule.most, rule.better};
  const int lacking = std::max(rule.least_items, 1) - tally.answered;
  if (lacking > 0) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(lacking) && i < tally.open.size(); ++i) {
      add_once(out.missing, tally.open[i]);
    }
  } else {
    made.value = rule.plus + rule.times * combined(rule, tally);
    if (rule.follow_up && *made.value >= rule.follow_up->from) {
      add_once(out.notes, rule.follow_up->text);
      out.needs_crisis_help = out.needs_crisis_help || rule.follow_up->needs_crisis_help;
    }
  }
  out.scores.push_back(std::move(made));
}

}  // namespace

Result<Outcome> score(const Questionnaire& questionnaire, const Response& response) {
  if (auto checked = check(questionnaire, response); !checked) {
    return tl::unexpected(checked.error());
  }
  Outcome out;
  for (const QuestionnaireItem& item : questionnaire.items) {
    if (item.is_required && is_question(item.type) && !response.contains(item.link_id)) {
      out.missing.push_back(item.link_id);
    }
  }
  for (const ScoreRule& rule : questionnaire.scores) {
    add_score(rule, tally(questionnaire, response, rule), out);
  }
  out.is_complete = out.missing.empty();
  return out;
}

const char* to_text(ScoreChange change) {
  switch (change) {
    case ScoreChange::better:
      return "better";
    case ScoreChange::worse:
      return "worse";
    case ScoreChange::same:
      return "same";
    case ScoreChange::unknown:
      return "unknown";
  }
  return "";
}

ScoreChange score_change(const ScoreRule& rule, double first, double last) {
  if (!rule.smallest_change) {
    return ScoreChange::unknown;
  }
  const double change = last - first;
  constexpr double kRounding = 1e-9;  // a mean of thirds may miss a whole number by so much
  if (std::abs(change) < rule.smallest_change->value - kRounding) {
    return ScoreChange::same;
  }
  return (change < 0) == (rule.better == Better::lower) ? ScoreChange::better : ScoreChange::worse;
}

}  // namespace coxa
