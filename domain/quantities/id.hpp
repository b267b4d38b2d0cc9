// SPDX-License-Identifier: Apache-2.0
// Names of things, as types: one kind of id is never taken for another.
#pragma once

#include <string>

namespace coxa {

/// An opaque name of the thing that `Tag` stands for.
template <class Tag>
struct Id {
  std::string value;
  friend bool operator==(const Id&, const Id&) = default;
};

}  // namespace coxa
