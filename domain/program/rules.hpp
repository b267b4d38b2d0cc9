// SPDX-License-Identifier: Apache-2.0
// The rules that change a plan: data that a therapist can read, and when one of them holds.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coxa {

/// The fixed list of numbers that rules may look at; rules refer to them by name. None of them
/// comes from the muscle model. Pain and effort are 0..10, shares 0..1, yes is 1 and no is 0.
enum class Fact {
  // of an exercise's last day of training, on the morning after it alone
  pain_during,          ///< the worst told during and after
  pain_rise,            ///< after minus before, the largest of that day
  was_stopped_by_pain,  ///<
  hurt_in_groin,        ///< a set was stopped for pain in the groin
  effort,               ///< the highest told
  share_done,           ///< repetitions done of those asked, all sets and sides; may exceed 1
  share_faulty,         ///< of measured repetitions, those with a fault of form
  share_short,          ///< of measured repetitions, those short of range
  is_believable,        ///< counts and time fit together
  // of an exercise, every morning
  days_since_session,   ///<
  days_since_change,    ///< since its level moved, or since it came into the plan
  level,                ///< 0 is the easiest
  full_days_at_level,   ///< days of training at this level on which all was done
  easy_days_running,    ///< the last so many days at this level left two repetitions in reserve
  faulty_days_running,  ///< the last so many days at this level had half or more faulty
  groin_pains_28_days,  ///< days with hurt_in_groin within 28 days
  // of the person, on the day of a check-in that came before that day's first set
  pain_now,           ///<
  pain_above_usual,   ///< pain_now above the median of the 14 days before (3 days of pain told)
  has_settled,        ///< what the last session stirred up
  unsettled_running,  ///< the last so many check-ins said it had not
  is_sharp_or_groin,  ///<
  // of the person, every morning
  week_pain_rise,  ///< mean pain of the last 7 days above that of the 7 before (2 days each)
  week_pain,       ///< mean of the last 7 days (2 days of pain told)
  days_since_any_session,  ///<
  days_since_eased,        ///< since a rule made all exercises easier
  days_in_phase,           ///<
  training_days_in_phase,  ///<
  share_of_days_done       ///< of the training days that the phase has asked for so far
};
inline constexpr std::size_t kFactCount = 28;

inline constexpr std::array<std::string_view, kFactCount> kFactNames{"pain_during",
                                                                     "pain_rise",
                                                                     "was_stopped_by_pain",
                                                                     "hurt_in_groin",
                                                                     "effort",
                                                                     "share_done",
                                                                     "share_faulty",
                                                                     "share_short",
                                                                     "is_believable",
                                                                     "days_since_session",
                                                                     "days_since_change",
                                                                     "level",
                                                                     "full_days_at_level",
                                                                     "easy_days_running",
                                                                     "faulty_days_running",
                                                                     "groin_pains_28_days",
                                                                     "pain_now",
                                                                     "pain_above_usual",
                                                                     "has_settled",
                                                                     "unsettled_running",
                                                                     "is_sharp_or_groin",
                                                                     "week_pain_rise",
                                                                     "week_pain",
                                                                     "days_since_any_session",
                                                                     "days_since_eased",
                                                                     "days_in_phase",
                                                                     "training_days_in_phase",
                                                                     "share_of_days_done"};

constexpr std::string_view to_text(Fact f) { return kFactNames[static_cast<std::size_t>(f)]; }
std::optional<Fact> parse_fact(std::string_view name);

/// What is known on one morning; empty where it is not.
struct Facts {
  std::array<std::optional<double>, kFactCount> values{};
  std::optional<double>& operator[](Fact f) { return values[static_cast<std::size_t>(f)]; }
  const std::optional<double>& operator[](Fact f) const {
    return values[static_cast<std::size_t>(f)];
  }
};

struct Condition {
  Fact fact{};
  std::optional<double> least;  ///< at least this
  std::optional<double> most;   ///< at most this
  bool or_unknown{};            ///< holds where the fact is not known
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// Whether all of them hold.
bool hold(const std::vector<Condition>& conditions, const Facts& facts);

/// Whom a rule is about: one exercise, or all of them at once.
enum class RuleScope { exercise, plan };

enum class Action {
  easier,  ///< so many levels down
  gentle,  ///< to the hardest dose of smaller range without a band, or a level down where lower
  harder,  ///< one level up
  stay,    ///< as it is, and no later rule is asked
  close,   ///< not done any more until the safety questions are answered again a week later
  advise   ///< as it is, with a word to the person; later rules are still asked
};
inline constexpr std::array<std::string_view, 6> kActionNames{"easier", "gentle", "harder",
                                                              "stay",   "close",  "advise"};
constexpr std::string_view to_text(Action a) { return kActionNames[static_cast<std::size_t>(a)]; }

struct Rule {
  std::string id;
  RuleScope scope{};
  std::vector<Condition> when;
  Action action{};
  int levels{1};         ///< for easier
  int rest_days{};       ///< not done on so many days, today included
  int hold_days{};       ///< nothing gets harder for so many days
  int not_again_days{};  ///< the rule rests for so many days after it held
  bool is_for_safety{};  ///< the member cannot take it back
  std::string text;      ///< why, to the member; `{fact}` stands for its number
  std::string source;    ///< id of a reference, or empty
};

struct RuleBook {
  int version{};
  char decimal_mark{'.'};  ///< of the texts' language
  /// The first of a scope that holds decides.
  std::vector<Rule> rules;
  /// What is said where no rule decided, by key (kWordKeys); all of them are there.
  std::map<std::string, std::string> words;
};

inline constexpr std::array<std::string_view, 10> kWordKeys{
    "careful",        // screening answers ask for the smaller range
    "locked",         // screening answers close the exercise
    "urgent",         // screening answers close everything
    "paused",         // a therapist paused it
    "stopped_today",  // it hurt today
    "rest_day",       // nothing is due: muscles grow between the days
    "done",           // all of today's is done
    "no_program",     //
    "easiest",        // there is no easier step
    "set_by_therapist"};

/// Of `words`; empty where there is none.
std::string word(const RuleBook& rules, const char* key);

/// A text with its numbers put in; whole numbers without decimals, others with one.
std::string filled_text(const std::string& text, const Facts& facts, char decimal_mark = '.');

}  // namespace coxa
