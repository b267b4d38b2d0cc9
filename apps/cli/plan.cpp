// SPDX-License-Identifier: Apache-2.0
// coxa plan: how the rules play out on members who do not exist, and what a journal's plan is.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "adapters/plan_json/plan_json.hpp"
#include "apps/cli/commands.hpp"
#include "apps/cli/journal_asking.hpp"
#include "apps/cli/terminal.hpp"
#include "apps/member/member_plan.hpp"
#include "domain/exercise/catalogue.hpp"
#include "domain/program/simulated_life.hpp"

namespace coxa::cli {
namespace {

using Json = nlohmann::ordered_json;
using member::MemberContent;

struct PlanOptions {
  std::string journal;
  std::string program;
  std::string temper = "steady";
  std::string day;
  std::string language = "en";
  std::string json;
  int weeks = 12;
  int pain = 3;
  std::uint64_t seed = 1;
};

Result<const Program*> program_asked(const MemberContent& content, const std::string& id) {
  if (const Program* found = find_program(content.plan.programs, id)) {
    return found;
  }
  std::vector<std::string> ids;
  std::string listed;
  for (const Program& each : content.plan.programs) {
    ids.push_back(each.id);
    listed += (listed.empty() ? "" : ", ") + each.id;
  }
  const std::string nearest = nearest_name(ids, id);
  return fail(ErrorCode::usage, "there is no program \"" + id + "\"." +
                                    (nearest.empty() ? "" : " Did you mean " + nearest + "?") +
                                    " There are: " + listed);
}

std::string exercise_name(const MemberContent& content, const std::string& id) {
  const auto found = content.names.exercises.find(id);
  return found == content.names.exercises.end() ? id : found->second;
}

std::string padded(std::string text, std::size_t width) {
  std::size_t letters = 0;
  for (const char c : text) {
    letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;  // UTF-8
  }
  text.append(letters < width ? width - letters : 0, ' ');
  return text;
}

std::string tenths(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

/// Without decimals where there are none.
std::string shortened(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

std::string change_line(const MemberContent& content, const PlanChange& change) {
  std::string what = change.action;
  if (change.from_level && change.to_level && *change.from_level != *change.to_level) {
    what += " " + std::to_string(*change.from_level) + " > " + std::to_string(*change.to_level);
  }
  const std::string whom =
      change.exercise_id ? exercise_name(content, *change.exercise_id) : std::string("plan");
  return to_text(change.day) + "  " + padded(whom, 32) + " " + padded(what, 16) + " " +
         change.rule_id + (change.state == ChangeState::overruled ? " (overruled)" : "") +
         (change.state == ChangeState::refused ? " (taken back)" : "") + "\n";
}

/// A week's days with training, mean pain, and the phase on its last day.
std::string week_line(const Program& program, const std::vector<LivedDay>& days, std::size_t from) {
  const std::size_t until = std::min(from + 7, days.size());
  int trained = 0;
  double pain = 0;
  for (std::size_t i = from; i < until; ++i) {
    trained += days[i].trained.empty() ? 0 : 1;
    pain += days[i].pain;
  }
  const PlanState& state = days[until - 1].morning.plan;
  const std::string week = std::to_string(from / 7 + 1);
  return std::string(4 - std::min<std::size_t>(4, week.size()), ' ') + week + "  " +
         padded(program.phases[state.phase].name, 24) + std::to_string(trained) + " days   " +
         tenths(pain / static_cast<double>(until - from)) + "\n";
}

std::string life_text(const MemberContent& content, const Program& program,
                      const LifeSettings& settings, const Life& life) {
  std::string text = program.name + ", member: " + std::string(to_text(settings.temper)) +
                     ", seed " + std::to_string(settings.seed) +
                     ". The member is invented; the rules are those of the app.\n\n" + "week  " +
                     padded("part", 24) + "trained  pain\n";
  for (std::size_t from = 0; from < life.days.size(); from += 7) {
    text += week_line(program, life.days, from);
  }
  text += "\n";
  const PlanState& last = life.days.back().morning.plan;
  for (const PlanChange& change : last.changes) {
    text += change_line(content, change);
  }
  text += "\nAt the end\n";
  for (const auto& [id, exercise] : last.exercises) {
    const Ladder* ladder = find_ladder(content.plan.ladders, id);
    text += "  " + padded(exercise_name(content, id), 34) + "level " +
            std::to_string(exercise.level) + " of " +
            std::to_string(ladder == nullptr ? 0 : ladder->levels.size() - 1) + "\n";
  }
  return text;
}

std::string life_json(const MemberContent& content, const LifeSettings& settings,
                      const Life& life) {
  Json days = Json::array();
  for (const LivedDay& day : life.days) {
    Json levels = Json::object();
    for (const auto& [id, exercise] : day.morning.plan.exercises) {
      levels[id] = exercise.level;
    }
    days.push_back({{"date", to_text(day.morning.day)},
                    {"state", std::string(to_text(day.morning.state))},
                    {"true_pain_0_10", std::round(day.pain * 100) / 100},
                    {"trained", day.trained},
                    {"levels", levels}});
  }
  const Json plan =
      Json::parse(plan_json::today_json(content.plan, life.journal, life.days.back().morning));
  return Json{{"schema", "coxa.simulation/1"},
              {"program", settings.program_id},
              {"program_version", settings.program_version},
              {"member", std::string(to_text(settings.temper))},
              {"seed", settings.seed},
              {"days", days},
              {"changes", plan["history"]}}
             .dump(1) +
         "\n";
}

Result<void> run_simulation(const PlanOptions& options) {
  COXA_TRY(content, member_content_in(options.language));
  COXA_TRY(program, program_asked(content, options.program));
  COXA_TRY(begins, day_asked(options.day));
  const auto temper = std::find(kTemperNames.begin(), kTemperNames.end(), options.temper);
  LifeSettings settings{.temper = static_cast<Temper>(temper - kTemperNames.begin()),
                        .program_id = program->id,
                        .program_version = program->version,
                        .begins = begins,
                        .days = options.weeks * 7,
                        .seed = options.seed,
                        .places = {},
                        .pain = options.pain};
  for (const ScreeningQuestion& question : content.screening.questions) {
    settings.answers[question.id] = Answer::no;
  }
  if (!program->for_places.empty()) {
    settings.places = {{program->for_places.front(), BodySide::right}};
  }
  const Life life = live(content.plan, settings);
  return options.json.empty() ? write_output("-", life_text(content, *program, settings, life))
                              : write_output(options.json, life_json(content, settings, life));
}

std::string dose_text(const TodayItem& item) {
  const Dose& dose = item.dose;
  std::string text = std::to_string(dose.sets) + " x " + std::to_string(dose.repetitions);
  if (dose.hold > Seconds{0}) {
    text += ", hold " + std::to_string(static_cast<int>(dose.hold.count())) + " s";
  }
  if (dose.band) {
    text += ", " + *dose.band + " band";
  }
  return dose.variant_id ? text + " (" + *dose.variant_id + ")" : text;
}

std::string today_text(const MemberContent& content, const Today& plan) {
  std::string text = to_text(plan.day) + ": " + std::string(to_text(plan.state)) +
                     (plan.why.empty() ? "" : ". " + plan.why) + "\n";
  for (const TodayItem& item : plan.items) {
    text += "  " + padded(exercise_name(content, item.exercise_id), 34) + dose_text(item) +
            (item.is_done ? ", done" : "") + "\n";
  }
  for (const ClosedItem& item : plan.closed) {
    text +=
        "  " + padded(exercise_name(content, item.exercise_id), 34) + "closed: " + item.text + "\n";
  }
  if (!plan.plan.changes.empty()) {
    text += "\nHow it came about\n";
  }
  for (const PlanChange& change : plan.plan.changes) {
    text += change_line(content, change) + "            " + change.text + "\n";
  }
  return text;
}

Result<void> run_show(const PlanOptions& options) {
  COXA_TRY(content, member_content_in(options.language));
  COXA_TRY(day, day_asked(options.day));
  COXA_TRY(journal, journal_in(options.journal));
  const Today plan = today(content.plan, journal, day);
  return options.json.empty()
             ? write_output("-", today_text(content, plan))
             : write_output(options.json,
                            plan_json::today_json(content.plan, journal, plan) + "\n");
}

std::string condition_text(const Condition& condition) {
  std::string text(to_text(condition.fact));
  if (condition.least) {
    text += " >= " + shortened(*condition.least);
  }
  if (condition.most) {
    text += " <= " + shortened(*condition.most);
  }
  return condition.or_unknown ? text + " or unknown" : text;
}

std::string rule_text(const Rule& rule) {
  std::string text =
      rule.id + (rule.scope == RuleScope::plan ? "  (all exercises)\n" : "\n") + "  if   ";
  for (std::size_t i = 0; i < rule.when.size(); ++i) {
    text += (i == 0 ? "" : "\n  and  ") + condition_text(rule.when[i]);
  }
  text += "\n  then " + std::string(to_text(rule.action));
  if (rule.action == Action::easier) {
    text += " by " + std::to_string(rule.levels);
  }
  const auto days = [&](const char* what, int count) {
    if (count > 0) {
      text +=
          std::string(", ") + what + " " + std::to_string(count) + (count == 1 ? " day" : " days");
    }
  };
  days("rest", rule.rest_days);
  days("nothing harder for", rule.hold_days);
  days("not again for", rule.not_again_days);
  text += rule.is_for_safety ? "; the member cannot take it back\n" : "\n";
  if (!rule.text.empty()) {
    text += "       \"" + rule.text + "\"\n";
  }
  return text + (rule.source.empty() ? "" : "       " + rule.source + "\n") + "\n";
}

Result<void> run_rules(const PlanOptions& options) {
  COXA_TRY(content, member_content_in(options.language));
  std::string text = "The first rule that holds decides; advise only says something.\n\n";
  for (const Rule& rule : content.plan.rules.rules) {
    text += rule_text(rule);
  }
  return write_output("-", text);
}

void add_language(CLI::App& command, PlanOptions& options) {
  command.add_option("--language", options.language, "en or de")
      ->check(CLI::IsMember({"en", "de"}))
      ->capture_default_str();
}

void add_common(CLI::App& command, PlanOptions& options, const char* what_day) {
  command.add_option("--day", options.day, what_day)->type_name("YYYY-MM-DD");
  add_language(command, options);
  command.add_option("--json", options.json, "Write all of it as JSON; - is the terminal")
      ->type_name("FILE");
}

void add_simulate(CLI::App& plan, const std::shared_ptr<PlanOptions>& options, ExitCode& outcome) {
  CLI::App* command =
      plan.add_subcommand("simulate", "Live some weeks as a member who does not exist");
  command->add_option("PROGRAM", options->program, "Such as hip-pain")->required()->type_name("");
  std::vector<std::string> tempers(kTemperNames.begin(), kTemperNames.end());
  command->add_option("--member", options->temper, "Who the member is")
      ->check(CLI::IsMember(tempers))
      ->capture_default_str();
  command->add_option("--weeks", options->weeks)->check(CLI::Range(1, 104))->capture_default_str();
  command->add_option("--pain", options->pain, "At the beginning, 0 to 10")
      ->check(CLI::Range(0, 10))
      ->capture_default_str();
  command->add_option("--seed", options->seed, "The same seed gives the same life")
      ->capture_default_str();
  add_common(*command, *options, "The first day; today if left out");
  command->callback([options, &outcome] {
    const auto result = run_simulation(*options);
    outcome = result ? ExitCode::done : complain(result.error());
  });
}

void add_show(CLI::App& plan, const std::shared_ptr<PlanOptions>& options, ExitCode& outcome) {
  CLI::App* command = plan.add_subcommand("show", "Show a journal's plan and how it came about");
  command
      ->add_option("JOURNAL", options->journal, "What the app exports under \"Me\" (coxa.export/1)")
      ->required()
      ->type_name("");
  add_common(*command, *options, "The day that is asked about; today if left out");
  command->callback([options, &outcome] {
    const auto result = run_show(*options);
    outcome = result ? ExitCode::done : complain(result.error());
  });
}

void add_rules(CLI::App& plan, const std::shared_ptr<PlanOptions>& options, ExitCode& outcome) {
  CLI::App* command = plan.add_subcommand("rules", "Read the rules that change a plan");
  add_language(*command, *options);
  command->callback([options, &outcome] {
    const auto result = run_rules(*options);
    outcome = result ? ExitCode::done : complain(result.error());
  });
}

}  // namespace

void add_plan(CLI::App& app, ExitCode& outcome) {
  CLI::App* command = app.add_subcommand("plan", "Show how a program adapts");
  command->require_subcommand(1);
  command->footer(
      "Examples:\n"
      "  coxa plan simulate hip-pain --member flaring      twelve weeks, and every change\n"
      "  coxa plan simulate knee-pain --weeks 52 --json year.json\n"
      "  coxa plan show coxa-export.json                   today's plan of an export\n"
      "  coxa plan rules                                   what makes it easier or harder");
  const auto options = std::make_shared<PlanOptions>();  // shared with the callbacks, kept by app
  add_simulate(*command, options, outcome);
  add_show(*command, options, outcome);
  add_rules(*command, options, outcome);
}

}  // namespace coxa::cli
