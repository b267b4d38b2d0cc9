// SPDX-License-Identifier: Apache-2.0
// Mending, resampling and checking of a phone's raw readings.
// Letters: S sensor (the phone), W world.
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

#include "domain/quantities/result.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::motion_files {

/// One sensor's readings on the recording's clock, seconds.
struct Track {
  struct Reading {
    double t_s{};
    Eigen::Vector3d value{0, 0, 0};
  };
  std::vector<Reading> readings;
};

/// Puts readings in order and drops repeated times; notes it, or refuses above 5 %.
Result<Track> in_order(Track track, std::size_t unreadable_rows, const std::string& name,
                       std::vector<std::string>& notes);

/// The track's value at each time of `at`, by interpolation; times more than a quarter of a second
/// from a reading on either side are left out of both.
struct Aligned {
  Track at;
  Track value;
};
Aligned aligned(const Track& at, const Track& value);

/// Samples with their clock set to zero at the first.
std::vector<InertialSample> to_samples(const Track& force, const Track& rate);

/// Refuses samples too few, too slow, or in other units or signs; notes gaps.
Result<std::vector<InertialSample>> checked(std::vector<InertialSample> samples,
                                            const std::string& name,
                                            std::vector<std::string>& notes);

}  // namespace coxa::motion_files
