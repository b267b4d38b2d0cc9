// SPDX-License-Identifier: Apache-2.0
// What no file of the repository may hold: a path of someone's machine, or a page, script or style
// that fetches something from elsewhere at run time.
#include <doctest/doctest.h>

#include <array>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path kRoot{COXA_ROOT};
// this file names what it looks for
const fs::path kSelf{"tests/architecture/tracked_files_test.cpp"};

/// Files that git keeps, relative to the root; empty outside a checkout.
std::vector<fs::path> tracked_files() {
  const std::string command = "git -C '" + kRoot.string() + "' ls-files -z 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
  std::vector<fs::path> files;
  std::string name;
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) {
    if (c != '\0') {
      name.push_back(static_cast<char>(c));
      continue;
    }
    if (fs::is_regular_file(kRoot / name) && fs::path{name} != kSelf) {
      files.emplace_back(name);
    }
    name.clear();
  }
  return files;
}

/// Calls `each(file, number, line)` for each line of each text file.
template <class Each>
void for_each_line(const Each& each) {
  const auto files = tracked_files();
  if (files.empty()) {
    MESSAGE("not a git checkout");
    std::puts("skipped: what no tracked file may hold: this is not a git checkout");
  }
  for (const auto& file : files) {
    std::ifstream stream(kRoot / file);
    int number = 0;
    for (std::string line; std::getline(stream, line);) {
      if (line.find('\0') != std::string::npos) {
        break;  // not text
      }
      each(file, ++number, line);
    }
  }
}

bool names_a_machine_path(std::string_view line) {
  static constexpr std::array<std::string_view, 5> kHomes{"/home/", "/root/", "/Users/", "/work/",
                                                          "/tmp/"};
  for (const auto home : kHomes) {
    for (auto at = line.find(home); at != std::string_view::npos; at = line.find(home, at + 1)) {
      // a/work/b is a path of some project; /work/b is a machine's
      const char before = at == 0 ? ' ' : line[at - 1];
      if (std::isalnum(static_cast<unsigned char>(before)) == 0 &&
          std::string_view{"._-/}>*"}.find(before) == std::string_view::npos) {
        return true;
      }
    }
  }
  return false;
}

bool fetches_from_elsewhere(const std::string& line) {
  static const std::regex fetched(
      R"re((\bsrc(set)?\s*=|<link\b[^>]*href\s*=|\burl\(|@import|\bfetch\(|\bimport\(|\bfrom|importScripts\()\s*\\?["']?\s*(https?:)?//)re");
  return line.find("//") != std::string::npos && std::regex_search(line, fetched);
}

TEST_CASE("what is looked for in the repository's files would be found") {
  CHECK(names_a_machine_path("see /home/ada/coxa"));
  CHECK(names_a_machine_path("\"/work/main\""));
  CHECK_FALSE(names_a_machine_path("docs/home/page.html"));
  CHECK(fetches_from_elsewhere(R"(<script src="https://cdn.example/x.js">)"));
  CHECK(fetches_from_elsewhere(R"("<img src=\"//cdn.example/x.png\">")"));
  CHECK(fetches_from_elsewhere("@font-face { src: url(https://fonts.example/a.woff2) }"));
  CHECK(fetches_from_elsewhere(R"(<link rel="stylesheet" href="https://cdn.example/x.css">)"));
  CHECK(fetches_from_elsewhere(R"(import x from 'https://cdn.example/x.js')"));
  CHECK_FALSE(fetches_from_elsewhere(R"(<a href="https://doi.org/10.2519/jospt.2010.3025">)"));
  CHECK_FALSE(fetches_from_elsewhere(R"(<svg xmlns="http://www.w3.org/2000/svg">)"));
}

TEST_CASE("no file of the repository names a path of someone's machine") {
  for_each_line([](const fs::path& file, int number, const std::string& line) {
    if (names_a_machine_path(line)) {
      FAIL_CHECK(file.string() << ":" << number << ": " << line.substr(0, 200));
    }
  });
}

TEST_CASE("no page, script or style fetches anything from elsewhere") {
  static const std::set<std::string> kinds{".html", ".css", ".js",  ".mjs", ".ts",
                                           ".tsx",  ".svg", ".cpp", ".hpp", ".in"};
  for_each_line([](const fs::path& file, int number, const std::string& line) {
    if (kinds.contains(file.extension().string()) && fetches_from_elsewhere(line)) {
      FAIL_CHECK(file.string() << ":" << number << ": " << line.substr(0, 200));
    }
  });
}

}  // namespace
