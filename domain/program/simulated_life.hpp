// SPDX-License-Identifier: Apache-2.0
// Members who do not exist, to see how the rules play out over weeks. Who they are is invented for
// this purpose: no figure here says anything about people.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/program/today.hpp"

namespace coxa {

enum class Temper {
  steady,     ///< does what is asked, tells the truth
  flaring,    ///< the same, with a bad week every few weeks
  skipping,   ///< stays away for days, once for a fortnight
  overdoing,  ///< does everything twice for five weeks, then what is asked
  cheating    ///< counts more than was done, and says nothing ever hurts
};
inline constexpr std::array<std::string_view, 5> kTemperNames{"steady", "flaring", "skipping",
                                                              "overdoing", "cheating"};
constexpr std::string_view to_text(Temper t) { return kTemperNames[static_cast<std::size_t>(t)]; }

struct LifeSettings {
  Temper temper{};
  std::string program_id;
  int program_version{};
  Day begins{};
  int days{};
  std::uint64_t seed{};
  std::vector<PainfulPlace> places;
  ZeroToTen pain{3};         ///< at the beginning
  ScreeningAnswers answers;  ///< to the safety questions, each time they are asked
};

/// One day of it: the plan as it stood in the morning, and what hurt in truth.
struct LivedDay {
  Today morning;
  double pain{};                     ///< in truth, 0..10
  bool is_flaring{};                 ///< a bad week has begun that the plan can know of by now
  std::vector<std::string> trained;  ///< exercises
};

struct Life {
  std::vector<LivedDay> days;
  Journal journal;
};

/// Lives so many days with the plan, which is asked each morning. The same settings give the same
/// life.
Life live(const PlanContent& content, const LifeSettings& settings);

}  // namespace coxa
