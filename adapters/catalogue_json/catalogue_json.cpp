// SPDX-License-Identifier: Apache-2.0
// Reads exercises and cue texts from the JSON files of content/.
#include "adapters/catalogue_json/catalogue_json.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "adapters/catalogue_json/node.hpp"
#include "adapters/catalogue_json/read_exercise.hpp"

namespace coxa::catalogue_json {

namespace fs = std::filesystem;

namespace {

Result<void> check_cues(const Catalogue& catalogue) {
  const auto missing = [&](const std::string& key, const std::string& who) {
    return fail(ErrorCode::unreadable,
                "cues/en.json: lacks the text \"" + key + "\", which " + who + " asks for; add it");
  };
  for (const char* key : {to_text(FaultKind::short_range), to_text(FaultKind::too_fast)}) {
    if (cue_text(catalogue.cues, key).empty()) {
      return missing(key, "every exercise");
    }
  }
  for (const Exercise& exercise : catalogue.exercises) {
    std::vector<Guard> guards;
    if (exercise.movement) {
      guards = exercise.movement->guards;
    }
    for (const Variant& variant : exercise.variants) {
      if (variant.movement) {
        guards.insert(guards.end(), variant.movement->guards.begin(),
                      variant.movement->guards.end());
      }
    }
    for (const Guard& guard : guards) {
      if (cue_text(catalogue.cues, guard.cue).empty()) {
        return missing(guard.cue, exercise.id);
      }
    }
  }
  return {};
}

}  // namespace

Result<Exercise> parse_exercise(std::string_view json, std::string_view file) {
  COXA_TRY(document, parse_document(json, file));
  Complaint complaint(file);
  Exercise exercise = read_exercise(Node(document, "", complaint));
  if (complaint.made()) {
    return tl::unexpected(complaint.error());
  }
  return exercise;
}

Result<std::vector<CueText>> parse_cues(std::string_view json, std::string_view file) {
  COXA_TRY(document, parse_document(json, file));
  Complaint complaint(file);
  const Node root(document, "", complaint);
  root.fields({"language", "cues"});
  std::vector<CueText> cues;
  const Node texts = root.at("cues");
  if (!texts.value().is_object()) {
    texts.complain("must be an object { } of key and text");
  } else {
    for (const auto& item : texts.value().items()) {  // an object keeps its keys in order
      if (!is_name(item.key(), '_')) {
        texts.complain("must have keys of small letters joined by underscores");
      } else {
        cues.push_back({item.key(), texts.at(item.key().c_str()).text()});
      }
    }
  }
  if (complaint.made()) {
    return tl::unexpected(complaint.error());
  }
  return cues;
}

Result<Exercise> load_exercise(const fs::path& file) {
  COXA_TRY(text, read_whole(file));
  COXA_TRY(exercise, parse_exercise(text, file.string()));
  return check_file_name(file, exercise.id).map([&exercise] { return std::move(exercise); });
}

Result<Catalogue> load_catalogue(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code code;
  for (fs::directory_iterator entry(folder / "exercises", code), end; !code && entry != end;
       entry.increment(code)) {
    // <id>.spec.json beside it says what must be reported of simulated sets
    if (entry->path().extension() == ".json" && entry->path().stem().extension() != ".spec") {
      files.push_back(entry->path());
    }
  }
  if (code || files.empty()) {
    return fail(ErrorCode::missing_part,
                "no exercises in " + (folder / "exercises").string() +
                    "; set COXA_CONTENT to the folder that holds exercises/ and cues/");
  }
  std::sort(files.begin(), files.end());
  Catalogue catalogue;
  for (const fs::path& file : files) {
    COXA_TRY(exercise, load_exercise(file));
    catalogue.exercises.push_back(std::move(exercise));
  }
  const fs::path words = folder / "cues" / "en.json";
  if (!fs::exists(words, code)) {
    return fail(ErrorCode::missing_part,
                words.string() + " is missing; set COXA_CONTENT to the folder that holds it");
  }
  COXA_TRY(text, read_whole(words));
  COXA_TRY(cues, parse_cues(text, words.string()));
  catalogue.cues = std::move(cues);
  return check_cues(catalogue).map([&catalogue] { return std::move(catalogue); });
}

}  // namespace coxa::catalogue_json
