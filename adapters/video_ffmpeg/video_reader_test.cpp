// SPDX-License-Identifier: Apache-2.0
// What a recording of any make becomes: upright pictures with their real times.
#include "adapters/video_ffmpeg/video_reader.hpp"

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "adapters/video_ffmpeg/video_writer.hpp"
#include "tests/support/clips.hpp"

namespace {
std::atomic<long> allocations{0};
}

// Counts what this program allocates in C++; FFmpeg's own buffers are C and do not count.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) {
    return memory;
  }
  std::abort();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace coxa::video_ffmpeg {
namespace {

using test_support::bench_clip;
using test_support::bytes_of;
using test_support::ScratchFolder;
using test_support::write_bytes;
using Colour = std::array<int, 3>;

constexpr Colour kRed{200, 40, 30}, kGreen{40, 170, 60}, kBlue{40, 60, 190}, kGrey{180, 180, 180};

struct Card {
  std::vector<std::uint8_t> bytes;
  Frame frame;
};

/// Red top left, green top right, blue bottom left, grey bottom right.
Card quartered_card(ImageSize size) {
  Card card;
  card.bytes.resize(static_cast<std::size_t>(size.width_px) * 3 *
                    static_cast<std::size_t>(size.height_px));
  card.frame = {card.bytes.data(), size.width_px, size.height_px, size.width_px * 3, Timestamp{}};
  for (int y = 0; y < size.height_px; ++y) {
    for (int x = 0; x < size.width_px; ++x) {
      const bool is_left = x < size.width_px / 2;
      const Colour& colour =
          y < size.height_px / 2 ? (is_left ? kRed : kGreen) : (is_left ? kBlue : kGrey);
      for (int i = 0; i < 3; ++i) {
        card.frame.data[y * card.frame.stride_bytes + 3 * x + i] =
            static_cast<std::uint8_t>(colour[static_cast<std::size_t>(i)]);
      }
    }
  }
  return card;
}

std::filesystem::path write_card(const std::filesystem::path& path, ImageSize size,
                                 const std::vector<double>& times_s) {
  auto writer = VideoWriter::create(path, size);
  REQUIRE(writer);
  auto card = quartered_card(size);
  for (const double time_s : times_s) {
    card.frame.time = to_timestamp(Seconds{time_s});
    REQUIRE(writer->add(card.frame));
  }
  REQUIRE(writer->finish());
  return path;
}

Colour at(const Frame& frame, double x_share, double y_share) {
  const int x = static_cast<int>(x_share * frame.width_px);
  const int y = static_cast<int>(y_share * frame.height_px);
  const auto* pixel = frame.data + y * frame.stride_bytes + 3 * x;
  return {pixel[0], pixel[1], pixel[2]};
}

// 8-bit limited-range YUV, chroma halved and then compressed: a few levels go astray, 8 is ample;
// a wrong matrix or range moves these colours by 12 and more.
bool is_near(const Colour& a, const Colour& b, int most = 8) {
  bool near = true;
  for (std::size_t i = 0; i < 3; ++i) {
    near = near && std::abs(a[i] - b[i]) <= most;
  }
  return near;
}

std::vector<double> all_times_s(VideoReader& reader) {
  std::vector<double> times;
  while (const auto frame = reader.next()) {
    times.push_back(since_start(frame->time).count());
  }
  return times;
}

VideoReader opened(const std::filesystem::path& path) {
  auto reader = VideoReader::open(path);
  REQUIRE_MESSAGE(reader, (reader ? "" : reader.error().message));
  return std::move(*reader);
}

void check_refused(const std::filesystem::path& path, ErrorCode code, const std::string& words) {
  const auto reader = VideoReader::open(path);
  REQUIRE_FALSE(reader);
  INFO(reader.error().message);
  CHECK(reader.error().code == code);
  CHECK(reader.error().message.find(path.string()) != std::string::npos);
  CHECK(reader.error().message.find(words) != std::string::npos);
}

TEST_CASE("a plain clip gives every picture at its time, and says what it is") {
  auto reader = opened(bench_clip("01_adam_R_front"));
  CHECK(reader.source().codec == "h264");
  CHECK(reader.source().upright == ImageSize{640, 480});
  CHECK(reader.source().turned_clockwise_deg == 0);
  REQUIRE(reader.source().duration);
  CHECK(reader.source().duration->count() == doctest::Approx(10.0));
  CHECK(reader.source().estimated_pictures == 150);
  CHECK_FALSE(reader.source().times_are_assumed);
  const auto times = all_times_s(reader);
  REQUIRE(times.size() == 150);
  for (std::size_t i = 0; i < times.size(); ++i) {
    CHECK(times[i] == doctest::Approx(static_cast<double>(i) / 15.0).epsilon(1e-9));
  }
  const auto tally = reader.tally();
  CHECK(tally.pictures == 150);
  CHECK(tally.misplaced == 0);
  CHECK(tally.damaged == 0);
  CHECK_FALSE(tally.cut_short);
  REQUIRE(tally.median_rate);
  CHECK(tally.median_rate->value == doctest::Approx(15.0).epsilon(1e-6));
  CHECK(tally.decoding.count() > 0);
  CHECK_FALSE(reader.next());  // the end stays the end
}

TEST_CASE("times of a variable frame rate are kept, and the first picture is time zero") {
  const ScratchFolder folder;
  const std::vector<double> times{2.0, 2.033, 2.066, 2.2, 2.9, 2.91, 3.5};
  auto reader = opened(write_card(folder / "vfr.mp4", {64, 48}, times));
  const auto read = all_times_s(reader);
  REQUIRE(read.size() == times.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    CHECK(std::abs(read[i] - (times[i] - 2.0)) <= 1.0 / 90000);  // the file's tick
  }
}

TEST_CASE("whichever way the file says it is turned or mirrored, the picture comes upright") {
  struct Turn {
    int a, b, c, d, clockwise_deg;
    bool is_mirrored;
    Colour top_left, top_right, bottom_left;
  };
  // upright x = a x + c y, y = b x + d y of the stored (red green / blue grey)
  const Turn turns[] = {{1, 0, 0, 1, 0, false, kRed, kGreen, kBlue},
                        {0, 1, -1, 0, 90, false, kBlue, kRed, kGrey},
                        {-1, 0, 0, -1, 180, false, kGrey, kBlue, kGreen},
                        {0, -1, 1, 0, 270, false, kGreen, kGrey, kRed},
                        {-1, 0, 0, 1, 0, true, kGreen, kRed, kGrey},
                        {1, 0, 0, -1, 180, true, kBlue, kGrey, kRed},
                        {0, 1, 1, 0, 270, true, kRed, kBlue, kGreen},
                        {0, -1, -1, 0, 90, true, kGrey, kGreen, kBlue}};
  const ScratchFolder folder;
  const auto plain = bytes_of(write_card(folder / "plain.mp4", {80, 48}, {0, 0.1, 0.2}));
  const auto matrix_at = plain.find("tkhd") + 4 + 40;  // ISO/IEC 14496-12 §8.3.2, version 0
  for (const auto& turn : turns) {
    auto bytes = plain;
    const int numbers[] = {turn.a, turn.b, 0, turn.c, turn.d};
    for (std::size_t i = 0; i < 5; ++i) {
      const auto fixed = static_cast<std::uint32_t>(numbers[i] * 65536);
      for (std::size_t byte = 0; byte < 4; ++byte) {
        bytes[matrix_at + 4 * i + byte] = static_cast<char>(fixed >> (24 - 8 * byte));
      }
    }
    auto reader = opened(write_bytes(folder / "turned.mp4", bytes));
    INFO("matrix " << turn.a << turn.b << turn.c << turn.d);
    CHECK(reader.source().turned_clockwise_deg == turn.clockwise_deg);
    CHECK(reader.source().is_mirrored == turn.is_mirrored);
    CHECK(reader.source().stored == ImageSize{80, 48});
    const bool stands = turn.a == 0;
    CHECK(reader.source().upright == (stands ? ImageSize{48, 80} : ImageSize{80, 48}));
    const auto frame = reader.next();
    REQUIRE(frame);
    CHECK(is_near(at(*frame, 0.2, 0.2), turn.top_left));
    CHECK(is_near(at(*frame, 0.8, 0.2), turn.top_right));
    CHECK(is_near(at(*frame, 0.2, 0.8), turn.bottom_left));
  }
}

TEST_CASE("a turn by other than quarter turns is refused, for it would tilt every angle") {
  const ScratchFolder folder;
  auto bytes = bytes_of(write_card(folder / "plain.mp4", {80, 48}, {0, 0.1}));
  const auto matrix_at = bytes.find("tkhd") + 4 + 40;
  const std::uint32_t cos30 = 56756, sin30 = 32768;
  const std::uint32_t numbers[] = {cos30, sin30, 0, ~sin30 + 1, cos30};
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t byte = 0; byte < 4; ++byte) {
      bytes[matrix_at + 4 * i + byte] = static_cast<char>(numbers[i] >> (24 - 8 * byte));
    }
  }
  check_refused(write_bytes(folder / "tilted.mp4", bytes), ErrorCode::unsupported, "quarter turns");
}

