// SPDX-License-Identifier: Apache-2.0
#include "adapters/keys_openssl/key_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace coxa::keys_openssl {

namespace fs = std::filesystem;

namespace {

tl::unexpected<Error> unwritable(const fs::path& path, int reason) {
  return fail(ErrorCode::unwritable, path.string() +
                                         " cannot be written: " + std::strerror(reason) +
                                         ". Choose a folder that coxa may write, with --data.");
}

bool write_all(int file, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t written = ::write(file, text.data() + done, text.size() - done);
    if (written < 0 && errno != EINTR) {
      return false;
    }
    done += written > 0 ? static_cast<std::size_t>(written) : 0;
  }
  return ::fsync(file) == 0;
}

}  // namespace

Result<void> make_private_folder(const fs::path& folder) {
  std::error_code error;
  if (const fs::path parent = folder.parent_path(); !parent.empty()) {
    fs::create_directories(parent, error);
  }
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return unwritable(folder, errno);
  }
  if (!fs::is_directory(folder, error)) {
    return unwritable(folder, ENOTDIR);
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    return unwritable(folder, errno);
  }
  return {};
}

Result<void> write_private_file(const fs::path& file, const std::string& text) {
  const std::string beside = file.string() + ".part";
  ::unlink(beside.c_str());  // left over from a power cut
  const int opened = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (opened < 0) {
    return unwritable(file, errno);
  }
  const bool written = write_all(opened, text);
  int reason = written ? 0 : errno;
  ::close(opened);
  if (reason == 0 && ::rename(beside.c_str(), file.c_str()) != 0) {
    reason = errno;
  }
  if (reason != 0) {
    ::unlink(beside.c_str());
    return unwritable(file, reason);
  }
  return {};
}

Result<std::optional<std::string>> read_if_there(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error) && !error) {
    return std::nullopt;
  }
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) {
    return fail(ErrorCode::unreadable,
                file.string() + " cannot be read. Let the user who runs coxa read it.");
  }
  return text;
}

}  // namespace coxa::keys_openssl
