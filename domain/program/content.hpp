// SPDX-License-Identifier: Apache-2.0
// What the plan follows, put together from exercises and safety questions.
#pragma once

#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/program/plan.hpp"
#include "domain/screening/screening.hpp"

namespace coxa {

PlannedExercise planned(const Exercise& exercise);

/// Who may do what: red flags close everything, locks one exercise; answers that are not complete
/// ask for care.
std::function<Permission(const ScreeningDone&, const std::string&)> permission_by(
    ScreeningForm form, const std::vector<Exercise>& exercises);

}  // namespace coxa
