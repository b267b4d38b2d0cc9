// SPDX-License-Identifier: Apache-2.0
// The guide as JSON, in the shape of the exercise files.
#include <cmath>
#include <nlohmann/json.hpp>

#include "adapters/guide_render/guide_render.hpp"

namespace coxa::guide_render {

namespace {

using Json = nlohmann::ordered_json;

// a billionth of a degree takes away what the way through radians added
double degrees(Radians angle) { return std::round(to_degrees(angle).value * 1e9) / 1e9; }

const char* to_text(Direction d) { return d == Direction::increase ? "increase" : "decrease"; }

const char* to_text(Laterality l) {
  return l == Laterality::each_side ? "each_side" : "both_sides";
}

const char* to_text(CameraView v) {
  switch (v) {
    case CameraView::front:
      return "front";
    case CameraView::side:
      return "side";
    case CameraView::any:
      return "any";
    case CameraView::front_standing:
      return "front_standing";
  }
  return "";
}

const char* to_text(Difficulty d) {
  switch (d) {
    case Difficulty::easier:
      return "easier";
    case Difficulty::standard:
      return "standard";
    case Difficulty::harder:
      return "harder";
  }
  return "";
}

Json bounds(const std::vector<Bound>& all) {
  Json out = Json::array();
  for (const Bound& bound : all) {
    out.push_back({{"quantity", coxa::to_text(bound.quantity)},
                   {"least_deg", degrees(bound.least)},
                   {"most_deg", degrees(bound.most)},
                   {"why", bound.why}});
  }
  return out;
}

/// Writes one number of a movement or a pace with its reason.
void put_reasoned(Json& out, const char* key, double value,
                  const std::vector<Rationale>& rationale) {
  Json entry{{"value", value}, {"why", ""}};
  for (const Rationale& reason : rationale) {
    if (reason.of == key) {
      entry["why"] = reason.why;
    }
  }
  out[key] = std::move(entry);
}

Json to_json(const Pace& pace) {
  Json out{{"laterality", to_text(pace.laterality)}};
  put_reasoned(out, "out_s", pace.out.count(), pace.rationale);
  put_reasoned(out, "hold_s", pace.hold.count(), pace.rationale);
  put_reasoned(out, "back_s", pace.back.count(), pace.rationale);
  return out;
}

Json to_json(const Movement& movement) {
  Json out{{"driver", coxa::to_text(movement.driver)},
           {"direction", to_text(movement.direction)},
           {"laterality", to_text(movement.laterality)},
           {"view", to_text(movement.view)},
           {"rest",
            {{"least_deg", degrees(movement.rest.least)},
             {"most_deg", degrees(movement.rest.most)},
             {"why", movement.rest.why}}}};
  const auto number = [&](const char* key, double value) {
    put_reasoned(out, key, value, movement.rationale);
  };
  number("start_deg", degrees(movement.start));
  number("least_peak_deg", degrees(movement.least_peak));
  number("target_range_deg", degrees(movement.target_range));
  number("out_s", movement.out.count());
  number("hold_s", movement.hold.count());
  number("back_s", movement.back.count());
  number("least_duration_s", movement.least_duration.count());
  out["rest_posture"] = bounds(movement.rest_posture);
  out["peak_posture"] = bounds(movement.peak_posture);
  out["posture"] = bounds(movement.posture);
  out["guards"] = Json::array();
  for (const Guard& guard : movement.guards) {
    out["guards"].push_back({{"fault", coxa::to_text(guard.fault)},
                             {"quantity", coxa::to_text(guard.quantity)},
                             {"limit_deg", degrees(guard.limit)},
                             {"cue", guard.cue},
                             {"why", guard.why}});
  }
  return out;
}

Json to_json(const std::vector<Caution>& cautions) {
  Json out = Json::array();
  for (const Caution& caution : cautions) {
    out.push_back({{"text", caution.text}, {"action", caution.action}, {"source", caution.source}});
  }
  return out;
}

Json variants_of(const Exercise& exercise) {
  Json out = Json::array();
  for (const Variant& variant : exercise.variants) {
    Json entry{{"id", variant.id},
               {"name", variant.name},
               {"difficulty", to_text(variant.difficulty)},
               {"instructions", variant.instructions},
               {"equipment", variant.equipment}};
    if (variant.movement) {
      entry["movement"] = to_json(*variant.movement);
    } else if (!exercise.movement || variant.not_measured) {
      entry["pace"] = to_json(variant.pace);
    }
    if (variant.not_measured) {
      entry["not_measured"] = *variant.not_measured;
    }
    out.push_back(std::move(entry));
  }
  return out;
}

Json to_json(const Exercise& exercise) {
  Json out{{"id", exercise.id},
           {"version", exercise.version},
           {"language", exercise.language},
           {"name", exercise.name},
           {"summary", exercise.summary},
           {"for_whom", exercise.for_whom},
           {"benefits", exercise.benefits}};
  out["muscles"] = Json::array();
  for (const Muscle& muscle : exercise.muscles) {
    out["muscles"].push_back({{"name", muscle.name},
                              {"role", muscle.role},
                              {"posture", muscle.posture},
                              {"source", muscle.source}});
  }
  out["equipment"] = exercise.equipment;
  out["steps"] = exercise.steps;
  out["cautions"] = to_json(exercise.cautions);
  out["stop_signs"] = to_json(exercise.stop_signs);
  out["variants"] = variants_of(exercise);
  out["references"] = Json::array();
  for (const Reference& reference : exercise.references) {
    out["references"].push_back(
        {{"id", reference.id}, {"citation", reference.citation}, {"doi", reference.doi}});
  }
  out["author"] = exercise.author;
  out["reviewer"] = nullptr;
  if (exercise.reviewer) {
    out["reviewer"] = {{"name", exercise.reviewer->name}, {"role", exercise.reviewer->role}};
  }
  out["review_date"] = nullptr;
  if (exercise.review_date) {
    out["review_date"] = *exercise.review_date;
  }
  out["content_licence"] = exercise.content_licence;
  out["ways"] = Json::array();
  out["how_measured"] = Json::object();
  for (const WayOfMeasuring& way : exercise.ways) {
    out["ways"].push_back(coxa::to_text(way.way));
    out["how_measured"][coxa::to_text(way.way)] = way.how;
  }
  out["gates"] = Json::array();
  for (const Gate& gate : exercise.gates) {
    out["gates"].push_back({{"answer", gate.answer},
                            {"action", gate.action == GateAction::locked ? "locked" : "careful"}});
  }
  if (exercise.movement) {
    out["movement"] = to_json(*exercise.movement);
  } else {
    out["pace"] = to_json(exercise.pace);
  }
  return out;
}

// text that came from elsewhere than the loader may be broken UTF-8: shown with U+FFFD, not thrown
std::string dumped(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::string guide_json(const Exercise& exercise, const std::vector<CueText>& cues) {
  Json out{{"schema", "coxa.guide/1"}, {"exercise", to_json(exercise)}};
  out["cues"] = Json::object();
  const std::vector<Guard> guards =
      exercise.movement ? exercise.movement->guards : std::vector<Guard>{};
  for (const Guard& guard : guards) {
    out["cues"][guard.cue] = cue_text(cues, guard.cue);
  }
  for (const FaultKind kind : {FaultKind::short_range, FaultKind::too_fast}) {
    out["cues"][coxa::to_text(kind)] = cue_text(cues, coxa::to_text(kind));
  }
  return dumped(out);
}

std::string list_json(const Catalogue& catalogue) {
  Json out{{"schema", "coxa.exercises/1"}, {"exercises", Json::array()}};
  for (const Exercise& exercise : catalogue.exercises) {
    out["exercises"].push_back({{"id", exercise.id},
                                {"version", exercise.version},
                                {"name", exercise.name},
                                {"summary", exercise.summary}});
  }
  return dumped(out);
}

}  // namespace coxa::guide_render
