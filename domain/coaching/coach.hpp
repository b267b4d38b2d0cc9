// SPDX-License-Identifier: Apache-2.0
// Decides what is said to a person during a set: which fault first, how often, and when to stop.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/coaching/cue.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/kinematics/obstacle.hpp"
#include "domain/quantities/time.hpp"

namespace coxa {

/// What a set is asked to be.
struct SetPlan {
  std::vector<Side> sides;  ///< in the order to do them; of an exercise of both legs: ignored
  int repetitions{};        ///< of each side
};

/// A repetition as the coach judges it.
struct DoneRepetition {
  std::optional<Side> side;  ///< empty: both legs together
  bool complete{};
  std::span<const Fault> faults{};
};

/// Says at most one thing at a time. A repetition's number has the right of way; sentences keep
/// three seconds apart, the most urgent first: view, side, the largest fault that lasted two
/// repetitions, tempo, praise once a fault that was named is mended. What was not said within four
/// seconds is no longer true and is dropped. The same cue comes at most twice in a row; where it
/// does not help, the easier way is offered, once a set.
class Coach {
 public:
  Coach(const Movement& movement, SetPlan plan);

  /// A set begins or goes on: names the side.
  void begin();
  /// Each repetition once, as it ends.
  void observe(const DoneRepetition& repetition);
  /// What to say now, if anything. `obstacle` is what stands in the way at this moment.
  std::optional<Cue> say(Timestamp now, std::optional<Obstacle> obstacle);

  /// The side asked for now; empty for exercises of both legs, and when the set is done.
  [[nodiscard]] std::optional<Side> side() const;
  /// Everything that was asked has been done.
  [[nodiscard]] bool is_done() const;
  /// A cue that was said twice did not help.
  [[nodiscard]] bool offers_easier() const { return offers_easier_; }
  /// Complete repetitions of a side, or of both legs together.
  [[nodiscard]] int count(std::optional<Side> side) const { return counts_[slot(side)]; }

 private:
  static constexpr std::size_t kFaultKinds = 6;
  struct Waiting {
    Cue cue;
    std::optional<Timestamp> since;  ///< set when it is first heard of in `say`
  };
  /// How one kind of fault goes.
  struct FaultRun {
    int in_a_row{};       ///< repetitions with it, up to the last
    int clean{};          ///< repetitions without it since it was said
    int since_said{};     ///< repetitions with it since it was said
    int said_in_a_row{};  ///< times, with no mending between
    double size{};        ///< of the last one, in its limit
  };

  static std::size_t slot(std::optional<Side> side) {
    return !side ? 2 : *side == Side::left ? 0 : 1;
  }
  void want(Cue cue);
  void judge_faults(std::span<const Fault> faults);
  void want_worst_fault();
  void advance_side(std::optional<Side> done);
  void watch_view(Timestamp now, std::optional<Obstacle> obstacle);
  [[nodiscard]] std::string key_of(FaultKind kind) const;
  [[nodiscard]] double limit_of(FaultKind kind) const;
  [[nodiscard]] bool is_sentence_due(Timestamp now) const;
  [[nodiscard]] bool is_count_due(Timestamp now) const;
  Cue tell(Waiting& waiting, Timestamp now);

  Movement movement_;
  SetPlan plan_;
  std::size_t asked_{};  ///< index into plan_.sides
  std::array<int, 3> counts_{};
  std::array<FaultRun, kFaultKinds> runs_{};
  std::array<std::optional<Waiting>, kCuePriorities> waiting_{};
  std::optional<FaultKind> last_fault_said_;
  std::optional<Timestamp> last_sentence_;
  std::optional<Timestamp> last_count_;
  std::optional<Obstacle> obstacle_;
  std::optional<Timestamp> obstacle_since_;
  int obstacle_said_{};
  int wrong_side_in_a_row_{};
  bool offers_easier_{};
};

}  // namespace coxa
