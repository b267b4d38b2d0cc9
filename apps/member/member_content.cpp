// SPDX-License-Identifier: Apache-2.0
#include "apps/member/member_content.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "adapters/catalogue_json/forms.hpp"
#include "adapters/catalogue_json/programs.hpp"
#include "domain/program/content.hpp"

namespace coxa::member {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::string_view kFolders[] = {"exercises", "programs", "questionnaires",
                                         "screening", "progress", "reminders"};

std::optional<std::string> text_of(const ContentFiles& files, const std::string& path) {
  const auto found = files.find(path);
  return found == files.end() ? std::nullopt : std::optional(found->second);
}

/// The ids of the files <kind>/<id>.json, without those named.
std::vector<std::string> ids_of(const ContentFiles& files, const std::string& kind,
                                std::initializer_list<std::string_view> without = {}) {
  std::vector<std::string> ids;
  for (const auto& [path, text] : files) {
    const std::string folder = kind + "/";
    if (!path.starts_with(folder) || path.find('/', folder.size()) != std::string::npos ||
        path.ends_with(".spec.json")) {
      continue;
    }
    std::string id = path.substr(folder.size(), path.rfind(".json") - folder.size());
    if (std::find(without.begin(), without.end(), id) == without.end()) {
      ids.push_back(std::move(id));
    }
  }
  return ids;
}

/// One language's files, and what their absence means.
class Reader {
 public:
  Reader(const ContentFiles& files, std::string language)
      : files_(files), language_(std::move(language)) {}

  [[nodiscard]] Result<std::string> text(const std::string& path) const {
    if (auto found = text_of(files_, path)) {
      return std::move(*found);
    }
    return fail(ErrorCode::missing_part, "content/" + path + " is missing. Install coxa again.");
  }
  /// Empty where there is none, and for the files' own language.
  [[nodiscard]] std::string overlay(const std::string& kind, const std::string& id) const {
    return language_ == "en"
               ? ""
               : text_of(files_, kind + "/" + language_ + "/" + id + ".json").value_or("");
  }

  Result<void> exercises(MemberContent& out) const {
    for (const std::string& id : ids_of(files_, "exercises")) {
      COXA_TRY(json, text("exercises/" + id + ".json"));
      COXA_TRY(exercise, catalogue_json::parse_exercise(json, id + ".json"));
      name(exercise, out.names);
      out.exercises.push_back(std::move(exercise));
    }
    return {};
  }

  Result<void> forms(MemberContent& out) const {
    COXA_TRY(json, text("screening/screening.json"));
    COXA_TRY(form, catalogue_json::parse_screening(json, overlay("screening", "screening"),
                                                   "screening.json"));
    out.screening = std::move(form);
    for (const std::string& id : ids_of(files_, "questionnaires")) {
      COXA_TRY(questions, text("questionnaires/" + id + ".json"));
      COXA_TRY(form_of, catalogue_json::parse_questionnaire(
                            questions, overlay("questionnaires", id), id + ".json"));
      out.questionnaires.push_back(std::move(form_of));
    }
    return {};
  }

  Result<void> plan(MemberContent& out) const {
    COXA_TRY(files, catalogue_json::read_programs(
                        [this](const std::string& path) { return text_of(files_, path); },
                        ids_of(files_, "programs", {"ladders", "rules"}), language_));
    out.plan.programs = std::move(files.programs);
    out.plan.ladders = std::move(files.ladders);
    out.plan.rules = std::move(files.rules);
    out.plan.permission = permission_by(out.screening, out.exercises);
    for (const Exercise& exercise : out.exercises) {
      out.plan.exercises.push_back(planned(exercise));
    }
    for (const Program& program : out.plan.programs) {
      out.names.programs[program.id] = program.name;
    }
    return check_planned(out.plan);
  }

  Result<void> words(MemberContent& out) const {
    COXA_TRY(progress, text("progress/" + language_ + ".json"));
    COXA_TRY(texts, progress_render::parse_texts(progress));
    out.progress = std::move(texts);
    COXA_TRY(reminders, text("reminders/" + language_ + ".json"));
    const Json json = Json::parse(reminders, nullptr, false);
    if (!json.is_object() || !json["summary"].is_string() || !json["description"].is_string()) {
      return fail(ErrorCode::missing_part,
                  "content/reminders/" + language_ + ".json has no words. Install coxa again.");
    }
    out.calendar = {json["summary"].get<std::string>(), json["description"].get<std::string>()};
    return {};
  }

 private:
  /// The names in the language, where it has them.
  void name(const Exercise& exercise, progress_render::ReportNames& names) const {
    const Json words = Json::parse(overlay("exercises", exercise.id), nullptr, false);
    const auto said = [](const Json& of, const std::string& otherwise) {
      return of.is_object() ? of.value("name", otherwise) : otherwise;
    };
    names.exercises[exercise.id] = said(words, exercise.name);
    for (const Variant& variant : exercise.variants) {
      const bool is_said =
          words.is_object() && words.contains("variants") && words["variants"].contains(variant.id);
      names.variants[exercise.id + "/" + variant.id] =
          is_said ? said(words["variants"][variant.id], variant.name) : variant.name;
    }
  }

  /// The plan relies on it: every exercise and variant that a dose names exists.
  static Result<void> check_planned(const PlanContent& plan) {
    for (const Ladder& ladder : plan.ladders) {
      const auto is_it = [&](const PlannedExercise& e) { return e.id == ladder.exercise_id; };
      if (std::none_of(plan.exercises.begin(), plan.exercises.end(), is_it)) {
        return fail(ErrorCode::missing_part, "There is a ladder for " + ladder.exercise_id +
                                                 " but no such exercise. Install coxa again.");
      }
    }
    return {};
  }

  const ContentFiles& files_;
  std::string language_;
};

}  // namespace

Result<MemberContent> read_member_content(const ContentFiles& files, const std::string& language,
                                          const std::string& engine_version) {
  MemberContent out;
  out.names.engine_version = engine_version;
  const Reader reader(files, language);
  const auto read = reader.exercises(out)
                        .and_then([&] { return reader.forms(out); })
                        .and_then([&] { return reader.plan(out); })
                        .and_then([&] { return reader.words(out); });
  if (!read) {
    return tl::unexpected<Error>(read.error());
  }
  return out;
}

Result<ContentFiles> load_content_files(const fs::path& folder) {
  ContentFiles files;
  std::error_code code;
  for (const std::string_view kind : kFolders) {
    for (fs::recursive_directory_iterator entry(folder / kind, code), end; !code && entry != end;
         entry.increment(code)) {
      if (entry->path().extension() != ".json") {
        continue;
      }
      std::ifstream stream(entry->path(), std::ios::binary);
      if (!stream) {
        return fail(ErrorCode::missing_part, entry->path().string() + " cannot be opened");
      }
      files[entry->path().lexically_relative(folder).generic_string()] =
          std::string{std::istreambuf_iterator<char>(stream), {}};
    }
    if (code) {
      return fail(ErrorCode::missing_part,
                  (folder / kind).string() + " cannot be read. Install coxa again.");
    }
  }
  return files;
}

}  // namespace coxa::member
