// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "adapters/catalogue_json/node.hpp"
#include "adapters/catalogue_json/programs.hpp"

namespace coxa::catalogue_json {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kPlaces{"groin", "hip_side", "hip_back", "thigh",
                                                  "knee",  "low_back", "elsewhere"};
constexpr double kLargestFact = 10'000;
constexpr int kMostDays = 400;

/// The overlay's own document; an empty object where there is none.
Result<Json> parse_overlay(std::string_view text, std::string_view file) {
  return text.empty() ? Result<Json>(Json::object()) : parse_document(text, file);
}

/// The overlay's text where it has one, else the file's.
std::string text_of(const Node& node, const Node& overlay, const char* key) {
  return (overlay.has(key) ? overlay : node).at(key).text();
}

Seconds seconds(const Node& node) { return Seconds{node.number(0, 600)}; }

std::optional<std::string> id_or_nothing(const Node& node) {
  return node.is_null() ? std::nullopt : std::optional(node.id());
}

Condition condition(const Node& node) {
  node.fields({"fact"}, {"at_least", "at_most", "or_unknown"});
  Condition out;
  const std::string name = node.at("fact").name();
  if (const auto fact = parse_fact(name)) {
    out.fact = *fact;
  } else {
    node.at("fact").complain("is none of the facts that rules may look at");
  }
  if (node.has("at_least")) {
    out.least = node.at("at_least").number(-kLargestFact, kLargestFact);
  }
  if (node.has("at_most")) {
    out.most = node.at("at_most").number(-kLargestFact, kLargestFact);
  }
  if (!out.least && !out.most) {
    node.complain("must have at_least or at_most");
  }
  out.or_unknown = node.has("or_unknown") && node.at("or_unknown").value() == true;
  return out;
}

std::vector<Condition> conditions(const Node& list, std::size_t least) {
  std::vector<Condition> out;
  for (const Node& each : list.items(least)) {
    out.push_back(condition(each));
  }
  return out;
}

Prescription prescription(const Node& node) {
  node.fields({"exercise", "days_a_week", "first_level", "last_level"});
  Prescription out{.exercise_id = node.at("exercise").id(),
                   .days_a_week = node.at("days_a_week").whole(1, 7),
                   .first_level = node.at("first_level").whole(0, 1000),
                   .last_level = node.at("last_level").whole(0, 1000)};
  if (out.last_level < out.first_level) {
    node.complain("must have a last_level that is not below first_level");
  }
  return out;
}

Phase phase(const Node& node, const Node& overlay) {
  node.fields({"id", "name", "goal", "exercises", "cards", "skip_when", "exit_when", "exit_text"});
  const Json nothing = Json::object();
  const std::string id = node.at("id").id();
  const Node words = overlay.has(id.c_str()) ? overlay.at(id.c_str())
                                             : Node(nothing, "phases", overlay.complaint());
  Phase out{.id = id,
            .name = text_of(node, words, "name"),
            .goal = text_of(node, words, "goal"),
            .exercises = {},
            .cards = {},
            .skip_when = conditions(node.at("skip_when"), 0),
            .exit_when = conditions(node.at("exit_when"), 0),
            .exit_text = {}};
  if (!out.exit_when.empty()) {
    out.exit_text = text_of(node, words, "exit_text");
  }
  for (const Node& each : node.at("exercises").items(1)) {
    out.exercises.push_back(prescription(each));
  }
  for (const Node& card : node.at("cards").items(0)) {
    out.cards.push_back(card.id());
  }
  return out;
}

Reference reference(const Node& node) {
  node.fields({"id", "citation", "doi"});
  return {node.at("id").id(), node.at("citation").text(), node.at("doi").text_or_empty()};
}

std::vector<Reference> references(const Node& list) {
  std::vector<Reference> out;
  for (const Node& each : list.items(0)) {
    out.push_back(reference(each));
  }
  return out;
}

Asked asked(const Node& node) {
  node.fields({"questionnaire", "first_day", "every_days"});
  return {node.at("questionnaire").id(), node.at("first_day").whole(0, kMostDays),
          node.at("every_days").whole(1, kMostDays)};
}

Program program(const Node& node, const Node& overlay) {
  node.fields({"id", "version", "language", "name", "summary", "for_whom", "for_places",
               "most_minutes", "phases", "questionnaires", "next_program", "references"});
  overlay.fields({}, {"language", "name", "summary", "for_whom", "phases"});
  Program out{.id = node.at("id").id(),
              .version = node.at("version").whole(1, 1'000'000),
              .name = text_of(node, overlay, "name"),
              .summary = text_of(node, overlay, "summary"),
              .for_whom = (overlay.has("for_whom") ? overlay : node).at("for_whom").texts(1),
              .for_places = {},
              .most_minutes = node.at("most_minutes").whole(5, 120),
              .phases = {},
              .questionnaires = {},
              .next_program = {},
              .references = references(node.at("references"))};
  for (const Node& place : node.at("for_places").items(0)) {
    out.for_places.push_back(static_cast<PainPlace>(place.choice(kPlaces)));
  }
  const Json nothing = Json::object();
  const Node words =
      overlay.has("phases") ? overlay.at("phases") : Node(nothing, "phases", overlay.complaint());
  std::set<std::string> ids;
  for (const Node& each : node.at("phases").items(1)) {
    out.phases.push_back(phase(each, words));
    if (!ids.insert(out.phases.back().id).second) {
      each.complain("has an id that another phase has, too");
    }
  }
  for (const Node& each : node.at("questionnaires").items(0)) {
    out.questionnaires.push_back(asked(each));
  }
  if (const Node next = node.at("next_program"); next.value() != "") {
    out.next_program = next.id();
  }
  return out;
}

Dose dose(const Node& node) {
  node.fields({"variant", "sets", "repetitions", "out_s", "hold_s", "back_s", "band"});
  return {.variant_id = id_or_nothing(node.at("variant")),
          .sets = node.at("sets").whole(1, 10),
          .repetitions = node.at("repetitions").whole(1, 100),
          .out = seconds(node.at("out_s")),
          .hold = seconds(node.at("hold_s")),
          .back = seconds(node.at("back_s")),
          .band = id_or_nothing(node.at("band"))};
}

Ladder ladder(const Node& node) {
  node.fields({"exercise", "why", "levels"});
  Ladder out{.exercise_id = node.at("exercise").id(), .levels = {}, .why = node.at("why").text()};
  for (const Node& level : node.at("levels").items(1)) {
    out.levels.push_back(dose(level));
  }
  if (!node.complaint().made()) {
    if (const auto checked = check_ladder(out); !checked) {
      node.complain(checked.error().message);
    }
  }
  return out;
}

void then(const Node& node, Rule& out) {
  node.fields({"action"}, {"levels", "rest_days", "hold_days", "not_again_days"});
  out.action = static_cast<Action>(node.at("action").choice(kActionNames));
  out.levels = node.has("levels") ? node.at("levels").whole(1, 5) : 1;
  const auto days = [&](const char* key) {
    return node.has(key) ? node.at(key).whole(0, kMostDays) : 0;
  };
  out.rest_days = days("rest_days");
  out.hold_days = days("hold_days");
  out.not_again_days = days("not_again_days");
}

Rule rule(const Node& node, const Node& overlay) {
  node.fields({"id", "about", "when", "then", "is_for_safety", "text", "source"});
  Rule out{.id = node.at("id").id(),
           .scope = static_cast<RuleScope>(node.at("about").choice({"exercise", "plan"})),
           .when = conditions(node.at("when"), 1)};
  then(node.at("then"), out);
  if (!node.at("is_for_safety").value().is_boolean()) {
    node.at("is_for_safety").complain("must be true or false");
  }
  out.is_for_safety = node.at("is_for_safety").value() == true;
  const bool is_said_otherwise = overlay.has(out.id.c_str());
  out.text =
      is_said_otherwise ? overlay.at(out.id.c_str()).text() : node.at("text").text_or_empty();
  if (out.text.empty() && out.action != Action::stay) {
    node.at("text").complain("may be empty only where the action is stay");
  }
  if (out.action == Action::harder && out.scope == RuleScope::plan) {
    node.complain("must not make everything harder at once");
  }
  out.source = node.at("source").text_or_empty();
  return out;
}

RuleBook rule_book(const Node& node, const Node& overlay) {
  node.fields({"version", "language", "decimal_mark", "rules", "words", "references"});
  overlay.fields({}, {"language", "decimal_mark", "rules", "words"});
  const Json nothing = Json::object();
  const auto part = [&](const char* key) {
    return overlay.has(key) ? overlay.at(key) : Node(nothing, key, overlay.complaint());
  };
  RuleBook out{.version = node.at("version").whole(1, 1'000'000), .rules = {}, .words = {}};
  out.decimal_mark = text_of(node, overlay, "decimal_mark") == "," ? ',' : '.';
  std::set<std::string> known{""};
  for (const Reference& each : references(node.at("references"))) {
    known.insert(each.id);
  }
  std::set<std::string> ids;
  for (const Node& each : node.at("rules").items(1)) {
    out.rules.push_back(rule(each, part("rules")));
    if (!ids.insert(out.rules.back().id).second) {
      each.complain("has an id that another rule has, too");
    }
    if (!known.contains(out.rules.back().source)) {
      each.at("source").complain("is no reference of this file");
    }
  }
  for (const std::string_view key : kWordKeys) {
    const std::string name(key);
    out.words[name] = text_of(node.at("words"), part("words"), name.c_str());
  }
  return out;
}

/// Reads a document with its overlay and returns what `read` makes of both, or the complaint.
template <class Read>
auto with_overlay(std::string_view json, std::string_view overlay, std::string_view file,
                  const Read& read)
    -> Result<decltype(read(std::declval<Node>(), std::declval<Node>()))> {
  COXA_TRY(document, parse_document(json, file));
  COXA_TRY(words, parse_overlay(overlay, file));
  Complaint complaint(file);
  auto out = read(Node(document, "", complaint), Node(words, "", complaint));
  if (complaint.made()) {
    return tl::unexpected<Error>(complaint.error());
  }
  return out;
}

/// Every exercise of the phases has its ladder, with these levels.
Result<void> check_levels(const Program& program, const std::vector<Ladder>& ladders) {
  for (const Phase& phase : program.phases) {
    for (const Prescription& each : phase.exercises) {
      const Ladder* ladder = find_ladder(ladders, each.exercise_id);
      if (ladder == nullptr || each.last_level >= static_cast<int>(ladder->levels.size())) {
        return fail(ErrorCode::unreadable,
                    "The program " + program.id + ", phase " + phase.id + ", asks for " +
                        each.exercise_id +
                        (ladder == nullptr ? ", which has no ladder in ladders.json. Add one."
                                           : " up to a level that its ladder does not have. Set "
                                             "last_level to one it has."));
      }
    }
  }
  return {};
}

}  // namespace

