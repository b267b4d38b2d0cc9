// SPDX-License-Identifier: Apache-2.0
#include "adapters/report_html/report_html.hpp"

#include <algorithm>

#include "adapters/report_html/html.hpp"
#include "adapters/report_html/page_parts.hpp"
#include "adapters/report_html/panels.hpp"
#include "adapters/report_html/sections.hpp"

namespace coxa::report_html {
namespace {

std::string heading(const SessionRecord& record, const Exercise& exercise) {
  const auto variant = std::ranges::find_if(exercise.variants, [&](const Variant& candidate) {
    return record.variant_id == candidate.id;
  });
  return exercise.name + (variant == exercise.variants.end() ? "" : ": " + variant->name);
}

}  // namespace

std::string report_html(const SessionRecord& record, const Exercise& exercise,
                        std::span<const FrameMeasurement> series) {
  const Movement& movement = movement_of(record, exercise);
  const auto panels = record.verdict.status == VerdictStatus::measured
                          ? make_panels(record, movement, series)
                          : std::vector<Panel>{};
  return filled(kPage, {{"title", escaped(heading(record, exercise))},
                        {"source", escaped(record.sensor.source_name)},
                        {"style", std::string(kStyle)},
                        {"style_hash", std::string(kStyleHash)},
                        {"script", std::string(kScript)},
                        {"script_hash", std::string(kScriptHash)},
                        {"summary", summary_section(record, movement, series)},
                        {"plots", plot_section(panels, movement, record.sensor.kind)},
                        {"table", table_section(record, panels)},
                        {"muscles", muscle_section(record)},
                        {"meaning", meaning_section(record, movement)},
                        {"method", method_section(record, exercise)},
                        {"panels", panels_json(panels, movement, series)}});
}

}  // namespace coxa::report_html
