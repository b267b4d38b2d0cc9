// SPDX-License-Identifier: Apache-2.0
// Reading and seeking in an ordinary file, for FFmpeg.
#include "adapters/video_ffmpeg/local_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "adapters/video_ffmpeg/ffmpeg_handles.hpp"

namespace coxa::video_ffmpeg {
namespace {

constexpr int kBufferBytes = 64 * 1024;

std::string remedy(int error) {
  if (error == ENOENT || error == ENOTDIR) {
    return "there is no such file; check the path";
  }
  if (error == EACCES || error == EPERM) {
    return "this user may not read it; change its permissions";
  }
  return std::strerror(error);
}

}  // namespace

Result<std::unique_ptr<LocalFile>> LocalFile::open(const std::filesystem::path& path) {
  const auto refuse = [&](const std::string& why) {
    return fail(ErrorCode::unreadable, path.string() + ": " + why + ".");
  };
  // O_NONBLOCK: opening a pipe must not wait for somebody to write
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    return refuse(remedy(errno));
  }
  struct stat status {};
  const bool known = ::fstat(descriptor, &status) == 0;
  std::unique_ptr<LocalFile> file(new LocalFile(descriptor, status.st_size));
  if (known && S_ISDIR(status.st_mode)) {
    return refuse("this is a folder; name one recording in it");
  }
  if (!known || !S_ISREG(status.st_mode)) {
    return refuse("this is no ordinary file; save the recording as a file first");
  }
  if (status.st_size == 0) {
    return refuse("the file is empty; copy the recording again");
  }
  auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
  file->bytes_ = buffer == nullptr
                     ? nullptr
                     : avio_alloc_context(buffer, kBufferBytes, 0, file.get(), &LocalFile::read,
                                          nullptr, &LocalFile::seek);
  if (file->bytes_ == nullptr) {
    av_free(buffer);
    return refuse("there is not enough memory to read it");
  }
  return file;
}

LocalFile::~LocalFile() {
  if (bytes_ != nullptr) {
    av_freep(&bytes_->buffer);
    avio_context_free(&bytes_);
  }
  ::close(descriptor_);
}

int LocalFile::read(void* self, std::uint8_t* into, int most) {
  const auto got =
      ::read(static_cast<LocalFile*>(self)->descriptor_, into, static_cast<std::size_t>(most));
  if (got < 0) {
    return AVERROR(errno);
  }
  return got == 0 ? AVERROR_EOF : static_cast<int>(got);
}

std::int64_t LocalFile::seek(void* self, std::int64_t offset, int whence) {
  const auto& file = *static_cast<LocalFile*>(self);
  if ((whence & AVSEEK_SIZE) != 0) {
    return file.size_;
  }
  const auto at = ::lseek(file.descriptor_, offset, whence & ~AVSEEK_FORCE);
  return at < 0 ? AVERROR(errno) : at;
}

}  // namespace coxa::video_ffmpeg
