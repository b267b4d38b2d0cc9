// SPDX-License-Identifier: Apache-2.0
// How the twist of a person's thigh bone shifts what the hip can turn, and what to ask of it.
#pragma once

#include <string>

#include "domain/quantities/quantity.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// How the version was found out.
enum class VersionSource {
  craigs_test,  ///< by hand; examiners differ by 10° and more
  imaging,      ///< CT, MRI or EOS; a few degrees
};

/// Twist of the femur's neck against its condyles; positive: the neck points forward.
struct FemoralVersion {
  Radians angle{};
  VersionSource source{};
};

enum class VersionKind { retroverted, usual, anteverted };

/// Normal in adults: 8 to 15°; below, retroversion is spoken of, above, anteversion.
inline constexpr Radians kLeastUsualVersion = to_radians(Degrees{8});
inline constexpr Radians kMostUsualVersion = to_radians(Degrees{15});

/// What a version means for the exercise.
struct VersionEffect {
  VersionKind kind{};
  Radians arc_shift{};   ///< the whole arc of rotation lies this much further inward
  Radians goal_shift{};  ///< added to the goal of internal rotation; never positive
};

/// Refuses what no femur has (beyond −40 to 70°) and what is no number.
[[nodiscard]] Result<FemoralVersion> check_femoral_version(const FemoralVersion& version);

/// Source: the socket sees the neck, the goniometer sees the condyles, so a neck twisted forward by
/// some degrees more lets the thigh turn inward by about as many more and outward by as many fewer;
/// internal less external rotation follows version (Uding et al. 2019, Musculoskelet Sci Pract
/// 39:115, doi 10.1016/j.msksp.2018.12.003; 76 adults, hip straight: r = 0.63; abstract read), and
/// version goes with internal rotation in gait (Uemura et al. 2018, Gait Posture,
/// doi 10.1016/j.gaitpost.2018.01.016; 11 adults). Arc shift: the version's distance from the usual
/// 8 to 15°, none within it. By Craig's test half of it, for its examiners agree with an ICC of
/// 0.25 to 0.62 only.
///
/// The goal is lowered for a retroverted hip, whose bone stops the movement early: asking for more
/// would press the neck against the socket's rim. It is not raised for an anteverted hip: that hip
/// has the range already, the movement is done for the muscles' sake, and a hip that turns far
/// inward while bent is in the very position that pinches. The goal falls by 20° at most.
/// Key points: no shift from 8 to 15°; equal shifts either way; the goal is never raised.
[[nodiscard]] VersionEffect version_effect(const FemoralVersion& version);

/// The goal of internal rotation for this person: never above `standard`, and at least 10° or the
/// standard if that is less, so that there is a movement to count.
[[nodiscard]] Radians version_goal(Radians standard, const VersionEffect& effect);

/// Internal less external rotation of a usual hip, shifted: what a clinician may compare with.
[[nodiscard]] Radians rotation_difference_shift(const VersionEffect& effect);

/// What it means, in plain English, with how sure it is.
[[nodiscard]] std::string explain(const FemoralVersion& version);

}  // namespace coxa
