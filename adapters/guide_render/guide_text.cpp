// SPDX-License-Identifier: Apache-2.0
// The guide as plain text for a terminal.
#include <algorithm>
#include <string>
#include <string_view>

#include "adapters/guide_render/guide_render.hpp"
#include "adapters/guide_render/wording.hpp"

namespace coxa::guide_render {

namespace {

constexpr int kNarrowest = 40;

// characters of UTF-8 text; the content has none of double width
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

/// Gathers lines that fit.
class Page {
 public:
  explicit Page(int columns) : columns_(static_cast<std::size_t>(std::max(columns, kNarrowest))) {}

  void title(std::string_view text) {
    wrapped("", text, "");
    out_ += repeated("═", std::min(width(text), columns_)) + '\n';
  }
  void heading(std::string_view text) {
    out_ += '\n';
    out_ += text;
    out_ += '\n' + repeated("─", width(text)) + '\n';
  }
  void paragraph(std::string_view text) { wrapped("", text, ""); }
  void bullet(std::string_view text) { wrapped("  • ", text, "    "); }
  void numbered(std::size_t number, std::string_view text) {
    wrapped("  " + std::to_string(number) + ". ", text, "     ");
  }
  void below(std::string_view text) { wrapped("    ", text, "    "); }
  void gap() { out_ += '\n'; }
  std::string text() && { return std::move(out_); }

 private:
  static std::string repeated(std::string_view mark, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
      out += mark;
    }
    return out;
  }

  void wrapped(std::string_view first, std::string_view text, std::string_view next) {
    std::string line(first);
    std::size_t used = width(first);
    bool empty = true;
    while (!text.empty()) {
      const auto end = std::min(text.find(' '), text.size());
      const auto word = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (word.empty()) {
        continue;
      }
      if (!empty && used + 1 + width(word) > columns_) {
        out_ += line + '\n';
        line = next;
        used = width(next);
        empty = true;
      }
      line += (empty ? "" : " ");
      line += word;
      used += width(word) + (empty ? 0 : 1);
      empty = false;
    }
    out_ += line + '\n';
  }

  std::size_t columns_;
  std::string out_;
};

void write_cautions(Page& page, std::string_view heading, const std::vector<Caution>& cautions) {
  page.heading(heading);
  for (const Caution& caution : cautions) {
    page.bullet(std::string(action_words(caution.action)) + ": " + caution.text);
  }
}

void write_bullets(Page& page, std::string_view heading, const std::vector<std::string>& texts) {
  if (!texts.empty()) {
    page.heading(heading);
    for (const std::string& text : texts) {
      page.bullet(text);
    }
  }
}

void write_variants(Page& page, std::string_view heading,
                    const std::vector<const Variant*>& variants) {
  if (variants.empty()) {
    return;
  }
  page.heading(heading);
  for (const Variant* variant : variants) {
    std::string text = variant->name + " (" + variant->id + "):";
    for (const std::string& sentence : variant->instructions) {
      text += ' ' + sentence;
    }
    if (!variant->equipment.empty()) {
      text += " You need: " + variant->equipment + '.';
    }
    page.bullet(text);
    if (variant->not_measured) {
      page.below("Not measured: " + *variant->not_measured);
    }
  }
}

void write_muscles(Page& page, const Exercise& exercise) {
  page.heading("Muscles");
  for (const Muscle& muscle : exercise.muscles) {
    page.bullet(muscle.name + " (" + std::string(role_words(muscle.role)) + "). " + muscle.posture +
                (muscle.source.empty() ? "" : " [" + muscle.source + "]"));
  }
}

void write_measuring(Page& page, const Exercise& exercise) {
  page.heading("How it is measured");
  for (const WayOfMeasuring& way : exercise.ways) {
    page.bullet(std::string(way_words(way.way)) + ": " + way.how);
  }
  const std::string view =
      exercise.movement
          ? "The camera sees you " + std::string(view_words(exercise.movement->view)) + ". "
          : "";
  page.paragraph(view + "Tempo: " + tempo_words(exercise.pace) + ".");
  for (const NumberInWords& number :
       exercise.movement ? numbers_in_words(*exercise.movement) : numbers_in_words(exercise.pace)) {
    page.bullet(number.label + ": " + number.value + ". " + number.why);
  }
}

void write_references(Page& page, const Exercise& exercise) {
  if (exercise.references.empty()) {
    return;
  }
  page.heading("Sources");
  for (const Reference& reference : exercise.references) {
    page.bullet("[" + reference.id + "] " + reference.citation +
                (reference.doi.empty() ? "" : " doi:" + reference.doi));
  }
}

}  // namespace

std::string guide_text(const Exercise& exercise, const std::vector<CueText>& cues, int columns) {
  Page page(columns);
  page.title(exercise.name);
  page.paragraph(exercise.summary + ' ' + std::string(kReadFirst));
  page.heading("Steps");
  std::size_t number = 0;
  for (const std::string& step : exercise.steps) {
    page.numbered(++number, step);
  }
  if (exercise.movement) {
    write_bullets(page, "Keep in mind", reminders(*exercise.movement, cues));
  }
  write_bullets(page, "You need", exercise.equipment);
  write_cautions(page, "Before you start", exercise.cautions);
  write_cautions(page, "While you do it", exercise.stop_signs);
  write_variants(page, "Easier", variants_of(exercise, Difficulty::easier));
  write_variants(page, "Another way", variants_of(exercise, Difficulty::standard));
  write_variants(page, "Harder", variants_of(exercise, Difficulty::harder));
  write_bullets(page, "For whom", exercise.for_whom);
  write_bullets(page, "What it can do", exercise.benefits);
  write_muscles(page, exercise);
  write_measuring(page, exercise);
  write_references(page, exercise);
  page.gap();
  page.paragraph(std::string(kNotAdvice) + ' ' + review_words(exercise) +
                 " Author: " + exercise.author + ". Version " + std::to_string(exercise.version) +
                 ". Licence: " + exercise.content_licence + ".");
  return std::move(page).text();
}

std::string list_text(const Catalogue& catalogue, int columns) {
  Page page(columns);
  for (const Exercise& exercise : catalogue.exercises) {
    page.paragraph(exercise.id);
    const auto end = exercise.summary.find(". ");
    page.below(exercise.name + ". " + exercise.summary.substr(0, end) +
               (end == std::string::npos ? "" : "."));
    page.gap();
  }
  page.paragraph("Read one with: coxa guide ID");
  return std::move(page).text();
}

}  // namespace coxa::guide_render
