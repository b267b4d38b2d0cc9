// SPDX-License-Identifier: Apache-2.0
// The session in plain words.
#include <algorithm>

#include "adapters/report_html/html.hpp"
#include "adapters/report_html/sections.hpp"

namespace coxa::report_html {
namespace {

std::string fact(const std::string& name, const std::string& value, const std::string& remark) {
  return "<div><dt>" + name + "</dt><dd>" + value +
         (remark.empty() ? "" : "<small>" + remark + "</small>") + "</dd></div>\n";
}

std::string share_text(Share share) {
  return "in " + number_text(share.value * 100, 0) + "&nbsp;% of the recording";
}

std::string reasons_list(const Verdict& verdict) {
  std::string html = "<ul class=\"reasons\">\n";
  for (const Reason& reason : verdict.reasons) {
    html += "<li>" + escaped(reason.text) + " <span class=\"share\">" + share_text(reason.share) +
            "</span><br>What helps: <strong>" + escaped(reason.remedy) + "</strong></li>\n";
  }
  return html + "</ul>\n";
}

std::string cannot_measure(const Verdict& verdict) {
  return "<section class=\"summary refused\">\n<h2>This recording could not be measured</h2>\n" +
         reasons_list(verdict) +
         "<p>Nothing was guessed: there is no angle and no count. Put right what is named above "
         "and "
         "record once more.</p>\n</section>\n";
}

/// A peak on the way out: a turn outward of 25° is told as 25°, not as −25° inward. A knee that
/// straightens has its own angle.
Estimate<Radians> told_peak(const Estimate<Radians>& peak, const Movement& movement) {
  const bool is_other_way =
      movement.direction == Direction::decrease && movement.driver != Measurable::knee_flexion;
  return {is_other_way ? -peak.value : peak.value, peak.sd};
}

std::string lead(const SideSummary& side, const Movement& movement, SensorKind sensor) {
  const QuantityWords& words = words_of(movement.driver, sensor);
  const std::string who = subject(movement.driver, side.side);
  if (!side.best_peak) {
    return who + " began to move and did not finish.";
  }
  return who + " " +
         (movement.direction == Direction::increase ? words.increased : words.decreased) +
         " <strong>" + estimate_text(told_peak(*side.best_peak, movement)) + "</strong> at " +
         (side.side ? "its" : "their") + " best.";
}

std::string facts(const SideSummary& side, const Movement& movement) {
  std::string html = "<dl class=\"facts\">\n";
  html +=
      fact("Repetitions", std::to_string(side.complete),
           side.unfinished > 0 ? "and " + std::to_string(side.unfinished) + " not finished" : "");
  if (side.mean_peak) {
    html += fact("On average", estimate_text(told_peak(*side.mean_peak, movement)), "");
  }
  if (side.mean_range) {
    html += fact("Range from rest", estimate_text(*side.mean_range),
                 "asked for: " + angle_text(movement.target_range));
  }
  if (side.mean_hold) {
    html += fact(
        "Hold", seconds_text(*side.mean_hold),
        movement.hold.count() > 0 ? "asked for: " + seconds_text(movement.hold) : "on average");
  }
  return html + fact("Working time", seconds_text(side.time_under_tension), "") + "</dl>\n";
}

struct FaultCount {
  Fault largest;
  int repetitions{};
};

/// Most frequent first.
std::vector<FaultCount> fault_counts(const std::vector<Repetition>& repetitions) {
  std::vector<FaultCount> counts;
  for (const Repetition& repetition : repetitions) {
    for (const Fault& fault : repetition.faults) {
      auto found = std::ranges::find_if(
          counts, [&](const FaultCount& count) { return count.largest.kind == fault.kind; });
      if (found == counts.end()) {
        found = counts.insert(counts.end(), {fault, 0});
      }
      ++found->repetitions;
      if (fault.size > found->largest.size) {
        found->largest = fault;
      }
    }
  }
  std::ranges::stable_sort(counts, std::ranges::greater{}, &FaultCount::repetitions);
  return counts;
}

/// The faults that could have been seen: a sensor that never told a quantity did not look for its
/// fault.
std::string looked_for(const Movement& movement, std::span<const FrameMeasurement> series) {
  std::string names;
  for (const Guard& guard : movement.guards) {
    const bool was_watched = std::ranges::any_of(series, [&](const FrameMeasurement& frame) {
      return value_of(frame, guard.quantity).has_value();
    });
    if (was_watched && names.find(words_of(guard.fault).name) == std::string::npos) {
      names += std::string(words_of(guard.fault).name) + ", ";
    }
  }
  return names + "short range and too fast";
}

std::string advice(const SessionRecord& record, const Movement& movement,
                   std::span<const FrameMeasurement> series) {
  const auto counts = fault_counts(record.repetitions);
  if (counts.empty()) {
    return "<p class=\"clean\">Nothing to mend was seen. coxa looked for: " +
           looked_for(movement, series) + ".</p>\n";
  }
  std::string html = "<h3>What to look after next time</h3>\n<ul class=\"advice\">\n";
  for (const FaultCount& count : counts) {
    const FaultWords& words = words_of(count.largest.kind);
    html += "<li><strong>" + std::string(words.advice) + "</strong> In " +
            std::to_string(count.repetitions) + " of " +
            count_text(static_cast<int>(record.repetitions.size()), "repetition", "repetitions") +
            " " + words.seen + ", by up to " + fault_size_text(count.largest) + ".</li>\n";
  }
  return html + "</ul>\n";
}

std::string nothing_seen(const Movement& movement) {
  return "<p class=\"lead\">No repetition of this exercise was seen.</p>\n<p>The recording could "
         "be "
         "measured. A repetition is counted from " +
         angle_text(movement.least_peak) + " of movement away from rest.</p>\n";
}

}  // namespace

std::string summary_section(const SessionRecord& record, const Movement& movement,
                            std::span<const FrameMeasurement> series) {
  if (record.verdict.status == VerdictStatus::cannot_measure) {
    return cannot_measure(record.verdict);
  }
  std::string html = "<section class=\"summary\">\n<h2>What was found</h2>\n";
  if (record.repetitions.empty()) {
    html += nothing_seen(movement);
  } else {
    std::string rested;
    for (const SideSummary& side : record.sides) {
      if (side.complete + side.unfinished > 0) {
        html += "<p class=\"lead\">" + lead(side, movement, record.sensor.kind) + "</p>\n" +
                facts(side, movement);
      } else {
        rested += "<p class=\"rested\">" + subject(movement.driver, side.side) +
                  " stayed at rest: no repetition was seen on it.</p>\n";
      }
    }
    html += rested;
    html += advice(record, movement, series);
  }
  if (!record.verdict.reasons.empty()) {
    html += "<h3>Part of the recording could not be measured</h3>\n" + reasons_list(record.verdict);
  }
  return html + "</section>\n";
}

}  // namespace coxa::report_html
