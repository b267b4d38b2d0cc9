// SPDX-License-Identifier: Apache-2.0
// The report as one page of HTML; its plots are inline SVG.
#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "adapters/progress_render/progress_render.hpp"
#include "adapters/progress_render/report_style.hpp"
#include "adapters/progress_render/wording.hpp"

namespace coxa::progress_render {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
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
      default:
        out += c;
    }
  }
  return out;
}

/// A length of the drawing.
std::string at(double value) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.1f", value);
  return buffer.data();
}

std::string ink_name(Ink ink) {
  switch (ink) {
    case Ink::text:
      return "text";
    case Ink::soft:
      return "soft";
    case Ink::rule:
      return "rule";
    case Ink::band:
      return "band";
    case Ink::first:
      return "first";
    case Ink::curve:
      return "curve";
    case Ink::other:
      return "other";
  }
  return "";
}

/// Each kind of mark as SVG.
struct Svg {
  std::string operator()(const LineMark& mark) const {
    std::string places;
    for (const Place& p : mark.places) {
      places += (places.empty() ? "" : " ") + at(p.x) + "," + at(p.y);
    }
    return "<polyline points=\"" + places +
           "\" fill=\"none\" stroke-linejoin=\"round\" class=\"l-" + ink_name(mark.ink) +
           "\" stroke-width=\"" + at(mark.width) + "\"" +
           (mark.is_dashed ? " stroke-dasharray=\"4 3\"" : "") + "/>";
  }
  std::string operator()(const BoxMark& mark) const {
    return "<rect x=\"" + at(mark.corner.x) + "\" y=\"" + at(mark.corner.y) + "\" width=\"" +
           at(mark.width) + "\" height=\"" + at(mark.height) + "\" class=\"f-" +
           ink_name(mark.ink) + "\"/>";
  }
  std::string operator()(const DotMark& mark) const {
    return "<circle cx=\"" + at(mark.centre.x) + "\" cy=\"" + at(mark.centre.y) + "\" r=\"" +
           at(mark.radius) + "\" " +
           (mark.is_hollow ? "fill=\"none\" stroke-width=\".7\" class=\"l-" : "class=\"f-") +
           ink_name(mark.ink) + "\"/>";
  }
  std::string operator()(const WordMark& mark) const {
    constexpr std::array<const char*, 3> kAnchors{"start", "middle", "end"};
    return "<text x=\"" + at(mark.at.x) + "\" y=\"" + at(mark.at.y) + "\" font-size=\"" +
           at(mark.size) + "\" text-anchor=\"" +
           kAnchors.at(static_cast<std::size_t>(mark.anchor)) + "\" class=\"t-" +
           ink_name(mark.ink) + "\">" + escaped(mark.text) + "</text>";
  }
};

std::string svg(const Drawing& drawing) {
  std::string out = "<svg viewBox=\"0 0 " + at(drawing.width) + " " + at(drawing.height) +
                    "\" role=\"img\" aria-label=\"" + escaped(drawing.spoken) + "\">";
  for (const Mark& mark : drawing.marks) {
    out += std::visit(Svg{}, mark);
  }
  return out + "</svg>";
}

std::string pairs(const std::vector<ReportPair>& list, const char* kind) {
  std::string out = "<dl class=\"" + std::string(kind) + "\">";
  for (const ReportPair& pair : list) {
    out += "<div><dt>" + escaped(pair.name) + "</dt><dd>" + escaped(pair.value) + "</dd></div>";
  }
  return out + "</dl>\n";
}

std::string figures(const ReportPage& page) {
  if (page.figures.empty()) {
    return "";
  }
  std::string out = "<div class=\"figures of-" + std::to_string(page.figure_columns) + "\">\n";
  for (const ReportFigure& f : page.figures) {
    out += "<figure><h2>" + escaped(f.title) + "</h2>" + svg(f.drawing) +
           (f.caption.empty() ? "" : "<figcaption>" + escaped(f.caption) + "</figcaption>") +
           "</figure>\n";
  }
  return out + "</div>\n<p class=\"note\">" + escaped(page.figure_key) + "</p>\n";
}

/// It scrolls by itself on a narrow screen, and so must take the keyboard's focus.
std::string table(const ReportTable& t) {
  std::string out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                    escaped(t.title) + "\"><table><caption>" + escaped(t.title) + "</caption>";
  if (!t.rows.empty()) {
    out += "<thead><tr>";
    for (const std::string& head : t.heads) {
      out += head.empty() ? "<td></td>" : "<th scope=\"col\">" + escaped(head) + "</th>";
    }
    out += "</tr></thead>";
  }
  out += "<tbody>";
  for (const auto& row : t.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i == 0 ? "<th scope=\"row\">" + escaped(row[i]) + "</th>"
                    : "<td>" + escaped(row[i]) + "</td>";
    }
    out += "</tr>";
  }
  if (t.rows.empty()) {
    out += "<tr><td class=\"word\">" + escaped(t.note) + "</td></tr>";
  }
  out += "</tbody></table>";
  if (!t.rows.empty() && !t.note.empty()) {
    out += "<p class=\"note\">" + escaped(t.note) + "</p>";
  }
  return out + "</div>\n";
}

/// Whether it needs small type to print on one sheet.
bool is_dense(const ReportPage& page) {
  constexpr std::size_t kRowsOfNormalType = 8;
  constexpr std::size_t kFiguresOfNormalType = 4;
  std::size_t rows = 0;
  for (const ReportTable& t : page.tables) {
    rows += t.rows.size();
  }
  return rows > kRowsOfNormalType || page.figures.size() > kFiguresOfNormalType;
}

std::string texts(const std::vector<ReportText>& list) {
  std::string out = "<div class=\"texts\">\n";
  for (const ReportText& t : list) {
    out += "<section><h2>" + escaped(t.title) + "</h2><p>" + escaped(t.text) + "</p></section>\n";
  }
  return out + "</div>\n";
}

}  // namespace

std::string report_html(const ReportPage& page) {
  std::string out =
      "<!doctype html>\n<html lang=\"" + escaped(page.language) +
      (is_dense(page) ? "\" class=\"dense" : "") +
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<title>" +
      escaped(page.title) + "</title>\n<style>" + std::string(kReportStyle) +
      "</style>\n</head>\n<body>\n<main>\n<header><h1>" + escaped(page.title) + "</h1><p>" +
      escaped(page.subtitle) + "</p></header>\n";
  out += pairs(page.summary, "summary") + pairs(page.facts, "facts") + figures(page);
  for (const ReportTable& t : page.tables) {
    out += table(t);
  }
  out += texts(page.texts);
  return out + "<footer><p>" + escaped(page.footer) + "</p></footer>\n</main>\n</body>\n</html>\n";
}

}  // namespace coxa::progress_render
