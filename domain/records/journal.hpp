// SPDX-License-Identifier: Apache-2.0
// A member's journal: what was done, felt, answered and decided, as entries that never change.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/quantities/calendar_text.hpp"
#include "domain/quantities/id.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/time.hpp"

namespace coxa {

using EntryId = Id<struct EntryIdTag>;

/// An instant and what the clock on the wall showed there.
struct WrittenAt {
  CalendarTime time{};
  std::chrono::minutes utc_offset{};
  friend bool operator==(const WrittenAt&, const WrittenAt&) = default;
};

/// The local day.
Day day_of(const WrittenAt& at);

enum class Author { member, therapist };

enum class PainPlace { groin, hip_side, hip_back, thigh, knee, low_back, elsewhere };

/// Pain and effort as people tell them: whole numbers 0..10.
using ZeroToTen = int;

/// What one side (or both together) did in a set.
struct SideDone {
  std::optional<Side> side;  ///< empty: both together
  int repetitions{};         ///< complete ones, measured or counted by the person
  std::optional<Estimate<Radians>> mean_range;
  std::optional<Estimate<Radians>> best_range;
  friend bool operator==(const SideDone&, const SideDone&) = default;
};

/// One set of an exercise, as the rules see a record coxa.session/1.
struct SetDone {
  std::string exercise_id;
  std::optional<std::string> variant_id;
  bool is_measured{};       ///< false: the person counted, or nothing could be measured
  int asked_repetitions{};  ///< of each side
  std::vector<Side> asked_sides;
  std::vector<SideDone> sides;
  int repetitions_with_fault{};  ///< measured, with a fault of form
  int repetitions_too_short{};   ///< measured, short of the range asked for
  int repetitions_too_fast{};
  std::optional<Seconds> mean_hold;
  Seconds duration{};
  std::optional<ZeroToTen> pain_before;
  std::optional<ZeroToTen> pain_after;  ///< the worst during and right after
  std::optional<ZeroToTen> effort;
  std::optional<int> in_reserve;  ///< further repetitions that would have gone, as the person told
  bool was_stopped_by_pain{};
  std::optional<PainPlace> pain_place;  ///< where it was stopped for
  friend bool operator==(const SetDone&, const SetDone&) = default;
};

enum class Answer { yes, no, not_sure };  ///< "not sure" counts as the careful answer

/// By question id; a question without an answer is absent, an unknown id is ignored.
using ScreeningAnswers = std::map<std::string, Answer, std::less<>>;

/// The safety questions and what was answered.
struct ScreeningDone {
  int form_version{};
  ScreeningAnswers answers;
  friend bool operator==(const ScreeningDone&, const ScreeningDone&) = default;
};

enum class BodySide { left, right, both, middle };
enum class PainSince { days, weeks, months, years };

struct PainfulPlace {
  PainPlace place{};
  BodySide side{};
  friend bool operator==(const PainfulPlace&, const PainfulPlace&) = default;
};

struct Intake {
  std::vector<PainfulPlace> places;
  PainSince since{};
  ZeroToTen pain_now{};
  ZeroToTen pain_worst_week{};
  std::vector<std::string> goals;
  friend bool operator==(const Intake&, const Intake&) = default;
};

struct Enrolment {
  std::optional<std::string> program_id;  ///< empty: left the program
  int program_version{};
  friend bool operator==(const Enrolment&, const Enrolment&) = default;
};

/// How it feels; asked on the morning after, told at any time.
struct CheckIn {
  ZeroToTen pain{};
  std::optional<bool> has_settled;  ///< what the last session stirred up; empty: nothing did
  std::optional<PainPlace> place;
  bool is_sharp{};
  friend bool operator==(const CheckIn&, const CheckIn&) = default;
};

using FormAnswer = std::variant<bool, double, std::string>;

struct FormDone {
  std::string questionnaire_id;
  int version{};
  std::map<std::string, FormAnswer> answers;  ///< by the item's linkId
  friend bool operator==(const FormDone&, const FormDone&) = default;
};

/// The member takes a change of the plan back.
struct Refusal {
  std::string change_id;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

enum class OrderKind { lock, unlock, set_level, pause, resume };

/// A therapist's word about one exercise.
struct Order {
  std::string exercise_id;
  OrderKind kind{};
  std::optional<int> level;  ///< for set_level; for lock: empty means where it stands
  std::string text;          ///< to the member; may be empty
  friend bool operator==(const Order&, const Order&) = default;
};

/// The plan's silence, asked for by the member: both days belong to it.
struct Break {
  Day from{};
  Day until{};
  friend bool operator==(const Break&, const Break&) = default;
};

struct CardRead {
  std::string card_id;
  friend bool operator==(const CardRead&, const CardRead&) = default;
};

/// A choice that concerns no health, such as reminders; its value is nobody's business here.
struct SettingChosen {
  std::string name;
  friend bool operator==(const SettingChosen&, const SettingChosen&) = default;
};

using EntryBody = std::variant<SetDone, ScreeningDone, Intake, Enrolment, CheckIn, FormDone,
                               Refusal, Order, Break, CardRead, SettingChosen>;

struct Entry {
  EntryId id;
  WrittenAt at;
  Author by{Author::member};
  EntryBody body;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// In the order of time, and of ids where the time is the same; each id once.
class Journal {
 public:
  /// False where an entry of this id is there already: the first one stays.
  bool add(Entry entry);
  /// False where there is none.
  bool remove(const EntryId& id);
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

}  // namespace coxa
