// SPDX-License-Identifier: Apache-2.0
// The member's plan as the browser calls it: content and journal go in, the day's plan, progress
// and papers come out.
//
// Texts go in and come out as UTF-8; what a function returns is valid until the next call. A
// function that can be refused answers {"error": "..."}. Days are local: 2026-11-25.
#include <emscripten/emscripten.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "adapters/plan_json/plan_json.hpp"
#include "apps/member/member_plan.hpp"

namespace coxa::wasm {
namespace {

using Json = nlohmann::ordered_json;

struct Plan {
  member::ContentFiles files;
  std::map<std::string, member::MemberContent> contents;  ///< by language
  std::string language;
  Journal journal;
  std::string answer;
};

Plan& plan() {
  static Plan the_only;
  return the_only;
}

const char* answer(std::string text) {
  plan().answer = std::move(text);
  return plan().answer.c_str();
}

const char* answer(const Json& json) {
  return answer(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

const char* answer(Result<std::string> text) {
  return text ? answer(std::move(*text)) : answer(Json{{"error", text.error().message}});
}

const char* refuse(const std::string& why) { return answer(Json{{"error", why}}); }

/// The content in a language, read when it is first asked for.
Result<const member::MemberContent*> content_in(const std::string& language) {
  auto found = plan().contents.find(language);
  if (found == plan().contents.end()) {
    COXA_TRY(read, member::read_member_content(plan().files, language, COXA_VERSION));
    found = plan().contents.emplace(language, std::move(read)).first;
  }
  return &found->second;
}

template <class Ask>
const char* with_content(Ask ask) {
  const auto content = content_in(plan().language);
  return content ? ask(**content) : refuse(content.error().message);
}

template <class Ask>
const char* on_day(const char* day, Ask ask) {
  const auto parsed = member::day_in(day);
  return !parsed ? refuse(parsed.error().message)
                 : with_content(
                       [&](const member::MemberContent& content) { return ask(content, *parsed); });
}

}  // namespace

extern "C" {

/// Hands in the text of one file by its path below content/. Texts that were read before are read
/// anew.
EMSCRIPTEN_KEEPALIVE const char* plan_content(const char* name, const char* text) {
  plan().files[name] = text;
  plan().contents.clear();
  return answer(Json::object());
}

/// After all content: the language of every answer, en or de.
EMSCRIPTEN_KEEPALIVE const char* plan_prepare(const char* language) {
  const auto content = content_in(language);
  if (!content) {
    return refuse(content.error().message);
  }
  plan().language = language;
  Json programs = Json::array();
  for (const Program& program : (*content)->plan.programs) {
    programs.push_back(program.id);
  }
  return answer(Json{{"programs", programs}});
}

/// Adds a JSON list of documents to the journal.
EMSCRIPTEN_KEEPALIVE const char* plan_put(const char* documents) {
  const auto added = record_json::add_documents(documents, plan().journal);
  if (!added) {
    return refuse(added.error().message);
  }
  Json refused = Json::array();
  for (const auto& each : added->refused) {
    refused.push_back({{"id", each.id}, {"why", each.why}});
  }
  return answer(Json{{"accepted", added->accepted}, {"refused", refused}});
}

EMSCRIPTEN_KEEPALIVE const char* plan_remove(const char* id) {
  plan().journal.remove(EntryId{id});
  return answer(Json::object());
}

EMSCRIPTEN_KEEPALIVE const char* plan_clear() {
  plan().journal = Journal{};
  return answer(Json::object());
}

EMSCRIPTEN_KEEPALIVE const char* plan_today(const char* day) {
  return on_day(day, [](const member::MemberContent& content, Day of) {
    const Journal& journal = plan().journal;
    return answer(plan_json::today_json(content.plan, journal, today(content.plan, journal, of)));
  });
}

EMSCRIPTEN_KEEPALIVE const char* plan_progress(const char* day) {
  return on_day(day, [](const member::MemberContent& content, Day of) {
    return answer(progress_render::progress_json(member::progress_on(content, plan().journal, of),
                                                 content.progress));
  });
}

EMSCRIPTEN_KEEPALIVE const char* plan_report(const char* day, const char* member_name,
                                             const char* language) {
  const auto of = member::day_in(day);
  const auto content = content_in(language);
  if (!of || !content) {
    return refuse(of ? content.error().message : of.error().message);
  }
  return answer(Json{
      {"html", progress_render::report_html(member::report_of(
                   **content, member::progress_on(**content, plan().journal, *of), member_name))}});
}

EMSCRIPTEN_KEEPALIVE const char* plan_judge(const char* answers, const char* exercise_id) {
  return with_content([&](const member::MemberContent& content) {
    return answer(member::judgement_json(content, answers, exercise_id));
  });
}

EMSCRIPTEN_KEEPALIVE const char* plan_score(const char* questionnaire_id, const char* answers) {
  return with_content([&](const member::MemberContent& content) {
    return answer(member::score_json(content, questionnaire_id, answers));
  });
}

EMSCRIPTEN_KEEPALIVE const char* plan_calendar(const char* settings, const char* now) {
  return with_content([&](const member::MemberContent& content) {
    const auto at = parse_instant(now);
    if (!at) {
      return refuse("\"" + std::string(now) + "\" is no instant such as 2026-11-25T07:30:00Z.");
    }
    const auto ics =
        member::calendar(content, settings, std::chrono::floor<std::chrono::minutes>(*at));
    return ics ? answer(Json{{"ics", *ics}}) : refuse(ics.error().message);
  });
}

}  // extern "C"

}  // namespace coxa::wasm
