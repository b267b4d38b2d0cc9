// SPDX-License-Identifier: Apache-2.0
// The guide as one HTML file for the screen and for one printed page.
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "adapters/guide_render/figure.hpp"
#include "adapters/guide_render/guide_render.hpp"
#include "adapters/guide_render/guide_style.hpp"
#include "adapters/guide_render/wording.hpp"

namespace coxa::guide_render {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view inside) {
  return '<' + std::string(name) + '>' + std::string(inside) + "</" + std::string(name) + '>';
}

std::string section(std::string_view kind, std::string_view heading, std::string_view inside) {
  return "<section class=\"" + std::string(kind) + "\"><h2>" + escaped(heading) + "</h2>" +
         std::string(inside) + "</section>\n";
}

std::string list(std::string_view name, const std::vector<std::string>& texts) {
  std::string items;
  for (const std::string& text : texts) {
    items += element("li", escaped(text));
  }
  return element(name, items);
}

std::string cautions(const std::vector<Caution>& all) {
  std::string items;
  for (const Caution& caution : all) {
    items += "<li><b class=\"to-" + escaped(caution.action) + "\">" +
             std::string(action_words(caution.action)) + "</b> " + escaped(caution.text) + "</li>";
  }
  return element("ul", items);
}

std::string variants(const std::vector<const Variant*>& all) {
  std::string items;
  for (const Variant* variant : all) {
    std::string words;
    for (const std::string& sentence : variant->instructions) {
      words += ' ' + escaped(sentence);
    }
    if (!variant->equipment.empty()) {
      words += " <i>You need: " + escaped(variant->equipment) + ".</i>";
    }
    if (variant->not_measured) {
      words += " <i>" + escaped(*variant->not_measured) + "</i>";
    }
    items += element("li", element("b", escaped(variant->name)) + words);
  }
  return element("ul", items);
}

std::string muscles(const Exercise& exercise) {
  std::string items;
  for (const Muscle& muscle : exercise.muscles) {
    items += "<li><b>" + escaped(muscle.name) + "</b> <span class=\"role\">" +
             std::string(role_words(muscle.role)) + "</span> " + escaped(muscle.posture) + "</li>";
  }
  return element("ul", items);
}

std::string asked(const Movement& movement) {
  return "Asked: " + plain_degrees(movement.target_range) + " from where you rest, ";
}

std::string measuring(const Exercise& exercise) {
  std::string out =
      (exercise.movement ? asked(*exercise.movement) : std::string("The timer gives the tempo: ")) +
      tempo_words(exercise.pace) + ".";
  if (exercise.movement) {
    for (const Rationale& rationale : exercise.movement->rationale) {
      if (rationale.of == "target_range_deg") {
        out += ' ' + rationale.why;
      }
    }
  }
  std::string ways;
  for (const WayOfMeasuring& way : exercise.ways) {
    if (way.way == Way::timer && exercise.movement) {
      continue;  // on paper everybody counts for themselves
    }
    ways += element("li", element("b", way_words(way.way)) + ' ' + escaped(way.how));
  }
  return element("p", escaped(out)) + element("ul", ways);
}

std::string equipment(const Exercise& exercise) {
  std::string items;
  for (const std::string& item : exercise.equipment) {
    items += (items.empty() ? "You need: " : "; ") + escaped(item);
  }
  return items.empty() ? "" : element("p", items + '.');
}

std::string references(const Exercise& exercise) {
  std::string items;
  for (const Reference& reference : exercise.references) {
    items += "<li>" + escaped(reference.citation) +
             (reference.doi.empty() ? "" : " doi:" + escaped(reference.doi)) + "</li>";
  }
  return items.empty() ? "" : element("ol", items);
}

std::string footer(const Exercise& exercise) {
  return "<footer><p><b>" + escaped(review_words(exercise)) + "</b> " + std::string(kNotAdvice) +
         " Author: " + escaped(exercise.author) + ". Version " + std::to_string(exercise.version) +
         ". Licence: " + escaped(exercise.content_licence) + ".</p></footer>";
}

std::string optional_section(std::string_view kind, std::string_view heading,
                             const std::vector<const Variant*>& all) {
  return all.empty() ? "" : section(kind, heading, variants(all));
}

std::string body_of(const Exercise& exercise, const std::vector<CueText>& cues) {
  std::string out = "<header><h1>" + escaped(exercise.name) + "</h1><p>" +
                    escaped(exercise.summary) + " <strong>" + std::string(kReadFirst) +
                    "</strong></p></header>\n<div class=\"show\">";
  const std::string figure = exercise.movement ? movement_figure(*exercise.movement) : "";
  if (!figure.empty()) {
    out += "<figure>" + figure + "</figure>\n";
  }
  const auto mind =
      exercise.movement ? reminders(*exercise.movement, cues) : std::vector<std::string>{};
  if (!mind.empty()) {
    out += section("mind", "Keep in mind", list("ul", mind));
  }
  out += "</div>\n" + section("steps", "Steps", equipment(exercise) + list("ol", exercise.steps));
  out += section("stop", "Stop signs", cautions(exercise.stop_signs));
  out += section("before", "Before you start", cautions(exercise.cautions));
  out += optional_section("easier", "Easier", variants_of(exercise, Difficulty::easier));
  out += optional_section("other", "Another way", variants_of(exercise, Difficulty::standard));
  out += optional_section("harder", "Harder", variants_of(exercise, Difficulty::harder));
  out += section("whom", "For whom", list("ul", exercise.for_whom));
  out += section("benefits", "What it can do", list("ul", exercise.benefits));
  out += section("muscles", "Muscles", muscles(exercise));
  out += section("measure", "How it is measured", measuring(exercise));
  if (!exercise.references.empty()) {
    out += section("sources", "Sources", references(exercise));
  }
  return out + footer(exercise);
}

// Type that fills the page: a page holds about kFull bytes of this HTML at kAtFull points, and the
// room a letter takes grows with the square of its size. Measured with DejaVu Sans, which is wider
// than what most systems have; tests/print keeps it true.
double print_size_pt(std::size_t bytes) {
  constexpr double kFull = 9500;
  constexpr double kAtFull = 7.7;
  constexpr double kSmallest = 6.5;
  constexpr double kLargest = 8.8;
  const double size = kAtFull * std::sqrt(kFull / static_cast<double>(bytes));
  return std::clamp(size, kSmallest, kLargest);
}

}  // namespace

std::string guide_html(const Exercise& exercise, const std::vector<CueText>& cues) {
  const std::string body = body_of(exercise, cues);
  return "<!doctype html>\n<html lang=\"" + escaped(exercise.language) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
         "content=\"width=device-width, initial-scale=1\">\n<title>" +
         escaped(exercise.name) + "</title>\n<style>" + std::string(kGuideStyle) +
         ":root{--print-size:" + plain_number(print_size_pt(body.size())) +
         "pt}</style>\n</head>\n<body>\n<main>\n" + body + "\n</main>\n</body>\n</html>\n";
}

}  // namespace coxa::guide_render
