// SPDX-License-Identifier: Apache-2.0
// The plan's content as it is shipped, with answers that allow everything.
#pragma once

#include <doctest/doctest.h>

#include <utility>

#include "apps/member/member_content.hpp"

namespace coxa::support {

inline PlanContent shipped_plan() {
  const auto files = member::load_content_files(COXA_ROOT "/content");
  REQUIRE(files);
  auto content = member::read_member_content(*files, "en", "test");
  INFO((content ? std::string{} : content.error().message));
  REQUIRE(content);
  content->plan.permission = [](const auto&, const auto&) { return Permission::free; };
  return std::move(content->plan);
}

}  // namespace coxa::support
