// SPDX-License-Identifier: Apache-2.0
// Shares a load among muscles: the least effort that holds four joint moments in balance.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <span>

namespace coxa {

/// What is kept least: the sum of squared or of cubed activations. Neither is what a nerve does;
/// the difference between both answers is part of the answer.
enum class EffortPower { squared, cubed };

/// How the seat bears the thigh. It can push up and never pull down: it carries hip flexion only.
/// Its friction bears adduction either way, up to a limit.
struct SeatContact {
  /// 120 N of friction at 0.25 m from the hip; an assumption, not measured.
  double friction_limit_n_m{30.0};
  /// A moment of this size costs as much as one muscle's full activation: next to free.
  double cost_scale_n_m{1e4};
};

struct EffortSettings {
  EffortPower power{EffortPower::squared};
  /// No muscle falls below; 0 but to compare with programs that have a floor.
  double least_activation{0.0};
  /// A helper at each joint so weak that it acts only where muscles cannot: a moment of this size
  /// costs as much as one muscle's full activation.
  double reserve_scale_n_m{0.05};
  std::optional<SeatContact> seat{SeatContact{}};
};

/// Rows: hip flexion, hip adduction, hip internal rotation, knee flexion; N·m.
struct EffortOptimum {
  Eigen::Vector4d multipliers{Eigen::Vector4d::Zero()};  ///< a start for the next frame
  Eigen::Vector4d reserves_n_m{Eigen::Vector4d::Zero()};
  double seat_flexion_n_m{};    ///< 0 or more
  double seat_adduction_n_m{};  ///< either sign
  double residual_n_m{};  ///< the largest moment that was still out of balance, before the reserves
                          ///< took it
  double effort{};        ///< what was kept least, its helpers included
  double duality_gap{};   ///< effort less the best that any sharing can reach: 0 but for rounding
  int iterations{};
  /// The residual is at most 1e-9 N·m; where the reserves hold more than 0.01 N·m, in proportion.
  bool is_converged{};
};

/// min Σ aᵢᵖ + (reserves, seat)² subject to capacity · a + seat + reserves = required and
/// least ≤ a ≤ 1. One column of `capacity_n_m` for each muscle: its moments at full activation.
/// `activations` takes as many values. `start`: the multipliers of a neighbouring frame.
///
/// Source of the criterion: Crowninshield and Brand 1981, J Biomech 14:793, doi
/// 10.1016/0021-9290(81)90035-X (abstract read: the longest endurance; that this is a³, and the
/// doi, from memory), and OpenSim's static optimisation (a²).
/// Method: the effort is a sum of one function for each muscle, so the dual is concave and smooth
/// in the four multipliers λ alone; aᵢ follows from t = λ·capacityᵢ as t/2 or √(t/3), within 0 and
/// 1. Newton's method on it with halved steps (Armijo) until the dual value rises; Qi and Sun 1993,
/// "A nonsmooth version of Newton's method" (summary read), Math Program 58:353, doi
/// 10.1007/BF01581275 (from memory). No heap. Any finite load has an answer: what muscles cannot
/// hold, the reserves show. Key points: one muscle alone takes load / capacity; no load, no
/// activation; twice two equal muscles share alike; the answer moves continuously with the load.
[[nodiscard]] EffortOptimum minimise_effort(const Eigen::Ref<const Eigen::Matrix4Xd>& capacity_n_m,
                                            const Eigen::Vector4d& required_n_m,
                                            const EffortSettings& settings,
                                            std::span<double> activations,
                                            const std::optional<Eigen::Vector4d>& start = {});

}  // namespace coxa
