// SPDX-License-Identifier: Apache-2.0
// The table of docs/muscles.md, "What was compared, and how closely": tests measure its figures.
//
// A test that has measured a row tells it here. With COXA_UPDATE_DOCS=1 in the environment the row
// is written into the document; else the test fails where the document says something else.
#pragma once

namespace coxa::testing {

/// The table's rows, in its order.
enum class ComparedRow {
  gait_hip_arms,
  gait_knee_arms,
  gait_lengths,
  rajagopal_straight_arms,
  rajagopal_seated_rotation_arms,
  rajagopal_hip_arms,
  rajagopal_knee_arms,
  rajagopal_lengths,
  myoleg_hip_arms,
  mujoco_gait_lengths,
  mujoco_rajagopal_lengths,
  inverse_dynamics,
  static_optimisation,
  gait_slopes,
  rajagopal_slopes,
  balance,
  duality_gap,
};

/// What a test found: the largest difference in the row's unit, and of how many values.
struct Found {
  double largest{};
  int compared{};
  int left_out{};  ///< values that were there and were not compared; the row says why
};

/// Writes or checks the row; see above.
///
/// How far document and measurement may lie apart. A difference between two ways of reckoning is
/// written with two digits, rounded up, and may move by a tenth: by one in the last digit, which is
/// more than a compiler's last bits do to it. A difference that is nothing but rounding is written
/// as the power of ten at least twice as large: it may grow to that power and shrink to a hundredth
/// of it, so both the sentence stays true and a mistake of one digit more is seen. Counts are exact
/// but where postures are drawn by chance: there a string may engage or lift off otherwise, and
/// they may move by a hundredth and ten.
void tell(ComparedRow row, const Found& found);

}  // namespace coxa::testing
