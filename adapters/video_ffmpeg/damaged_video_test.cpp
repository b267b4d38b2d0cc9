// SPDX-License-Identifier: Apache-2.0
// Damaged recordings: what is sound in them is used, and nothing crashes.
#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>

#include "adapters/video_ffmpeg/video_reader.hpp"
#include "tests/support/clips.hpp"

namespace coxa::video_ffmpeg {
namespace {

using test_support::bench_clip;
using test_support::bytes_of;
using test_support::ScratchFolder;
using test_support::write_bytes;

struct Reading {
  std::int64_t pictures{};
  Tally tally;
};

/// Reads all there is, checking what must hold of any file; 0 pictures where it is refused.
Reading read(const std::filesystem::path& path) {
  auto reader = VideoReader::open(path);
  Reading reading;
  if (!reader) {
    CHECK(reader.error().message.find(path.string()) != std::string::npos);
    CHECK(reader.error().message.size() > path.string().size() + 20);
    return reading;
  }
  std::optional<Timestamp> last;
  while (const auto frame = reader->next()) {
    REQUIRE((last ? frame->time > *last : frame->time == Timestamp{}));
    last = frame->time;
    ++reading.pictures;
  }
  reading.tally = reader->tally();
  CHECK(reading.pictures == reading.tally.pictures);
  CHECK(reading.pictures > 0);
  return reading;
}

TEST_CASE("of a recording cut off midway the beginning is used, and it is said") {
  const ScratchFolder folder;
  const auto whole = bytes_of(bench_clip("01_adam_R_front"));
  const auto cut = read(write_bytes(folder / "cut.mp4", whole.substr(0, whole.size() / 2)));
  CHECK(cut.pictures > 30);
  CHECK(cut.pictures < 120);
  REQUIRE(cut.tally.cut_short);
  CHECK(cut.tally.cut_short->find("of 10.0 s") != std::string::npos);
}

TEST_CASE("a recording cut off midway is noticed in other containers too") {
  const ScratchFolder folder;
  for (const char* name : {"clip.mkv", "clip.webm", "clip.avi", "clip.mov"}) {
    const auto path = folder / name;
    INFO(name);
    const std::string codec = path.extension() == ".webm"  ? "-c:v libvpx -deadline realtime"
                              : path.extension() == ".mov" ? "-c copy -movflags +faststart"
                                                           : "-c copy";
    if (!test_support::ffmpeg("-i '" + bench_clip("02_bea_L_front").string() + "' " + codec,
                              path)) {
      MESSAGE("not checked: " << name);
      continue;
    }
    const auto whole = bytes_of(path);
    const auto uncut = read(path);
    CHECK(uncut.pictures == 150);
    CHECK_FALSE(uncut.tally.cut_short);
    const auto cut = read(write_bytes(path, whole.substr(0, whole.size() / 2)));
    CHECK(cut.pictures > 20);
    CHECK(cut.pictures < 130);
    CHECK(cut.tally.cut_short);
  }
}

TEST_CASE("a recording whose index was never written is refused") {
  const ScratchFolder folder;
  const auto path = folder / "late.mp4";
  if (test_support::ffmpeg("-i '" + bench_clip("02_bea_L_front").string() + "' -c copy", path)) {
    const auto whole = bytes_of(path);
    const auto reader = VideoReader::open(write_bytes(path, whole.substr(0, whole.size() - 4000)));
    REQUIRE_FALSE(reader);
    CHECK(reader.error().code == ErrorCode::unreadable);
    CHECK(reader.error().message.find("index") != std::string::npos);
  }
}

TEST_CASE("cut off anywhere, it is read or refused") {
  const ScratchFolder folder;
  const auto whole = bytes_of(bench_clip("07_adam_L_fast"));
  std::int64_t before = 0;
  for (std::size_t length = 1; length < whole.size(); length = length * 5 / 4 + 7) {
    INFO("first " << length << " bytes");
    const auto reading = read(write_bytes(folder / "cut.mp4", whole.substr(0, length)));
    CHECK(reading.pictures >= before);
    before = reading.pictures;
  }
  CHECK(before > 90);
}

TEST_CASE("with bytes changed anywhere, it is read or refused") {
  const ScratchFolder folder;
  const auto whole = bytes_of(bench_clip("07_adam_L_fast"));
  const auto index_end = whole.find("mdat");
  constexpr unsigned kSeed = 20240607;
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  for (int round = 0; round < 60; ++round) {
    auto bytes = whole;
    // half of the rounds in the index, where numbers rule; half anywhere
    const std::size_t reach = round % 2 == 0 ? index_end : bytes.size();
    for (int flips = 1 + round % 8; flips > 0; --flips) {
      bytes[random() % reach] = static_cast<char>(random());
    }
    INFO("round " << round);
    read(write_bytes(folder / "flipped.mp4", bytes));
  }
}

TEST_CASE("damage in the pictures themselves costs pictures, not the recording") {
  const ScratchFolder folder;
  auto bytes = bytes_of(bench_clip("01_adam_R_front"));
  const auto begin = bytes.find("mdat") + 20'000;
  std::mt19937 random(7);
  for (std::size_t i = begin; i < bytes.size(); i += 500) {
    bytes[i] = static_cast<char>(random());
  }
  const auto reading = read(write_bytes(folder / "scratched.mp4", bytes));
  CHECK(reading.pictures > 0);
  CHECK(reading.pictures + reading.tally.damaged >= 140);
}

}  // namespace
}  // namespace coxa::video_ffmpeg
