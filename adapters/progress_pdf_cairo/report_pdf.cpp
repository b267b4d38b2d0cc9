// SPDX-License-Identifier: Apache-2.0
// Lays the report out on one sheet; a first pass without ink finds the size of type that fits.
#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <utility>

#include "adapters/progress_pdf_cairo/progress_pdf_cairo.hpp"
#include "adapters/progress_pdf_cairo/sheet.hpp"

namespace coxa::progress_pdf_cairo {
namespace {

constexpr double kMargin = 34;  // points, 12 mm
constexpr double kGap = 14;
constexpr double kLeading = 1.32;
constexpr double kNameShare = 0.2;  // of the width, for the names of the summary

struct PaperSize {
  double width;
  double height;
};
PaperSize size_of(Paper paper) {
  return paper == Paper::a4 ? PaperSize{595.28, 841.89} : PaperSize{612, 792};
}

/// Writes from top to bottom in type of one size.
class Layout {
 public:
  Layout(cairo_t* cairo, double width, double type)
      : sheet_(cairo), width_(width - 2 * kMargin), type_(type) {}

  /// Ends at this height.
  double set(const ReportPage& page) {
    heading(page);
    pairs_below(page.summary);
    pairs_beside(page.facts);
    figures(page);
    for (const ReportTable& t : page.tables) {
      table(t);
    }
    for (const ReportText& t : page.texts) {
      y_ += 0.5 * type_;
      paragraph(t.title, Weight::bold, Ink::text, type_);
      paragraph(t.text, Weight::normal, Ink::text, type_);
    }
    y_ += 0.5 * type_;
    paragraph(page.footer, Weight::normal, Ink::soft, 0.9 * type_);
    return y_;
  }

 private:
  /// Returns the height below it.
  double block(const std::string& text, double x, double y, double room, Weight weight, Ink ink,
               double size) {
    for (const std::string& line : sheet_.lines(text, size, weight, room)) {
      sheet_.text(line, x, y + size, size, weight, ink);
      y += kLeading * size;
    }
    return y;
  }

  void paragraph(const std::string& text, Weight weight, Ink ink, double size) {
    y_ = block(text, kMargin, y_, width_, weight, ink, size);
  }

  void heading(const ReportPage& page) {
    paragraph(page.title, Weight::bold, Ink::curve, 1.8 * type_);
    paragraph(page.subtitle, Weight::normal, Ink::soft, 1.1 * type_);
    y_ += 0.5 * type_;
  }

  void pairs_below(const std::vector<ReportPair>& pairs) {
    const double names = kNameShare * width_;
    for (const ReportPair& pair : pairs) {
      sheet_.rule(kMargin, y_, width_);
      y_ += 0.25 * type_;
      const double left =
          block(pair.name, kMargin, y_, names - kGap, Weight::bold, Ink::text, type_);
      const double right =
          block(pair.value, kMargin + names, y_, width_ - names, Weight::normal, Ink::text, type_);
      y_ = std::max(left, right) + 0.25 * type_;
    }
    sheet_.rule(kMargin, y_, width_);
  }

  void pairs_beside(const std::vector<ReportPair>& pairs) {
    y_ += 0.5 * type_;
    const auto count = static_cast<double>(std::max<std::size_t>(pairs.size(), 1));
    const double room = (width_ - (count - 1) * kGap) / count;
    double below = y_;
    double x = kMargin;
    for (const ReportPair& pair : pairs) {
      double y = block(pair.name, x, y_, room, Weight::normal, Ink::soft, 0.9 * type_);
      y = block(pair.value, x, y, room, Weight::bold, Ink::text, type_);
      below = std::max(below, y);
      x += room + kGap;
    }
    y_ = below + 0.5 * type_;
  }

  void figures(const ReportPage& page) {
    const auto& list = page.figures;
    const auto columns = static_cast<std::size_t>(std::max(page.figure_columns, 1));
    const double room =
        (width_ - static_cast<double>(columns - 1) * kGap) / static_cast<double>(columns);
    for (std::size_t row = 0; row < list.size(); row += columns) {
      const std::size_t end = std::min(row + columns, list.size());
      // plots of one row begin at one height
      double top = y_;
      for (std::size_t i = row; i < end; ++i) {
        top = std::max(top, block(list[i].title, column(i - row, room), y_, room, Weight::bold,
                                  Ink::text, type_));
      }
      double below = top;
      for (std::size_t i = row; i < end; ++i) {
        const double x = column(i - row, room);
        sheet_.drawing(list[i].drawing, x, top, room);
        const double height = list[i].drawing.height * room / list[i].drawing.width;
        below = std::max(below, block(list[i].caption, x, top + height, room, Weight::normal,
                                      Ink::soft, 0.9 * type_));
      }
      y_ = below + 0.6 * type_;
    }
    if (!list.empty()) {
      paragraph(page.figure_key, Weight::normal, Ink::soft, 0.9 * type_);
    }
  }

