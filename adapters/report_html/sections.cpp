// SPDX-License-Identifier: Apache-2.0
#include "adapters/report_html/sections.hpp"

#include "adapters/report_html/html.hpp"

namespace coxa::report_html {
namespace {

std::string cell(const std::string& text) { return "<td>" + text + "</td>"; }

std::string column(const std::string& name, const std::string& unit = "") {
  return "<th scope=\"col\">" + name + (unit.empty() ? "" : " <small>" + unit + "</small>") +
         "</th>";
}

/// Where the repetition is plotted, so that its row can show it.
std::string plot_place(const Repetition& repetition, const std::vector<Panel>& panels) {
  for (std::size_t i = 0; i < panels.size(); ++i) {
    if (panels[i].side == repetition.side) {
      return " data-panel=\"" + std::to_string(i) + "\" data-index=\"" +
             std::to_string(repetition.index) + "\"";
    }
  }
  return "";
}

std::string seen_text(const Repetition& repetition) {
  std::string text = repetition.complete ? "" : "not finished";
  for (const Fault& fault : repetition.faults) {
    text += (text.empty() ? "" : ", ") + fault_text(fault);
  }
  return text.empty() ? "nothing to mend" : text;
}

std::string row(const Repetition& repetition, const std::vector<Panel>& panels, bool has_sides) {
  return "<tr" + plot_place(repetition, panels) + "><th scope=\"row\">" +
         std::to_string(repetition.index) + "</th>" +
         (has_sides ? cell(repetition.side ? to_text(*repetition.side) : "both") : "") +
         cell(estimate_text(repetition.peak_angle, 1)) + cell(estimate_text(repetition.range, 1)) +
         cell(number_text(repetition.out.count(), 1)) +
         cell(number_text(repetition.hold.count(), 1)) +
         cell(number_text(repetition.back.count(), 1)) +
         cell(number_text(repetition.time_under_tension.count(), 1)) +
         cell(number_text(to_degrees(Radians{repetition.peak_speed.value}).value, 0)) +
         cell(seen_text(repetition)) + "</tr>\n";
}

std::string term(const std::string& name, const std::string& meaning) {
  return "<dt>" + name + "</dt><dd>" + meaning + "</dd>\n";
}

}  // namespace

std::string plot_section(const std::vector<Panel>& panels, const Movement& movement,
                         SensorKind sensor) {
  const QuantityWords& words = words_of(movement.driver, sensor);
  std::string html;
  for (std::size_t i = 0; i < panels.size(); ++i) {
    const std::string title = panel_title(panels[i], movement);
    html +=
        "<section class=\"panel\" data-panel=\"" + std::to_string(i) + "\">\n<h2>" + title +
        " over time</h2>\n<p>" +
        (panels[i].repetitions.empty() ? "" : "The numbered bands are the repetitions. ") +
        words.zero +
        "</p>\n<div class=\"plot\"></div>\n<noscript><p>The plot needs JavaScript.</p></noscript>"
        "\n</section>\n";
  }
  return html;
}

std::string table_section(const SessionRecord& record, const std::vector<Panel>& panels) {
  if (record.repetitions.empty()) {
    return "";
  }
  const bool has_sides = panels.size() > 1;
  std::string html = R"(<section>
<h2 id="table-title">Each repetition</h2>
<p class="sideways">Slide the table sideways to see all of it.</p>
<div class="scroll" role="region" aria-labelledby="table-title" tabindex="0">
<table>
<thead><tr>)";
  html += column("No.") + (has_sides ? column("Side") : "") + column("Furthest") +
          column("From rest") + column("Out", "s") + column("Hold", "s") + column("Back", "s") +
          column("In all", "s") + column("Top speed", "°/s") + column("What was seen") +
          "</tr></thead>\n<tbody>\n";
  for (const Repetition& repetition : record.repetitions) {
    html += row(repetition, panels, has_sides);
  }
  return html + "</tbody>\n</table>\n</div>\n</section>\n";
}

std::string meaning_section(const SessionRecord& record, const Movement& movement) {
  if (record.verdict.status == VerdictStatus::cannot_measure) {
    return "";
  }
  const QuantityWords& words = words_of(movement.driver, record.sensor.kind);
  std::string html = "<section>\n<h2>What the numbers mean</h2>\n<dl class=\"terms\">\n";
  html += term("The angle",
               std::string(words.explanation) + " Therapists call it " + words.clinical + ".");
  html += term("From rest",
               "How far the movement went from where the leg rested before the first repetition.");
  html +=
      term("±",
           "How sure the number is, as one standard deviation: the true angle is expected to "
           "lie this close in about two of three cases, and within twice as much nearly always.");
  if (movement.driver == Measurable::hip_internal_rotation) {
    html += term("What change is real",
                 "From one day to another, a change of less than 5.4° may be chance. So much is "
                 "needed before a therapist's inclinometer can tell a change from measuring error, "
                 "when a seated person turns one hip (Krause and others 2015, <cite>Knee Surgery, "
                 "Sports Traumatology, Arthroscopy</cite> 23(9):2562–2567).");
  }
  html += term("Out, hold, back",
               "The time on the way out, at the end, and on the way back. Together they are the "
               "working time, which therapists call time under tension.");
  return html + "</dl>\n</section>\n";
}

std::string method_section(const SessionRecord& record, const Exercise& exercise) {
  const SensorRecord& sensor = record.sensor;
  std::string html = "<section>\n<h2>How it was measured</h2>\n<dl class=\"terms\">\n";
  html += term("Recording", escaped(sensor.source_name) + ", " + seconds_text(sensor.duration) +
                                ", " + count_text(sensor.samples, "sample", "samples") + ", " +
                                number_text(sensor.sample_rate.value, 1) + " a second");
  html += term("Sensor", words_of(sensor.kind));
  if (sensor.model) {
    html += term("Pose model", escaped(*sensor.model));
  }
  html +=
      term("Exercise", escaped(record.exercise_id) + ", version " +
                           std::to_string(record.exercise_version) +
                           (record.variant_id ? ", variant " + escaped(*record.variant_id) : "") +
                           (exercise.reviewer ? "" : "; not yet reviewed by a clinician"));
  html += term("Measured by",
               "coxa " + escaped(record.engine_version) + ", session " + escaped(record.id));
  for (const std::string& note : record.notes) {
    html += term("Note", escaped(note));
  }
  return html + "</dl>\n</section>\n";
}

}  // namespace coxa::report_html
