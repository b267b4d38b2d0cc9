// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: an exercise from its JSON document.
#include "adapters/catalogue_json/read_exercise.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace coxa::catalogue_json {

namespace {

// what each guarded fault is measured by, in the order of the names the file may use
struct FaultQuantity {
  FaultKind fault;
  Measurable quantity;
};
constexpr std::array<FaultQuantity, 4> kGuarded{{
    {FaultKind::thigh_lift, Measurable::thigh_elevation},
    {FaultKind::knee_drift, Measurable::thigh_adduction},
    {FaultKind::trunk_lean, Measurable::trunk_lean},
    {FaultKind::hip_hike, Measurable::pelvis_obliquity},
}};

Measurable quantity(const Node& node) {
  const auto found = node.value().is_string()
                         ? parse_measurable(node.value().get_ref<const std::string&>())
                         : std::nullopt;
  if (!found) {
    std::string listed;
    for (const std::string_view name : kMeasurableNames) {
      listed += (listed.empty() ? "" : ", ") + std::string(name);
    }
    node.complain("must be one of " + listed);
  }
  return found.value_or(Measurable::hip_internal_rotation);
}

using Reasons = std::vector<Rationale>;

// {"value": 5, "why": "..."}: the number is returned, its reason kept
double reasoned(const Node& part, const char* key, double most, Reasons& reasons) {
  const Node node = part.at(key);
  node.fields({"value", "why"});
  reasons.push_back({key, node.at("why").text()});
  return node.at("value").number(0, most);
}

Radians angle(const Node& part, const char* key, Reasons& reasons) {
  const double value_deg = reasoned(part, key, 180, reasons);
  if (value_deg <= 0) {
    part.at(key).complain("must be more than 0");
  }
  return to_radians(Degrees{value_deg});
}

enum class Zero { allowed, refused };

Seconds duration(const Node& part, const char* key, Zero zero, Reasons& reasons) {
  const double value_s = reasoned(part, key, 600, reasons);
  if (value_s <= 0 && zero == Zero::refused) {
    part.at(key).complain("must be more than 0");
  }
  return Seconds{value_s};
}

Laterality laterality(const Node& node) {
  return static_cast<Laterality>(node.choice({"each_side", "both_sides"}));
}

Bound bound(const Node& node, Measurable of) {
  const double least_deg = node.at("least_deg").number(-180, 180);
  const double most_deg = node.at("most_deg").number(-180, 180);
  if (least_deg >= most_deg) {
    node.complain("must have least_deg smaller than most_deg");
  }
  return {of, to_radians(Degrees{least_deg}), to_radians(Degrees{most_deg}), node.at("why").text()};
}

std::vector<Bound> bounds(const Node& list) {
  std::vector<Bound> out;
  for (const Node& item : list.items(0)) {
    item.fields({"quantity", "least_deg", "most_deg", "why"});
    out.push_back(bound(item, quantity(item.at("quantity"))));
  }
  return out;
}

Guard guard(const Node& node) {
  node.fields({"fault", "quantity", "limit_deg", "cue", "why"});
  const auto& known =
      kGuarded[node.at("fault").choice({"thigh_lift", "knee_drift", "trunk_lean", "hip_hike"})];
  if (quantity(node.at("quantity")) != known.quantity) {
    node.complain("must watch " + std::string(to_text(known.quantity)) + ", by which " +
                  to_text(known.fault) + " is measured");
  }
  const double limit_deg = node.at("limit_deg").number(0, 180);
  if (limit_deg <= 0) {
    node.at("limit_deg").complain("must be more than 0");
  }
  Guard out{known.fault, known.quantity, to_radians(Degrees{limit_deg}), node.at("cue").text(),
            node.at("why").text()};
  if (!is_name(out.cue, '_')) {
    node.at("cue").complain("must be small letters joined by underscores");
  }
  return out;
}

Pace pace(const Node& node) {
  node.fields({"laterality", "out_s", "hold_s", "back_s"});
  Pace out;
  out.laterality = laterality(node.at("laterality"));
  out.out = duration(node, "out_s", Zero::refused, out.rationale);
  out.hold = duration(node, "hold_s", Zero::allowed, out.rationale);
  out.back = duration(node, "back_s", Zero::refused, out.rationale);
  return out;
}

void check_movement(const Node& node, const Movement& movement) {
  if (!(movement.start < movement.least_peak && movement.least_peak < movement.target_range)) {
    node.complain("must have start_deg < least_peak_deg < target_range_deg");
  }
  std::set<FaultKind> faults;
  for (const Guard& g : movement.guards) {
    if (!faults.insert(g.fault).second) {
      node.at("guards").complain("has " + std::string(to_text(g.fault)) + " twice; remove one");
    }
  }
}

Movement movement(const Node& node) {
  node.fields({"driver", "direction", "laterality", "view", "rest", "rest_posture", "peak_posture",
               "start_deg", "least_peak_deg", "target_range_deg", "out_s", "hold_s", "back_s",
               "least_duration_s", "posture", "guards"});
  Movement out;
  out.driver = quantity(node.at("driver"));
  out.direction = static_cast<Direction>(node.at("direction").choice({"increase", "decrease"}));
  out.laterality = laterality(node.at("laterality"));
  out.view =
      static_cast<CameraView>(node.at("view").choice({"front", "side", "any", "front_standing"}));
  node.at("rest").fields({"least_deg", "most_deg", "why"});
  out.rest = bound(node.at("rest"), out.driver);
  out.start = angle(node, "start_deg", out.rationale);
  out.least_peak = angle(node, "least_peak_deg", out.rationale);
  out.target_range = angle(node, "target_range_deg", out.rationale);
  out.out = duration(node, "out_s", Zero::refused, out.rationale);
  out.hold = duration(node, "hold_s", Zero::allowed, out.rationale);
  out.back = duration(node, "back_s", Zero::refused, out.rationale);
  out.least_duration = duration(node, "least_duration_s", Zero::refused, out.rationale);
  out.rest_posture = bounds(node.at("rest_posture"));
  out.peak_posture = bounds(node.at("peak_posture"));
  out.posture = bounds(node.at("posture"));
  for (const Node& item : node.at("guards").items(0)) {
    out.guards.push_back(guard(item));
    if (out.guards.back().quantity == out.driver) {
      item.complain("watches the quantity that is meant to move; remove it");
    }
  }
  check_movement(node, out);
  return out;
}

// the tempo of a measured movement
Pace pace_of(const Movement& movement) {
  Pace out{movement.laterality, movement.out, movement.hold, movement.back, {}};
  for (const Rationale& rationale : movement.rationale) {
    if (rationale.of == "out_s" || rationale.of == "hold_s" || rationale.of == "back_s") {
      out.rationale.push_back(rationale);
    }
  }
  return out;
}

// what the variant leaves unsaid it takes from the exercise
Json laid_over(const Node& changes, const Json& base) {
  Json whole = base;
  if (changes.value().is_object() && base.is_object()) {
    whole.update(changes.value());
  } else {
    changes.complain("must be an object { }");
  }
  return whole;
}

// what the variants change
struct Base {
  const Json* movement{};  ///< null: only the timer follows the exercise
  const Json* pace{};
};

Variant variant(const Node& node, const Base& base) {
  node.fields({"id", "name", "difficulty", "instructions", "equipment"},
              {"movement", "not_measured", "pace"});
  Variant out;
  out.id = node.at("id").id();
  out.name = node.at("name").text();
  out.difficulty =
      static_cast<Difficulty>(node.at("difficulty").choice({"easier", "standard", "harder"}));
  out.instructions = node.at("instructions").texts(1);
  out.equipment = node.at("equipment").text_or_empty();
  const bool is_measured = base.movement != nullptr && !node.has("not_measured");
  if (node.has("not_measured")) {
    out.not_measured = node.at("not_measured").text();
    if (base.movement == nullptr || node.has("movement")) {
      node.complain("says not_measured of what has no movement, or has both; keep one");
    }
  }
  if (node.has("movement") && base.movement == nullptr) {
    node.complain("has a movement, but the exercise has none; give it a pace");
  }
  if (node.has("pace") && is_measured) {
    node.complain("is measured, so its times belong into its movement, not into a pace");
  }
  const Node changes = node.has("pace") ? node.at("pace") : node;
  const Json times = node.has("pace") ? laid_over(changes, *base.pace) : *base.pace;
  out.pace = pace(Node(times, changes.place(), node.complaint()));
  if (node.has("movement") && is_measured) {
    const Node part = node.at("movement");
    const Json whole = laid_over(part, *base.movement);
    out.movement = movement(Node(whole, part.place(), node.complaint()));
    out.pace = pace_of(*out.movement);
  }
  return out;
}

// each way with what is said of it; the timer is always one, the sensors need a movement
std::vector<WayOfMeasuring> ways(const Node& root) {
  std::vector<WayOfMeasuring> out;
  const Node said = root.at("how_measured");
  for (const Node& item : root.at("ways").items(1, 3)) {
    const auto way = static_cast<Way>(item.choice({"camera", "phone", "timer"}));
    if (std::any_of(out.begin(), out.end(),
                    [&](const WayOfMeasuring& w) { return w.way == way; })) {
      item.complain("is there twice; remove one");
    }
    out.push_back({way, said.at(to_text(way)).text()});
  }
  const auto has = [&](Way way) {
    return std::any_of(out.begin(), out.end(),
                       [&](const WayOfMeasuring& w) { return w.way == way; });
  };
  if (!said.value().is_object() || said.value().size() != out.size()) {
    said.complain("must say one sentence or more of each of the ways, and of no other");
  }
  if (!has(Way::timer)) {
    root.at("ways").complain("must have the timer: it needs no sensor");
  }
  if ((has(Way::camera) || has(Way::phone)) != root.has("movement")) {
    root.complain("must have a movement where camera or phone is a way, else a pace");
  }
  return out;
}

std::vector<Gate> gates(const Node& list) {
  std::vector<Gate> out;
  for (const Node& item : list.items(0)) {
    item.fields({"answer", "action"});
    Gate gate{item.at("answer").text(),
              static_cast<GateAction>(item.at("action").choice({"locked", "careful"}))};
    if (!is_name(gate.answer, '_')) {
      item.at("answer").complain("must be small letters joined by underscores");
    }
    if (std::any_of(out.begin(), out.end(),
                    [&](const Gate& g) { return g.answer == gate.answer; })) {
      item.complain("names an answer that is there already; remove one");
    }
    out.push_back(std::move(gate));
  }
  return out;
}

// the id of a reference, or empty
std::string source(const Node& node, const std::vector<Reference>& references) {
  std::string id = node.text_or_empty();
  const bool known = std::any_of(references.begin(), references.end(),
                                 [&id](const Reference& r) { return r.id == id; });
  if (!id.empty() && !known) {
    node.complain("names a reference that is not in references; add it there");
  }
  return id;
}

Muscle muscle(const Node& node, const std::vector<Reference>& references) {
  node.fields({"name", "role", "posture", "source"});
  constexpr std::array kRoles{"prime", "assists", "stabilises", "little"};
  return {node.at("name").text(),
          kRoles[node.at("role").choice({"prime", "assists", "stabilises", "little"})],
          node.at("posture").text(), source(node.at("source"), references)};
}

Caution caution(const Node& node, const std::vector<Reference>& references) {
  node.fields({"text", "action", "source"});
  constexpr std::array kActions{"stop", "ask_clinician", "locked", "adapt"};
  return {node.at("text").text(),
          kActions[node.at("action").choice({"stop", "ask_clinician", "locked", "adapt"})],
          source(node.at("source"), references)};
}

// 10.<registrant>/<suffix>
bool is_doi(std::string_view doi) {
  const auto slash = doi.find('/');
  if (doi.size() > 256 || !doi.starts_with("10.") || slash == std::string_view::npos || slash < 7 ||
      slash > 12 || slash + 1 == doi.size()) {
    return false;
  }
  return std::all_of(doi.begin() + 3, doi.begin() + static_cast<std::ptrdiff_t>(slash),
                     [](char c) { return c >= '0' && c <= '9'; });
}

Reference reference(const Node& node) {
  node.fields({"id", "citation", "doi"});
  Reference out{node.at("id").id(), node.at("citation").text(), node.at("doi").text_or_empty()};
  if (!out.doi.empty() && !is_doi(out.doi)) {
    node.at("doi").complain("must begin with 10., such as 10.2519/jospt.2010.3025, or be empty");
  }
  return out;
}

// YYYY-MM-DD
bool is_date(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') {
    return false;
  }
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (date[i] < '0' || date[i] > '9') {
      return false;
    }
  }
  const int month = (date[5] - '0') * 10 + (date[6] - '0');
  const int day = (date[8] - '0') * 10 + (date[9] - '0');
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// two or three small letters, then perhaps subtags, as BCP 47 writes a language
bool is_language(std::string_view tag) {
  const auto end = std::min(tag.find('-'), tag.size());
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto allowed = [&small](char c) {
    return small(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  if (end < 2 || end > 3 ||
      !std::all_of(tag.begin(), tag.begin() + static_cast<long>(end), small)) {
    return false;
  }
  for (std::size_t from = end; from < tag.size();) {
    const auto next = std::min(tag.find('-', from + 1), tag.size());
    const auto subtag = tag.substr(from + 1, next - from - 1);
    if (subtag.size() < 2 || subtag.size() > 8 ||
        !std::all_of(subtag.begin(), subtag.end(), allowed)) {
      return false;
    }
    from = next;
  }
  return true;
}

void read_review(const Node& root, Exercise& out) {
  if (const Node reviewer = root.at("reviewer"); !reviewer.is_null()) {
    reviewer.fields({"name", "role"});
    out.reviewer = Person{reviewer.at("name").text(), reviewer.at("role").text()};
  }
  if (const Node date = root.at("review_date"); !date.is_null()) {
    out.review_date = date.text();
    if (!is_date(*out.review_date)) {
      date.complain("must be a date such as 2026-01-31, or null");
    }
  }
  if (out.reviewer.has_value() != out.review_date.has_value()) {
    root.complain("must have both reviewer and review_date, or null for both");
  }
}

template <class T>
void check_unique_ids(const Node& list, const std::vector<T>& values) {
  std::set<std::string> ids;
  for (const T& value : values) {
    if (!ids.insert(value.id).second) {
      list.complain("has the id \"" + value.id + "\" twice; rename one");
    }
  }
}

}  // namespace

Exercise read_exercise(const Node& root) {
  root.fields(
      {"id",       "version",      "language",  "name",     "summary",     "for_whom",
       "benefits", "muscles",      "equipment", "steps",    "cautions",    "stop_signs",
       "variants", "references",   "author",    "reviewer", "review_date", "content_licence",
       "ways",     "how_measured", "gates"},
      {"movement", "pace"});
  Exercise out;
  out.id = root.at("id").id();
  out.version = root.at("version").whole(1, 1000000);
  out.language = root.at("language").text();
  if (!is_language(out.language)) {
    root.at("language").complain("must be a language tag such as en or pt-BR");
  }
  out.name = root.at("name").text();
  out.summary = root.at("summary").text();
  out.for_whom = root.at("for_whom").texts(1);
  out.benefits = root.at("benefits").texts(1);
  for (const Node& item : root.at("references").items(0)) {
    out.references.push_back(reference(item));
  }
  check_unique_ids(root.at("references"), out.references);
  for (const Node& item : root.at("muscles").items(1)) {
    out.muscles.push_back(muscle(item, out.references));
  }
  out.equipment = root.at("equipment").texts(0);
  out.steps = root.at("steps").texts(1);
  for (const Node& item : root.at("cautions").items(1)) {
    out.cautions.push_back(caution(item, out.references));
  }
  for (const Node& item : root.at("stop_signs").items(1)) {
    out.stop_signs.push_back(caution(item, out.references));
  }
  out.ways = ways(root);
  out.gates = gates(root.at("gates"));
  if (root.has("movement") == root.has("pace")) {
    root.complain("must have either a movement or a pace");
  }
  Base base;
  Json pace_of_movement = Json::object();
  if (root.has("movement")) {
    const Node own = root.at("movement");
    out.movement = movement(own);
    out.pace = pace_of(*out.movement);
    for (const char* key : {"laterality", "out_s", "hold_s", "back_s"}) {
      pace_of_movement[key] = own.at(key).value();
    }
    base = {&own.value(), &pace_of_movement};
  } else {
    const Node own = root.at("pace");
    out.pace = pace(own);
    base.pace = &own.value();
  }
  for (const Node& item : root.at("variants").items(0)) {
    out.variants.push_back(variant(item, base));
  }
  check_unique_ids(root.at("variants"), out.variants);
  out.author = root.at("author").text();
  read_review(root, out);
  out.content_licence = root.at("content_licence").text();
  return out;
}

}  // namespace coxa::catalogue_json
