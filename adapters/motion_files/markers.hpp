// SPDX-License-Identifier: Apache-2.0
// Marker recordings: OpenSim's .trc with a marker map (docs/formats.md).
#pragma once

#include <Eigen/Core>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "domain/quantities/result.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::motion_files {

/// Which markers' mean stands for a landmark, and how the laboratory's axes lie; JSON of schema
/// coxa.markers/1.
struct MarkerMap {
  PerLandmark<std::vector<std::string>> markers;       ///< empty: the landmark is not known
  Eigen::Matrix3d R_WL = Eigen::Matrix3d::Identity();  ///< laboratory L to world W, Y up
};

Result<MarkerMap> parse_marker_map(std::string_view text, const std::string& name);

/// A landmark is absent where one of its markers is; the first frame is at zero.
Result<std::vector<BodyPointsSample>> parse_trc(std::string_view text, const MarkerMap& map,
                                                const std::string& name);

Result<std::vector<BodyPointsSample>> load_trc(const std::filesystem::path& path,
                                               const std::filesystem::path& marker_map_path);

}  // namespace coxa::motion_files
