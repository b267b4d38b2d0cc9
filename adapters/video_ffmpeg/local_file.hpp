// SPDX-License-Identifier: Apache-2.0
// A file of this machine handed to FFmpeg as bytes, so that FFmpeg never opens anything itself.
// Internal to this adapter.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "domain/quantities/result.hpp"

struct AVIOContext;

namespace coxa::video_ffmpeg {

/// Errors: unreadable, where the path is missing, no ordinary file, empty, or may not be read.
class LocalFile {
 public:
  static Result<std::unique_ptr<LocalFile>> open(const std::filesystem::path& path);
  ~LocalFile();
  LocalFile(const LocalFile&) = delete;
  LocalFile& operator=(const LocalFile&) = delete;

  AVIOContext* bytes() const { return bytes_; }

 private:
  LocalFile(int descriptor, std::int64_t size) : descriptor_(descriptor), size_(size) {}
  static int read(void* self, std::uint8_t* into, int most);
  static std::int64_t seek(void* self, std::int64_t offset, int whence);

  int descriptor_;
  std::int64_t size_;
  AVIOContext* bytes_ = nullptr;
};

}  // namespace coxa::video_ffmpeg