Result<Program> parse_program(std::string_view json, std::string_view overlay,
                              std::string_view file) {
  return with_overlay(json, overlay, file, program);
}

Result<std::vector<Ladder>> parse_ladders(std::string_view json, std::string_view file) {
  return with_overlay(json, "", file, [](const Node& node, const Node&) {
    node.fields({"version", "ladders"});
    std::vector<Ladder> out;
    for (const Node& each : node.at("ladders").items(1)) {
      out.push_back(ladder(each));
      if (find_ladder(out, out.back().exercise_id) != &out.back()) {
        each.complain("is a second ladder of the same exercise");
      }
    }
    return out;
  });
}

Result<RuleBook> parse_rules(std::string_view json, std::string_view overlay,
                             std::string_view file) {
  return with_overlay(json, overlay, file, rule_book);
}

Result<ProgramFiles> read_programs(const ReadText& read, const std::vector<std::string>& programs,
                                   const std::string& language) {
  const auto text = [&](const std::string& path) -> Result<std::string> {
    auto found = read(path);
    if (!found) {
      return fail(ErrorCode::missing_part, "content/" + path + " is missing. Install coxa again.");
    }
    return std::move(*found);
  };
  const auto overlay = [&](const std::string& name) {
    return language == "en" ? "" : read("programs/" + language + "/" + name).value_or("");
  };
  ProgramFiles out;
  COXA_TRY(ladders, text("programs/ladders.json"));
  COXA_TRY(parsed_ladders, parse_ladders(ladders, "ladders.json"));
  out.ladders = std::move(parsed_ladders);
  COXA_TRY(rules, text("programs/rules.json"));
  COXA_TRY(parsed_rules, parse_rules(rules, overlay("rules.json"), "rules.json"));
  out.rules = std::move(parsed_rules);
  for (const std::string& id : programs) {
    const std::string file = id + ".json";
    COXA_TRY(json, text("programs/" + file));
    COXA_TRY(parsed, parse_program(json, overlay(file), file));
    const auto checked = check_file_name(file, parsed.id).and_then([&] {
      return check_levels(parsed, out.ladders);
    });
    if (!checked) {
      return tl::unexpected<Error>(checked.error());
    }
    out.programs.push_back(std::move(parsed));
  }
  return out;
}

Result<ProgramFiles> load_programs(const fs::path& content, const std::string& language) {
  std::vector<std::string> ids;
  std::error_code code;
  for (fs::directory_iterator entry(content / "programs", code), end; !code && entry != end;
       entry.increment(code)) {
    const std::string stem = entry->path().stem().string();
    if (entry->path().extension() == ".json" && stem != "ladders" && stem != "rules") {
      ids.push_back(stem);
    }
  }
  if (code || ids.empty()) {
    return fail(
        ErrorCode::missing_part,
        "There are no programs in " + (content / "programs").string() + ". Install coxa again.");
  }
  std::sort(ids.begin(), ids.end());
  const auto read = [&](const std::string& path) -> std::optional<std::string> {
    auto bytes = read_whole(content / path);
    return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
  };
  return read_programs(read, ids, language);
}

}  // namespace coxa::catalogue_json
