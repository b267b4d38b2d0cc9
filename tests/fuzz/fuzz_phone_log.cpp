// SPDX-License-Identifier: Apache-2.0
// Any bytes as a phone log, and on into the inclinometer: refused or read, never a crash.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/motion_files/phone_log.hpp"
#include "domain/sensing/inclinometer.hpp"

using namespace coxa;

namespace {

void follow(const Result<motion_files::PhoneLog>& log) {
  if (!log) {
    return;
  }
  Inclinometer inclinometer(Side::right);
  for (const InertialSample& s : log->samples) {
    const auto tilt = inclinometer.observe(s);
    if (tilt && !(tilt->across_thigh.sd.value >= 0 && tilt->along_thigh.sd.value >= 0)) {
      std::abort();  // not a number
    }
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(bytes), size);
  follow(motion_files::parse_phone_csv(text, "fuzz"));
  // the same bytes as the app's files, parted by a zero byte
  motion_files::SensorLoggerTexts texts;
  for (std::string* into : {&texts.gyroscope, &texts.total_acceleration, &texts.accelerometer,
                            &texts.gravity, &texts.metadata}) {
    const std::size_t end = text.find('\0');
    *into = std::string(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  follow(motion_files::parse_sensor_logger(texts, "fuzz"));
  return 0;
}
