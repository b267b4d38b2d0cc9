// SPDX-License-Identifier: Apache-2.0
#include "adapters/motion_files/zip_archive.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>

#include "adapters/motion_files/text_input.hpp"

namespace coxa::motion_files {
namespace {

constexpr zip_int64_t kMostEntries = 10'000;

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

Result<std::string> read_entry(zip_t* archive, zip_uint64_t index, const std::string& name) {
  const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(archive, index, 0));
  if (!entry) {
    return fail(ErrorCode::unreadable,
                name + ": cannot be unpacked (" + zip_strerror(archive) + "); export it again");
  }
  std::string bytes;
  std::string block(std::size_t{1} << 16U, '\0');
  for (;;) {
    // what an entry says of its own size is not believed
    const zip_int64_t got = zip_fread(entry.get(), block.data(), block.size());
    if (got < 0) {
      return fail(ErrorCode::unreadable, name + ": damaged in the archive; export it again");
    }
    if (got == 0) {
      return bytes;
    }
    bytes.append(block, 0, static_cast<std::size_t>(got));
    if (bytes.size() > kLargestInput) {
      return fail(ErrorCode::unsupported,
                  name + ": unpacks to more than 256 MB; cut the recording into sets");
    }
  }
}

}  // namespace

Result<std::map<std::string, std::string>> load_zip_entries(const std::filesystem::path& path,
                                                            const std::vector<std::string>& names) {
  int code = 0;
  const std::unique_ptr<zip_t, CloseArchive> archive(
      zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
  if (!archive) {
    return fail(ErrorCode::unreadable,
                path.string() + ": not a sound zip archive; export the recording again");
  }
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count > kMostEntries) {
    return fail(ErrorCode::unsupported,
                path.string() + ": more than 10 000 files in the archive; export one recording");
  }
  std::map<std::string, std::string> found;
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* full_name = zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0);
    if (full_name == nullptr) {
      continue;
    }
    const std::string name = std::filesystem::path(full_name).filename().string();
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      continue;
    }
    if (found.contains(name)) {
      return fail(ErrorCode::unsupported, path.string() + ": holds more than one " + name +
                                              "; give one recording at a time");
    }
    COXA_TRY(bytes, read_entry(archive.get(), static_cast<zip_uint64_t>(i),
                               path.string() + ": " + full_name));
    found.emplace(name, std::move(bytes));
  }
  return found;
}

}  // namespace coxa::motion_files
