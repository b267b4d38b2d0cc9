// SPDX-License-Identifier: Apache-2.0
// What one should know, in a minute: a card with its sources, loaded elsewhere from content/cards/.
#pragma once

#include <string>
#include <vector>

namespace coxa {

struct CardSource {
  std::string citation;
  std::string doi;  ///< empty: none
};

struct Card {
  std::string id;
  int version{};
  std::string language;  ///< of the title and the text
  std::string title;
  std::vector<std::string> text;  ///< paragraphs; together at most 120 words
  std::vector<CardSource> sources;
};

}  // namespace coxa
