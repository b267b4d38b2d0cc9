// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/bench_table.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "apps/cli/line_text.hpp"
#include "apps/cli/terminal.hpp"

namespace coxa::cli {
namespace {

double mean_absolute(const std::vector<PeakError>& peaks) {
  double sum = 0;
  for (const PeakError& p : peaks) {
    sum += std::abs(to_degrees(p.error).value);
  }
  return peaks.empty() ? 0 : sum / static_cast<double>(peaks.size());
}

int within(const std::vector<PeakError>& peaks, double sds) {
  return static_cast<int>(std::count_if(peaks.begin(), peaks.end(), [&](const PeakError& p) {
    return std::abs(p.error.value) <= sds * p.stated_sd.value;
  }));
}

void clip_line(std::string& text, const BenchScore& s) {
  if (!s.is_measured) {
    say(text, "| %s | %d / refused | | | | | | | |\n", s.name.c_str(), s.true_repetitions);
    return;
  }
  say(text, "| %s | %d / %d | %.1f | %+.1f | ", s.name.c_str(), s.true_repetitions,
      s.found_repetitions, s.frame_rmse_deg, s.frame_bias_deg);
  if (s.true_repetitions == 0) {
    text += "| | | | |\n";
    return;
  }
  say(text, "%.2f | %.1f | %d, %d of %zu | ", s.gain, mean_absolute(s.peaks), within(s.peaks, 1),
      within(s.peaks, 2), s.peaks.size());
  if (s.faults_expected > 0) {
    say(text, "%s: %d of %d", s.fault_names.c_str(), s.faults_found, s.faults_expected);
  }
  if (s.faults_false > 0) {
    say(text, "%s%d false", s.faults_expected > 0 ? "; " : "", s.faults_false);
  }
  if (s.plain_rmse_deg) {
    say(text, " | %.1f |\n", *s.plain_rmse_deg);
  } else {
    text += " | |\n";
  }
}

void head(std::string& text) {
  text +=
      "| recording | repetitions true / found | frame RMSE ° | bias ° | gain | peak error ° | "
      "peaks "
      "within ±1, ±2 sd | faults named | plain RMSE ° |\n"
      "|---|---|---|---|---|---|---|---|---|\n";
}

void totals(std::string& text, const char* what, const BenchTotal& t, bool has_plain) {
  say(text, "\n%s: repetitions right in %d of %d; frame RMSE %.1f° (mean over recordings", what,
      t.recordings_counted_right, t.recordings, t.mean_frame_rmse_deg);
  if (has_plain) {
    say(text, "; plain image angle %.1f°", t.mean_plain_rmse_deg);
  }
  say(text,
      "); mean absolute peak error %.1f°, bias %+.1f°, 95 %% limits of agreement %+.1f° to %+.1f°; "
      "mean absolute range error %.1f°; %.0f %% of %d peaks lie within one stated standard "
      "deviation and %.0f %% within two.",
      t.mean_absolute_peak_error_deg, t.peak_bias_deg, t.peak_bias_deg - t.peak_limits_deg,
      t.peak_bias_deg + t.peak_limits_deg, t.mean_absolute_range_error_deg,
      100 * t.peaks_within_1sd, t.peaks, 100 * t.peaks_within_2sd);
  if (t.worst_hold_error_s > 0) {
    say(text, " Hold error: mean %.2f s, worst %.2f s.", t.mean_absolute_hold_error_s,
        t.worst_hold_error_s);
  }
  text += "\n";
}

}  // namespace

std::string accuracy_table(std::span<const BenchScore> scores, const std::string& pose_model) {
  std::vector<BenchScore> lit;
  std::vector<BenchScore> phones;
  std::string text;
  say(text, "Camera, %s:\n\n", pose_model.c_str());
  head(text);
  for (const BenchScore& s : scores) {
    if (s.is_phone) {
      phones.push_back(s);
    } else {
      clip_line(text, s);
      if (!s.is_dark && s.true_repetitions > 0) {
        lit.push_back(s);
      }
    }
  }
  if (!lit.empty()) {
    totals(text, "Lit moving clips", total(lit), true);
  }
  if (!phones.empty()) {
    text += "\nPhone on the shin:\n\n";
    head(text);
    for (const BenchScore& s : phones) {
      clip_line(text, s);
    }
    totals(text, "Phone logs", total(phones), false);
  }
  return text;
}

Result<std::string> replace_table(const std::string& document, const std::string& table,
                                  const std::string& name, const std::string& mark) {
  const std::string begin_mark = "<!-- " + mark + ": begin -->";
  const std::string end_mark = "<!-- " + mark + ": end -->";
  const auto begin = document.find(begin_mark + "\n");
  const auto end = document.find(end_mark);
  if (begin == std::string::npos || end == std::string::npos || end < begin) {
    return fail(ErrorCode::usage, "\"" + name + "\" has no marks \"" + begin_mark + "\" and \"" +
                                      end_mark + "\" to write between.");
  }
  return document.substr(0, begin) + begin_mark + "\n" + table + document.substr(end);
}

Result<void> update_document(const std::string& file, const std::string& table,
                             const std::string& mark) {
  std::ifstream stream(file);
  if (!stream) {
    return fail(ErrorCode::unreadable, "\"" + file + "\" cannot be read: name an existing file.");
  }
  std::stringstream text;
  text << stream.rdbuf();
  COXA_TRY(updated, replace_table(text.str(), table, file, mark));
  return write_output(file, updated);
}

std::string speed_table(const Measured& measured, Seconds whole) {
  const VideoTimes& video = *measured.video;
  const double frames = std::max(measured.record.sensor.samples, 1);
  const auto line = [&](std::string& text, const char* what, Seconds time) {
    say(text, "| %s | %.3f | %.1f | %.3f |\n", what, time.count(), 1e6 * time.count() / frames,
        time / video.inference);
  };
  std::string text;
  say(text, "%s, %s, %d pictures, %zu repetitions found\n\n",
      measured.record.sensor.source_name.c_str(), measured.record.sensor.model.value_or("").c_str(),
      measured.record.sensor.samples, measured.record.repetitions.size());
  text += "| work | s | µs a picture | of inference |\n|---|---|---|---|\n";
  line(text, "inference", video.inference);
  line(text, "cutting the models' inputs", video.cutting);
  line(text, "reading landmarks and silhouette", video.reading);
  line(text, "motion, repetitions, form", measured.session_time);
  line(text, "all behind inference", video.reading + measured.session_time);
  line(text, "decoding (its own thread)", video.decoding);
  line(text, "loading the models, once", video.loading);
  line(text, "everything, start to end", whole);
  say(text, "\nEverything takes %.3f of the time of loading the models and inference alone.\n",
      whole / (video.inference + video.loading));
  return text;
}

}  // namespace coxa::cli
