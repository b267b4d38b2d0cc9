// SPDX-License-Identifier: Apache-2.0
// Scores of an answered questionnaire, and whether two of them differ by more than noise.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/outcomes/questionnaire.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// A number, yes or no, or a text: of a choice, the code of an option or the number it counts.
using ResponseValue = std::variant<double, bool, std::string>;

/// By link id; an item left open is absent.
using Response = std::map<std::string, ResponseValue, std::less<>>;

struct Score {
  std::string id;
  std::optional<double> value;  ///< absent: too few answers
  double least{};
  double most{};
  Better better{};
};

struct Outcome {
  bool is_complete{};                ///< every score has a value, every required item an answer
  std::vector<std::string> missing;  ///< link ids of the answers that are still needed
  std::vector<Score> scores;
  std::vector<std::string> notes;  ///< what is said about these scores, each once
  bool needs_crisis_help{};
};

/// Refused where an answer is to no item, of the wrong kind, out of range or no option.
Result<Outcome> score(const Questionnaire& questionnaire, const Response& response);

enum class ScoreChange { better, worse, same, unknown };
const char* to_text(ScoreChange change);

/// From one score to a later one. `same`: smaller than the smallest change that counts.
/// `unknown`: no such number is known for this score.
ScoreChange score_change(const ScoreRule& rule, double first, double last);

}  // namespace coxa