TEST_CASE("a large picture is scaled to 1920 pixels on its long side, an odd one is read whole") {
  const ScratchFolder folder;
  auto large = opened(write_card(folder / "large.mp4", {3840, 2160}, {0, 0.1}));
  CHECK(large.source().stored == ImageSize{3840, 2160});
  CHECK(large.source().upright == ImageSize{1920, 1080});
  const auto frame = large.next();
  REQUIRE(frame);
  CHECK(is_near(at(*frame, 0.8, 0.2), kGreen));
  CHECK(is_near(at(*frame, 0.2, 0.8), kBlue));

  // a still picture without compression: any size
  std::string ppm = "P6\n65 37\n255\n";
  for (int i = 0; i < 65 * 37; ++i) {
    ppm += {'\x20', '\x50', '\x90'};
  }
  auto odd = opened(write_bytes(folder / "odd.ppm", ppm));
  CHECK(odd.source().upright == ImageSize{65, 37});
  const auto still = odd.next();
  REQUIRE(still);
  CHECK(at(*still, 0.99, 0.99) == Colour{0x20, 0x50, 0x90});
  CHECK(still->time == Timestamp{});
  CHECK_FALSE(odd.next());
  CHECK(odd.tally().pictures == 1);
  CHECK_FALSE(odd.tally().median_rate);
}

