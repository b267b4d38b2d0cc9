// SPDX-License-Identifier: Apache-2.0
// Any bytes as a screening, a card, the words of another language, reminders or a time zone's rule:
// read or refused, never a crash; and what was read keeps its promises.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/catalogue_json/forms.hpp"
#include "domain/reminders/calendar.hpp"
#include "domain/reminders/zone.hpp"

using namespace coxa;

namespace {

void must(bool holds) {
  if (!holds) {
    std::abort();
  }
}

// small ones, so that thousands of texts can be laid over them in a second
constexpr const char* kScreening = R"({"id":"screening","version":1,"language":"en",
  "questions":[{"id":"injury","group":"emergency","text":"?","help":""}],
  "asked_again":{"after_days":30,"pain_rise_0_10":2,"why":"."},
  "advice":{"emergency":{"title":"t","lead":"l","steps":["s"]},
            "urgent":{"title":"t","lead":"l","steps":["s"]},
            "locked":{"title":"t","lead":"l","steps":["s"]},
            "careful":{"title":"t","lead":"l","steps":["s"]}},
  "references":[],"author":"a","reviewer":null,"review_date":null,"content_licence":"l"})";
constexpr const char* kCard = R"({"id":"sleep","version":1,"language":"en","title":"t",
  "text":["p"],"sources":[{"citation":"c","doi":""}],"author":"a","reviewer":null,
  "review_date":null,"content_licence":"l"})";
constexpr const char* kQuestionnaire = R"({"resourceType":"Questionnaire","id":"q","title":"t",
  "status":"active","item":[{"linkId":"interest","type":"choice","text":"?",
  "answerOption":[{"valueString":"not-at-all"}]}]})";

template <class T>
void told(const Result<T>& result) {
  must(result || !result.error().message.empty());
}

void follow_words(std::string_view text) {
  static const bool are_sound = catalogue_json::parse_screening(kScreening, "", "a").has_value() &&
                                catalogue_json::parse_card(kCard, "", "a").has_value() &&
                                catalogue_json::parse_questionnaire(kQuestionnaire, "", "a");
  must(are_sound);
  if (!text.empty()) {
    told(catalogue_json::parse_screening(kScreening, text, "fuzz.json"));
    told(catalogue_json::parse_card(kCard, text, "fuzz.json"));
    told(catalogue_json::parse_questionnaire(kQuestionnaire, text, "fuzz.json"));
  }
}

void follow_reminders(std::string_view text) {
  const auto reminders = catalogue_json::parse_reminders(text, "fuzz.json");
  told(reminders);
  if (!reminders) {
    return;
  }
  const CalendarTime now = std::chrono::sys_days(std::chrono::days(20000));
  const auto calendar =
      make_calendar(*reminders, {std::string(text), std::string(text)}, "a@b", now);
  told(calendar);
  must(check(*reminders).has_value() == calendar.has_value());
  if (calendar) {
    const auto next = next_reminder(*reminders, now);
    must(next && *next > now && *next <= now + std::chrono::days(9));
  }
}

void follow_zone(std::string_view text) {
  const auto rule = parse_zone_rule(text);
  told(rule);
  if (rule) {
    for (int day = 20000; day < 20400; day += 40) {
      const UtcMinutes at = std::chrono::sys_days(std::chrono::days(day));
      (void)to_utc(*rule, to_local(*rule, at));
    }
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto form = catalogue_json::parse_screening(text, "", "fuzz.json");
  told(form);
  if (form) {
    must(judge(*form, {}, {}).next == form->questions.front().id);
  }
  told(catalogue_json::parse_card(text, "", "fuzz.json"));
  follow_words(text);
  follow_reminders(text);
  follow_zone(text);
  return 0;
}
