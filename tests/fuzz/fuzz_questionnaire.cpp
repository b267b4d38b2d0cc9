// SPDX-License-Identifier: Apache-2.0
// Any bytes at all: a questionnaire is read or refused, and whatever is answered to one that was
// read gives scores within their range, never a crash.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adapters/catalogue_json/forms.hpp"
#include "domain/outcomes/score.hpp"

using namespace coxa;

namespace {

void must(bool holds) {
  if (!holds) {
    std::abort();
  }
}

// the first or the last answer that each item allows; `which` also leaves some open
Response answers(const Questionnaire& form, unsigned which) {
  Response out;
  unsigned turn = which;
  for (const QuestionnaireItem& item : form.items) {
    turn = turn * 1103515245U + 12345U;
    const bool is_last = (turn >> 16U) % 2 == 1;
    if (which > 1 && (turn >> 17U) % 3 == 0) {
      continue;
    }
    if (item.type == ItemType::choice) {
      out.emplace(item.link_id, (is_last ? item.options.back() : item.options.front()).code);
    } else if (item.type == ItemType::boolean) {
      out.emplace(item.link_id, is_last);
    } else if (item.type == ItemType::whole || item.type == ItemType::decimal) {
      out.emplace(item.link_id, std::floor((is_last ? item.most : item.least).value_or(0)));
    } else if (item.type == ItemType::text) {
      out.emplace(item.link_id, "text");
    }
  }
  return out;
}

void follow(const Questionnaire& form) {
  must(!form.items.empty() && !form.id.empty());
  for (unsigned which = 0; which < 8; ++which) {
    const auto outcome = score(form, answers(form, which));
    if (!outcome) {
      continue;  // a range without a whole number in it
    }
    must(outcome->scores.size() == form.scores.size());
    for (const Score& made : outcome->scores) {
      const double slack = 1e-6 * (1 + std::abs(made.least) + std::abs(made.most));
      must(!made.value || (*made.value >= made.least - slack && *made.value <= made.most + slack));
    }
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto form = catalogue_json::parse_questionnaire(text, "", "fuzz.json");
  if (form) {
    follow(*form);
  } else {
    must(!form.error().message.empty());
  }
  return 0;
}
