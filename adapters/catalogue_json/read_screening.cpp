// SPDX-License-Identifier: Apache-2.0
// The screening from its JSON documents.
#include <set>
#include <string>
#include <utility>

#include "adapters/catalogue_json/forms.hpp"
#include "adapters/catalogue_json/node.hpp"

namespace coxa::catalogue_json {

namespace {

ScreeningQuestion question(const Node& node) {
  node.fields({"id", "group", "text", "help"});
  ScreeningQuestion out{
      node.at("id").text(),
      static_cast<QuestionGroup>(node.at("group").choice({"emergency", "urgent", "careful"})),
      node.at("text").text(), node.at("help").text_or_empty()};
  if (!is_name(out.id, '_')) {
    node.at("id").complain("must be small letters joined by underscores");
  }
  return out;
}

Advice read_advice(const Node& node) {
  node.fields({"title", "lead", "steps"});
  return {node.at("title").text(), node.at("lead").text(), node.at("steps").texts(1)};
}

void read_all_advice(const Node& node, ScreeningForm& out) {
  node.fields({"emergency", "urgent", "locked", "careful"});
  out.emergency = read_advice(node.at("emergency"));
  out.urgent = read_advice(node.at("urgent"));
  out.locked = read_advice(node.at("locked"));
  out.careful = read_advice(node.at("careful"));
}

ScreeningForm read_form(const Node& root) {
  root.fields({"id", "version", "language", "questions", "asked_again", "advice", "references",
               "author", "reviewer", "review_date", "content_licence"});
  ScreeningForm out;
  if (root.at("id").id() != "screening") {
    root.at("id").complain("must be screening");
  }
  out.version = root.at("version").whole(1, 1000000);
  out.language = root.at("language").text();
  std::set<std::string> ids;
  for (const Node& item : root.at("questions").items(1)) {
    out.questions.push_back(question(item));
    if (!ids.insert(out.questions.back().id).second) {
      item.complain("has an id that is there already; rename one");
    }
  }
  const Node again = root.at("asked_again");
  again.fields({"after_days", "pain_rise_0_10", "why"});
  out.last_days = again.at("after_days").whole(1, 365);
  out.pain_rise_0_10 = again.at("pain_rise_0_10").whole(1, 10);
  out.why_asked_again = again.at("why").text();
  read_all_advice(root.at("advice"), out);
  return out;
}

void lay_over(const Node& root, ScreeningForm& form) {
  root.fields({"language", "questions", "advice"});
  form.language = root.at("language").text();
  const Node questions = root.at("questions");
  for (ScreeningQuestion& asked : form.questions) {
    const Node node = questions.at(asked.id.c_str());
    node.fields({"text", "help"});
    asked.text = node.at("text").text();
    asked.help = node.at("help").text_or_empty();
  }
  if (questions.value().is_object() && questions.value().size() != form.questions.size()) {
    questions.complain("has a question that the form does not ask; remove it");
  }
  read_all_advice(root.at("advice"), form);
}

}  // namespace

Result<ScreeningForm> parse_screening(std::string_view json, std::string_view overlay,
                                      std::string_view file) {
  return read_laid_over(json, overlay, file, read_form, lay_over);
}

}  // namespace coxa::catalogue_json
