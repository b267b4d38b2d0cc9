// SPDX-License-Identifier: Apache-2.0
// The survey for a terminal.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "adapters/muscles_render/wording.hpp"

namespace coxa::muscles_render {
namespace {

constexpr std::array kFlexions_deg{0, 30, 60, 90, 110};
constexpr std::size_t kTitleWidth = 24;
constexpr std::size_t kCellWidth = 11;

/// Columns that a UTF-8 text takes: none of our letters is wide.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string left(std::string text, std::size_t columns) {
  const std::size_t taken = width(text);
  return text.append(columns > taken ? columns - taken : 0, ' ');
}

std::string right(const std::string& text, std::size_t columns) {
  const std::size_t taken = width(text);
  return std::string(columns > taken ? columns - taken : 0, ' ') + text;
}

/// Broken at spaces; later lines begin with `indent` spaces.
std::string wrapped(std::string_view first, std::string_view text, int columns,
                    std::size_t indent) {
  std::string out(first);
  std::size_t at = width(first);
  bool is_first = true;
  while (!text.empty()) {
    const auto space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    if (!is_first && at + 1 + width(word) > static_cast<std::size_t>(columns)) {
      out += '\n' + std::string(indent, ' ');
      at = indent;
      is_first = true;
    }
    out += (is_first ? "" : " ") + std::string(word);
    at += width(word) + (is_first ? 0 : 1);
    is_first = false;
    text = space == std::string_view::npos ? "" : text.substr(space + 1);
  }
  return out + '\n';
}

std::string fact(const char* name, const std::string& text, int columns) {
  constexpr std::size_t kIndent = 9;
  return wrapped(left(name, kIndent), text, columns, kIndent);
}

std::string torque(const MusclesSheet& sheet) {
  std::string out = "\nTorque the muscles must give, held still\n";
  const auto& demand = sheet.survey.estimate.demand;
  if (!demand) {
    return out + "  not estimated in this posture\n";
  }
  for (const TorquePart& part : torque_parts(*demand)) {
    out += "  " + left(std::string(part.title), 38) + torque_text(part.range) + '\n';
  }
  return out;
}

std::string shares(const MusclesSheet& sheet, int columns) {
  std::string out = "\nWho gives it\n";
  if (const auto& all = sheet.survey.estimate.shares) {
    for (std::size_t g = 0; g < kMuscleGroups; ++g) {
      out += "  " + left(group_title(g), kTitleWidth) + left(share_text((*all)[g]), 14) +
             role_text((*all)[g]) + '\n';
    }
  }
  return out + wrapped("  ", verdict_sentence(sheet.survey), columns, 2);
}

const FlexionRow& row_at(const HipSurvey& survey, int flexion_deg) {
  return survey.by_flexion.at(static_cast<std::size_t>(flexion_deg / 10));
}

std::string span_text(const std::optional<Span>& span, int decimals) {
  if (!span) {
    return "—";
  }
  const std::string least = number_text(span->least, decimals);
  const std::string most = number_text(span->most, decimals);
  return least == most ? least : least + "…" + most;
}

std::string by_flexion(const MusclesSheet& sheet, int columns) {
  std::string out = "\nLever about inward turning, in cm, thigh not turned\n  " +
                    left("hip bent", kTitleWidth - 2);
  for (const int flexion : kFlexions_deg) {
    out += right(std::to_string(flexion) + "°", kCellWidth);
  }
  out += '\n';
  for (std::size_t g = 0; g < kToldGroups; ++g) {
    out += "  " + left(group_title(g), kTitleWidth - 2);
    for (const int flexion : kFlexions_deg) {
      out += right(span_text(arm_span_cm(row_at(sheet.survey, flexion), g), 1), kCellWidth);
    }
    out += '\n';
  }
  out += "\n  " + left("strength inward, N·m", kTitleWidth - 2);
  for (const int flexion : kFlexions_deg) {
    out += right(span_text(capacity_span_n_m(row_at(sheet.survey, flexion)), 0), kCellWidth);
  }
  out += "\n";
  return out + wrapped("  ",
                       "Levers: above 0 turns inward, below 0 outward; a group's mean, weighed by "
                       "the strength of its parts; lowest…highest of the models. Strength: what "
                       "these groups could give at most, each pulling fully; an upper bound.",
                       columns, 2);
}

std::string single_muscles(const MusclesSheet& sheet) {
  std::string out = "\nLever of every line in this posture, in cm\n  " + left("", 34);
  for (const SurveyedGeometry& geometry : sheet.survey.geometries) {
    out += right(geometry_title(geometry), 16);
  }
  out += '\n';
  for (const MuscleLine& line : muscle_lines(sheet.survey)) {
    out += "  " + left(line.title, 34);
    for (const auto& arm : line.arms) {
      out += right(arm ? number_text(100 * arm->value, 1) : "—", 16);
    }
    out += '\n';
  }
  return out + "  —: no such line in the model, or its path is not the published one here.\n";
}

}  // namespace

std::string sheet_text(const MusclesSheet& sheet, int columns) {
  columns = std::max(columns, 60);
  std::string out = "Who turns the thigh inward\n" + wrapped("", kAbout, columns, 0) + '\n';
  out += fact("Posture", posture_sentence(sheet.survey), columns);
  out += fact("Person", person_sentence(sheet), columns);
  out += fact("Band", band_sentence(sheet), columns);
  out += torque(sheet) + shares(sheet, columns) + by_flexion(sheet, columns);
  if (sheet.lists_muscles) {
    out += single_muscles(sheet);
  }
  if (sheet.version) {
    out += "\nTwist of the thigh bone\n" + wrapped("  ", goal_sentence(*sheet.version), columns, 2);
  }
  out += "\nWhat this cannot tell\n";
  for (const std::string_view limit : limits()) {
    out += wrapped("  - ", limit, columns, 4);
  }
  return out;
}

}  // namespace coxa::muscles_render
