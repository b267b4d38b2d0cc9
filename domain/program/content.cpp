// SPDX-License-Identifier: Apache-2.0
#include "domain/program/content.hpp"

#include <map>
#include <utility>

namespace coxa {
namespace {

Permission permission(JudgementKind kind) {
  switch (kind) {
    case JudgementKind::free:
      return Permission::free;
    case JudgementKind::careful:
    case JudgementKind::unanswered:
      return Permission::careful;
    case JudgementKind::locked:
      return Permission::locked;
    case JudgementKind::urgent:
    case JudgementKind::emergency:
      break;
  }
  return Permission::urgent;
}

}  // namespace

PlannedExercise planned(const Exercise& exercise) {
  PlannedExercise out{
      .id = exercise.id, .laterality = exercise.pace.laterality, .ways = {}, .variants = {}};
  for (const Variant& variant : exercise.variants) {
    if (variant.pace.laterality != out.laterality) {
      out.variants[variant.id] = variant.pace.laterality;
    }
  }
  for (const WayOfMeasuring& each : exercise.ways) {
    out.ways.emplace_back(to_text(each.way));
  }
  return out;
}

std::function<Permission(const ScreeningDone&, const std::string&)> permission_by(
    ScreeningForm form, const std::vector<Exercise>& exercises) {
  std::map<std::string, std::vector<Gate>> gates;
  for (const Exercise& exercise : exercises) {
    gates[exercise.id] = exercise.gates;
  }
  return [form = std::move(form), gates = std::move(gates)](const ScreeningDone& done,
                                                            const std::string& exercise_id) {
    const auto found = gates.find(exercise_id);
    const std::vector<Gate> none;
    return permission(judge(form, done.answers, found == gates.end() ? none : found->second).kind);
  };
}

}  // namespace coxa
