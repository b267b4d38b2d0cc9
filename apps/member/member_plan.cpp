// SPDX-License-Identifier: Apache-2.0
#include "apps/member/member_plan.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "adapters/catalogue_json/forms.hpp"
#include "domain/outcomes/score.hpp"
#include "domain/program/today.hpp"

namespace coxa::member {
namespace {

using Json = nlohmann::ordered_json;

const Questionnaire* find_questionnaire(const MemberContent& content, std::string_view id) {
  const auto& all = content.questionnaires;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Questionnaire& q) { return q.id == id; });
  return found == all.end() ? nullptr : &*found;
}

Response response_of(const FormDone& form) {
  Response response;
  for (const auto& [item, answer] : form.answers) {
    std::visit([&, &link = item](const auto& value) { response[link] = value; }, answer);
  }
  return response;
}

/// Every score of every form that was answered, in the order of questionnaires.
std::vector<ScoreSeries> scores_of(const MemberContent& content, const Journal& journal) {
  std::map<std::string, ScoreSeries> series;
  for (const Entry& entry : journal.entries()) {
    const auto* form = std::get_if<FormDone>(&entry.body);
    const Questionnaire* of =
        form == nullptr ? nullptr : find_questionnaire(content, form->questionnaire_id);
    const auto outcome =
        of == nullptr ? Result<Outcome>(Outcome{}) : score(*of, response_of(*form));
    if (!outcome) {
      continue;  // answers that this version of the form does not know
    }
    for (const Score& each : outcome->scores) {
      const ScoreRule* rule = find_score(*of, each.id);
      if (!each.value || rule == nullptr) {
        continue;
      }
      const bool is_only = of->scores.size() == 1;
      ScoreSeries& into = series[is_only ? of->id : of->id + "/" + each.id];
      into.id = is_only ? of->id : of->id + "/" + each.id;
      into.title = is_only ? of->title : of->title + ": " + rule->name;
      into.least = each.least;
      into.most = each.most;
      into.is_higher_better = each.better == Better::higher;
      if (rule->smallest_change) {
        into.smallest_change = rule->smallest_change->value;
      }
      into.points.push_back({day_of(entry.at), *each.value});
    }
  }
  std::vector<ScoreSeries> out;
  out.reserve(series.size());
  for (auto& [id, each] : series) {
    out.push_back(std::move(each));
  }
  return out;
}

std::vector<AskedDays> asked_of(const Program& program, const PlanState& state) {
  std::vector<AskedDays> asked;
  const std::size_t first = state.phase + 1 - state.phases_entered.size();
  for (std::size_t i = 0; i < state.phases_entered.size(); ++i) {
    int most = 1;
    for (const Prescription& each : program.phases[first + i].exercises) {
      most = std::max(most, each.days_a_week);
    }
    // a stretch for every day does not make every day one of training
    asked.push_back({state.phases_entered[i], std::min(most, 3)});
  }
  return asked;
}

/// The document, or why it is none.
Result<Json> document(std::string_view text, const char* what) {
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) {
    return fail(ErrorCode::usage, std::string("The ") + what + " are no JSON object.");
  }
  return json;
}

Result<Response> parse_response(std::string_view text) {
  COXA_TRY(json, document(text, "answers"));
  Response response;
  for (const auto& [item, answer] : json.items()) {
    if (answer.is_boolean()) {
      response[item] = answer.get<bool>();
    } else if (answer.is_number()) {
      response[item] = answer.get<double>();
    } else if (answer.is_string()) {
      response[item] = answer.get<std::string>();
    } else {
      return fail(ErrorCode::usage, "The answer to " + item + " is no number, text or truth.");
    }
  }
  return response;
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Progress progress_on(const MemberContent& content, const Journal& journal, Day day) {
  ProgressQuestion question{.day = day, .scores = scores_of(content, journal)};
  const Today plan = today(content.plan, journal, day);
  if (const Program* program = current_program(content.plan, plan.plan)) {
    question.asked = asked_of(*program, plan.plan);
  }
  for (const PlanChange& change : plan.plan.changes) {
    if (change.state == ChangeState::made) {
      question.plan_changes.push_back(change.day);
    }
  }
  return progress_of(journal, question);
}

ReportPage report_of(const MemberContent& content, const Progress& progress,
                     const std::string& member_name) {
  progress_render::ReportNames names = content.names;
  if (!member_name.empty()) {
    names.member = member_name;
  }
  return progress_render::report_page(progress, names, content.progress);
}

Result<std::string> judgement_json(const MemberContent& content, std::string_view answers,
                                   std::string_view exercise_id) {
  COXA_TRY(json, document(answers, "answers"));
  ScreeningAnswers given;
  for (const auto& [question, answer] : json.items()) {
    const auto parsed = answer.is_string() ? parse_answer(answer.get<std::string>()) : std::nullopt;
    if (!parsed) {
      return fail(ErrorCode::usage, "The answer to " + question + " is not yes, no or not_sure.");
    }
    given[question] = *parsed;
  }
  const auto& all = content.exercises;
  const auto exercise =
      std::find_if(all.begin(), all.end(), [&](const Exercise& e) { return e.id == exercise_id; });
  if (exercise == all.end()) {
    return fail(ErrorCode::usage, "There is no exercise " + std::string(exercise_id) + ".");
  }
  const Judgement judgement = judge(content.screening, given, exercise->gates);
  return dumped({{"kind", to_text(judgement.kind)},
                 {"because", judgement.because},
                 {"next", judgement.next ? Json(*judgement.next) : Json()}});
}

Result<std::string> score_json(const MemberContent& content, std::string_view questionnaire_id,
                               std::string_view answers) {
  const Questionnaire* of = find_questionnaire(content, questionnaire_id);
  if (of == nullptr) {
    return fail(ErrorCode::usage,
                "There is no questionnaire " + std::string(questionnaire_id) + ".");
  }
  COXA_TRY(response, parse_response(answers));
  COXA_TRY(outcome, score(*of, response));
  Json scores = Json::array();
  for (const Score& each : outcome.scores) {
    scores.push_back({{"id", each.id},
                      {"value", each.value ? Json(*each.value) : Json()},
                      {"least", each.least},
                      {"most", each.most},
                      {"better", to_text(each.better)}});
  }
  std::string note;
  for (const std::string& each : outcome.notes) {
    note += (note.empty() ? "" : " ") + each;
  }
  return dumped({{"complete", outcome.is_complete},
                 {"missing", outcome.missing},
                 {"scores", scores},
                 {"note", note.empty() ? Json() : Json(note)},
                 {"safety", outcome.needs_crisis_help ? Json("crisis") : Json()}});
}

Result<std::string> calendar(const MemberContent& content, std::string_view settings,
                             CalendarTime now) {
  COXA_TRY(reminders, catalogue_json::parse_reminders(settings, "the reminders"));
  return make_calendar(reminders, content.calendar, "reminders@coxa", now);
}

Result<Day> day_in(std::string_view text) {
  if (const auto day = parse_day(text)) {
    return *day;
  }
  return fail(ErrorCode::usage, "\"" + std::string(text) + "\" is no day; write it as 2026-11-25.");
}

}  // namespace coxa::member
