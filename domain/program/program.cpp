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

}  // namespace

const Program* find_program(const std::vector<Program>& programs, std::string_view id) {
  return find_first(programs, [&](const Program& p) { return p.id == id; });
}

const Ladder* find_ladder(const std::vector<Ladder>& ladders, std::string_view exercise_id) {
  return find_first(ladders, [&](const Ladder& l) { return l.exercise_id == exercise_id; });
}

}  // namespace coxa
