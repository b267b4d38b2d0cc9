// SPDX-License-Identifier: Apache-2.0
// Everything of content/ that a member's plan, progress and forms need, in one language.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "adapters/progress_render/progress_render.hpp"
#include "domain/outcomes/questionnaire.hpp"
#include "domain/program/plan.hpp"
#include "domain/reminders/calendar.hpp"
#include "domain/screening/screening.hpp"

namespace coxa::member {

/// Texts by their path below content/, such as `programs/hip-pain.json`.
using ContentFiles = std::map<std::string, std::string>;

struct MemberContent {
  std::vector<Exercise> exercises;
  PlanContent plan;
  ScreeningForm screening;
  std::vector<Questionnaire> questionnaires;
  progress_render::ProgressTexts progress;
  progress_render::ReportNames names;
  CalendarWords calendar;
};

/// `language` is en or de; what a file does not say in it stays English.
Result<MemberContent> read_member_content(const ContentFiles& files, const std::string& language,
                                          const std::string& engine_version);

/// The files of a folder `content/` that read_member_content looks at.
Result<ContentFiles> load_content_files(const std::filesystem::path& folder);

}  // namespace coxa::member
