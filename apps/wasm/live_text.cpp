// SPDX-License-Identifier: Apache-2.0
#include "apps/wasm/live_text.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "domain/muscle/muscle_group.hpp"

namespace coxa::wasm {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json number(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

std::optional<double> degrees(const std::optional<Radians>& angle) {
  return angle ? std::optional(to_degrees(*angle).value) : std::nullopt;
}

std::string text_of(const Cue& cue, const std::vector<CueText>& cues) {
  std::string text(cue_text(cues, cue.key));
  const std::string place = "{number}";
  if (const auto at = text.find(place); at != std::string::npos) {
    text.replace(at, place.size(), std::to_string(cue.number));
  }
  return text;
}

Json checks_of(const ViewReport& view) {
  Json checks = Json::array();
  for (std::size_t i = 0; i < kViewChecks; ++i) {
    checks.push_back(
        {{"id", to_text(static_cast<ViewCheck>(i))}, {"state", to_text(view.states[i])}});
  }
  return checks;
}

Json shares_of(const GroupShares* shares) {
  if (shares == nullptr) {
    return nullptr;
  }
  Json groups = Json::array();
  for (std::size_t i = 0; i < kMuscleGroups; ++i) {
    groups.push_back({{"group", std::string(kMuscleGroupNames[i])},
                      {"least", (*shares)[i].least.value},
                      {"most", (*shares)[i].most.value}});
  }
  return groups;
}

}  // namespace

std::string shares_json(const GroupShares* shares) { return shares_of(shares).dump(); }

std::string live_json(const LiveSession& live, const Movement& movement, int repetitions,
                      const std::vector<CueText>& cues) {
  const LiveState& state = live.state();
  const Coach& coach = live.coach();
  Json frame;
  frame["stage"] = to_text(state.stage);
  frame["checks"] = checks_of(state.view);
  frame["advice"] =
      state.view.advice
          ? Json(std::string(cue_text(cues, std::string("set_up_") + to_text(*state.view.advice))))
          : Json(nullptr);
  frame["steady"] = state.steady;
  frame["countdown_s"] = state.countdown ? Json(state.countdown->count()) : Json(nullptr);
  frame["obstacle"] =
      state.obstacle
          ? Json{{"id", to_text(*state.obstacle)},
                 {"text",
                  std::string(cue_text(cues, std::string("see_") + to_text(*state.obstacle)))}}
          : Json(nullptr);
  frame["side"] = state.side ? Json(to_text(*state.side)) : Json(nullptr);
  const auto& excursion = state.excursion;
  frame["excursion_deg"] = number(excursion ? degrees(excursion->value) : std::optional<double>{});
  frame["uncertainty_deg"] = number(excursion ? degrees(excursion->sd) : std::optional<double>{});
  frame["angle_deg"] = number(degrees(state.angle));
  frame["target_deg"] = to_degrees(movement.target_range).value;
  frame["phase"] = to_text(state.phase);
  frame["phase_s"] = state.phase_time.count();
  frame["hold_s"] = state.hold.count();
  frame["tempo"] = {{"out_s", movement.out.count()},
                    {"hold_s", movement.hold.count()},
                    {"back_s", movement.back.count()}};
  frame["counts"] = {{"left", coach.count(Side::left)},
                     {"right", coach.count(Side::right)},
                     {"both", coach.count(std::nullopt)}};
  frame["repetitions"] = repetitions;
  frame["cue"] = state.cue ? Json{{"id", state.cue->key},
                                  {"text", text_of(*state.cue, cues)},
                                  {"priority", to_text(state.cue->priority)}}
                           : Json(nullptr);
  frame["offers_easier"] = coach.offers_easier();
  frame["shares"] = shares_of(live.shares());
  return frame.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace coxa::wasm
