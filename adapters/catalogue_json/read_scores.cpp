// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: what our extensions of a FHIR Questionnaire say about its scores.
#include "adapters/catalogue_json/read_scores.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

namespace coxa::catalogue_json {

namespace {

constexpr std::size_t kMostExtensions = 600;
constexpr double kLargestNumber = 1e9;

std::vector<Node> extensions(const Node& element) {
  return element.has("extension") ? element.at("extension").items(0, kMostExtensions)
                                  : std::vector<Node>{};
}

bool has_url(const Node& extension, std::string_view url) {
  return extension.has("url") && extension.value()["url"] == url;
}

// every part of ours must be known: a slip in its name would change the score in silence
void check_parts(const Node& extension, std::initializer_list<std::string_view> known) {
  for (const Node& part : extensions(extension)) {
    const auto is_it = [&part](std::string_view url) { return has_url(part, url); };
    if (!std::any_of(known.begin(), known.end(), is_it)) {
      part.complain("is no part of a score that we know; correct its url or remove it");
    }
  }
}

double number(const Node& extension, std::string_view url) {
  const auto part = find_extension(extension, url);
  if (!part) {
    extension.complain("lacks the part \"" + std::string(url) + "\"; add it");
    return 0;
  }
  return part->at(part->has("valueInteger") ? "valueInteger" : "valueDecimal")
      .number(-kLargestNumber, kLargestNumber);
}

std::string text(const Node& extension, std::string_view url, const char* key) {
  const auto part = find_extension(extension, url);
  if (!part) {
    extension.complain("lacks the part \"" + std::string(url) + "\"; add it");
    return {};
  }
  return part->at(key).text();
}

std::size_t code(const Node& extension, std::string_view url,
                 std::initializer_list<std::string_view> choices) {
  const auto part = find_extension(extension, url);
  if (!part) {
    extension.complain("lacks the part \"" + std::string(url) + "\"; add it");
    return 0;
  }
  return part->at("valueCode").choice(choices);
}

struct Range {
  double least{};
  double most{};
};

// what an item can count; empty where it cannot be counted
std::optional<Range> range_of(const QuestionnaireItem& item) {
  if (item.type == ItemType::boolean) {
    return Range{0, 1};
  }
  if (item.type == ItemType::choice && !item.options.empty()) {
    Range out{kLargestNumber, -kLargestNumber};
    for (const AnswerOption& option : item.options) {
      if (!option.value) {
        return std::nullopt;
      }
      out = {std::min(out.least, *option.value), std::max(out.most, *option.value)};
    }
    return out;
  }
  if (item.least && item.most) {
    return Range{*item.least, *item.most};
  }
  return std::nullopt;
}

// the least and the most that the items can make together
Range reachable(const ScoreRule& rule, const std::vector<Range>& of_items) {
  Range out{0, 0};
  if (rule.method == ScoreMethod::count) {
    out = {0, static_cast<double>(of_items.size())};
  } else {
    Range each{kLargestNumber, -kLargestNumber};
    for (const Range& range : of_items) {
      each = {std::min(each.least, range.least), std::max(each.most, range.most)};
    }
    // a missing item of a sum counts as the mean of the others, so each may reach every range
    const double n = rule.method == ScoreMethod::sum ? static_cast<double>(of_items.size()) : 1.0;
    out = {n * each.least, n * each.most};
  }
  const auto [least, most] =
      std::minmax({rule.plus + rule.times * out.least, rule.plus + rule.times * out.most});
  return {least, most};
}

void check_items(const Node& node, const Questionnaire& questionnaire, const ScoreRule& rule) {
  std::vector<Range> ranges;
  for (const std::string& link_id : rule.items) {
    const QuestionnaireItem* item = find_item(questionnaire, link_id);
    const auto range = item == nullptr ? std::nullopt : range_of(*item);
    if (!range || (rule.method == ScoreMethod::count && item->type != ItemType::boolean)) {
      node.complain(
          "counts an item that is not there or cannot be counted: a choice needs an "
          "ordinalValue for each option, a number minValue and maxValue, a count "
          "true or false");
      return;
    }
    ranges.push_back(*range);
  }
  const Range whole = reachable(rule, ranges);
  constexpr double kRounding = 1e-9;
  if (whole.least < rule.least - kRounding || whole.most > rule.most + kRounding) {
    node.complain("can leave the range from least to most that it names; correct one of them");
  }
}

void read_items(const Node& node, ScoreRule& out) {
  for (const Node& part : extensions(node)) {
    if (has_url(part, "item")) {
      out.items.push_back(part.at("valueString").text());
    }
  }
  std::vector<std::string> sorted = out.items;
  std::sort(sorted.begin(), sorted.end());
  if (sorted.empty() || std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
    node.complain("must name its items, each once");
  }
  const auto least = find_extension(node, "least-items");
  out.least_items = least ? least->at("valueInteger").whole(1, 1000) : 0;
  if (out.least_items < 1 || out.least_items > static_cast<int>(out.items.size())) {
    node.complain("must need at least one and at most all of its items");
  }
}

ScoreRule read_score(const Node& node, const Questionnaire& questionnaire) {
  check_parts(node, {"id", "name", "method", "item", "least-items", "times", "plus", "least",
                     "most", "better", "smallest-change", "follow-up"});
  ScoreRule out;
  out.id = text(node, "id", "valueCode");
  out.name = text(node, "name", "valueString");
  out.method = static_cast<ScoreMethod>(code(node, "method", {"sum", "mean", "count"}));
  read_items(node, out);
  if (find_extension(node, "times")) {
    out.times = number(node, "times");
  }
  if (find_extension(node, "plus")) {
    out.plus = number(node, "plus");
  }
  out.least = number(node, "least");
  out.most = number(node, "most");
  if (out.least >= out.most) {
    node.complain("must have least smaller than most");
  }
  out.better = static_cast<Better>(code(node, "better", {"lower", "higher"}));
  if (const auto change = find_extension(node, "smallest-change")) {
    check_parts(*change, {"value", "source"});
    out.smallest_change =
        SmallestChange{number(*change, "value"), text(*change, "source", "valueString")};
    if (out.smallest_change->value <= 0) {
      change->complain("must be more than 0");
    }
  }
  if (const auto follow = find_extension(node, "follow-up")) {
    check_parts(*follow, {"from", "text", "crisis-help"});
    const auto crisis = find_extension(*follow, "crisis-help");
    out.follow_up =
        FollowUp{number(*follow, "from"), text(*follow, "text", "valueString"),
                 crisis && crisis->has("valueBoolean") && crisis->value()["valueBoolean"] == true};
  }
  check_items(node, questionnaire, out);
  return out;
}

}  // namespace

std::optional<Node> find_extension(const Node& element, std::string_view url) {
  for (const Node& extension : extensions(element)) {
    if (has_url(extension, url)) {
      return extension;
    }
  }
  return std::nullopt;
}

void read_extensions(const Node& root, Questionnaire& out) {
  const auto said = [&root](std::string_view url) {
    const auto extension = find_extension(root, url);
    return extension ? extension->at("valueString").text() : std::string{};
  };
  out.licence = said("urn:coxa:questionnaire:licence");
  out.source = said("urn:coxa:questionnaire:source");
  out.note = said("urn:coxa:questionnaire:note");
  for (const Node& extension : extensions(root)) {
    if (has_url(extension, "urn:coxa:questionnaire:score")) {
      ScoreRule rule = read_score(extension, out);
      if (find_score(out, rule.id) != nullptr) {
        extension.complain("has the id of another score; rename one");
      }
      out.scores.push_back(std::move(rule));
    }
  }
}

}  // namespace coxa::catalogue_json