TEST_CASE("any make of picture comes out in its true colours") {
  struct Make {
    const char* name;
    const char* filter;
    const char* options;
  };
  const Make makes[] = {
      {"limited BT.601", "scale=out_color_matrix=bt601:out_range=limited,format=yuv420p",
       "-c:v libx264 -crf 8 -colorspace smpte170m -color_range tv"},
      {"limited BT.709", "scale=out_color_matrix=bt709:out_range=limited,format=yuv420p",
       "-c:v libx264 -crf 8 -colorspace bt709 -color_range tv"},
      {"full BT.709", "scale=out_color_matrix=bt709:out_range=full,format=yuv420p",
       "-c:v libx264 -crf 8 -colorspace bt709 -color_range pc"},
      {"10 bit BT.2020", "scale=out_color_matrix=bt2020:out_range=limited,format=yuv420p10le",
       "-c:v libx264 -crf 8 -colorspace bt2020nc -color_range tv"},
      {"4:4:4", "scale=out_color_matrix=bt709:out_range=limited,format=yuv444p",
       "-c:v libx264 -crf 8 -colorspace bt709 -color_range tv"},
      {"lossless RGB", "format=bgr0", "-c:v ffv1"},
  };
  const ScratchFolder folder;
  for (const auto& make : makes) {
    INFO(make.name);
    const auto path = folder / "make.mkv";
    if (!test_support::ffmpeg("-f lavfi -i color=c=0xC8281E:s=96x64:d=0.4:r=10,format=rgb24 -vf " +
                                  std::string(make.filter) + " " + make.options,
                              path)) {
      MESSAGE("not checked: " << make.name);
      continue;
    }
    auto reader = opened(path);
    const auto frame = reader.next();
    REQUIRE(frame);
    const auto seen = at(*frame, 0.5, 0.5);
    INFO(seen[0] << " " << seen[1] << " " << seen[2]);
    CHECK(is_near(seen, kRed, 4));  // one colour all over: nothing but rounding
  }
}

TEST_CASE("pixels that are not square are made square") {
  const ScratchFolder folder;
  const auto path = folder / "anamorphic.mkv";
  if (test_support::ffmpeg("-f lavfi -i testsrc=s=720x576:d=0.2:r=25 -vf setsar=64/45 -c:v libx264",
                           path)) {
    auto reader = opened(path);
    CHECK(reader.source().stored == ImageSize{720, 576});
    CHECK(reader.source().upright == ImageSize{1024, 576});
    CHECK(reader.next());
  }
}

TEST_CASE("a recording that changes its shape midway is used up to there") {
  const ScratchFolder folder;
  const auto wide = folder / "wide.ts", tall = folder / "tall.ts";
  if (test_support::ffmpeg("-f lavfi -i testsrc=s=128x96:d=0.5:r=10 -bf 0 -c:v libx264", wide) &&
      test_support::ffmpeg("-f lavfi -i testsrc=s=96x128:d=0.5:r=10 -output_ts_offset 0.5 "
                           "-c:v libx264",
                           tall)) {
    auto reader = opened(write_bytes(folder / "both.ts", bytes_of(wide) + bytes_of(tall)));
    const auto times = all_times_s(reader);
    CHECK(times.size() == 5);
    REQUIRE(reader.tally().cut_short);
    CHECK(reader.tally().cut_short->find("shape") != std::string::npos);
  }
}

