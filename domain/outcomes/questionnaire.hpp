// SPDX-License-Identifier: Apache-2.0
// A questionnaire as a value: its items, and how its scores are made of them. Loaded elsewhere from
// FHIR R4 Questionnaires, our own in content/questionnaires/ or one that a clinic brings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coxa {

enum class ItemType { group, display, choice, boolean, whole, decimal, text };

/// Whether people answer it; a group and a display only say something.
constexpr bool is_question(ItemType type) {
  return type != ItemType::group && type != ItemType::display;
}

struct AnswerOption {
  std::string code;             ///< what is stored
  std::string display;          ///< what is shown
  std::optional<double> value;  ///< what it counts in a score
};

/// One line of the form. Items follow each other as they are shown.
struct QuestionnaireItem {
  std::string link_id;
  std::string text;
  ItemType type{};
  int depth{};  ///< 0 at the top; an item of a group is one deeper than the group
  bool is_required{};
  std::vector<AnswerOption> options;  ///< of a choice
  std::optional<double> least;        ///< of a number
  std::optional<double> most;
  std::string least_label;  ///< what the least number means, in words; may be empty
  std::string most_label;
};

enum class ScoreMethod {
  sum,   ///< of the values; those missing count as the mean of the others, if enough are there
  mean,  ///< of the values that are there, if enough are
  count  ///< of the items said yes to; one left open is a no, as on the paper form
};

enum class Better { lower, higher };
const char* to_text(Better better);

/// The smallest difference that is more than noise, or that people call a change.
struct SmallestChange {
  double value{};
  std::string source;  ///< citation
};

/// What is said to who reaches a score.
struct FollowUp {
  double from{};  ///< this score or more
  std::string text;
  bool needs_crisis_help{};  ///< show where to get help at once
};

/// How one score is made: times x method(values) + plus.
struct ScoreRule {
  std::string id;
  std::string name;
  ScoreMethod method{};
  std::vector<std::string> items;  ///< link ids
  int least_items{};               ///< with fewer answers there is no score
  double times{1};
  double plus{};
  double least{};  ///< of the score
  double most{};
  Better better{};
  std::optional<SmallestChange> smallest_change;  ///< absent: none is known
  std::optional<FollowUp> follow_up;
};

struct Questionnaire {
  std::string id;
  std::string url;
  std::string version;
  std::string language;  ///< of the items
  std::string title;
  std::string note;       ///< said above the form, such as why it is in English; may be empty
  std::string copyright;  ///< who made it and what may be done with it
  std::string licence;    ///< in a few words; empty where the file does not say
  std::string source;     ///< citation; empty where the file does not say
  std::vector<QuestionnaireItem> items;
  std::vector<ScoreRule> scores;  ///< empty: stored as answered, not scored
};

/// The item of this link id; null where there is none.
const QuestionnaireItem* find_item(const Questionnaire& questionnaire, std::string_view link_id);

/// The rule of this id; null where there is none.
const ScoreRule* find_score(const Questionnaire& questionnaire, std::string_view id);

}  // namespace coxa