  static double column(std::size_t index, double room) {
    return kMargin + static_cast<double>(index) * (room + kGap);
  }

  void table(const ReportTable& t) {
    y_ += 0.4 * type_;
    paragraph(t.title, Weight::bold, Ink::text, type_);
    if (!t.rows.empty()) {
      const std::vector<double> widths = column_widths(t);
      row(t.heads, widths, Ink::soft, 0.9 * type_);
      for (const auto& cells : t.rows) {
        row(cells, widths, Ink::text, type_);
      }
    }
    if (!t.note.empty()) {
      paragraph(t.note, Weight::normal, Ink::soft, 0.9 * type_);
    }
  }

  /// As wide as the longest cell, the longest word of the head or somewhat more than half of the
  /// head; what is left goes to the first.
  std::vector<double> column_widths(const ReportTable& t) {
    std::vector<double> widths(t.heads.size());
    double sum = 0;
    for (std::size_t i = 1; i < widths.size(); ++i) {
      for (const std::string& word : sheet_.lines(t.heads[i], 0.9 * type_, Weight::normal, 0)) {
        widths[i] = std::max(widths[i], sheet_.text_width(word, 0.9 * type_, Weight::normal));
      }
      widths[i] =
          std::max(widths[i], 0.6 * sheet_.text_width(t.heads[i], 0.9 * type_, Weight::normal));
      for (const auto& cells : t.rows) {
        widths[i] = std::max(widths[i], sheet_.text_width(cells[i], type_, Weight::normal));
      }
      widths[i] += kGap / 2;
      sum += widths[i];
    }
    widths.front() = std::max(width_ - sum, 0.2 * width_);
    return widths;
  }

  void row(const std::vector<std::string>& cells, const std::vector<double>& widths, Ink ink,
           double size) {
    y_ += 0.12 * type_;
    double below = y_;
    double right = kMargin;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      right += widths[i];
      double y = y_;
      for (const std::string& line :
           sheet_.lines(cells[i], size, Weight::normal, widths[i] - (i == 0 ? 0 : kGap / 2))) {
        if (i == 0) {
          sheet_.text(line, kMargin, y + size, size, Weight::normal, ink);
        } else {
          sheet_.text(line, right, y + size, size, Weight::normal, ink, Anchor::end);
        }
        y += kLeading * size;
      }
      below = std::max(below, y);
    }
    y_ = below + 0.12 * type_;
    sheet_.rule(kMargin, y_, width_);
  }

  Sheet sheet_;
  double width_;
  double type_;
  double y_{kMargin};
};

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Cairo = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

/// The largest type at which the page ends on the sheet.
double fitting_type(const ReportPage& page, PaperSize paper) {
  const Surface nowhere(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr),
                        &cairo_surface_destroy);
  constexpr double kLargest = 8.5;
  constexpr double kSmallest = 4;
  double type = kLargest;
  for (; type > kSmallest; type -= 0.1) {
    const Cairo cairo(cairo_create(nowhere.get()), &cairo_destroy);
    if (Layout(cairo.get(), paper.width, type).set(page) <= paper.height - kMargin) {
      break;
    }
  }
  return type;
}

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

/// Midnight of the day it tells of: a clock would make each file another one.
std::string made_at(Day day) {
  const std::chrono::year_month_day date{day};
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT00:00:00Z", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

void describe(cairo_surface_t* pdf, const ReportPage& page) {
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, page.title.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_SUBJECT, page.subtitle.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "coxa");
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, made_at(page.day).c_str());
}

}  // namespace

Result<std::string> report_pdf(const ReportPage& page, Paper paper) {
  const PaperSize size = size_of(paper);
  std::string bytes;
  const Surface pdf(cairo_pdf_surface_create_for_stream(&append, &bytes, size.width, size.height),
                    &cairo_surface_destroy);
  describe(pdf.get(), page);
  {
    const Cairo cairo(cairo_create(pdf.get()), &cairo_destroy);
    Layout(cairo.get(), size.width, fitting_type(page, size)).set(page);
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(pdf.get());
  if (const auto status = cairo_surface_status(pdf.get()); status != CAIRO_STATUS_SUCCESS) {
    return fail(ErrorCode::unwritable,
                std::string("the PDF could not be made: ") + cairo_status_to_string(status));
  }
  return bytes;
}

}  // namespace coxa::progress_pdf_cairo
