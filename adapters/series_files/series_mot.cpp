// SPDX-License-Identifier: Apache-2.0
// Writes the per-frame series as an OpenSim motion file.
#include <algorithm>
#include <map>

#include "adapters/series_files/number_text.hpp"
#include "adapters/series_files/series_files.hpp"

namespace coxa::series_files {
namespace {

/// What both sides' measurements say of one instant.
struct Instant {
  PerSide<std::optional<Radians>> rotation;
  PerSide<std::optional<Radians>> knee_flexion;
  std::optional<Radians> trunk_lean;
  std::optional<Radians> pelvis_obliquity;
};

/// A coordinate of the model: a value for each row, empty where it was not measured.
struct Column {
  std::string name;
  std::vector<std::optional<double>> values_deg;
};

std::map<Timestamp, Instant> by_time(std::span<const FrameMeasurement> series) {
  std::map<Timestamp, Instant> instants;
  for (const FrameMeasurement& frame : series) {
    Instant& instant = instants[frame.time];
    if (frame.internal_rotation) {
      instant.rotation[frame.side] = frame.internal_rotation->value;
    }
    if (frame.knee_flexion) {
      instant.knee_flexion[frame.side] = frame.knee_flexion;
    }
    if (frame.trunk_lean) {
      instant.trunk_lean = frame.trunk_lean;
    }
    if (frame.pelvis_obliquity) {
      instant.pelvis_obliquity = frame.pelvis_obliquity;
    }
  }
  return instants;
}

std::optional<double> degrees(const std::optional<Radians>& angle) {
  return angle ? std::optional(to_degrees(*angle).value) : std::nullopt;
}

/// Against the pelvis: a pelvis that lists carries the seated shank with it.
std::optional<double> hip_rotation(const Instant& instant, Side side, SensorKind sensor) {
  auto angle = degrees(instant.rotation[side]);
  if (angle && !is_rotation_against_pelvis(sensor) && instant.pelvis_obliquity) {
    *angle += sigma(side) * to_degrees(*instant.pelvis_obliquity).value;
  }
  return angle;
}

std::optional<double> lumbar_bending(const Instant& instant) {
  if (!instant.trunk_lean || !instant.pelvis_obliquity) {
    return std::nullopt;
  }
  return to_degrees(-*instant.trunk_lean - *instant.pelvis_obliquity).value;
}

std::optional<double> knee_angle(const Instant& instant, Side side) {
  const auto flexion = degrees(instant.knee_flexion[side]);
  return flexion ? std::optional(-*flexion) : std::nullopt;
}

struct Table {
  std::vector<Timestamp> times;
  std::vector<Column> columns;
};

Table to_table(const std::map<Timestamp, Instant>& instants, SensorKind sensor) {
  Table table{{},
              {{"pelvis_list", {}},
               {"hip_rotation_r", {}},
               {"knee_angle_r", {}},
               {"hip_rotation_l", {}},
               {"knee_angle_l", {}},
               {"lumbar_bending", {}}}};
  for (const auto& [time, instant] : instants) {
    const std::array row{
        degrees(instant.pelvis_obliquity), hip_rotation(instant, Side::right, sensor),
        knee_angle(instant, Side::right),  hip_rotation(instant, Side::left, sensor),
        knee_angle(instant, Side::left),   lumbar_bending(instant)};
    if (std::none_of(row.begin(), row.end(), [](const auto& value) { return value.has_value(); })) {
      continue;
    }
    table.times.push_back(time);
    for (std::size_t i = 0; i < row.size(); ++i) {
      table.columns[i].values_deg.push_back(row[i]);
    }
  }
  std::erase_if(table.columns, [](const Column& column) {
    return std::none_of(column.values_deg.begin(), column.values_deg.end(),
                        [](const auto& v) { return v.has_value(); });
  });
  return table;
}

/// Every missing value on the straight line between its neighbours, or held at the ends.
void fill(std::vector<std::optional<double>>& values, const std::vector<Timestamp>& times) {
  std::optional<std::size_t> before;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) {
      continue;
    }
    for (std::size_t k = before ? *before + 1 : 0; k < i; ++k) {
      const double share =
          before ? Seconds(times[k] - times[*before]) / Seconds(times[i] - times[*before]) : 1.0;
      values[k] = before ? *values[*before] + share * (*values[i] - *values[*before]) : *values[i];
    }
    before = i;
  }
  for (std::size_t k = before ? *before + 1 : values.size(); k < values.size(); ++k) {
    values[k] = values[*before];
  }
}

}  // namespace

std::string series_mot(std::span<const FrameMeasurement> series, SensorKind sensor) {
  Table table = to_table(by_time(series), sensor);
  std::string header;
  for (Column& column : table.columns) {
    fill(column.values_deg, table.times);
    header += "\t" + column.name;
  }
  std::string mot = "coxa measured angles\nversion=1\nnRows=" + std::to_string(table.times.size()) +
                    "\nnColumns=" + std::to_string(table.columns.size() + 1) +
                    "\ninDegrees=yes\n\n"
                    "Signs as in the model gait2392: the knee bends to negative angles.\n"
                    "Cells that were not measured lie on the line between their neighbours.\n"
                    "endheader\ntime" +
                    header + "\n";
  for (std::size_t row = 0; row < table.times.size(); ++row) {
    mot += fixed_text(since_start(table.times[row]).count(), 6);
    for (const Column& column : table.columns) {
      mot += "\t" + fixed_text(*column.values_deg[row], 4);
    }
    mot += "\n";
  }
  return mot;
}

}  // namespace coxa::series_files
