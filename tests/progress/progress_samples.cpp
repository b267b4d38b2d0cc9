// SPDX-License-Identifier: Apache-2.0
// Writes sample reports for the tests and for people to look at: progress_samples FOLDER.
// Every member is simulated; no number is anybody's.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "adapters/progress_pdf_cairo/progress_pdf_cairo.hpp"
#include "adapters/progress_render/progress_render.hpp"
#include "domain/progress/progress.hpp"
#include "tests/support/simulated_journal.hpp"

namespace coxa {
namespace {

namespace fs = std::filesystem;
using progress_render::ProgressTexts;
using progress_render::ReportNames;
using test::kFirstDay;

constexpr std::chrono::days kDay{1};

struct Sample {
  std::string name;
  Journal journal;
  ProgressQuestion question;
  ReportNames names;
};

ReportNames names() {
  ReportNames out;
  out.member = "Alex Example";
  out.exercises = {{"seated-hip-internal-rotation", "Seated hip internal rotation"},
                   {"squat", "Mini squat"},
                   {"bridge", "Bridge"}};
  out.variants = {{"seated-hip-internal-rotation/longer-hold", "Longer hold"}};
  out.programs = {{"hip-pain", "Hip pain"}};
  out.engine_version = "0.1.0";
  return out;
}

/// The safety questions, two of them not answered with no.
ScreeningDone screening() {
  ScreeningDone done{.form_version = 1};
  for (const char* id : {"injury", "hot_joint", "sudden_pain", "nerves", "chest", "general_illness",
                         "constant_pain", "calf", "bones", "recent_treatment", "hip_replacement",
                         "hip_condition", "groin", "knee", "young", "other"}) {
    done.answers[id] = Answer::no;
  }
  done.answers["groin"] = Answer::yes;
  done.answers["hip_condition"] = Answer::not_sure;
  return done;
}

ScoreSeries psfs(std::initializer_list<double> values) {
  ScoreSeries out{.id = "psfs",
                  .title = "Daily activities (PSFS)",
                  .least = 0,
                  .most = 10,
                  .is_higher_better = true,
                  .smallest_change = 2};
  Day day = kFirstDay;
  for (const double value : values) {
    out.points.push_back({day, value});
    day += 21 * kDay;
  }
  return out;
}

/// Adds what a program and its form leave in a journal.
Journal with_program(Journal journal) {
  journal.add({EntryId{"p1"}, test::evening(kFirstDay, 1), {}, Enrolment{"hip-pain", 1}});
  journal.add({EntryId{"p2"}, test::evening(kFirstDay, 2), {}, screening()});
  return journal;
}

Sample gaining() {
  return {"gaining",
          with_program(test::simulated_journal(
              {.days = 84, .sets_a_day = 4, .gain_deg = 11, .pain = 6, .pain_change = -3.2}, 3)),
          {.day = kFirstDay + 83 * kDay,
           .asked = {{kFirstDay, 3}},
           .plan_changes = {kFirstDay + 9 * kDay, kFirstDay + 30 * kDay, kFirstDay + 80 * kDay},
           .scores = {psfs({3.7, 4.3, 5.3, 6.7})}},
          names()};
}

/// More exercises, variants and questions than one page holds, with the longest names.
Sample crowded() {
  Journal journal =
      with_program(test::simulated_journal({.days = 84, .days_a_week = 7, .sets_a_day = 2}, 5));
  ReportNames all = names();
  all.member = "Wilhelmina-Charlotte von der Langenweiden-Hohenstein";
  int count = 0;
  for (int e = 0; e < 12; ++e) {
    const std::string id = "exercise-" + std::to_string(e);
    all.exercises[id] =
        "Side-lying hip abduction with the knee straight, number " + std::to_string(e);
    all.variants[id + "/longer-hold"] = "Longer hold at the end of the range";
    for (int d = 40; d < 84; d += 2) {
      SetDone set = test::seated_set(Degrees{20.0 + d % 3 + e}, std::nullopt);
      set.exercise_id = id;
      set.variant_id = "longer-hold";
      set.mean_hold = Seconds{3.2};
      journal.add({EntryId{"c" + std::to_string(++count)},
                   test::evening(kFirstDay + d * kDay, e),
                   {},
                   set});
    }
  }
  ScreeningDone worried = screening();
  for (auto& [id, answer] : worried.answers) {
    answer = Answer::not_sure;
  }
  journal.add({EntryId{"c0"}, test::evening(kFirstDay + 80 * kDay), {}, worried});
  ScoreSeries back = psfs({12, 11, 10, 9});
  back.id = "rmdq";
  back.title = "Roland Morris disability questionnaire";
  back.most = 24;
  back.is_higher_better = false;
  back.smallest_change = 3.5;
  return {"crowded",
          journal,
          {.day = kFirstDay + 83 * kDay,
           .asked = {{kFirstDay, 5}},
           .scores = {psfs({3.7, 4.3, 5.3, 6.7}), back, psfs({1, 2})}},
          all};
}

Sample year() {
  return {"year",
          with_program(test::simulated_journal(
              {.days = 365, .days_a_week = 7, .sets_a_day = 3, .gain_deg = 6, .noise_deg = 3}, 7)),
          {.day = kFirstDay + 364 * kDay, .asked = {{kFirstDay, 3}}},
          names()};
}

Sample first_day() {
  test::JournalWriter writer;
  writer.write(test::evening(kFirstDay), test::seated_set(Degrees{21}));
  ReportNames nobody = names();
  nobody.member.reset();
  return {"first_day", writer.journal(), {.day = kFirstDay}, nobody};
}

Sample nothing() { return {"nothing", Journal{}, {.day = kFirstDay}, names()}; }

/// Names that want to be markup.
Sample hostile() {
  Sample sample = gaining();
  sample.name = "hostile";
  sample.names.member = R"(<script>document.title="owned"</script>"&')";
  sample.names.exercises.clear();
  Journal journal = sample.journal;
  SetDone set = test::seated_set(Degrees{20});
  set.exercise_id = R"("><b onclick=x>)";
  for (int d = 0; d < 30; ++d) {
    journal.add(
        {EntryId{"h" + std::to_string(d)}, test::evening(kFirstDay + d * kDay, 50), {}, set});
  }
  sample.journal = journal;
  return sample;
}

bool write(const fs::path& file, const std::string& bytes) {
  std::ofstream stream(file, std::ios::binary);
  stream << bytes;
  return static_cast<bool>(stream);
}

Result<ProgressTexts> texts(const std::string& language) {
  std::ifstream file(std::string(COXA_ROOT) + "/content/progress/" + language + ".json",
                     std::ios::binary);
  return progress_render::parse_texts(std::string{std::istreambuf_iterator<char>(file), {}});
}

bool write_sample(const Sample& sample, const ProgressTexts& words, const fs::path& folder) {
  const Progress progress = progress_of(sample.journal, sample.question);
  const ReportPage page = progress_render::report_page(progress, sample.names, words);
  const fs::path base = folder / (sample.name + "-" + words.language);
  const auto file = [&](const char* ending) { return fs::path(base.string() + ending); };
  const auto a4 = progress_pdf_cairo::report_pdf(page, progress_pdf_cairo::Paper::a4);
  const auto letter = progress_pdf_cairo::report_pdf(page, progress_pdf_cairo::Paper::letter);
  return a4 && letter && write(file(".html"), progress_render::report_html(page)) &&
         write(file(".json"), progress_render::progress_json(progress, words)) &&
         write(file(".txt"), progress_render::report_text(page, 80)) &&
         write(file("-a4.pdf"), *a4) && write(file("-letter.pdf"), *letter);
}

int run(const fs::path& folder) {
  fs::create_directories(folder);
  for (const char* language : {"en", "de"}) {
    const auto words = texts(language);
    if (!words) {
      std::cerr << words.error().message << "\n";
      return 1;
    }
    for (const Sample& sample : {gaining(), crowded(), year(), first_day(), nothing(), hostile()}) {
      if (!write_sample(sample, *words, folder)) {
        std::cerr << sample.name << " could not be written\n";
        return 1;
      }
    }
  }
  return 0;
}

}  // namespace
}  // namespace coxa

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: progress_samples FOLDER\n";
    return 2;
  }
  return coxa::run(argv[1]);
}
