// SPDX-License-Identifier: Apache-2.0
#include "domain/program/rules.hpp"

#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

bool holds(const Condition& condition, const Facts& facts) {
  const auto& value = facts[condition.fact];
  if (!value) {
    return condition.or_unknown;
  }
  return *value >= condition.least.value_or(*value) && *value <= condition.most.value_or(*value);
}

std::string number_text(double value, char decimal_mark) {
  const auto tenths = std::lround(value * 10);
  std::string text = std::to_string(std::abs(tenths) / 10);
  if (tenths % 10 != 0) {
    text += decimal_mark + std::to_string(std::abs(tenths) % 10);
  }
  return (tenths < 0 ? "-" : "") + text;
}

}  // namespace

std::optional<Fact> parse_fact(std::string_view name) {
  const auto found = std::find(kFactNames.begin(), kFactNames.end(), name);
  return found == kFactNames.end() ? std::nullopt
                                   : std::optional(static_cast<Fact>(found - kFactNames.begin()));
}

bool hold(const std::vector<Condition>& conditions, const Facts& facts) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const Condition& each) { return holds(each, facts); });
}

std::string word(const RuleBook& rules, const char* key) {
  const auto found = rules.words.find(key);
  return found == rules.words.end() ? std::string{} : found->second;
}

std::string filled_text(const std::string& text, const Facts& facts, char decimal_mark) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', from)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) {
      break;
    }
    out += text.substr(from, open - from);
    const auto fact = parse_fact(text.substr(open + 1, close - open - 1));
    const bool is_known = fact && facts[*fact];
    out +=
        is_known ? number_text(*facts[*fact], decimal_mark) : text.substr(open, close - open + 1);
    from = close + 1;
  }
  return out + text.substr(from);
}

}  // namespace coxa
