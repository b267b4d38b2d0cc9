// SPDX-License-Identifier: Apache-2.0
#include "adapters/output_files/output_files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

namespace coxa::output_files {
namespace {

namespace fs = std::filesystem;

/// An empty folder that is gone when the test is over.
struct Folder {
  fs::path path = fs::temp_directory_path() / "coxa-output-files-test";
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  [[nodiscard]] int entries() const {
    return static_cast<int>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }
};

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST_CASE("a file is written whole and nothing is left beside it") {
  const Folder folder;
  const std::string bytes(3000000, 'x');
  REQUIRE(write_file_whole(folder.path / "out.json", bytes));
  CHECK(read(folder.path / "out.json") == bytes);
  CHECK(folder.entries() == 1);
}

TEST_CASE("an existing file is replaced and keeps its rights") {
  const Folder folder;
  const fs::path file = folder.path / "out.txt";
  std::ofstream(file) << "old and longer";
  REQUIRE(::chmod(file.c_str(), 0640) == 0);
  REQUIRE(write_file_whole(file, "new"));
  CHECK(read(file) == "new");
  CHECK(fs::status(file).permissions() == fs::perms(0640));
  CHECK(folder.entries() == 1);
}

TEST_CASE("through a link the file it points to is replaced, and the link stays") {
  const Folder folder;
  std::ofstream(folder.path / "real.txt") << "old";
  fs::create_symlink("real.txt", folder.path / "link.txt");
  REQUIRE(write_file_whole(folder.path / "link.txt", "new"));
  CHECK(fs::is_symlink(folder.path / "link.txt"));
  CHECK(read(folder.path / "real.txt") == "new");
}

TEST_CASE("a missing folder, a folder in place of a file and an empty name are clear errors") {
  const Folder folder;
  for (const fs::path& target :
       {folder.path / "none" / "out.txt", folder.path, folder.path / "out.txt/", fs::path()}) {
    const auto result = write_file_whole(target, "bytes");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::unwritable);
  }
  CHECK(folder.entries() == 0);
  CHECK(write_file_whole(folder.path / "none" / "x", "")
            .error()
            .message.ends_with("; create the folder first"));
}

TEST_CASE("a full disk is an error, a device is written directly") {
  CHECK(write_file_whole("/dev/null", "bytes"));
  const auto full = write_file_whole("/dev/full", "bytes");
  REQUIRE_FALSE(full);
  CHECK(full.error().message.find("free some space") != std::string::npos);
}

TEST_CASE("a name without a folder is written where the program stands") {
  const Folder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path);
  const auto result = write_file_whole("out.txt", "here");
  fs::current_path(before);
  REQUIRE(result);
  CHECK(read(folder.path / "out.txt") == "here");
}

}  // namespace
}  // namespace coxa::output_files
