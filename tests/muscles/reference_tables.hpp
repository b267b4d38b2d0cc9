// SPDX-License-Identifier: Apache-2.0
// The two legs of content/muscles/ and the tables of tests/muscles/reference/.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "adapters/catalogue_json/leg_files.hpp"
#include "domain/muscle/muscle_paths.hpp"

namespace coxa::testing {

inline constexpr std::array kLegIds{"gait2392", "rajagopal2016"};

inline LegGeometry leg_of(const std::string& id) {
  auto leg = catalogue_json::load_leg_geometry(std::filesystem::path(COXA_ROOT) /
                                               "content/muscles" / (id + ".json"));
  REQUIRE_MESSAGE(leg, (leg ? "" : leg.error().message));
  return *leg;
}

inline MusclePaths paths_of(const LegGeometry& leg) {
  auto paths = MusclePaths::create(leg);
  REQUIRE_MESSAGE(paths, (paths ? "" : paths.error().message));
  return *std::move(paths);
}

inline MusclePaths paths_of(const std::string& id) { return paths_of(leg_of(id)); }

/// The position of a muscle; fails the test where there is none.
inline std::size_t index_of(const MusclePaths& paths, const std::string& muscle) {
  const auto& muscles = paths.geometry().muscles;
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    if (muscles[i].name == muscle) {
      return i;
    }
  }
  FAIL("no muscle " << muscle);
  return 0;
}

inline LegPosture posture_deg(double flexion, double adduction, double rotation, double knee) {
  return {to_radians(Degrees{flexion}), to_radians(Degrees{adduction}),
          to_radians(Degrees{rotation}), to_radians(Degrees{knee})};
}

/// One muscle in one posture, as another program has it.
struct ReferenceRow {
  std::string muscle;
  std::array<double, 4> posture_deg{};
  double length_m{};
  std::array<double, kLegCoordinates> moment_arm_cm{};
  bool is_wrapped{};
};

/// The rows of a table; each posture's rows follow a line of its angles.
inline std::vector<ReferenceRow> reference_rows(const std::string& table) {
  std::ifstream file(std::filesystem::path(COXA_ROOT) / "tests/muscles/reference" / table);
  REQUIRE(file);
  std::vector<ReferenceRow> rows;
  std::array<double, 4> posture{};
  std::string line;
  std::getline(file, line);  // the names of the columns
  while (std::getline(file, line)) {
    std::vector<std::string> fields;
    std::stringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');) {
      fields.push_back(field);
    }
    REQUIRE(fields.size() >= 5);
    if (fields[0] == "posture_deg") {
      for (std::size_t i = 0; i < 4; ++i) {
        posture[i] = std::stod(fields[i + 1]);
      }
      continue;
    }
    REQUIRE(fields.size() >= 6);
    ReferenceRow row{.muscle = fields[0], .posture_deg = posture, .length_m = std::stod(fields[1])};
    for (std::size_t i = 0; i < kLegCoordinates; ++i) {
      row.moment_arm_cm[i] = std::stod(fields[i + 2]);
    }
    row.is_wrapped = fields.size() > 6 && fields[6] == "1";
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace coxa::testing
