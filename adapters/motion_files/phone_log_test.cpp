// SPDX-License-Identifier: Apache-2.0
#include "adapters/motion_files/phone_log.hpp"

#include <doctest/doctest.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "adapters/motion_files/text_input.hpp"
#include "adapters/motion_files/zip_archive.hpp"
#include "tests/support/simulated_shin.hpp"

namespace coxa::motion_files {
namespace {

namespace fs = std::filesystem;

/// A log of 8 s at 100 a second, one line each.
std::vector<std::string> plain_lines(double force = 1, double rate = 1) {
  testing::SimulatedShin shin;
  shin.rotations = {{.start = 3, .out = 1, .hold = 1, .back = 1, .size = 0.5}};
  shin.stops_s = 8;
  std::mt19937 random(7);
  std::vector<std::string> lines;
  for (const InertialSample& s : shin.record(random)) {
    std::ostringstream line;
    line.precision(9);
    line << since_start(s.time).count();
    for (int i = 0; i < 3; ++i) {
      line << ',' << force * s.f_WS_S[i];
    }
    for (int i = 0; i < 3; ++i) {
      line << ',' << rate * s.w_WS_S[i];
    }
    lines.push_back(line.str());
  }
  return lines;
}

std::string plain_csv(const std::vector<std::string>& lines) {
  std::string text = "t_s,ax_m_s2,ay_m_s2,az_m_s2,gx_rad_s,gy_rad_s,gz_rad_s\n";
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  return text;
}

struct Scratch {
  fs::path folder =
      fs::temp_directory_path() / ("coxa_phone_log_test_" + std::to_string(std::random_device{}()));
  Scratch() { fs::create_directories(folder); }
  ~Scratch() { fs::remove_all(folder); }
};

TEST_CASE("a plain log is read as it is, its clock set to zero") {
  auto lines = plain_lines();
  const auto log = parse_phone_csv(plain_csv(lines), "log");
  REQUIRE(log);
  CHECK(log->samples.size() == lines.size());
  CHECK(log->notes.empty());
  CHECK(log->samples.front().time == Timestamp{});
  CHECK(std::abs(log->samples.front().f_WS_S.norm() - 9.81) < 0.3);
}

TEST_CASE("a few bad rows are mended and told") {
  auto lines = plain_lines();
  lines[10] = "0.11,nan,9.8,0,0,0,0";
  lines[20] = "0.21,inf,9.8,0,0,0,0";
  lines[30] = "half a ro";
  std::swap(lines[40], lines[41]);
  lines[50] = lines[51];
  lines[60] = "0.61,1e300,0,0,0,0,0";
  lines.back() = lines.back().substr(0, 20);  // the phone stopped writing
  const auto log = parse_phone_csv(plain_csv(lines), "log");
  REQUIRE(log);
  CHECK(log->samples.size() == lines.size() - 6);
  REQUIRE(log->notes.size() == 4);
  CHECK(log->notes[0] == "log: left out 4 rows that cannot be read.");
  CHECK(log->notes[1] == "log: put rows in order that went back in time 1 times.");
  CHECK(log->notes[2] == "log: left out 1 rows that repeat a time.");
  CHECK(log->notes[3] == "log: left out 1 rows beyond what a phone can measure.");
  for (std::size_t i = 1; i < log->samples.size(); ++i) {
    REQUIRE(log->samples[i].time > log->samples[i - 1].time);
  }
}

TEST_CASE("a log that is too damaged to trust is refused with the reason") {
  const auto reason = [](const std::vector<std::string>& lines) {
    const auto log = parse_phone_csv(plain_csv(lines), "log");
    return log ? std::string("accepted") : log.error().message;
  };
  auto shuffled = plain_lines();
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(3));
  CHECK(reason(shuffled).find("go back in time") != std::string::npos);

  auto repeated = plain_lines();
  for (std::size_t i = 1; i < repeated.size(); i += 2) {
    repeated[i] = repeated[i - 1];
  }
  CHECK(reason(repeated).find("repeat a time") != std::string::npos);

  auto broken = plain_lines();
  for (std::size_t i = 0; i < broken.size(); i += 5) {
    broken[i] = "nan,nan,nan,nan,nan,nan,nan";
  }
  CHECK(reason(broken).find("not six finite numbers") != std::string::npos);

