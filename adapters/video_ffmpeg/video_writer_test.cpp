// SPDX-License-Identifier: Apache-2.0
// What is written can be read again, and appears whole or not at all.
#include "adapters/video_ffmpeg/video_writer.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

#include "adapters/video_ffmpeg/video_reader.hpp"
#include "tests/support/clips.hpp"

namespace coxa::video_ffmpeg {
namespace {

using test_support::bytes_of;
using test_support::ScratchFolder;
using test_support::write_bytes;

std::size_t files_in(const ScratchFolder& folder) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

/// Pictures whose brightness and pattern change, so that they cost bytes.
struct Film {
  explicit Film(ImageSize size, int extra_stride = 0)
      : stride(3 * size.width_px + extra_stride),
        bytes(static_cast<std::size_t>(stride) * static_cast<std::size_t>(size.height_px)),
        frame{bytes.data(), size.width_px, size.height_px, stride, {}} {}
  const Frame& at(double time_s, int seed) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<std::uint8_t>((i * i + static_cast<std::size_t>(seed) * 977) >> 3);
    }
    frame.time = to_timestamp(Seconds{time_s});
    return frame;
  }
  int stride;
  std::vector<std::uint8_t> bytes;
  Frame frame;
};

TEST_CASE("a written video is H.264 with its index in front, and lasts to its last picture's end") {
  const ScratchFolder folder;
  const auto path = folder / "out.mp4";
  auto writer = VideoWriter::create(path, {64, 48});
  REQUIRE(writer);
  Film film({64, 48}, 5);
  for (int i = 0; i < 30; ++i) {
    REQUIRE(writer->add(film.at(i / 15.0, i)));
  }
  CHECK_FALSE(std::filesystem::exists(path));
  REQUIRE(writer->finish());
  CHECK(files_in(folder) == 1);
  const auto bytes = bytes_of(path);
  CHECK(bytes.find("moov") < bytes.find("mdat"));
  auto reader = VideoReader::open(path);
  REQUIRE(reader);
  CHECK((reader->source().codec == "h264" || reader->source().codec == "mpeg4"));
  REQUIRE(reader->source().duration);
  CHECK(reader->source().duration->count() == doctest::Approx(2.0).epsilon(0.001));
  int pictures = 0;
  while (const auto frame = reader->next()) {
    CHECK(std::abs(since_start(frame->time).count() - pictures / 15.0) < 1.0 / 30000);
    ++pictures;
  }
  CHECK(pictures == 30);
}

TEST_CASE("of an odd size the last column or row is left out") {
  const ScratchFolder folder;
  auto writer = VideoWriter::create(folder / "odd.mp4", {65, 49});
  REQUIRE(writer);
  Film film({65, 49});
  REQUIRE(writer->add(film.at(0, 1)));
  REQUIRE(writer->finish());
  const auto reader = VideoReader::open(folder / "odd.mp4");
  REQUIRE(reader);
  CHECK(reader->source().upright == ImageSize{64, 48});
}

TEST_CASE("a video that is not finished leaves nothing behind, and spares what was there") {
  const ScratchFolder folder;
  const auto path = write_bytes(folder / "out.mp4", "what was there");
  {
    auto writer = VideoWriter::create(path, {64, 48});
    REQUIRE(writer);
    Film film({64, 48});
    REQUIRE(writer->add(film.at(0, 1)));
    CHECK(files_in(folder) == 2);
  }
  CHECK(files_in(folder) == 1);
  CHECK(bytes_of(path) == "what was there");
  auto empty = VideoWriter::create(path, {64, 48});
  REQUIRE(empty);
  CHECK_FALSE(empty->finish());
  CHECK(files_in(folder) == 1);
  CHECK(bytes_of(path) == "what was there");
}

TEST_CASE("times that meet in the file's own ticks stay in order") {
  const ScratchFolder folder;
  auto writer = VideoWriter::create(folder / "out.mp4", {64, 48});
  REQUIRE(writer);
  Film film({64, 48});
  for (const double time_s : {0.0, 1e-9, 2e-9, 0.5}) {
    REQUIRE(writer->add(film.at(time_s, 1)));
  }
  REQUIRE(writer->finish());
  auto reader = VideoReader::open(folder / "out.mp4");
  REQUIRE(reader);
  int pictures = 0;
  while (reader->next()) {
    ++pictures;
  }
  CHECK(pictures == 4);
}

void check_refused(const std::filesystem::path& path, ImageSize size, ErrorCode code) {
  const auto writer = VideoWriter::create(path, size);
  REQUIRE_FALSE(writer);
  CHECK(writer.error().code == code);
  CHECK(writer.error().message.find(path.string()) != std::string::npos);
}

TEST_CASE("a target that cannot be written is refused at once") {
  const ScratchFolder folder;
  check_refused(folder.path(), {64, 48}, ErrorCode::unwritable);
  check_refused(folder / "absent/out.mp4", {64, 48}, ErrorCode::unwritable);
  check_refused(folder / "out.mp4", {1, 1}, ErrorCode::unsupported);
  CHECK(files_in(folder) == 0);
}

TEST_CASE("when there is no more room the video is given up, and nothing stays behind") {
  const ScratchFolder folder;
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto old_handler = ::signal(SIGXFSZ, SIG_IGN);  // the write fails instead
  rlimit tight = before;
  tight.rlim_cur = 100'000;
  ::setrlimit(RLIMIT_FSIZE, &tight);
  bool was_written = true;
  {
    auto writer = VideoWriter::create(folder / "out.mp4", {640, 480});
    REQUIRE(writer);
    Film film({640, 480});
    for (int i = 0; i < 60 && was_written; ++i) {
      was_written = writer->add(film.at(i / 15.0, i)).has_value();
    }
    if (was_written) {
      const auto finished = writer->finish();
      was_written = finished.has_value();
      if (!was_written) {
        CHECK(finished.error().code == ErrorCode::unwritable);
      }
    }
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  ::signal(SIGXFSZ, old_handler);
  CHECK_FALSE(was_written);
  CHECK(files_in(folder) == 0);
}

}  // namespace
}  // namespace coxa::video_ffmpeg
