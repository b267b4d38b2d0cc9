// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "adapters/report_html/html.hpp"
#include "adapters/report_html/sections.hpp"
#include "domain/muscle/effort_summary.hpp"

namespace coxa::report_html {
namespace {

constexpr const char* kTitle = "<h2>Which muscles did the work (estimate)</h2>\n";

/// Whole tens from 0 to 90: more digits, or all of it, would say more than is known.
int tens(Share share) {
  return static_cast<int>(std::clamp(std::lround(share.value * 10), 0L, 9L)) * 10;
}

std::string share_text(const ShareRange& share) {
  const int least = tens(share.least);
  const int most = tens(share.most);
  if (most == 0) {
    return "little or none";
  }
  if (least == most) {
    return "about " + std::to_string(most) + " %";
  }
  return least == 0 ? "up to " + std::to_string(most) + " %"
                    : std::to_string(least) + " to " + std::to_string(most) + " %";
}

/// From the lowest to the highest, on a scale from nothing to all of it.
std::string share_bar(const ShareRange& share) {
  constexpr double kThinnest = 1.5;
  const double most = std::clamp(100 * share.most.value, kThinnest, 100.0);
  const double least = std::clamp(100 * share.least.value, 0.0, most - kThinnest);
  return R"(<svg class="share-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">)"
         R"(<path class="scale" d="M0 5H100M0 2V8M50 2V8M100 2V8"/>)"
         R"(<rect class="range" x=")" +
         number_text(least, 1) + R"(" y="1" width=")" + number_text(most - least, 1) +
         R"(" height="8"/></svg>)";
}

std::string capitalised(std::string text) {
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string shares_table(const EffortSummary& summary, const std::string& caption) {
  const GroupShares& shares = *summary.mean_shares;
  std::array<std::size_t, kMuscleGroups> order{};
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end() - 1, [&](std::size_t a, std::size_t b) {
    return shares[a].least + shares[a].most > shares[b].least + shares[b].most;
  });
  std::string html = "<table class=\"shares\">\n<caption>" + caption +
                     "</caption>\n<thead><tr><th scope=\"col\">Muscle</th>"
                     "<th scope=\"col\"><span class=\"ends\"><span>none</span><span>half</span>"
                     "<span>all</span></span></th><th scope=\"col\">Estimated share</th>"
                     "<th scope=\"col\">Time under tension</th></tr></thead>\n<tbody>\n";
  for (const std::size_t g : order) {
    html += "<tr><th scope=\"row\">" + capitalised(to_english(static_cast<MuscleGroup>(g))) +
            "</th><td>" + share_bar(shares[g]) + "</td><td>" + share_text(shares[g]) + "</td><td>" +
            (summary.time_under_tension[g].count() < 0.05
                 ? std::string("–")
                 : seconds_text(summary.time_under_tension[g])) +
            "</td></tr>\n";
  }
  return html + "</tbody>\n</table>\n";
}

std::string torque_text(const TorqueRange& torque) {
  const std::string least = number_text(torque.least.value, 0);
  const std::string most = number_text(torque.most.value, 0);
  if (least == "0" && most == "0") {
    return "under 1 N·m";
  }
  return (least == most ? "about " + most : least + " to " + most) + " N·m";
}

std::string fact(const char* name, const TorqueRange& torque) {
  return std::string("<div><dt>") + name + "</dt><dd>" + torque_text(torque) + "</dd></div>\n";
}

std::string torque_facts(const RotationDemand& demand, bool has_band) {
  std::string html = "<h4>The turning effort it took, on average</h4>\n<dl class=\"facts\">\n";
  html += fact("In all", demand.total);
  html += fact("To lift the lower leg", demand.limb_weight);
  if (has_band) {
    html += fact("Against the band", demand.band);
  }
  html += fact("To speed it up and slow it down", demand.inertia);
  html += fact("Against the joint's own stiffness", demand.tissue);
  return html + "</dl>\n";
}

