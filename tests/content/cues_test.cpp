// SPDX-License-Identifier: Apache-2.0
// Whatever the coach can say has words in every language.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "domain/kinematics/obstacle.hpp"
#include "domain/sensing/view_check.hpp"

namespace {

namespace fs = std::filesystem;
const fs::path kCues = fs::path(COXA_ROOT) / "content/cues";

std::vector<coxa::CueText> read(const fs::path& file) {
  std::ifstream stream(file);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  auto cues = coxa::catalogue_json::parse_cues(text, file.string());
  REQUIRE_MESSAGE(cues, (cues ? "" : cues.error().message));
  return *cues;
}

std::set<std::string> keys_of(const std::vector<coxa::CueText>& cues) {
  std::set<std::string> keys;
  for (const auto& cue : cues) {
    keys.insert(cue.key);
  }
  return keys;
}

TEST_CASE("every obstacle, every advice and everything else the coach says has English words") {
  const auto keys = keys_of(read(kCues / "en.json"));
  std::set<std::string> needed{"begin_both",
                               "begin_left",
                               "begin_right",
                               "change_to_left",
                               "change_to_right",
                               "count",
                               "easier_way",
                               "mended",
                               "other_leg_left",
                               "other_leg_right",
                               "paused",
                               "resumed",
                               "set_done",
                               "set_up_ready",
                               "set_up_phone_still",
                               "set_up_phone_upright"};
  for (int i = 0; *coxa::to_text(static_cast<coxa::Obstacle>(i)) != '\0'; ++i) {
    needed.insert(std::string("see_") + coxa::to_text(static_cast<coxa::Obstacle>(i)));
  }
  for (int i = 0; *coxa::to_text(static_cast<coxa::ViewAdvice>(i)) != '\0'; ++i) {
    needed.insert(std::string("set_up_") + coxa::to_text(static_cast<coxa::ViewAdvice>(i)));
  }
  for (const std::string& key : needed) {
    CHECK_MESSAGE(keys.contains(key), key << " has no words");
  }
}

TEST_CASE("every language has words for the same things, short enough to say in four seconds") {
  const auto english = keys_of(read(kCues / "en.json"));
  int languages = 0;
  for (const auto& entry : fs::directory_iterator(kCues)) {
    CAPTURE(entry.path());
    const auto cues = read(entry.path());
    CHECK(keys_of(cues) == english);
    for (const auto& cue : cues) {
      // 15 letters a second: four words of four letters
      CHECK_MESSAGE(cue.text.size() <= 90, cue.key << " is long");
    }
    ++languages;
  }
  CHECK(languages >= 2);
}

}  // namespace
