// SPDX-License-Identifier: Apache-2.0
// How long all of progress takes for a year of one member; the answer is checked, the time is told.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "adapters/progress_pdf_cairo/progress_pdf_cairo.hpp"
#include "adapters/progress_render/progress_render.hpp"
#include "domain/progress/progress.hpp"
#include "tests/support/simulated_journal.hpp"

namespace coxa {
namespace {

constexpr int kDays = 365;
constexpr int kRuns = 20;

/// The middle one of several runs, in milliseconds.
template <class Work>
double median_ms(const Work& work) {
  std::array<double, kRuns> times{};
  for (double& time : times) {
    const auto before = std::chrono::steady_clock::now();
    work();
    time = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before)
               .count();
  }
  std::sort(times.begin(), times.end());
  return times[kRuns / 2];
}

/// What the simulation put in must come out: 12 degrees gained, 4 points of pain lost.
bool is_right(const Progress& progress) {
  const bool are_better =
      progress.trends.size() == 2 &&
      std::all_of(progress.trends.begin(), progress.trends.end(), [](const RangeTrend& t) {
        return t.points.size() == kDays && t.course == Course::better &&
               std::abs(to_degrees(*t.change).value - 12) < 5;
      });
  return are_better && progress.pain.course == Course::better &&
         progress.pain.days.size() == kDays && progress.whole.sessions == 3 * kDays &&
         progress.whole.repetitions == 3 * kDays * 8 && progress.streak.weeks == 53;
}

int run() {
  const Journal journal = test::simulated_journal({.days = kDays,
                                                   .days_a_week = 7,
                                                   .sets_a_day = 3,
                                                   .gain_deg = 12,
                                                   .pain = 7,
                                                   .pain_change = -4},
                                                  1);
  const ProgressQuestion question{.day = test::kFirstDay + std::chrono::days{kDays - 1},
                                  .asked = {{test::kFirstDay, 1}}};
  std::ifstream file(std::string(COXA_ROOT) + "/content/progress/en.json", std::ios::binary);
  const auto texts =
      progress_render::parse_texts(std::string{std::istreambuf_iterator<char>(file), {}});
  const Progress progress = progress_of(journal, question);
  if (!texts || !is_right(progress)) {
    std::printf("the answer is wrong\n");
    return 1;
  }
  const ReportPage page = progress_render::report_page(progress, {}, *texts);
  const double computed = median_ms([&] { (void)progress_of(journal, question); });
  const double json = median_ms([&] { (void)progress_render::progress_json(progress, *texts); });
  const double html = median_ms([&] {
    (void)progress_render::report_html(progress_render::report_page(progress, {}, *texts));
  });
  const double pdf =
      median_ms([&] { (void)progress_pdf_cairo::report_pdf(page, progress_pdf_cairo::Paper::a4); });
  std::printf(
      "a year, %zu entries: progress %.2f ms, its JSON %.2f ms, the page %.2f ms, the PDF %.1f ms "
      "(medians of %d)\n",
      journal.entries().size(), computed, json, html, pdf, kRuns);
  return 0;
}

}  // namespace
}  // namespace coxa

int main() { return coxa::run(); }
