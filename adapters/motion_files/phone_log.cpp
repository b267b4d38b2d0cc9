// SPDX-License-Identifier: Apache-2.0
#include "adapters/motion_files/phone_log.hpp"

#include <algorithm>
#include <cctype>
#include <system_error>

#include "adapters/motion_files/inertial_track.hpp"
#include "adapters/motion_files/text_input.hpp"
#include "adapters/motion_files/zip_archive.hpp"

namespace coxa::motion_files {
namespace {

using Eigen::Vector3d;

constexpr const char* kGyroscope = "Gyroscope.csv";
constexpr const char* kTotalAcceleration = "TotalAcceleration.csv";
constexpr const char* kAccelerometer = "Accelerometer.csv";
constexpr const char* kGravityFile = "Gravity.csv";
constexpr const char* kMetadata = "Metadata.csv";

/// One file of the Sensor Logger app: nanoseconds since the epoch, then z, y, x.
Result<Track> parse_sensor_file(std::string_view text, const std::string& name,
                                std::vector<std::string>& notes) {
  COXA_TRY(table, parse_numeric_csv(text, name, {"time", "x", "y", "z"}));
  Track track;
  track.readings.reserve(table.rows());
  for (std::size_t i = 0; i < table.rows(); ++i) {
    track.readings.push_back({.t_s = table.at(i, 0) * 1e-9,
                              .value = Vector3d(table.at(i, 1), table.at(i, 2), table.at(i, 3))});
  }
  return in_order(std::move(track), table.unreadable_rows, name, notes);
}

enum class Sign { android, ios, untold };

/// What Metadata.csv says of platform and standardisation.
Sign told_sign(std::string_view metadata) {
  std::string_view rest = without_mark(metadata);
  const auto header = take_line(rest);
  const auto row = take_line(rest);
  if (!header || !row) {
    return Sign::untold;
  }
  const auto names = split(*header, ',');
  const auto cells = split(*row, ',');
  const auto cell = [&](std::string_view name) {
    std::string lower;
    for (std::size_t i = 0; i < std::min(names.size(), cells.size()); ++i) {
      if (trimmed(names[i]) == name) {
        lower = trimmed(cells[i]);
      }
    }
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
  };
  const std::string platform = cell("platform");
  const std::string standardised = cell("standardisation");
  if (platform == "android" || standardised == "true") {
    return Sign::android;
  }
  return platform == "ios" && standardised == "false" ? Sign::ios : Sign::untold;
}

/// Gravity and acceleration added up, in Android's sign.
Result<Track> force_without_total(const SensorLoggerTexts& texts, const std::string& name,
                                  std::vector<std::string>& notes) {
  COXA_TRY(moving, parse_sensor_file(texts.accelerometer, name + "/" + kAccelerometer, notes));
  COXA_TRY(gravity, parse_sensor_file(texts.gravity, name + "/" + kGravityFile, notes));
  Aligned both = aligned(moving, gravity);
  double top_up = 0;
  for (std::size_t i = 0; i < both.at.readings.size(); ++i) {
    top_up += both.value.readings[i].value.y();
    both.value.readings[i].value += both.at.readings[i].value;
  }
  Sign sign = told_sign(texts.metadata);
  if (sign == Sign::untold) {
    sign = top_up < 0 ? Sign::ios : Sign::android;
    notes.push_back(name + ": no Metadata.csv tells the signs of " +
                    (sign == Sign::ios ? "iOS" : "Android") +
                    "; they are taken so that the phone's top is up.");
  }
  if (sign == Sign::ios) {
    for (Track::Reading& r : both.value.readings) {
      r.value = -r.value;
    }
  }
  return std::move(both.value);
}

Result<SensorLoggerTexts> load_folder(const std::filesystem::path& path) {
  SensorLoggerTexts texts;
  const auto take = [&](const char* file, std::string& into) -> Result<bool> {
    std::error_code error;
    if (!std::filesystem::exists(path / file, error)) {
      return false;
    }
    COXA_TRY(bytes, read_file(path / file));
    into = std::move(bytes);
    return true;
  };
  for (const auto& [file, into] :
       {std::pair{kGyroscope, &texts.gyroscope},
        std::pair{kTotalAcceleration, &texts.total_acceleration},
        std::pair{kAccelerometer, &texts.accelerometer}, std::pair{kGravityFile, &texts.gravity},
        std::pair{kMetadata, &texts.metadata}}) {
    COXA_TRY(is_there, take(file, *into));
    static_cast<void>(is_there);
  }
  return texts;
}

Result<SensorLoggerTexts> load_archive(const std::filesystem::path& path) {
  COXA_TRY(entries, load_zip_entries(path, {kGyroscope, kTotalAcceleration, kAccelerometer,
                                            kGravityFile, kMetadata}));
  return SensorLoggerTexts{.gyroscope = std::move(entries[kGyroscope]),
                           .total_acceleration = std::move(entries[kTotalAcceleration]),
                           .accelerometer = std::move(entries[kAccelerometer]),
                           .gravity = std::move(entries[kGravityFile]),
                           .metadata = std::move(entries[kMetadata])};
}

}  // namespace

Result<PhoneLog> parse_phone_csv(std::string_view text, const std::string& name) {
  COXA_TRY(table, parse_numeric_csv(text, name,
                                    {"t_s", "ax_m_s2", "ay_m_s2", "az_m_s2", "gx_rad_s", "gy_rad_s",
                                     "gz_rad_s"}));
  // force and rate share a row: carry the row's number through the mending
  Track rows;
  rows.readings.reserve(table.rows());
  for (std::size_t i = 0; i < table.rows(); ++i) {
    rows.readings.push_back(
        {.t_s = table.at(i, 0), .value = Vector3d(static_cast<double>(i), 0, 0)});
  }
  PhoneLog log;
  COXA_TRY(ordered, in_order(std::move(rows), table.unreadable_rows, name, log.notes));
  Track force;
  Track rate;
  for (const Track::Reading& r : ordered.readings) {
    const auto i = static_cast<std::size_t>(r.value.x());
    force.readings.push_back(
        {.t_s = r.t_s, .value = Vector3d(table.at(i, 1), table.at(i, 2), table.at(i, 3))});
    rate.readings.push_back(
        {.t_s = r.t_s, .value = Vector3d(table.at(i, 4), table.at(i, 5), table.at(i, 6))});
  }
  COXA_TRY(samples, checked(to_samples(force, rate), name, log.notes));
  log.samples = std::move(samples);
  return log;
}

Result<PhoneLog> parse_sensor_logger(const SensorLoggerTexts& texts, const std::string& name) {
  if (texts.gyroscope.empty()) {
    return fail(ErrorCode::unreadable,
                name + ": no Gyroscope.csv in it; switch the gyroscope on in the logging app");
  }
  PhoneLog log;
  COXA_TRY(rate, parse_sensor_file(texts.gyroscope, name + "/" + kGyroscope, log.notes));
  Result<Track> force =
      fail(ErrorCode::unreadable,
           name +
               ": neither TotalAcceleration.csv, nor Accelerometer.csv with Gravity.csv in it; "
               "switch accelerometer and gravity on in the logging app");
  if (!texts.total_acceleration.empty()) {
    force = parse_sensor_file(texts.total_acceleration, name + "/" + kTotalAcceleration, log.notes);
  } else if (!texts.accelerometer.empty() && !texts.gravity.empty()) {
    force = force_without_total(texts, name, log.notes);
  }
  if (!force) {
    return tl::unexpected(force.error());
  }
  const Aligned both = aligned(rate, *force);
  COXA_TRY(samples, checked(to_samples(both.value, both.at), name, log.notes));
  log.samples = std::move(samples);
  return log;
}

Result<PhoneLog> load_phone_log(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    COXA_TRY(texts, load_folder(path));
    return parse_sensor_logger(texts, path.string());
  }
  if (path.extension() == ".zip" || path.extension() == ".ZIP") {
    COXA_TRY(texts, load_archive(path));
    return parse_sensor_logger(texts, path.string());
  }
  COXA_TRY(bytes, read_file(path));
  return parse_phone_csv(bytes, path.string());
}

}  // namespace coxa::motion_files
