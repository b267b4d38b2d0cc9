// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: numbers, ranges and muscles in plain English.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/muscles_render/muscles_render.hpp"

namespace coxa::muscles_render {

/// The six groups that turn the thigh, in the order they are told.
inline constexpr std::size_t kToldGroups = kMuscleGroups - 1;

/// With a true minus sign, and never minus zero.
[[nodiscard]] std::string number_text(double value, int decimals);
/// "90°"
[[nodiscard]] std::string angle_text(Radians angle);
/// "4.1 to 5.0 N·m", "about 4.1 N·m", "none".
[[nodiscard]] std::string torque_text(const TorqueRange& range);
/// A share in rounded tens: "60 to 80 %", "up to 10 %", "about 70 %", "under 5 %".
[[nodiscard]] std::string share_text(const ShareRange& range);
/// What that comes to: "most of it", "a part", "hardly any".
[[nodiscard]] std::string role_text(const ShareRange& range);
/// "Gluteus medius"
[[nodiscard]] std::string group_title(std::size_t group);
/// "Gluteus medius, front part"; the model's own name where it is not known.
[[nodiscard]] std::string muscle_title(std::string_view name);
/// "gait2392"'s short title for a reader.
[[nodiscard]] std::string geometry_title(const SurveyedGeometry& geometry);

/// Lowest and highest over the geometries; empty where one of them has none.
struct Span {
  double least{};
  double most{};
};
[[nodiscard]] std::optional<Span> arm_span_cm(const FlexionRow& row, std::size_t group);
[[nodiscard]] Span capacity_span_n_m(const FlexionRow& row);

/// One line of action with its arm in each geometry, in the posture asked for; empty where the
/// model has no such line or its path is not the published one.
struct MuscleLine {
  std::string title;
  std::vector<std::optional<Metres>> arms;
};
[[nodiscard]] std::vector<MuscleLine> muscle_lines(const HipSurvey& survey);

/// The parts of the torque, each with its name.
struct TorquePart {
  std::string_view title;
  TorqueRange range;
};
[[nodiscard]] std::array<TorquePart, 5> torque_parts(const RotationDemand& demand);

/// Sentences that are the same in every output.
[[nodiscard]] std::string posture_sentence(const HipSurvey& survey);
[[nodiscard]] std::string person_sentence(const MusclesSheet& sheet);
[[nodiscard]] std::string band_sentence(const MusclesSheet& sheet);
/// Why something is missing, or what leads.
[[nodiscard]] std::string verdict_sentence(const HipSurvey& survey);
[[nodiscard]] std::string goal_sentence(const VersionQuestion& question);
[[nodiscard]] std::span<const std::string_view> limits();

inline constexpr std::string_view kAbout =
    "An estimate by published leg models, not a measurement: no electrode is read. Every range "
    "spans the models and two ideas of least effort.";

}  // namespace coxa::muscles_render
