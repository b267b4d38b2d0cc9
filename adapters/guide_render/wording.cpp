// SPDX-License-Identifier: Apache-2.0
// The words that the text guide and the printed guide share.
#include "adapters/guide_render/wording.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace coxa::guide_render {

std::string plain_number(double value) {
  std::array<char, 32> text{};
  // a tenth is finer than any number of a movement is known
  std::snprintf(text.data(), text.size(), "%.1f", std::round(value * 10) / 10);
  std::string out = text.data();
  if (out.ends_with(".0")) {
    out.resize(out.size() - 2);
  }
  return out;
}

std::string plain_degrees(Radians angle) { return plain_number(to_degrees(angle).value) + "°"; }

std::string_view role_words(std::string_view role) {
  if (role == "prime") {
    return "does most of the work";
  }
  if (role == "assists") {
    return "helps";
  }
  return role == "stabilises" ? "holds steady" : "next to nothing here";
}

std::string_view action_words(std::string_view action) {
  if (action == "locked") {
    return "Locked";
  }
  if (action == "stop") {
    return "Stop";
  }
  return action == "ask_clinician" ? "Ask first" : "Take care";
}

std::string_view view_words(CameraView view) {
  switch (view) {
    case CameraView::front:
      return "from the front";
    case CameraView::side:
      return "from the side";
    case CameraView::any:
      return "from any side";
    case CameraView::front_standing:
      return "standing, from the front";
  }
  return "";
}

std::vector<std::string> reminders(const Movement& movement, const std::vector<CueText>& cues) {
  std::vector<std::string> out;
  for (const Guard& guard : movement.guards) {
    if (const auto words = cue_text(cues, guard.cue); !words.empty()) {
      out.emplace_back(words);
    }
  }
  return out;
}

std::string tempo_words(const Pace& pace) {
  std::string out = plain_number(pace.out.count()) + " s out, ";
  if (pace.hold > Seconds{0}) {
    out += plain_number(pace.hold.count()) + " s hold, ";
  }
  return out + plain_number(pace.back.count()) + " s back";
}

std::string_view way_words(Way way) {
  switch (way) {
    case Way::camera:
      return "By camera";
    case Way::phone:
      return "By a phone on the shin";
    case Way::timer:
      return "By the timer";
  }
  return "";
}

namespace {

std::string seconds(Seconds s) { return plain_number(s.count()) + " s"; }

std::string why_of(const std::vector<Rationale>& rationale, std::string_view of) {
  for (const Rationale& reason : rationale) {
    if (reason.of == of) {
      return reason.why;
    }
  }
  return {};
}

}  // namespace

std::vector<NumberInWords> numbers_in_words(const Pace& pace) {
  return {{"Way out", seconds(pace.out), why_of(pace.rationale, "out_s")},
          {"Hold", seconds(pace.hold), why_of(pace.rationale, "hold_s")},
          {"Way back", seconds(pace.back), why_of(pace.rationale, "back_s")}};
}

std::vector<NumberInWords> numbers_in_words(const Movement& movement) {
  const auto why = [&movement](std::string_view of) { return why_of(movement.rationale, of); };
  std::vector<NumberInWords> out{
      {"Range asked for", plain_degrees(movement.target_range) + " from where you rest",
       why("target_range_deg")},
      {"A repetition begins", plain_degrees(movement.start) + " from rest", why("start_deg")},
      {"It counts", "from " + plain_degrees(movement.least_peak) + " on", why("least_peak_deg")},
      {"Too fast", "below " + seconds(movement.least_duration), why("least_duration_s")},
      {"Way out", seconds(movement.out), why("out_s")},
      {"Hold", seconds(movement.hold), why("hold_s")},
      {"Way back", seconds(movement.back), why("back_s")},
  };
  const auto spaced = [](std::string_view name) {
    std::string words(name);
    for (char& c : words) {
      c = c == '_' ? ' ' : c;
    }
    return words;
  };
  const auto add_bounds = [&](const char* when, const std::vector<Bound>& bounds) {
    for (const Bound& bound : bounds) {
      out.push_back({when,
                     spaced(to_text(bound.quantity)) + " is " + plain_degrees(bound.least) +
                         " to " + plain_degrees(bound.most),
                     bound.why});
    }
  };
  add_bounds("Begins where", movement.rest_posture);
  add_bounds("Counts where at its far end", movement.peak_posture);
  add_bounds("Measured while", movement.posture);
  for (const Guard& guard : movement.guards) {
    out.push_back({"Fault: " + spaced(to_text(guard.fault)), "beyond " + plain_degrees(guard.limit),
                   guard.why});
  }
  return out;
}

std::string review_words(const Exercise& exercise) {
  if (!exercise.reviewer || !exercise.review_date) {
    return "Nobody has reviewed this guide yet.";
  }
  return "Reviewed by " + exercise.reviewer->name + ", " + exercise.reviewer->role + ", on " +
         *exercise.review_date + ".";
}

std::vector<const Variant*> variants_of(const Exercise& exercise, Difficulty difficulty) {
  std::vector<const Variant*> out;
  for (const Variant& variant : exercise.variants) {
    if (variant.difficulty == difficulty) {
      out.push_back(&variant);
    }
  }
  return out;
}

}  // namespace coxa::guide_render
