// SPDX-License-Identifier: Apache-2.0
// The direction of dependencies, read from every #include "..." of the project.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path kRoot{COXA_ROOT};

struct Include {
  fs::path from;  // relative to the root
  std::string to;
};

std::vector<std::string> parts(const std::string& path) {
  std::vector<std::string> out;
  std::stringstream stream(path);
  for (std::string part; std::getline(stream, part, '/');) {
    out.push_back(part);
  }
  return out;
}

std::vector<Include> all_includes() {
  static const std::regex own(R"(^\s*#\s*include\s*"([^"]+)\")");
  std::vector<Include> found;
  for (const char* top : {"domain", "adapters", "apps"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".hpp" && extension != ".cpp") {
        continue;
      }
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        std::smatch match;
        if (std::regex_search(line, match, own)) {
          found.push_back({fs::relative(entry.path(), kRoot), match[1]});
        }
      }
    }
  }
  return found;
}

std::map<std::string, std::set<std::string>> allowed_arrows() {
  std::map<std::string, std::set<std::string>> arrows;
  std::ifstream table(kRoot / "tests/architecture/arrows.txt");
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line[0] == '#') {
      continue;
    }
    const auto colon = line.find(':');
    auto& to = arrows[line.substr(0, colon)];
    std::stringstream rest(line.substr(colon + 1));
    for (std::string name; rest >> name;) {
      to.insert(name);
    }
  }
  return arrows;
}

bool is_test(const fs::path& path) { return path.stem().string().ends_with("_test"); }

TEST_CASE("dependencies point from apps to adapters to domain, and never sideways") {
  const auto includes = all_includes();
  REQUIRE(includes.size() > 10);
  const auto arrows = allowed_arrows();
  for (const auto& [from, to] : includes) {
    const auto f = parts(from.generic_string());
    const auto t = parts(to);
    const std::string seen = from.generic_string() + " -> " + to;
    INFO(seen);
    REQUIRE(t.size() >= 3);  // written from the root
    CHECK(fs::exists(kRoot / to));
    if (t[0] == "tests") {
      CHECK(is_test(from));
    } else if (f[0] == "domain") {
      REQUIRE(t[0] == "domain");
      REQUIRE(arrows.contains(f[1]));
      CHECK((f[1] == t[1] || arrows.at(f[1]).contains(t[1])));
    } else if (f[0] == "adapters") {
      CHECK((t[0] == "domain" || (t[0] == "adapters" && t[1] == f[1])));
    }
  }
}

TEST_CASE("the table of arrows has no circle and names only folders that exist") {
  const auto arrows = allowed_arrows();
  std::set<std::string> settled;
  while (settled.size() < arrows.size()) {
    const auto before = settled.size();
    for (const auto& [from, to] : arrows) {
      CHECK(fs::is_directory(kRoot / "domain" / from));
      if (std::includes(settled.begin(), settled.end(), to.begin(), to.end())) {
        settled.insert(from);
      }
    }
    REQUIRE(settled.size() > before);
  }
}

TEST_CASE(
    "the domain touches no file, socket, thread, clock or random source, and throws nothing") {
  static const std::regex forbidden(
      R"(#\s*include\s*<(fstream|iostream|filesystem|thread|mutex|atomic|random|regex|ctime|cstdlib|future|format|ranges|source_location)>|\bthrow\b|\btry\b|system_clock|steady_clock)");
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "domain")) {
    if ((entry.path().extension() != ".hpp" && entry.path().extension() != ".cpp") ||
        is_test(entry.path()) || entry.path().filename() == "expects.hpp") {
      continue;
    }
    std::ifstream file(entry.path());
    int number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      const std::string code = line.substr(0, line.find("//"));
      INFO(entry.path().string() << ":" << number);
      CHECK_FALSE(std::regex_search(code, forbidden));
    }
  }
}

}  // namespace
