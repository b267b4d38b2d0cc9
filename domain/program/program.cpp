// SPDX-License-Identifier: Apache-2.0
#include "domain/program/program.hpp"

#include <algorithm>

namespace coxa {
namespace {

template <class Items, class Is>
auto find_first(const Items& items, Is is) -> decltype(items.data()) {
  const auto found = std::find_if(items.begin(), items.end(), is);
  return found == items.end() ? nullptr : &*found;
}

bool is_for(const Program& program, PainPlace place) {
  return std::find(program.for_places.begin(), program.for_places.end(), place) !=
         program.for_places.end();
}

}  // namespace

const Program* offered_program(const std::vector<Program>& programs, const Intake& intake) {
  for (const PainfulPlace& painful : intake.places) {
    const auto* fits =
        find_first(programs, [&](const Program& p) { return is_for(p, painful.place); });
    if (fits != nullptr) {
      return fits;
    }
  }
  return intake.places.empty()
             ? find_first(programs, [](const Program& p) { return p.for_places.empty(); })
             : nullptr;
}

const Program* find_program(const std::vector<Program>& programs, std::string_view id) {
  return find_first(programs, [&](const Program& p) { return p.id == id; });
}

const Ladder* find_ladder(const std::vector<Ladder>& ladders, std::string_view exercise_id) {
  return find_first(ladders, [&](const Ladder& l) { return l.exercise_id == exercise_id; });
}

}  // namespace coxa
