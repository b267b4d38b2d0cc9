// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/journal_asking.hpp"

#include <chrono>
#include <fstream>
#include <iterator>

#include "adapters/record_json/journal_json.hpp"
#include "apps/cli/terminal.hpp"
#include "apps/member/member_plan.hpp"

namespace coxa::cli {

Result<Journal> journal_in(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return fail(ErrorCode::unreadable, file + " cannot be opened");
  }
  const std::string document{std::istreambuf_iterator<char>(stream), {}};
  return record_json::parse_journal(document);
}

Result<Day> day_asked(const std::string& text) {
  return text.empty()
             ? Result<Day>(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()))
             : member::day_in(text);
}

Result<member::MemberContent> member_content_in(const std::string& language) {
  COXA_TRY(files, member::load_content_files(content_folder()));
  return member::read_member_content(files, language, COXA_VERSION);
}

}  // namespace coxa::cli
