// SPDX-License-Identifier: Apache-2.0
// A questionnaire from a FHIR R4 Questionnaire (hl7.org/fhir/R4/questionnaire.html).
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "adapters/catalogue_json/forms.hpp"
#include "adapters/catalogue_json/node.hpp"
#include "adapters/catalogue_json/read_scores.hpp"

namespace coxa::catalogue_json {

namespace {

constexpr std::size_t kMostItems = 500;
constexpr std::size_t kMostOptions = 100;
constexpr std::size_t kLongestFreeText = 20000;  // bytes
constexpr double kLargestNumber = 1e9;

// a text of another's making: line breaks and other control characters become spaces
std::string free_text(const Node& node) {
  if (!node.value().is_string()) {
    node.complain("must be a text in quotes");
    return {};
  }
  std::string out = node.value().get<std::string>();
  if (out.size() > kLongestFreeText) {
    node.complain("is longer than 20000 characters; shorten it");
    return {};
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    const bool is_second_set =  // U+0080..U+009F
        c == 0xC2U && i + 1 < out.size() && static_cast<unsigned char>(out[i + 1]) < 0xA0U;
    if (c < 0x20U || c == 0x7FU) {
      out[i] = ' ';
    } else if (is_second_set) {
      out[i] = ' ';
      out[i + 1] = ' ';
    }
  }
  return out;
}

std::string free_text_or_empty(const Node& node, const char* key) {
  return node.has(key) ? free_text(node.at(key)) : std::string{};
}

void refuse_modifier(const Node& node) {
  if (node.has("modifierExtension")) {
    node.complain("has a modifierExtension, which changes its meaning in a way we do not know");
  }
}

// the extension's value under `key`, such as valueDecimal
std::optional<double> number_extension(const Node& node, std::string_view url,
                                       std::initializer_list<const char*> keys) {
  const auto extension = find_extension(node, url);
  if (!extension) {
    return std::nullopt;
  }
  for (const char* key : keys) {
    if (extension->has(key)) {
      return extension->at(key).number(-kLargestNumber, kLargestNumber);
    }
  }
  extension->complain("must hold a number");
  return std::nullopt;
}

constexpr const char* kOrdinalValue = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

AnswerOption option(const Node& node) {
  AnswerOption out;
  if (node.has("valueCoding")) {
    const Node coding = node.at("valueCoding");
    out.display = free_text_or_empty(coding, "display");
    out.code = coding.has("code") ? free_text(coding.at("code")) : out.display;
    out.value = number_extension(coding, kOrdinalValue, {"valueDecimal"});
  } else if (node.has("valueString")) {
    out.code = free_text(node.at("valueString"));
  } else if (node.has("valueInteger")) {
    const Node number = node.at("valueInteger");
    out.value = number.whole(-1000000, 1000000);
    out.code = std::to_string(static_cast<int>(*out.value));
  } else {
    node.complain("must have a valueCoding, a valueString or a valueInteger");
  }
  if (const auto value = number_extension(node, kOrdinalValue, {"valueDecimal"})) {
    out.value = value;
  }
  if (out.display.empty()) {
    out.display = out.code;
  }
  if (out.code.empty()) {
    node.complain("must have a code or a display");
  }
  return out;
}

std::vector<AnswerOption> options(const Node& item) {
  if (item.has("answerValueSet")) {
    item.complain("names its options by reference; write them as answerOption");
    return {};
  }
  std::vector<AnswerOption> out;
  for (const Node& node : item.at("answerOption").items(1, kMostOptions)) {
    out.push_back(option(node));
    const auto is_same = [&out](const AnswerOption& o) { return o.code == out.back().code; };
    if (std::find_if(out.begin(), out.end() - 1, is_same) != out.end() - 1) {
      node.complain("has a code that is there already; rename one");
    }
  }
  return out;
}

std::optional<ItemType> item_type(const Node& node) {
  constexpr std::array<std::pair<std::string_view, ItemType>, 8> kTypes{{
      {"group", ItemType::group},
      {"display", ItemType::display},
      {"choice", ItemType::choice},
      {"boolean", ItemType::boolean},
      {"integer", ItemType::whole},
      {"decimal", ItemType::decimal},
      {"string", ItemType::text},
      {"text", ItemType::text},
  }};
  const std::string name = node.text();
  for (const auto& [known, type] : kTypes) {
    if (known == name) {
      return type;
    }
  }
  node.complain(
      "is a type that we cannot ask; group, display, choice, boolean, integer, decimal, string and "
      "text are understood");
  return std::nullopt;
}

// "lower" or "upper" of a display that labels an end of a scale
std::string item_control(const Node& item) {
  const auto extension =
      find_extension(item, "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl");
  if (!extension) {
    return {};
  }
  const auto codings = extension->at("valueCodeableConcept").at("coding").items(1);
  return codings.empty() ? std::string{} : free_text_or_empty(codings.front(), "code");
}

void read_range(const Node& node, QuestionnaireItem& item) {
  item.least = number_extension(node, "http://hl7.org/fhir/StructureDefinition/minValue",
                                {"valueInteger", "valueDecimal"});
  item.most = number_extension(node, "http://hl7.org/fhir/StructureDefinition/maxValue",
                               {"valueInteger", "valueDecimal"});
  if (item.least && item.most && *item.least > *item.most) {
    node.complain("must have minValue no greater than maxValue");
  }
}

QuestionnaireItem read_item(const Node& node, int depth) {
  refuse_modifier(node);
  for (const char* unknown : {"enableWhen", "initial"}) {
    if (node.has(unknown)) {
      node.complain(std::string("has ") + unknown + ", which we cannot follow");
    }
  }
  if (node.has("repeats") && node.value()["repeats"] == true) {
    node.complain("may be answered several times, which we cannot store");
  }
  QuestionnaireItem out;
  out.depth = depth;
  out.link_id = free_text(node.at("linkId"));
  if (out.link_id.empty() || out.link_id.size() > 255) {
    node.at("linkId").complain("must have 1 to 255 characters");
  }
  out.text = free_text_or_empty(node, "text");
  out.type = item_type(node.at("type")).value_or(ItemType::display);
  out.is_required = node.has("required") && node.value()["required"] == true;
  if (out.type == ItemType::choice) {
    out.options = options(node);
  }
  if (out.type == ItemType::whole || out.type == ItemType::decimal) {
    read_range(node, out);
  }
  return out;
}

// the item and what is inside it; labels of a scale's ends are taken up by the scale
void add_item(const Node& node, int depth, std::vector<QuestionnaireItem>& out) {
  if (out.size() >= kMostItems) {
    node.complain("is one item too many; 500 are read");
    return;
  }
  const std::size_t self = out.size();
  out.push_back(read_item(node, depth));
  if (!node.has("item")) {
    return;
  }
  for (const Node& inner : node.at("item").items(0, kMostItems)) {
    const std::string control = item_control(inner);
    if (control == "lower") {
      out[self].least_label = free_text_or_empty(inner, "text");
    } else if (control == "upper") {
      out[self].most_label = free_text_or_empty(inner, "text");
    } else {
      add_item(inner, depth + 1, out);
    }
  }
}

void check_link_ids(const Node& items, const std::vector<QuestionnaireItem>& read) {
  std::vector<std::string> ids;
  ids.reserve(read.size());
  for (const QuestionnaireItem& item : read) {
    ids.push_back(item.link_id);
  }
  std::sort(ids.begin(), ids.end());
  if (std::adjacent_find(ids.begin(), ids.end()) != ids.end()) {
    items.complain("have a linkId twice; rename one");
  }
}

Questionnaire read_questionnaire(const Node& root) {
  refuse_modifier(root);
  if (!root.value().is_object() || root.at("resourceType").value() != "Questionnaire") {
    root.complain("must be a FHIR R4 Questionnaire");
    return {};
  }
  (void)root.at("status").choice({"draft", "active", "retired", "unknown"});
  Questionnaire out;
  out.id = free_text(root.at("id"));
  const auto is_fine = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  };
  if (out.id.empty() || out.id.size() > 64 || !std::all_of(out.id.begin(), out.id.end(), is_fine)) {
    root.at("id").complain("must be 1 to 64 letters, digits, hyphens and points");
  }
  out.url = free_text_or_empty(root, "url");
  out.version = free_text_or_empty(root, "version");
  out.language = root.has("language") ? root.at("language").text() : "und";
  out.title = free_text(root.at("title"));
  out.copyright = free_text_or_empty(root, "copyright");
  for (const Node& node : root.at("item").items(1, kMostItems)) {
    add_item(node, 0, out.items);
  }
  check_link_ids(root.at("item"), out.items);
  read_extensions(root, out);
  return out;
}

void lay_over_item(const Node& node, QuestionnaireItem& item) {
  node.fields({"text"}, {"options", "least_label", "most_label"});
  item.text = node.at("text").text();
  for (AnswerOption& option : item.options) {
    option.display = node.at("options").at(option.code.c_str()).text();
  }
  if (!item.least_label.empty()) {
    item.least_label = node.at("least_label").text();
  }
  if (!item.most_label.empty()) {
    item.most_label = node.at("most_label").text();
  }
}

// either every item is translated, or none is and the note says so
void lay_over(const Node& root, Questionnaire& out) {
  root.fields({"language", "title", "note", "scores"}, {"items"});
  out.title = root.at("title").text();
  out.note = root.at("note").text_or_empty();
  if (root.has("items")) {
    out.language = root.at("language").text();
    for (QuestionnaireItem& item : out.items) {
      if (!item.text.empty()) {
        lay_over_item(root.at("items").at(item.link_id.c_str()), item);
      }
    }
  }
  for (ScoreRule& rule : out.scores) {
    const Node node = root.at("scores").at(rule.id.c_str());
    node.fields({"name"}, {"follow_up"});
    rule.name = node.at("name").text();
    if (rule.follow_up) {
      rule.follow_up->text = node.at("follow_up").text();
    }
  }
}

}  // namespace

Result<Questionnaire> parse_questionnaire(std::string_view json, std::string_view overlay,
                                          std::string_view file) {
  return read_laid_over(json, overlay, file, read_questionnaire, lay_over);
}

}  // namespace coxa::catalogue_json
