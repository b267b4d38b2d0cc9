// SPDX-License-Identifier: Apache-2.0
#include "adapters/plan_json/plan_json.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace coxa::plan_json {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

double rounded(double value, double per_one) { return std::round(value * per_one) / per_one; }

Json dose_json(const Dose& dose) {
  return {{"variant", or_null(dose.variant_id)}, {"sets", dose.sets},
          {"repetitions", dose.repetitions},     {"hold_s", dose.hold.count()},
          {"out_s", dose.out.count()},           {"back_s", dose.back.count()},
          {"band", or_null(dose.band)}};
}

Json level_json(const PlanContent& content, const PlanChange& change,
                const std::optional<int>& level) {
  const Ladder* ladder =
      change.exercise_id ? find_ladder(content.ladders, *change.exercise_id) : nullptr;
  if (!level || ladder == nullptr || *level >= static_cast<int>(ladder->levels.size())) {
    return {};
  }
  Json out{{"level", *level}};
  out.update(dose_json(ladder->levels[static_cast<std::size_t>(*level)]));
  return out;
}

const char* state_text(ChangeState state) {
  switch (state) {
    case ChangeState::made:
      return "made";
    case ChangeState::refused:
      return "refused";
    case ChangeState::overruled:
      return "overruled";
  }
  return "";
}

Json change_json(const PlanContent& content, const PlanChange& change) {
  Json numbers = Json::object();
  for (const auto& [fact, value] : change.numbers) {
    numbers[std::string(coxa::to_text(fact))] = rounded(value, 100);
  }
  return {{"id", change.id},
          {"date", to_text(change.day)},
          {"exercise", or_null(change.exercise_id)},
          {"rule", change.rule_id},
          {"action", change.action},
          {"from", level_json(content, change, change.from_level)},
          {"to", level_json(content, change, change.to_level)},
          {"numbers", numbers},
          {"text", change.text},
          {"source", change.source},
          {"state", state_text(change.state)},
          {"is_refusable", change.is_refusable && change.state == ChangeState::made}};
}

Json item_json(const TodayItem& item) {
  Json out{{"exercise", item.exercise_id}, {"level", item.level}, {"levels", item.levels}};
  out.update(dose_json(item.dose));
  out["sides"] = item.laterality == Laterality::each_side ? Json{"left", "right"} : Json{"both"};
  out["minutes"] = rounded(item.time.count() / 60, 10);
  out["sets_done"] = item.sets_done;
  out["is_done"] = item.is_done;
  out["ways"] = item.ways;
  out["locked_by"] = item.is_locked ? Json("therapist") : Json();
  out["change"] = or_null(item.change_id);
  return out;
}

Json program_json(const Program& program, const Today& today) {
  const PlanState& state = today.plan;
  Json phases = Json::array();
  for (std::size_t i = 0; i < program.phases.size(); ++i) {
    // the first phases may have been passed over: those entered end at today's
    const std::size_t before = state.phase + 1 - state.phases_entered.size();
    const bool was_entered = i >= before && i <= state.phase;
    phases.push_back(
        {{"id", program.phases[i].id},
         {"name", program.phases[i].name},
         {"goal", program.phases[i].goal},
         {"entered_on", was_entered ? Json(to_text(state.phases_entered[i - before])) : Json()}});
  }
  return {{"id", program.id},
          {"name", program.name},
          {"version", program.version},
          {"day", (today.day - state.enrolled_on).count() + 1},
          {"phase", program.phases[state.phase].id},
          {"phases", phases},
          {"is_finished", state.is_finished},
          {"next_program", program.next_program.empty() ? Json() : Json(program.next_program)}};
}

Json cards_json(const Program& program, const Journal& journal, const PlanState& state) {
  std::set<std::string> read;
  for (const Entry& entry : journal.entries()) {
    if (const auto* card = std::get_if<CardRead>(&entry.body)) {
      read.insert(card->card_id);
    }
  }
  Json cards = Json::array();
  std::set<std::string> named;
  for (std::size_t i = 0; i <= state.phase; ++i) {
    for (const std::string& id : program.phases[i].cards) {
      if (named.insert(id).second) {
        cards.push_back({{"id", id}, {"is_read", read.contains(id)}});
      }
    }
  }
  return cards;
}

Json closed_json(const ClosedItem& item) {
  return {{"exercise", item.exercise_id},
          {"text", item.text},
          {"rule", item.rule_id},
          {"until", item.until ? Json(to_text(*item.until)) : Json()}};
}

}  // namespace

std::string today_json(const PlanContent& content, const Journal& journal, const Today& today) {
  const Program* program = current_program(content, today.plan);
  Json items = Json::array();
  Json closed = Json::array();
  Json changes = Json::array();
  Json history = Json::array();
  double minutes = 0;
  for (const TodayItem& item : today.items) {
    items.push_back(item_json(item));
    minutes += item.time.count() / 60;
  }
  for (const ClosedItem& item : today.closed) {
    closed.push_back(closed_json(item));
  }
  const auto& all = today.plan.changes;
  for (auto change = all.rbegin(); change != all.rend(); ++change) {
    history.push_back(change_json(content, *change));
    if (change->day == today.day) {
      changes.push_back(history.back());
    }
  }
  return Json{
      {"date", to_text(today.day)},
      {"program", program == nullptr ? Json() : program_json(*program, today)},
      {"state", std::string(coxa::to_text(today.state))},
      {"why", today.why},
      {"asks", today.asks},
      {"items", items},
      {"minutes", rounded(minutes, 10)},
      {"closed", closed},
      {"changes", changes},
      {"history", history},
      {"cards", program == nullptr ? Json::array() : cards_json(*program, journal, today.plan)}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace coxa::plan_json
