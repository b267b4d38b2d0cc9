// SPDX-License-Identifier: Apache-2.0
// The survey as one page, for the screen and for paper.
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/muscles_render/plots.hpp"
#include "adapters/muscles_render/sheet_style.hpp"
#include "adapters/muscles_render/wording.hpp"

namespace coxa::muscles_render {
namespace {

constexpr std::size_t kChairRow = 9;  // 90° of flexion
constexpr double kHeadroom = 1.15;    // above the highest curve, for its label

std::string section(std::string_view heading, const std::string& inside) {
  return "<section><h2>" + escaped(heading) + "</h2>" + inside + "</section>\n";
}

std::string paragraph(std::string_view text, std::string_view kind = "") {
  return "<p" + (kind.empty() ? "" : " class=\"" + std::string(kind) + "\"") + ">" + escaped(text) +
         "</p>";
}

std::string cell(const std::string& text) { return "<td>" + escaped(text) + "</td>"; }
std::string head(const std::string& text) { return "<th scope=\"col\">" + escaped(text) + "</th>"; }
std::string row_head(const std::string& text) {
  return "<th scope=\"row\">" + escaped(text) + "</th>";
}

/// It scrolls by itself on a narrow screen, and so must take the keyboard's focus.
std::string table(const std::string& caption, const std::string& heads, const std::string& rows) {
  return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + escaped(caption) +
         "\"><table><caption>" + escaped(caption) + "</caption><thead><tr>" + heads +
         "</tr></thead><tbody>" + rows + "</tbody></table></div>";
}

std::string figure(const std::string& title, const std::string& plot) {
  return "<figure><figcaption>" + escaped(title) + "</figcaption>" + plot + "</figure>";
}

std::string fact(const std::string& name, const std::string& value) {
  return "<div><dt>" + escaped(name) + "</dt><dd>" + escaped(value) + "</dd></div>";
}

std::string span_text(const std::optional<Span>& span, int decimals) {
  if (!span) {
    return "—";
  }
  const std::string least = number_text(span->least, decimals);
  const std::string most = number_text(span->most, decimals);
  return least == most ? least : least + " to " + most;
}

std::string key(const HipSurvey& survey) {
  std::string out = "<ul class=\"key\">";
  for (std::size_t g = 0; g < survey.geometries.size() && g < 2; ++g) {
    out +=
        "<li><svg viewBox=\"0 0 36 10\" aria-hidden=\"true\"><line x1=\"0\" y1=\"5\" x2=\"36\" "
        "y2=\"5\" class=\"" +
        std::string(g == 0 ? "first" : "second") + "\"/></svg>" +
        escaped(geometry_title(survey.geometries[g])) + (g == 0 ? " (unbroken)" : " (dashed)") +
        "</li>";
  }
  if (survey.geometries.size() > 1) {
    out +=
        "<li><svg viewBox=\"0 0 36 14\" aria-hidden=\"true\"><rect width=\"36\" height=\"14\" "
        "class=\"band\"/></svg>between both models</li>";
  }
  return out + "</ul>";
}

std::string torque_section(const HipSurvey& survey) {
  const auto& demand = survey.estimate.demand;
  if (!demand) {
    return section("Torque the muscles must give",
                   paragraph("Not estimated in this posture. " + verdict_sentence(survey)));
  }
  std::vector<Bar> bars;
  std::string spoken = "Torque about the thigh's long axis.";
  for (const TorquePart& part : torque_parts(*demand)) {
    bars.push_back({std::string(part.title), part.range.least.value, part.range.most.value,
                    torque_text(part.range)});
    spoken += " " + std::string(part.title) + ": " + torque_text(part.range) + ".";
  }
  return section(
      "Torque the muscles must give",
      paragraph("Held still. The outlined box is the range: two models, and a band's own "
                "spread.",
                "soft") +
          "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
          "aria-label=\"Torque plot\">" +
          bar_plot(bars, spoken) + "</div>");
}

std::string shares_table(const HipSurvey& survey) {
  std::string heads = head("Turned inward");
  for (std::size_t g = 0; g < kToldGroups; ++g) {
    heads += head(group_title(g));
  }
  std::string rows;
  for (const RotationRow& row : survey.by_rotation) {
    rows += "<tr>" + row_head(angle_text(row.hip_internal_rotation));
    for (std::size_t g = 0; g < kToldGroups; ++g) {
      rows += cell(row.estimate.shares ? share_text((*row.estimate.shares)[g]) : "—");
    }
    rows += "</tr>";
  }
  return table("Estimated shares (—: too little effort to share)", heads, rows);
}

std::string share_panel(const HipSurvey& survey, std::size_t group) {
  PlotFrame frame{.least_x = 0,
                  .most_x = 45,
                  .step_x = 15,
                  .least_y = 0,
                  .most_y = 100,
                  .step_y = 25,
                  .unit_x = "°",
                  .unit_y = "%"};
  std::vector<double> x;
  Curve least;
  Curve most;
  for (const RotationRow& row : survey.by_rotation) {
    x.push_back(to_degrees(row.hip_internal_rotation).value);
    const auto& shares = row.estimate.shares;
    least.push_back(shares ? std::optional(100 * (*shares)[group].least.value) : std::nullopt);
    most.push_back(shares ? std::optional(100 * (*shares)[group].most.value) : std::nullopt);
  }
  std::string spoken = group_title(group) + ", share of the turning effort.";
  if (survey.estimate.shares) {
    const double here = to_degrees(survey.request.posture.joints.hip_internal_rotation).value;
    if (here >= frame.least_x && here <= frame.most_x) {
      frame.here_x = here;
    }
    frame.here_text = share_text((*survey.estimate.shares)[group]);
    spoken += " In this posture: " + frame.here_text + ".";
  }
  return figure(group_title(group), band_plot(frame, x, {least, most}, true, spoken));
}

std::string shares_section(const HipSurvey& survey) {
  const bool has_any =
      std::any_of(survey.by_rotation.begin(), survey.by_rotation.end(),
                  [](const RotationRow& row) { return row.estimate.shares.has_value(); });
  if (!has_any) {
    return section("Who gives it", paragraph(verdict_sentence(survey)));
  }
  std::string panels;
  for (std::size_t g = 0; g < kToldGroups; ++g) {
    panels += share_panel(survey, g);
  }
  return section(
      "Who gives it",
      paragraph("Share of the turning effort against how far the thigh is turned inward, from the "
                "lowest to the highest of all models. Dotted: the posture asked for.",
                "soft") +
          "<div class=\"panels\">" + panels + "</div>" + shares_table(survey));
}

/// Even numbers around all arms.
Span arm_bounds(const HipSurvey& survey) {
  Span bounds{-2, 2};
  for (const FlexionRow& row : survey.by_flexion) {
    for (std::size_t g = 0; g < kToldGroups; ++g) {
      if (const auto span = arm_span_cm(row, g)) {
        bounds.least = std::min(bounds.least, 2 * std::floor(span->least / 2));
        bounds.most = std::max(bounds.most, 2 * std::ceil(span->most / 2));
      }
    }
  }
  return bounds;
}

std::string arm_panel(const HipSurvey& survey, std::size_t group, const Span& bounds) {
  PlotFrame frame{.least_x = 0,
                  .most_x = 110,
                  .step_x = 30,
                  .least_y = bounds.least,
                  .most_y = bounds.most,
                  .step_y = 2,
                  .unit_x = "°",
                  .above_zero = "inward",
                  .below_zero = "outward",
                  .here_x = 90};
  std::vector<double> x;
  std::vector<Curve> curves(survey.geometries.size());
  for (const FlexionRow& row : survey.by_flexion) {
    x.push_back(to_degrees(row.hip_flexion).value);
    for (std::size_t g = 0; g < curves.size(); ++g) {
      const auto& arm = row.group_arms[g][group];
      curves[g].push_back(arm ? std::optional(100 * arm->value) : std::nullopt);
    }
  }
  const std::string straight = span_text(arm_span_cm(survey.by_flexion.front(), group), 1);
  frame.here_text = span_text(arm_span_cm(survey.by_flexion[kChairRow], group), 1) + " cm";
  return figure(group_title(group),
                band_plot(frame, x, curves, false,
                          group_title(group) + ", lever about inward turning. Hip straight: " +
                              straight + " cm. Hip bent 90°: " + frame.here_text + "."));
}

std::string arms_table(const HipSurvey& survey) {
  std::string heads = head("Hip bent");
  for (const FlexionRow& row : survey.by_flexion) {
    heads += head(angle_text(row.hip_flexion));
  }
  std::string rows;
  for (std::size_t g = 0; g < survey.geometries.size(); ++g) {
    for (std::size_t group = 0; group < kToldGroups; ++group) {
      rows += "<tr>" + row_head(group_title(group) + ", " + geometry_title(survey.geometries[g]));
      for (const FlexionRow& row : survey.by_flexion) {
        const auto& arm = row.group_arms[g][group];
        rows += cell(arm ? number_text(100 * arm->value, 1) : "—");
      }
      rows += "</tr>";
    }
  }
  return table("Lever in cm; above 0 turns inward", heads, rows);
}

std::string arms_section(const HipSurvey& survey) {
  const Span bounds = arm_bounds(survey);
  std::string panels;
  for (std::size_t g = 0; g < kToldGroups; ++g) {
    panels += arm_panel(survey, g, bounds);
  }
  return section("How bending the hip changes the levers",
                 paragraph("Lever (moment arm) about inward turning in cm against how far the hip "
                           "is bent, the thigh not turned: a group's mean, weighed by the strength "
                           "of its parts. Dotted: the chair, 90°.",
                           "soft") +
                     key(survey) + "<div class=\"panels\">" + panels + "</div>" +
                     arms_table(survey));
}

std::string capacity_section(const HipSurvey& survey) {
  std::vector<double> x;
  std::vector<Curve> curves(survey.geometries.size());
  double most = 0;
  for (const FlexionRow& row : survey.by_flexion) {
    x.push_back(to_degrees(row.hip_flexion).value);
    for (std::size_t g = 0; g < curves.size(); ++g) {
      curves[g].emplace_back(row.inward_capacity[g].value);
    }
    most = std::max(most, capacity_span_n_m(row).most);
  }
  const double step = most > 120 ? 50 : 25;
  const std::string seated = span_text(capacity_span_n_m(survey.by_flexion[kChairRow]), 0);
  const std::string straight = span_text(capacity_span_n_m(survey.by_flexion.front()), 0);
  const PlotFrame frame{.least_x = 0,
                        .most_x = 110,
                        .step_x = 30,
                        .least_y = 0,
                        .most_y = step * std::ceil(kHeadroom * most / step),
                        .step_y = step,
                        .unit_x = "°",
                        .here_x = 90,
                        .here_text = seated + " N·m"};
  const std::string spoken =
      "Strength inward: " + straight + " N·m with a straight hip, " + seated + " N·m at 90°.";
  return section(
      "Strength for turning inward",
      paragraph(spoken + " What these groups could give at most if each pulled fully, against how "
                         "far the hip is bent: an upper bound that no person reaches, since the "
                         "other joints must be held too.",
                "") +
          key(survey) + "<div class=\"one\">" +
          figure("All groups together, N·m", band_plot(frame, x, curves, false, spoken)) +
          "</div>");
}

std::string muscles_section(const HipSurvey& survey) {
  std::string heads = head("Muscle");
  for (const SurveyedGeometry& g : survey.geometries) {
    heads += head(geometry_title(g));
  }
  std::string rows;
  for (const MuscleLine& line : muscle_lines(survey)) {
    rows += "<tr>" + row_head(line.title);
    for (const auto& arm : line.arms) {
      rows += cell(arm ? number_text(100 * arm->value, 1) : "—");
    }
    rows += "</tr>";
  }
  return section(
      "Every line in this posture",
      paragraph("Lever about inward turning in cm. —: the model has no such line, or its path is "
                "not the published one in this posture.",
                "soft") +
          table("Lever in cm, " + posture_sentence(survey), heads, rows));
}

std::string sources_section(const HipSurvey& survey) {
  std::string items;
  for (const SurveyedGeometry& g : survey.geometries) {
    items += "<li><b>" + escaped(geometry_title(g)) + "</b> " + escaped(g.citation) + " " +
             escaped(g.licence) + "</li>";
  }
  return section("The models", "<ul>" + items + "</ul>");
}

std::string body_of(const MusclesSheet& sheet) {
  const HipSurvey& survey = sheet.survey;
  std::string out = "<header><h1>Who turns the thigh inward</h1>" + paragraph(kAbout) +
                    "</header>\n<section>" + paragraph(verdict_sentence(survey), "lead");
  out += "<dl class=\"facts\">" + fact("Posture", posture_sentence(survey)) +
         fact("Person", person_sentence(sheet)) + fact("Band", band_sentence(sheet)) +
         "</dl></section>\n";
  out += torque_section(survey) + shares_section(survey) + arms_section(survey) +
         capacity_section(survey);
  if (sheet.version) {
    out += section("Twist of the thigh bone", paragraph(goal_sentence(*sheet.version)));
  }
  std::string cannot;
  for (const std::string_view limit : limits()) {
    cannot += "<li>" + escaped(limit) + "</li>";
  }
  out += section("What this cannot tell", "<ul class=\"limits\">" + cannot + "</ul>");
  out += muscles_section(survey) + sources_section(survey);
  return out + "<footer><p>Not a medical device; no diagnosis, no treatment. coxa " +
         escaped(sheet.engine_version) + ".</p></footer>\n";
}

}  // namespace

std::string sheet_html(const MusclesSheet& sheet) {
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
         "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
         "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n<title>Who turns the thigh inward</title>\n<style>" +
         std::string(kSheetStyle) + "</style>\n</head>\n<body>\n<main>\n" + body_of(sheet) +
         "</main>\n</body>\n</html>\n";
}

}  // namespace coxa::muscles_render
