// SPDX-License-Identifier: Apache-2.0
// The tilt of a shank from a phone strapped to it.
// Letters: S sensor (the phone), W world.
#pragma once

#include <Eigen/Core>
#include <complex>
#include <optional>

#include "domain/body/side.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/time.hpp"
#include "domain/sensing/inclination_filter.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

/// How far from vertical a shank that hangs at rest may truly be in the plane across the thigh, one
/// standard deviation: resting offsets reach 3° (taken as two standard deviations). The phone
/// cannot see it, since it does not lie exactly along the bone. An excursion from rest is free
/// of it.
inline constexpr Radians kRestingTiltSd = to_radians(Degrees{1.5});
/// The same along the thigh: how far the shank of a seated person rests from vertical, forward or
/// tucked under the chair.
inline constexpr Radians kRestingBendSd = to_radians(Degrees{5.0});

/// Which way the exercise turns the foot first.
enum class FirstTurn { outward, inward };

/// Which way the phone's screen looks, as far as the movement told.
enum class Facing { unknown, forward, backward };

/// The shank's tilt against vertical at one instant, zero at rest.
struct ShankTilt {
  Timestamp time;
  /// In the plane across the thigh: hip internal rotation, + = foot outward, on both sides.
  /// The spread holds the resting offset (kRestingTiltSd), the filter and the strap.
  Estimate<Radians> across_thigh;
  /// In the plane along the thigh, + = foot forward. With a horizontal thigh and a shank
  /// that rests vertical, knee flexion is 90° less this.
  Estimate<Radians> along_thigh;
  bool is_at_rest{};
};

/// Turns the phone's samples into the shank's tilt, each as it comes: no look-ahead, so live and
/// recorded use are the same; zero lag (InclinationFilter).
///
/// The person is seated with the thigh about horizontal and begins with the shank hanging still for
/// kRestNeeded. The phone is strapped to the front of the shin, the screen facing forward (or to
/// the leg) within 35°; whether it stands upright, upside down or lies across does not matter.
/// What follows from that:
///  - up at rest is the zero of both angles;
///  - the screen's normal tells forward from sideways, and the axes the leg really turns about
///    then correct it: both hip rotation and knee extension turn the phone about a fixed axis,
///    and these two are perpendicular, so every movement tells the strap's angle modulo 90°
///    (the fourth circular moment of the horizontal turning rate).
/// Gravity and turning are the same for a phone that faces forward on a foot moving outward and
/// one that faces backward on a foot moving inward. So the first turn about the thigh beyond 8° is
/// taken to be the exercise, outward or inward as was said, and facing() tells what that says of
/// the phone: `backward` must be told to the person, who either wears the screen to the leg or
/// turns the wrong way. Until then across_thigh is the size of the turn, without a sign.
///
/// With thigh horizontal, up seen from the shank is sin(rotation) to the person's side for every
/// knee flexion, so a knee extension does not read as a rotation and no division by the knee's sine
/// is needed. A thigh off horizontal by e scales the rotation by cos(e).
///
/// A strap turned by nearly 45° leaves hip and knee undecided: the spread then says so.
/// A rest found later at a tilt no leg reaches is a new strapping: it is the new zero.
/// After samples went missing there is no tilt until the leg has been quiet for kQuietNeeded, so
/// that gravity tells it again: nobody knows how far it turned meanwhile, and a moving phone feels
/// its own acceleration too.
/// Memory is constant; nothing is allocated.
class Inclinometer {
 public:
  explicit Inclinometer(Side side, FirstTurn first_turn = FirstTurn::outward)
      : side_(side), first_turn_(first_turn) {}

  /// The tilt at this sample; empty before the first rest, and for a sample that no phone can
  /// have read (not finite, beyond any sensor's range) or that is not later than the last.
  std::optional<ShankTilt> observe(const InertialSample& sample);

  [[nodiscard]] Facing facing() const { return facing_; }
  /// Whether a zero was found from which tilts are counted.
  [[nodiscard]] bool has_zero() const { return mounting_.has_value(); }
  /// Whether the zero may have been a foot held out instead of a leg at rest: the first turn went
  /// the other way than the exercise for a phone that faces forward, and the leg is not back where
  /// the log began. (At rest at last, a log that began in a hold looks like that; so does a phone
  /// that faces backward on a foot still turned out.)
  [[nodiscard]] bool is_zero_doubtful() const;

  static constexpr Seconds kRestNeeded{1.2};
  static constexpr Seconds kQuietNeeded{0.3};

 private:
  /// A stretch during which neither force nor rate left a narrow band.
  struct Stillness {
    Seconds lasted{0};
    Eigen::Vector3d f_sum{0, 0, 0};
    Eigen::Vector3d w_sum{0, 0, 0};
  };
  /// The shank's own axes in the phone, by gravity at rest and the screen's normal.
  struct Mounting {
    Eigen::Vector3d up_S;
    Eigen::Vector3d forward_S;
    Eigen::Vector3d right_S;
  };

  void follow_stillness(const InertialSample& sample, Seconds step);
  void find_mounting();
  void follow_gaps(const InertialSample& sample, Seconds step);
  void follow_axes(const Eigen::Vector3d& w_WS_S, Seconds step);
  void follow_facing(Radians across_thigh);
  [[nodiscard]] Radians strap_angle_sd() const;
  /// As read by a phone that faces forward.
  [[nodiscard]] ShankTilt tilt(Timestamp time) const;

  Side side_;
  FirstTurn first_turn_;
  InclinationFilter filter_;
  std::optional<InertialSample> last_;
  Eigen::Vector3d smooth_f_{0, 0, 0};
  Eigen::Vector3d smooth_w_{0, 0, 0};
  Stillness stillness_;
  bool is_zeroing_{};  ///< the rest that gave the zero still lasts
  std::optional<Mounting> mounting_;
  Eigen::Vector3d f_bias_S_{0, 0, 0};
  std::complex<double> turning_;  ///< fourth moment of the horizontal turning, rad
  Facing facing_{};
  bool is_lost_{};         ///< samples went missing, and the leg has not been quiet since
  Seconds quiet_{};        ///< how long it has been
  Radians last_turn_{};    ///< the newest tilt across the thigh, as read by a phone facing forward
  Radians most_turned_{};  ///< the largest turn about the thigh in the direction facing_ says
};

}  // namespace coxa