/// One repetition's row: who led, by how much, and with what torque; dashes where it cannot be
/// told.
std::string repetition_row(const Repetition& repetition) {
  const RepetitionEffort& effort = *repetition.muscles;
  EffortSummary summary;
  summary.under_tension = effort.under_tension;
  summary.mean_shares = effort.shares;
  const EffortWords words = effort_words(summary);
  std::string who = "–";
  std::string share = "–";
  if (words.message == EffortMessage::shared) {
    who = capitalised(to_english(words.leader)) + " or " +
          to_english(words.second.value_or(MuscleGroup::others));
  } else if (words.message != EffortMessage::nothing_to_share) {
    who = capitalised(to_english(words.leader));
    share = share_text((*effort.shares)[static_cast<std::size_t>(words.leader)]);
  }
  return "<tr><th scope=\"row\">" + std::to_string(repetition.index) + "</th><td>" + who +
         "</td><td>" + share + "</td><td>" +
         (effort.torque ? torque_text(*effort.torque) : std::string("–")) + "</td></tr>\n";
}

/// Empty where no repetition of the side has an estimate of its own, as in older records.
std::string repetitions_table(const SessionRecord& record, Side side) {
  std::string rows;
  for (const Repetition& repetition : record.repetitions) {
    if (repetition.side == side && repetition.muscles) {
      rows += repetition_row(repetition);
    }
  }
  return rows.empty() ? ""
                      : "<h4>In each repetition</h4>\n<table class=\"shares each\">\n<thead><tr>"
                        "<th scope=\"col\">No.</th><th scope=\"col\">Leading muscle</th>"
                        "<th scope=\"col\">Estimated share</th><th scope=\"col\">Turning effort, "
                        "on average</th></tr></thead>\n<tbody>\n" +
                            rows + "</tbody>\n</table>\n";
}

std::string side_html(const SideEffort& side, const SessionRecord& record) {
  std::string html =
      std::string("<h3>") + (side.side == Side::left ? "Left" : "Right") + " hip</h3>\n";
  const EffortSummary& summary = side.summary;
  if (!summary.mean_shares) {
    return html + "<p>" +
           escaped(to_english(side.obstacle.value_or(EffortObstacle::too_little_effort))) +
           "</p>\n";
  }
  html += "<p>" + escaped(to_english(effort_words(summary))) + "</p>\n";
  html += shares_table(
      summary,
      "Share of the inward turning effort over " + seconds_text(summary.under_tension) +
          "; each bar runs from the lowest to the highest estimate. A muscle counts as under "
          "tension while it bears a tenth or more.");
  if (summary.mean_demand) {
    html += torque_facts(*summary.mean_demand, record.muscles->band.has_value());
  }
  return html + repetitions_table(record, side.side);
}

std::string body_text(const MuscleRecord& muscles) {
  std::string text = "For a body of " + number_text(muscles.height.value, 2) + " m" +
                     (muscles.is_height_assumed ? " (assumed)" : "") + " and " +
                     number_text(muscles.mass.value, 0) + " kg" +
                     (muscles.is_mass_assumed ? " (assumed)" : "");
  if (const auto& band = muscles.band) {
    text += ", against a " + escaped(band->colour) + " band of " +
            number_text(band->length.value, 2) + " m from ankle to ankle " +
            number_text(band->anchor_distance.value, 2) + " m apart";
  }
  return text + ".";
}

}  // namespace

std::string muscle_section(const SessionRecord& record) {
  if (!record.muscles) {
    return "";
  }
  const MuscleRecord& muscles = *record.muscles;
  const std::string open = "<section class=\"muscles\">\n" + std::string(kTitle);
  if (muscles.not_covered_reason) {
    return open + "<p>" + escaped(*muscles.not_covered_reason) + "</p>\n</section>\n";
  }
  if (muscles.sides.empty()) {
    return "";
  }
  std::string html = open;
  for (const SideEffort& side : muscles.sides) {
    html += side_html(side, record);
  }
  html += "<p class=\"basis\">This is an estimate, not a measurement of muscles: " +
          count_text(static_cast<int>(muscles.geometries.size()), "published leg model",
                     "published leg models") +
          ", made the size of the body, reckon which muscles could hold this movement with the "
          "least effort, and the range shows how far they differ. Nobody's own muscles were "
          "recorded. " +
          body_text(muscles);
  for (const std::string& assumption : muscles.assumptions) {
    html += " " + escaped(assumption);
  }
  return html + "</p>\n</section>\n";
}

}  // namespace coxa::report_html
