// SPDX-License-Identifier: Apache-2.0
// Reads what is asked and told outside of an exercise from the JSON files of content/: the
// screening, questionnaires, cards; and the reminders that a person has set.
//
// `overlay` is the text of the same file in another language, content/<kind>/<language>/<id>.json,
// or empty for none. `file` is only named in errors. Sizes and depths are those of exercises.
#pragma once

#include <string_view>

#include "domain/education/card.hpp"
#include "domain/outcomes/questionnaire.hpp"
#include "domain/quantities/result.hpp"
#include "domain/reminders/reminders.hpp"
#include "domain/screening/screening.hpp"

namespace coxa::catalogue_json {

/// The screening, as content/schemas/screening.schema.json describes it.
Result<ScreeningForm> parse_screening(std::string_view json, std::string_view overlay,
                                      std::string_view file);

/// A FHIR R4 Questionnaire, our own or one that a clinic brings, with the scores that our extension
/// tells (docs/formats.md); without it there are none. Refused, with the item: a modifier
/// extension, enableWhen, repeats, options by reference, a type that we cannot ask, a score whose
/// items are not there, cannot be counted or leave its range.
Result<Questionnaire> parse_questionnaire(std::string_view json, std::string_view overlay,
                                          std::string_view file);

/// A card, as content/schemas/card.schema.json describes it, of at most 120 words.
Result<Card> parse_card(std::string_view json, std::string_view overlay, std::string_view file);

/// The value of the setting `reminders`. Whether the times make sense, `check` tells.
Result<Reminders> parse_reminders(std::string_view json, std::string_view file);

}  // namespace coxa::catalogue_json
