// SPDX-License-Identifier: Apache-2.0
// Reads programs, dose ladders and rules from the JSON files of content/programs/.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/program/program.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::catalogue_json {

/// `overlay` is the text of the same file in another language, or empty; it holds texts alone.
/// What is left out of it stays as it is.
Result<Program> parse_program(std::string_view json, std::string_view overlay,
                              std::string_view file);

/// Each ladder is checked by check_ladder.
Result<std::vector<Ladder>> parse_ladders(std::string_view json, std::string_view file);

/// `overlay` as for a program.
Result<RuleBook> parse_rules(std::string_view json, std::string_view overlay,
                             std::string_view file);

struct ProgramFiles {
  std::vector<Program> programs;  ///< in the order of their ids
  std::vector<Ladder> ladders;
  RuleBook rules;
};

/// The text of a file by its path below content/; empty where there is none.
using ReadText = std::function<std::optional<std::string>(const std::string& path)>;

/// All of content/programs/ with the texts of a language, `en` for the files' own. `programs` are
/// the ids to read. Refused too: an exercise without a ladder, a level that its ladder does not
/// have, a phase twice.
Result<ProgramFiles> read_programs(const ReadText& read, const std::vector<std::string>& programs,
                                   const std::string& language);

/// The same from the folder `content/`.
Result<ProgramFiles> load_programs(const std::filesystem::path& content,
                                   const std::string& language);

}  // namespace coxa::catalogue_json
