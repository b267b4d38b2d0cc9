// SPDX-License-Identifier: Apache-2.0
// The per-frame series as text files that other programs read: CSV and OpenSim .mot.
#pragma once

#include <span>
#include <string>

#include "domain/records/session_record.hpp"

namespace coxa::series_files {

/// One line for each measurement in the order given, units in the column names, a point as decimal
/// mark, an empty cell where a quantity was not measured. Angles to 0.01°, times to 0.1 ms.
std::string series_csv(std::span<const FrameMeasurement> series);

/// The series as an OpenSim motion of the model gait2392, one row for each instant.
///
/// Columns are the model's coordinates that were measured at least once, in degrees, of:
/// pelvis_list, hip_rotation_r, knee_angle_r, hip_rotation_l, knee_angle_l, lumbar_bending.
/// Signs are the model's: the knee bends to negative angles, the pelvis lists to positive ones when
/// its left side is up, the back bends to positive ones when the trunk leans to the right against
/// the pelvis. OpenSim turns the hip against the pelvis while internal_rotation is against the
/// vertical, so the pelvis' obliquity is taken out: true for a thigh that points forward.
///
/// OpenSim needs every cell. An instant at which nothing was measured has no row; a cell missing in
/// a row is put on the straight line between its neighbours in time, or held at either end.
/// Hip flexion is not measured: set it in the model (90° for sitting) to see the posture.
/// The measurements of each side must be in order of time.
/// Source: Delp et al. 1990 (IEEE Trans Biomed Eng 37:757, doi 10.1109/10.102791); axes of the
/// coordinates as in the model file (pelvis_list about +X, forward; Y up; Z to the right).
std::string series_mot(std::span<const FrameMeasurement> series);

}  // namespace coxa::series_files
