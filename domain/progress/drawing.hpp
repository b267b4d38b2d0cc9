// SPDX-License-Identifier: Apache-2.0
// A small drawing as a value: whoever shows it draws the same marks, on a page or on paper.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace coxa {

/// What a mark stands for; each face has its colours for them.
enum class Ink {
  text,
  soft,   ///< scales and their numbers
  rule,   ///< thin lines of the scale
  band,   ///< where a change may be chance
  first,  ///< the first value
  curve,  ///< what was measured or told
  other   ///< a second quantity, hollow
};

enum class Anchor { start, middle, end };

/// Coordinates are in the drawing's own units, y downwards.
struct Place {
  double x{};
  double y{};
  friend bool operator==(const Place&, const Place&) = default;
};

struct LineMark {
  std::vector<Place> places;
  double width{};
  bool is_dashed{};
  Ink ink{};
};

struct BoxMark {
  Place corner;  ///< upper left
  double width{};
  double height{};
  Ink ink{};
};

struct DotMark {
  Place centre;
  double radius{};
  bool is_hollow{};
  Ink ink{};
};

struct WordMark {
  Place at;  ///< on the baseline
  double size{};
  Anchor anchor{};
  bool is_bold{};
  Ink ink{};
  std::string text;
};

using Mark = std::variant<LineMark, BoxMark, DotMark, WordMark>;

struct Drawing {
  double width{};
  double height{};
  std::string spoken;       ///< what it shows, for whoever cannot see it
  std::vector<Mark> marks;  ///< later ones lie above
};

}  // namespace coxa
