// SPDX-License-Identifier: Apache-2.0
// What the estimates of a repetition or a set come to, in numbers and in words.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "domain/muscle/effort_estimate.hpp"
#include "domain/quantities/time.hpp"

namespace coxa {

/// A repetition's or a set's estimates, weighed by the torque of their moment.
struct EffortSummary {
  Seconds observed{};       ///< all that was given
  Seconds under_tension{};  ///< of it, while there was a torque to share
  /// While the group bore a tenth of the torque or more, by the middle of its range.
  std::array<Seconds, kMuscleGroups> time_under_tension{};
  std::optional<GroupShares> mean_shares;     ///< empty: there was never a torque to share
  std::optional<RotationDemand> mean_demand;  ///< while under tension
};

/// Adds up estimates. Weighing by torque gives each group's share of the whole angular impulse; the
/// means of lowest and highest enclose what each model would say by itself. Allocates nothing.
class EffortIntegrator {
 public:
  /// `step`: how long this estimate holds; none, a negative one or one that is no number counts
  /// nothing.
  void observe(const EffortEstimate& estimate, Seconds step);

  [[nodiscard]] EffortSummary summary() const;

 private:
  EffortSummary sums_;
  std::array<double, kMuscleGroups> least_n_m_s_{};
  std::array<double, kMuscleGroups> most_n_m_s_{};
  double impulse_n_m_s_{};         ///< by the middle of each torque range
  RotationDemand demand_n_m_s_{};  ///< each torque times its time
};

/// What can be said of a summary.
enum class EffortMessage {
  nothing_to_share,  ///< too little effort, or not measured
  did_most,          ///< one group did more than half, whichever model is asked
  led,               ///< one group did more than any other, whichever model is asked
  shared,            ///< the models do not agree on one group
};

struct EffortWords {
  EffortMessage message{};
  MuscleGroup leader{MuscleGroup::others};  ///< unless nothing was shared
  std::optional<MuscleGroup> second;        ///< the next one where it was shared
  /// The leader's share in rounded tens, 10 to 90: more digits would say more than is known.
  int least_percent{};
  int most_percent{};
};

[[nodiscard]] EffortWords effort_words(const EffortSummary& summary);

/// The words in plain English; always of an estimate, never of a measurement.
[[nodiscard]] std::string to_english(const EffortWords& words);

/// The group's name in plain English, such as "gluteus medius".
[[nodiscard]] const char* to_english(MuscleGroup group);

/// Why there is no estimate, and what to do about it.
[[nodiscard]] std::string to_english(EffortObstacle obstacle);

}  // namespace coxa
