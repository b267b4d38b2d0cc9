// SPDX-License-Identifier: Apache-2.0
// Tells a survey of the hip's muscles: to read, to compute with, to print.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/muscle/elastic_band.hpp"
#include "domain/muscle/femoral_version.hpp"
#include "domain/muscle/hip_survey.hpp"

namespace coxa::muscles_render {

/// The band in the words it was asked for.
struct BandWords {
  std::string colour;
  BandUse use{};
  Metres rest_length;
  Metres anchor_distance;
};

struct VersionQuestion {
  FemoralVersion version;
  Radians usual_goal;  ///< of internal rotation, as the exercise asks for it
};

struct MusclesSheet {
  HipSurvey survey;
  std::vector<std::string> assumed;  ///< what was not given, such as "body mass"
  std::optional<BandWords> band{};
  std::optional<VersionQuestion> version{};
  std::string engine_version;
  bool lists_muscles{};  ///< the text lists every single line of action
};

/// For a terminal of so many columns, 60 at least.
[[nodiscard]] std::string sheet_text(const MusclesSheet& sheet, int columns);

/// As content/schemas/muscles.schema.json describes it; docs/formats.md explains the fields.
[[nodiscard]] std::string sheet_json(const MusclesSheet& sheet);

/// One page that loads nothing and needs no script.
[[nodiscard]] std::string sheet_html(const MusclesSheet& sheet);

/// Every line's arm over flexion and rotation; an empty cell where its path is not the published
/// one.
[[nodiscard]] std::string arms_csv(const HipSurvey& survey);

}  // namespace coxa::muscles_render
