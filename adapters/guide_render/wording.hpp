// SPDX-License-Identifier: Apache-2.0
// The words that the text guide and the printed guide share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/exercise/catalogue.hpp"

namespace coxa::guide_render {

/// "20", "2.5": no more digits than needed.
std::string plain_number(double value);
/// "20°"
std::string plain_degrees(Radians angle);

std::string_view role_words(std::string_view role);      ///< "does most of the work"
std::string_view action_words(std::string_view action);  ///< "Ask first"

/// "from the front"; where the camera or the phone must look from.
std::string_view view_words(CameraView view);

/// What the person is to mind while moving: the words of the guards' cues.
std::vector<std::string> reminders(const Movement& movement, const std::vector<CueText>& cues);

/// "2 s out, 2 s back", "2 s out, 3 s hold, 2 s back"
std::string tempo_words(const Pace& pace);

std::string_view way_words(Way way);

/// One number of the movement in words, by the name it has in the file: "Range asked for: 20° ..."
struct NumberInWords {
  std::string label;
  std::string value;
  std::string why;
};
std::vector<NumberInWords> numbers_in_words(const Movement& movement);
/// The same of an exercise that only the timer follows.
std::vector<NumberInWords> numbers_in_words(const Pace& pace);

/// "Nobody has reviewed this guide yet ..." or who did, and when.
std::string review_words(const Exercise& exercise);

/// Variants of one difficulty, in the file's order.
std::vector<const Variant*> variants_of(const Exercise& exercise, Difficulty difficulty);

inline constexpr std::string_view kReadFirst = "Read “Before you start” first.";
inline constexpr std::string_view kNotAdvice =
    "This guide informs; it does not diagnose and does not replace a clinician who knows you.";

}  // namespace coxa::guide_render
