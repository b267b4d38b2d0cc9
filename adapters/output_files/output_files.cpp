// SPDX-License-Identifier: Apache-2.0
// Stores an output file whole or not at all.
#include "adapters/output_files/output_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

namespace coxa::output_files {

namespace fs = std::filesystem;

namespace {

tl::unexpected<Error> refused(const fs::path& target, int reason) {
  const char* remedy = "";
  switch (reason) {
    case ENOENT:
    case ENOTDIR:
      remedy = "; create the folder first";
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      remedy = "; choose a folder you may write to";
      break;
    case ENOSPC:
    case EDQUOT:
      remedy = "; free some space";
      break;
    default:
      break;
  }
  return fail(ErrorCode::unwritable,
              target.string() + " could not be written: " + std::strerror(reason) + remedy);
}

/// An open file that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  int close() {
    const int done = ::close(number_);
    number_ = -1;
    return done;
  }

 private:
  int number_;
};

/// The errno of the failure, or 0.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return errno;
    }
    bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
  }
  return 0;
}

Result<void> write_directly(const fs::path& target, std::string_view bytes) {
  Descriptor file(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) {
    return refused(target, errno);
  }
  if (const int reason = write_all(file.number(), bytes); reason != 0) {
    return refused(target, reason);
  }
  return {};
}

/// Creates a new file beside the target, with the rights the target has or a new file gets.
int create_beside(const fs::path& target, std::string& name) {
  struct stat old {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  constexpr int kTries = 100;  // leftovers of an earlier process of the same number
  for (int i = 0; i < kTries; ++i) {
    name = (target.parent_path() / ('.' + target.filename().string() + ".part-" +
                                    std::to_string(::getpid()) + '-' + std::to_string(i)))
               .string();
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0 && exists) {
      // best effort: a file system without rights still gets its file
      [[maybe_unused]] const int kept = ::fchmod(file, old.st_mode & 0777U);
    }
    if (file >= 0 || errno != EEXIST) {
      return file;
    }
  }
  return -1;
}

}  // namespace

Result<void> write_file_whole(const fs::path& target, std::string_view bytes) {
  std::error_code code;
  const fs::file_status status = fs::status(target, code);
  if (fs::is_directory(status)) {
    return fail(ErrorCode::unwritable, target.string() + " is a folder; name a file in it");
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    return write_directly(target, bytes);
  }
  fs::path real = fs::weakly_canonical(target, code);
  if (code || real.filename().empty()) {
    return refused(target, code ? code.value() : EINVAL);
  }
  std::string beside;
  Descriptor file(create_beside(real, beside));
  if (!file.is_open()) {
    return refused(target, errno);
  }
  int reason = write_all(file.number(), bytes);
  if (reason == 0 && ::fsync(file.number()) != 0) {
    reason = errno;
  }
  if (file.close() != 0 && reason == 0) {
    reason = errno;
  }
  if (reason == 0 && ::rename(beside.c_str(), real.c_str()) != 0) {
    reason = errno;
  }
  if (reason != 0) {
    ::unlink(beside.c_str());
    return refused(target, reason);
  }
  // the folder remembers the new name even if power fails now; some file systems cannot be asked
  const Descriptor folder(::open(real.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.is_open()) {
    ::fsync(folder.number());
  }
  return {};
}

}  // namespace coxa::output_files
