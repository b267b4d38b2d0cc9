// SPDX-License-Identifier: Apache-2.0
// Reads the documents of a journal, naming the first field that is missing or wrong.
#include <initializer_list>
#include <optional>

#include "adapters/record_json/field.hpp"
#include "adapters/record_json/journal_json.hpp"
#include "adapters/record_json/record_json.hpp"

namespace coxa::record_json {
namespace {

constexpr std::size_t kLongestText = 2000;  // bytes
constexpr std::size_t kMostAnswers = 256;
constexpr int kMostMinutesFromUtc = 18 * 60;  // as XML Schema and ISO 8601 allow

/// The position of the text among the names; the last complaint-free default is 0.
template <class E>
E one_of(const Field& field, std::initializer_list<std::string_view> names) {
  const std::string name = field.text();
  int i = 0;
  for (const std::string_view each : names) {
    if (each == name) {
      return static_cast<E>(i);
    }
    ++i;
  }
  field.complain("has the unknown value \"" + name + "\"");
  return {};
}

constexpr Day kEndOfDays = Day{std::chrono::year{2200} / 1 / 1};

Day day(const Field& field) {
  const auto found = parse_day(field.text());
  if (!found || *found >= kEndOfDays) {
    field.complain("must be a date such as 2026-11-25");
    return {};
  }
  return *found;
}

CalendarTime instant(const Field& field) {
  const auto found = parse_instant(field.text());
  if (!found || *found >= kEndOfDays) {
    field.complain("must be an instant such as 2026-11-25T07:30:00Z");
    return {};
  }
  return *found;
}

int whole(const Field& field, int least, int most) {
  const double value = field.number();
  if (value != std::floor(value) || value < least || value > most) {
    field.complain("must be a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most));
    return least;
  }
  return static_cast<int>(value);
}

std::optional<int> whole_or_nothing(const Field& field, int least, int most) {
  return field.is_null() ? std::nullopt : std::optional(whole(field, least, most));
}

ZeroToTen zero_to_ten(const Field& field) { return whole(field, 0, 10); }

std::optional<ZeroToTen> zero_to_ten_or_nothing(const Field& field) {
  return whole_or_nothing(field, 0, 10);
}

std::string short_text(const Field& field) {
  std::string text = field.text();
  if (text.size() > kLongestText) {
    field.complain("is too long");
  }
  return text;
}

std::string name(const Field& field) {
  std::string text = short_text(field);
  if (text.empty()) {
    field.complain("must not be empty");
  }
  return text;
}

std::optional<std::string> name_or_nothing(const Field& field) {
  return field.is_null() ? std::nullopt : std::optional(name(field));
}

PainPlace place(const Field& field) {
  return one_of<PainPlace>(
      field, {"groin", "hip_side", "hip_back", "thigh", "knee", "low_back", "elsewhere"});
}

std::optional<PainPlace> place_or_nothing(const Field& field) {
  return field.is_null() ? std::nullopt : std::optional(place(field));
}

std::chrono::minutes offset(const Field& field) {
  return std::chrono::minutes{whole(field, -kMostMinutesFromUtc, kMostMinutesFromUtc)};
}

ScreeningDone screening(const Field& body) {
  ScreeningDone out{.form_version = whole(body["form_version"], 1, 1'000'000), .answers = {}};
  for (const auto& [question, answer] : body["answers"].members(kMostAnswers)) {
    out.answers[question] = one_of<Answer>(answer, {"yes", "no", "not_sure"});
  }
  return out;
}

Intake intake(const Field& body) {
  Intake out{.places = {},
             .since = one_of<PainSince>(body["since"], {"days", "weeks", "months", "years"}),
             .pain_now = zero_to_ten(body["pain_now_0_10"]),
             .pain_worst_week = zero_to_ten(body["pain_worst_week_0_10"]),
             .goals = {}};
  for (const Field& each : body["places"].items(kMostAnswers)) {
    out.places.push_back({place(each["place"]),
                          one_of<BodySide>(each["side"], {"left", "right", "both", "middle"})});
  }
  for (const Field& goal : body["goals"].items(kMostAnswers)) {
    out.goals.push_back(short_text(goal));
  }
  return out;
}

CheckIn check_in(const Field& body) {
  const Field settled = body["has_settled"];
  return {.pain = zero_to_ten(body["pain_0_10"]),
          .has_settled = settled.is_null() ? std::nullopt : std::optional(settled.truth()),
          .place = place_or_nothing(body["where"]),
          .is_sharp = body["is_sharp"].truth()};
}

FormDone form(const Field& body) {
  FormDone out{.questionnaire_id = name(body["questionnaire"]),
               .version = whole(body["version"], 1, 1'000'000),
               .answers = {}};
  for (const auto& [item, answer] : body["answers"].members(kMostAnswers)) {
    if (answer.is_number()) {
      out.answers[item] = answer.number();
    } else if (answer.is_truth()) {
      out.answers[item] = answer.truth();
    } else {
      out.answers[item] = short_text(answer);
    }
  }
  return out;
}

Order order(const Field& body) {
  return {
      .exercise_id = name(body["exercise"]),
      .kind = one_of<OrderKind>(body["what"], {"lock", "unlock", "set_level", "pause", "resume"}),
      .level = whole_or_nothing(body["level"], 0, 1000),
      .text = short_text(body["text"])};
}

Break time_off(const Field& body) {
  const Break out{.from = day(body["from"]), .until = day(body["until"])};
  if (out.until < out.from) {
    body["until"].complain("lies before \"from\"");
  }
  return out;
}

EntryBody body_of(const std::string& kind, const Field& document) {
  const Field body = document["body"];
  if (kind == "screening") {
    return screening(body);
  }
  if (kind == "intake") {
    return intake(body);
  }
  if (kind == "enrolment") {
    return Enrolment{name_or_nothing(body["program"]),
                     whole(body["program_version"], 0, 1'000'000)};
  }
  if (kind == "check_in") {
    return check_in(body);
  }
  if (kind == "response") {
    return form(body);
  }
  if (kind == "refusal") {
    return Refusal{name(body["change"])};
  }
  if (kind == "order") {
    return order(body);
  }
  if (kind == "break") {
    return time_off(body);
  }
  if (kind == "card_read") {
    return CardRead{name(body["card"])};
  }
  if (kind != "setting") {
    document["kind"].complain("has the unknown value \"" + kind + "\"");
  }
  return SettingChosen{name(body["name"])};
}

bool is_of_form(const std::string& fault) { return fault != "short_range" && fault != "too_fast"; }

/// Counts repetitions, not faults: one with two faults of form is one.
void count_faults(const Field& repetitions, SetDone& set) {
  for (const Field& repetition : repetitions.items()) {
    bool is_faulty = false;
    for (const Field& fault : repetition["faults"].items()) {
      const std::string kind = fault["kind"].text();
      is_faulty = is_faulty || is_of_form(kind);
      set.repetitions_too_short += kind == "short_range" ? 1 : 0;
      set.repetitions_too_fast += kind == "too_fast" ? 1 : 0;
    }
    set.repetitions_with_fault += is_faulty ? 1 : 0;
  }
}

std::optional<Estimate<Radians>> range(const Field& summary, const char* value, const char* sd) {
  const Field angle = summary[value];
  const Field spread = summary[sd];
  if (angle.is_null() || spread.is_null()) {
    return std::nullopt;
  }
  return Estimate<Radians>{to_radians(Degrees{angle.number()}),
                           to_radians(Degrees{spread.number()})};
}

void add_measured_side(const Field& summary, std::optional<Side> side, SetDone& set) {
  if (const Field hold = summary["mean_hold_s"]; !hold.is_null()) {
    const Seconds held{hold.number()};
    set.mean_hold = set.mean_hold ? std::min(*set.mean_hold, held) : held;
  }
  set.sides.push_back({side, summary["complete"].count(),
                       range(summary, "mean_range_deg", "mean_range_uncertainty_deg"),
                       range(summary, "best_range_deg", "best_range_uncertainty_deg")});
}

void add_measured_sides(const Field& summary, SetDone& set) {
  if (summary.has("both")) {
    add_measured_side(summary["both"], std::nullopt, set);
    return;
  }
  for (const Side side : kSides) {
    if (const Field of_side = summary[to_text(side)]; !of_side.is_null()) {
      add_measured_side(of_side, side, set);
    }
  }
}

/// Where both legs move together the app writes the same count on both sides.
void add_counted_sides(const Field& counted, bool is_of_both, SetDone& set) {
  if (is_of_both) {
    const char* name = counted.has("both") ? "both" : "left";
    set.sides.push_back({std::nullopt, counted[name].count(), std::nullopt, std::nullopt});
    return;
  }
  for (const Side side : kSides) {
    if (counted.has(to_text(side))) {
      set.sides.push_back({side, counted[to_text(side)].count(), std::nullopt, std::nullopt});
    }
  }
}

void read_report(const Field& report, SetDone& set) {
  set.asked_repetitions = report["dose"]["repetitions"].count();
  for (const Field& side : report["dose"]["sides"].items(2)) {
    if (const std::string which = side.text(); which == "both") {
      set.asked_sides = {kSides.begin(), kSides.end()};
    } else {
      set.asked_sides.push_back(which == "left" ? Side::left : Side::right);
    }
  }
  set.pain_before = zero_to_ten_or_nothing(report["pain_before_0_10"]);
  set.pain_after = zero_to_ten_or_nothing(report["pain_after_0_10"]);
  set.effort = zero_to_ten_or_nothing(report["effort_0_10"]);
  if (report.has("repetitions_in_reserve")) {
    set.in_reserve = whole_or_nothing(report["repetitions_in_reserve"], 0, 100);
  }
  const Field stopped = report["stopped"];
  if (stopped.is_null() || stopped["why"].text() != "pain") {
    return;
  }
  set.was_stopped_by_pain = true;
  set.pain_place = place_or_nothing(stopped["where"]);
  if (const auto pain = zero_to_ten_or_nothing(stopped["pain_0_10"])) {
    set.pain_after = std::max(*pain, set.pain_after.value_or(0));
  }
}

Entry session(const Field& document) {
  const Field report = document["report"];
  SetDone set{.exercise_id = name(document["exercise"]["id"]),
              .variant_id = name_or_nothing(document["exercise"]["variant"])};
  set.is_measured =
      document["verdict"]["status"].text() == "measured" && !report.has("self_counted");
  set.duration = Seconds{document["sensor"]["duration_s"].number()};
  read_report(report, set);
  if (set.is_measured) {
    add_measured_sides(document["summary"], set);
    count_faults(document["repetitions"], set);
  } else if (report.has("self_counted")) {
    add_counted_sides(report["self_counted"], document["summary"].has("both"), set);
  }
  // records of the first apps do not say what the clock on the wall showed
  const auto ahead =
      report.has("utc_offset_min") ? offset(report["utc_offset_min"]) : std::chrono::minutes{0};
  return {.id = EntryId{name(document["id"])},
          .at = {instant(report["started_at"]), ahead},
          .by = Author::member,
          .body = std::move(set)};
}

Entry entry(const Field& document) {
  Entry out{.id = EntryId{name(document["id"])},
            .at = {instant(document["at"]), offset(document["utc_offset_min"])},
            .by = one_of<Author>(document["by"], {"member", "therapist"}),
            .body = body_of(document["kind"].text(), document)};
  if (std::holds_alternative<Order>(out.body) && out.by != Author::therapist) {
    document["by"].complain("must be therapist: an order is a therapist's");
  }
  return out;
}

std::string id_of(const Json& document) {
  const auto id = document.is_object() ? document.find("id") : document.end();
  return document.is_object() && id != document.end() && id->is_string()
             ? id->get<std::string>().substr(0, 64)
             : std::string{};
}

Result<Entry> entry_of(const Json& json) {
  std::string complaint;
  const Field document(json, "", complaint);
  const std::string schema = document["schema"].text();
  Entry out;
  if (schema == "coxa.entry/1") {
    out = entry(document);
  } else if (schema == kSchema) {
    out = session(document);
  } else if (complaint.empty()) {
    return fail(ErrorCode::unsupported, "The document says it is \"" + schema +
                                            "\"; this program reads coxa.entry/1 and " + kSchema +
                                            ". Use the version of coxa that wrote it.");
  }
  if (!complaint.empty()) {
    const std::string id = id_of(json);
    const std::string which = id.empty() ? "" : " " + id;
    return fail(ErrorCode::unreadable, "The document" + which + " cannot be read: " + complaint +
                                           ". Use it as the app exported it.");
  }
  return out;
}

Json parsed(std::string_view json) {
  // what the rules never look at is not even kept
  const auto without_muscles = [](int, Json::parse_event_t event, Json& value) {
    return !(event == Json::parse_event_t::key && value == "muscles");
  };
  return Json::parse(json, without_muscles, false);
}

}  // namespace

Result<Entry> parse_entry(std::string_view json) {
  const Json document = parsed(json);
  if (document.is_discarded()) {
    return fail(ErrorCode::unreadable,
                "The document is not valid JSON. Use it as the app exported it.");
  }
  return entry_of(document);
}

Result<Journal> parse_journal(std::string_view json) {
  const Json document = parsed(json);
  const Json* list = &document;
  for (const char* const name : {"documents", "records"}) {
    if (document.is_object() && document.contains(name)) {
      list = &document[name];
      break;
    }
  }
  if (!list->is_array()) {
    return fail(ErrorCode::unreadable,
                "The journal is neither a list of documents nor an export of the app. Use the file "
                "that the app saved under Me, Export.");
  }
  Journal journal;
  for (const Json& each : *list) {
    COXA_TRY(read, entry_of(each));
    journal.add(std::move(read));
  }
  return journal;
}

Result<AddedDocuments> add_documents(std::string_view json, Journal& journal) {
  const Json list = parsed(json);
  if (!list.is_array()) {
    return fail(ErrorCode::unreadable, "The documents are no JSON list.");
  }
  AddedDocuments out;
  for (const Json& each : list) {
    if (auto read = entry_of(each)) {
      journal.add(std::move(*read));
      ++out.accepted;
    } else {
      out.refused.push_back({id_of(each), read.error().message});
    }
  }
  return out;
}

}  // namespace coxa::record_json
