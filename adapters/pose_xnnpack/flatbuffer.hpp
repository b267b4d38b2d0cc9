// SPDX-License-Identifier: Apache-2.0
// Reading a FlatBuffers file without trusting a byte of it.
// Format: https://flatbuffers.dev/internals (tables, vtables, vectors, little-endian).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace coxa::pose_xnnpack {

/// The bytes of a file. A read outside them gives zero and marks the file unsound for good; the
/// caller asks once, at the end.
class Flatbuffer {
 public:
  explicit Flatbuffer(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class T>
  T read(std::size_t at) {
    T value{};
    if (at > bytes_.size() || bytes_.size() - at < sizeof(T)) {
      is_sound_ = false;
      return value;
    }
    std::memcpy(&value, bytes_.data() + at, sizeof(T));
    return value;
  }

  std::span<const std::byte> slice(std::size_t at, std::size_t size) {
    if (at > bytes_.size() || bytes_.size() - at < size) {
      is_sound_ = false;
      return {};
    }
    return bytes_.subspan(at, size);
  }

  /// Where the offset stored at `at` leads.
  std::size_t follow(std::size_t at) { return at + read<std::uint32_t>(at); }

  /// A vector is about to be copied. Crafted tables can share one long vector a million times: what
  /// is copied in all stays a fixed multiple of the file.
  void charge(std::size_t size) {
    is_sound_ = is_sound_ && size <= budget_;
    budget_ -= is_sound_ ? size : 0;
  }

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] bool is_sound() const { return is_sound_; }

 private:
  std::span<const std::byte> bytes_;
  std::size_t budget_{16 * bytes_.size()};
  bool is_sound_{true};
};

/// A vector in the file: its number of elements, checked to lie in the file, and where they start.
struct FlatVector {
  std::size_t first{};
  std::size_t count{};
};

/// A table in the file; a field that is absent reads as its default.
class FlatTable {
 public:
  FlatTable(Flatbuffer& file, std::size_t at) : file_(&file), at_(at) {
    const auto back = static_cast<std::int64_t>(file.read<std::int32_t>(at));
    const std::int64_t vtable = static_cast<std::int64_t>(at) - back;
    // a negative place is outside like any other
    vtable_ = vtable < 0 ? file.size() : static_cast<std::size_t>(vtable);
    vtable_size_ = file.read<std::uint16_t>(vtable_);
  }

  template <class T>
  [[nodiscard]] T scalar(int field, T otherwise = T{}) const {
    const std::size_t at = place(field);
    return at == 0 ? otherwise : file_->read<T>(at);
  }

  [[nodiscard]] bool has(int field) const { return place(field) != 0; }

  [[nodiscard]] FlatTable table(int field) const { return {*file_, file_->follow(place(field))}; }

  [[nodiscard]] FlatVector vector(int field, std::size_t element_size) const {
    const std::size_t at = place(field);
    if (at == 0) {
      return {};
    }
    const std::size_t start = file_->follow(at);
    const auto count = static_cast<std::size_t>(file_->read<std::uint32_t>(start));
    file_->slice(start + 4, count * element_size);
    return {start + 4, file_->is_sound() ? count : 0};
  }

  template <class T>
  [[nodiscard]] std::vector<T> numbers(int field) const {
    const FlatVector v = vector(field, sizeof(T));
    file_->charge(v.count * sizeof(T));
    if (!file_->is_sound()) {
      return {};
    }
    std::vector<T> values(v.count);
    if (v.count > 0) {
      std::memcpy(values.data(), file_->slice(v.first, v.count * sizeof(T)).data(),
                  v.count * sizeof(T));
    }
    return values;
  }

  [[nodiscard]] std::span<const std::byte> bytes(int field) const {
    const FlatVector v = vector(field, 1);
    return file_->slice(v.first, v.count);
  }

  [[nodiscard]] std::vector<FlatTable> tables(int field) const {
    const FlatVector v = vector(field, 4);
    file_->charge(v.count * sizeof(FlatTable));
    std::vector<FlatTable> all;
    if (!file_->is_sound()) {
      return all;
    }
    all.reserve(v.count);
    for (std::size_t i = 0; i < v.count; ++i) {
      all.emplace_back(*file_, file_->follow(v.first + 4 * i));
    }
    return all;
  }

 private:
  [[nodiscard]] std::size_t place(int field) const {
    const auto slot = 4 + 2 * static_cast<std::size_t>(field);
    if (slot + 2 > vtable_size_) {
      return 0;
    }
    const auto offset = file_->read<std::uint16_t>(vtable_ + slot);
    return offset == 0 ? 0 : at_ + offset;
  }

  Flatbuffer* file_;
  std::size_t at_;
  std::size_t vtable_{};
  std::size_t vtable_size_{};
};

}  // namespace coxa::pose_xnnpack