  CHECK(reason({}).find("no readable row") != std::string::npos);
  auto brief = plain_lines();
  brief.resize(100);
  CHECK(reason(brief).find("at least 3 s") != std::string::npos);
  std::vector<std::string> sparse;
  for (std::size_t i = 0; i < plain_lines().size(); i += 10) {
    sparse.push_back(plain_lines()[i]);
  }
  CHECK(reason(sparse).find("samples a second") != std::string::npos);
  CHECK(reason(plain_lines(1 / 9.81)).find("in g") != std::string::npos);
  CHECK(reason(plain_lines(0)).find("acceleration with gravity") != std::string::npos);
  CHECK(reason(plain_lines(1, 57.29578)).find("°/s") != std::string::npos);
  CHECK(reason(plain_lines(1, -1)).find("contradict") != std::string::npos);
  CHECK(parse_phone_csv("a,b\n1,2\n", "log").error().message.find("no column t_s") !=
        std::string::npos);
  CHECK(parse_phone_csv("", "log").error().message.find("empty") != std::string::npos);
}

TEST_CASE("a leg that swings fast or only rests is not mistaken for a log in other units") {
  for (const double tempo : {0.3, 0.4, 0.6, 1.0}) {
    for (const double size : {0.0, 0.05, 0.2, 0.4}) {
      testing::SimulatedShin shin;
      for (double t = 2; t < 20; t += 2 * tempo) {
        shin.rotations.push_back(
            {.start = t, .out = tempo, .hold = 0.01, .back = tempo - 0.01, .size = size});
      }
      shin.lever = 0.33;
      shin.gyro_bias = {0.03, -0.03, 0.05};
      std::mt19937 random(7);
      std::string text = plain_csv({});
      for (const InertialSample& s : shin.record(random)) {
        std::ostringstream line;
        line << since_start(s.time).count() << ',' << s.f_WS_S.x() << ',' << s.f_WS_S.y() << ','
             << s.f_WS_S.z() << ',' << s.w_WS_S.x() << ',' << s.w_WS_S.y() << ',' << s.w_WS_S.z()
             << '\n';
        text += line.str();
      }
      const auto log = parse_phone_csv(text, "log");
      CHECK_MESSAGE(log.has_value(), "tempo " << tempo << " s, size " << size
                                              << " rad: " << (log ? "" : log.error().message));
    }
  }
}

TEST_CASE("a hole in a log is told") {
  auto lines = plain_lines();
  lines.erase(lines.begin() + 300, lines.begin() + 350);
  const auto log = parse_phone_csv(plain_csv(lines), "log");
  REQUIRE(log);
  REQUIRE(log->notes.size() == 1);
  CHECK(log->notes[0].find("0.5") != std::string::npos);
  CHECK(log->notes[0].find("missing at") != std::string::npos);
}

/// A file of the logging app; the value is a function of time, the clock starts late and is slow.
std::string sensor_file(double rate_hz, double late_s,
                        const std::function<Eigen::Vector3d(double)>& value) {
  std::ostringstream text;
  text.precision(9);
  text << "time,seconds_elapsed,z,y,x\n";
  for (int i = 0; i < 8 * rate_hz; ++i) {
    const double t = late_s + i / rate_hz;
    const Eigen::Vector3d v = value(t);
    text << static_cast<long long>(1'790'000'000'000'000'000LL + std::llround(t * 1e9)) << ',' << t
         << ',' << v.z() << ',' << v.y() << ',' << v.x() << '\n';
  }
  return text.str();
}

SensorLoggerTexts app_texts(double sign) {
  testing::SimulatedShin shin;
  shin.rotations = {{.start = 3, .out = 1, .hold = 1, .back = 1, .size = 0.5}};
  const auto gravity = [&](double t) -> Eigen::Vector3d {
    return (shin.R_WB(t) * shin.R_BS()).transpose() * Eigen::Vector3d(0, 9.81, 0);
  };
  SensorLoggerTexts texts;
  texts.gyroscope = sensor_file(100, 0, [&](double t) { return shin.ideal(t).w_WS_S; });
  texts.gravity =
      sensor_file(60, 0.03, [&](double t) -> Eigen::Vector3d { return sign * gravity(t); });
  texts.accelerometer = sensor_file(80, 0.05, [&](double t) -> Eigen::Vector3d {
    return sign * (shin.ideal(t).f_WS_S - gravity(t));
  });
  return texts;
}

TEST_CASE("files with other rates and starts are brought to the gyroscope's instants") {
  const auto log = parse_sensor_logger(app_texts(1), "app");
  REQUIRE(log);
  testing::SimulatedShin shin;
  shin.rotations = {{.start = 3, .out = 1, .hold = 1, .back = 1, .size = 0.5}};
  // the first reading that has force on both sides is at 0.05 s
  for (const InertialSample& s : log->samples) {
    const double t = since_start(s.time).count() + 0.05;
    // a straight line between readings 17 ms apart misses a curve of 50 m/s² a second by 2 mm/s²
    REQUIRE((s.f_WS_S - shin.ideal(t).f_WS_S).norm() < 0.02);
  }
}

TEST_CASE("iOS and Android signs give the same samples") {
  const auto android = parse_sensor_logger(app_texts(1), "app");
  const auto ios = parse_sensor_logger(app_texts(-1), "app");
  REQUIRE(android);
  REQUIRE(ios);
  CHECK(ios->notes.size() == 1);  // that the sign was taken from the phone's top being up
  for (std::size_t i = 0; i < ios->samples.size(); ++i) {
    REQUIRE((ios->samples[i].f_WS_S - android->samples[i].f_WS_S).norm() < 1e-6);
  }

  // what the recording itself says comes first
  auto told = app_texts(-1);
  told.metadata = "version,platform,standardisation\n3,ios,false\n";
  const auto by_word = parse_sensor_logger(told, "app");
  REQUIRE(by_word);
  CHECK(by_word->notes.empty());
  CHECK(by_word->samples[0].f_WS_S.y() > 9);
  told.metadata = "version,platform,standardisation\n3,ios,true\n";
  CHECK(parse_sensor_logger(told, "app")->samples[0].f_WS_S.y() < -9);
}

TEST_CASE("a recording without gyroscope or force is refused with what to switch on") {
  auto texts = app_texts(1);
  texts.gravity.clear();
  CHECK(parse_sensor_logger(texts, "app").error().message.find("gravity on") != std::string::npos);
  texts.gyroscope.clear();
  CHECK(parse_sensor_logger(texts, "app").error().message.find("gyroscope on") !=
        std::string::npos);
}

void write_zip(const fs::path& path,
               const std::vector<std::pair<std::string, std::string>>& entries) {
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  REQUIRE(archive != nullptr);
  for (const auto& [name, bytes] : entries) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    REQUIRE(zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE) >= 0);
  }
  REQUIRE(zip_close(archive) == 0);
}