TEST_CASE("what is no recording is refused with its name, the reason and the remedy") {
  const ScratchFolder folder;
  check_refused(folder / "absent.mp4", ErrorCode::unreadable, "no such file");
  check_refused(folder.path(), ErrorCode::unreadable, "folder");
  check_refused(write_bytes(folder / "empty.mp4", ""), ErrorCode::unreadable, "empty");
  check_refused("/dev/null", ErrorCode::unreadable, "no ordinary file");
  check_refused(write_bytes(folder / "text.mp4", "This is a letter, not a film.\n"),
                ErrorCode::unreadable, "no video");
  std::string noise;
  std::uint32_t state = 2463534242;  // xorshift32, Marsaglia 2003
  for (int i = 0; i < 100'000; ++i) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    noise += static_cast<char>(state);
  }
  CHECK_FALSE(VideoReader::open(write_bytes(folder / "noise.mp4", noise)));
}

TEST_CASE("a file with sound but no picture says so") {
  // one second of silence, 8 kHz, 8 bit, one channel
  const std::string header(
      "RIFF\x64\x1f\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0"
      "\x01\0\x08\0data\x40\x1f\0\0",
      44);
  const ScratchFolder folder;
  check_refused(write_bytes(folder / "voice.wav", header + std::string(8000, '\x80')),
                ErrorCode::unreadable, "sound but no picture");
}

TEST_CASE("a playlist or description cannot make it open anything else") {
  const ScratchFolder folder;
  write_card(folder / "real.mp4", {64, 48}, {0, 0.1});
  const std::string hls = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" +
                          (folder / "real.mp4").string() + "\n#EXT-X-ENDLIST\n";
  CHECK_FALSE(VideoReader::open(write_bytes(folder / "list.m3u8", hls)));
  CHECK_FALSE(VideoReader::open(
      write_bytes(folder / "list.ffconcat", "ffconcat version 1.0\nfile real.mp4\n")));
  CHECK_FALSE(VideoReader::open(
      write_bytes(folder / "call.sdp",
                  "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
                  "m=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n")));
  CHECK_FALSE(VideoReader::open("http://127.0.0.1:9/film.mp4"));
}

TEST_CASE("a name that looks like an address or a pattern is only a name") {
  const ScratchFolder folder;
  auto reader = opened(write_card(folder / "http:a%03d*.mp4", {64, 48}, {0, 0.1}));
  CHECK(all_times_s(reader).size() == 2);
}

TEST_CASE("absurdly large pictures are refused before memory is taken for them") {
  const ScratchFolder folder;
  auto bytes = bytes_of(write_card(folder / "card.mp4", {64, 48}, {0, 0.1}));
  const auto size_at = bytes.find("avc1", bytes.find("stsd")) + 4 + 24;  // ISO/IEC 14496-12 §12.1.3
  bytes.replace(size_at, 4, "\x75\x30\x75\x30");                         // 30000 x 30000
  check_refused(write_bytes(folder / "huge.mp4", bytes), ErrorCode::unsupported, "30000 x 30000");

  std::string ppm = "P6\n60000 60000\n255\n";
  CHECK_FALSE(VideoReader::open(write_bytes(folder / "huge.ppm", ppm + std::string(1000, 'x'))));
}

TEST_CASE("a picture too small to hold a person is refused") {
  const ScratchFolder folder;
  check_refused(write_bytes(folder / "dot.ppm", "P6\n2 2\n255\nabcdefghijkl"),
                ErrorCode::unsupported, "too small");
}

TEST_CASE("a reader nobody reads to the end stops its thread and goes away") {
  for (int i = 0; i < 5; ++i) {
    auto reader = opened(bench_clip("01_adam_R_front"));
    for (int k = 0; k < i; ++k) {
      REQUIRE(reader.next());
    }
  }
}

TEST_CASE("after the first pictures nothing is allocated") {
  auto reader = opened(bench_clip("01_adam_R_front"));
  REQUIRE(reader.next());
  const long before = allocations;
  int pictures = 1;
  while (reader.next()) {
    ++pictures;
  }
  CHECK(pictures == 150);
  CHECK(allocations == before);
}

}  // namespace
}  // namespace coxa::video_ffmpeg
