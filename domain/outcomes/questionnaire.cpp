// SPDX-License-Identifier: Apache-2.0
// A questionnaire as a value: finding its parts.
#include "domain/outcomes/questionnaire.hpp"

namespace coxa {

const char* to_text(Better better) { return better == Better::lower ? "lower" : "higher"; }

const QuestionnaireItem* find_item(const Questionnaire& questionnaire, std::string_view link_id) {
  for (const QuestionnaireItem& item : questionnaire.items) {
    if (item.link_id == link_id) {
      return &item;
    }
  }
  return nullptr;
}

const ScoreRule* find_score(const Questionnaire& questionnaire, std::string_view id) {
  for (const ScoreRule& rule : questionnaire.scores) {
    if (rule.id == id) {
      return &rule;
    }
  }
  return nullptr;
}

}  // namespace coxa