TEST_CASE("a folder and a zip of the same recording read the same") {
  const Scratch scratch;
  const auto texts = app_texts(-1);
  const std::vector<std::pair<std::string, std::string>> files{
      {"Gyroscope.csv", texts.gyroscope},
      {"Gravity.csv", texts.gravity},
      {"Accelerometer.csv", texts.accelerometer}};
  const fs::path folder = scratch.folder / "recording";
  fs::create_directories(folder);
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& [name, bytes] : files) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    entries.emplace_back("2026-11-23/" + name, bytes);
  }
  write_zip(scratch.folder / "recording.zip", entries);
  const auto from_folder = load_phone_log(folder);
  const auto from_zip = load_phone_log(scratch.folder / "recording.zip");
  REQUIRE(from_folder);
  REQUIRE(from_zip);
  REQUIRE(from_zip->samples.size() == from_folder->samples.size());
  for (std::size_t i = 0; i < from_zip->samples.size(); ++i) {
    REQUIRE(from_zip->samples[i].f_WS_S == from_folder->samples[i].f_WS_S);
  }
}

TEST_CASE("a zip that is damaged, or unpacks without end, is refused") {
  const Scratch scratch;
  const fs::path path = scratch.folder / "bomb.zip";
  write_zip(path, {{"Gyroscope.csv", std::string(kLargestInput + 1, '0')}});
  CHECK(fs::file_size(path) < 1'000'000);
  const auto bomb = load_phone_log(path);
  REQUIRE_FALSE(bomb);
  CHECK(bomb.error().message.find("256 MB") != std::string::npos);

  write_zip(path, {{"Gyroscope.csv", app_texts(1).gyroscope}});
  const std::string whole = *read_file(path);
  std::mt19937 random(5);
  for (int i = 0; i < 200; ++i) {
    std::string damaged = whole.substr(0, i % 2 == 0 ? whole.size() : random() % whole.size());
    for (int k = 0; k < 5 && !damaged.empty(); ++k) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    std::ofstream(path, std::ios::binary) << damaged;
    CHECK_FALSE(load_phone_log(path));  // at best it holds no force
  }
  CHECK_FALSE(load_phone_log(scratch.folder / "nowhere.zip"));
  CHECK_FALSE(load_phone_log(scratch.folder / "nowhere.csv"));
}

}  // namespace
}  // namespace coxa::motion_files
