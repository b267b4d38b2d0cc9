// SPDX-License-Identifier: Apache-2.0
// Helps a person to place camera or phone, and knows when the set can begin.
#pragma once

#include <optional>
#include <string>

#include "domain/coaching/cue.hpp"
#include "domain/quantities/time.hpp"
#include "domain/sensing/sample.hpp"
#include "domain/sensing/view_check.hpp"

namespace coxa {

/// Camera: all checks good for 1.5 s. One piece of advice at a time, three seconds apart, and only
/// one that has stood for a second: what the picture shows between two steps is not worth saying.
class SetUp {
 public:
  void observe(Timestamp now, const ViewReport& report);
  /// A phone on the shin: ready once it is upright and has been still for 1.5 s.
  void observe(const InertialSample& sample);

  /// Good from now on without a break for as long as is asked.
  [[nodiscard]] bool is_steady() const { return steady() >= 1; }
  /// Share 0..1 of that time.
  [[nodiscard]] double steady() const;
  /// What to say now, if anything.
  std::optional<Cue> say(Timestamp now);
  /// The person moved away from a good view: begins anew.
  void restart();

 private:
  void advise(Timestamp now, std::optional<std::string> key);

  std::optional<Timestamp> good_since_;
  std::optional<Timestamp> last_seen_;
  std::optional<std::string> advice_;
  std::optional<Timestamp> advice_since_;
  std::optional<std::string> last_said_;
  std::optional<Timestamp> last_said_at_;
  int said_in_a_row_{};
};

}  // namespace coxa
