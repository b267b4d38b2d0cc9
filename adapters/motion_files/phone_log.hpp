// SPDX-License-Identifier: Apache-2.0
// Phone motion logs: plain CSV, and what the Sensor Logger app exports.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "domain/quantities/result.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::motion_files {

/// A phone's samples in order of time, the first at zero; at every step later than the last.
struct PhoneLog {
  std::vector<InertialSample> samples;
  std::vector<std::string> notes;  ///< what was mended or assumed, one sentence each
};

/// A `.csv` file with the columns t_s, ax_m_s2 … az_m_s2 (specific force: +9.81 upwards at rest),
/// gx_rad_s … gz_rad_s; or a folder or `.zip` of the Sensor Logger app (docs/formats.md). Up to 5 %
/// of rows unreadable, out of order or with a repeated time are mended with a note; more is
/// refused, as are units other than these, fewer than 20 samples a second, and less than 3 s.
Result<PhoneLog> load_phone_log(const std::filesystem::path& path);

/// The same, out of the text of a plain CSV; `name` is what messages call it.
Result<PhoneLog> parse_phone_csv(std::string_view text, const std::string& name);

/// The texts of a Sensor Logger recording; empty where the recording lacks the file.
struct SensorLoggerTexts {
  std::string gyroscope;           ///< Gyroscope.csv
  std::string total_acceleration;  ///< TotalAcceleration.csv: Android only, with gravity
  std::string accelerometer;       ///< Accelerometer.csv: without gravity
  std::string gravity;             ///< Gravity.csv
  std::string metadata;            ///< Metadata.csv: platform, and whether units are standardised
};

/// The force at the gyroscope's instants, interpolated. iOS turns the signs of acceleration and
/// gravity around unless told to standardise: Metadata.csv tells, or else the phone is taken to
/// have its top up (and a note says so). A wrong guess would turn knee extension around; hip
/// rotation reads the same.
Result<PhoneLog> parse_sensor_logger(const SensorLoggerTexts& texts, const std::string& name);

}  // namespace coxa::motion_files
