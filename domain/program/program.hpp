// SPDX-License-Identifier: Apache-2.0
// A program: phases of exercises for one kind of trouble, loaded from content/programs/<id>.json.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/program/dose.hpp"
#include "domain/program/rules.hpp"
#include "domain/records/journal.hpp"

namespace coxa {

/// One exercise of a phase.
struct Prescription {
  std::string exercise_id;
  int days_a_week{};  ///< 1..7
  int first_level{};  ///< where who has not done it yet begins
  int last_level{};   ///< no rule goes beyond it in this phase
};

struct Phase {
  std::string id;
  std::string name;
  std::string goal;
  std::vector<Prescription> exercises;  ///< in the order in which they are done
  std::vector<std::string> cards;
  std::vector<Condition> skip_when;  ///< at enrolment, about the intake's pain; empty: never
  std::vector<Condition> exit_when;  ///< then the next phase begins; empty: it lasts
  std::string exit_text;             ///< why the next one begins, to the member
};

/// A questionnaire that a program asks again and again.
struct Asked {
  std::string questionnaire_id;
  int first_day{};  ///< of the program, from 0
  int every_days{};
};

struct Program {
  std::string id;
  int version{};
  std::string name;
  std::string summary;
  std::vector<std::string> for_whom;
  std::vector<PainPlace> for_places;  ///< who hurts there is offered it; empty: who has no pain
  int most_minutes{};                 ///< of one day
  std::vector<Phase> phases;
  std::vector<Asked> questionnaires;
  std::string next_program;  ///< offered at the end; may be empty
  std::vector<Reference> references;
};

const Program* find_program(const std::vector<Program>& programs, std::string_view id);
const Ladder* find_ladder(const std::vector<Ladder>& ladders, std::string_view exercise_id);

}  // namespace coxa
