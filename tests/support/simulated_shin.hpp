// SPDX-License-Identifier: Apache-2.0
// A seated person's shin with a phone strapped to it: exact motion in, noisy samples out.
// Letters: W world (X forward, Y up, Z to the person's right), B shank (bone), S sensor (the
// phone).
#pragma once

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/time.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa::testing {

/// One movement out, held, and back; angles in radians, times in seconds.
struct Bout {
  double start, out, hold, back, size;
  [[nodiscard]] double end() const { return start + out + hold + back; }
};

struct SimulatedShin {
  // the person; radians and metres
  Side side = Side::right;
  double resting_rotation = 0;
  double resting_extension = 0;  ///< the shank forward of vertical at rest
  double thigh_elevation = 0;
  double sway = 0.006;
  std::vector<Bout> rotations;
  std::vector<Bout> extensions;
  double stops_s = 20;
  // the phone
  int quarter_turns = 0;  ///< about the screen's normal: 1 lies across, 2 is upside down
  double yaw = 0, pitch = 0, roll = 0;
  double lever = 0.2;
  double rate_hz = 100, jitter = 0.15;
  double gyro_noise = 0.009, force_noise = 0.05;
  Eigen::Vector3d gyro_bias{0, 0, 0}, force_bias{0, 0, 0};
  double gyro_scale = 1, force_scale = 1;
  bool does_heel_strike = false;
  double gap_start_s = 0, gap_end_s = 0;

  static double reach(const std::vector<Bout>& bouts, double t) {
    double sum = 0;
    for (const Bout& b : bouts) {
      const double x = t < b.start + b.out + b.hold ? (t - b.start) / b.out
                                                    : 1 - (t - b.start - b.out - b.hold) / b.back;
      const double u = std::clamp(x, 0.0, 1.0);
      sum += b.size * u * u * u * (10 - 15 * u + 6 * u * u);  // least jerk
    }
    return sum;
  }

  [[nodiscard]] Eigen::Matrix3d R_WB(double t) const {
    using std::sin;
    const double rotation = resting_rotation + reach(rotations, t) +
                            sway * (0.6 * sin(1.9 * t + 1) + 0.4 * sin(4.7 * t));
    const double extension = resting_extension + reach(extensions, t) +
                             sway * (0.7 * sin(1.3 * t) + 0.3 * sin(5.9 * t + 2));
    const Eigen::Vector3d thigh{std::cos(thigh_elevation), sin(thigh_elevation), 0};
    return (Eigen::AngleAxisd(-sigma(side) * rotation, thigh) *
            Eigen::AngleAxisd(extension, Eigen::Vector3d::UnitZ()))
        .toRotationMatrix();
  }

  /// The shank against vertical in the plane across the thigh, + = foot outward.
  [[nodiscard]] double truth(double t) const {
    const Eigen::Vector3d thigh{std::cos(thigh_elevation), std::sin(thigh_elevation), 0};
    const Eigen::Vector3d vertical = (Eigen::Vector3d::UnitY() - thigh.y() * thigh).normalized();
    const Eigen::Vector3d up = R_WB(t).col(1);
    return sigma(side) * std::atan2(-up.z(), up.dot(vertical));
  }

  [[nodiscard]] Eigen::Matrix3d R_BS() const {
    using Eigen::AngleAxisd, Eigen::Vector3d;
    Eigen::Matrix3d facing_forward;  // screen forward, top up
    facing_forward << 0, 0, 1, 0, 1, 0, -1, 0, 0;
    return (AngleAxisd(yaw, Vector3d::UnitY()) * AngleAxisd(pitch, Vector3d::UnitZ()) *
            AngleAxisd(roll, Vector3d::UnitX()))
               .toRotationMatrix() *
           facing_forward *
           AngleAxisd(quarter_turns * std::numbers::pi / 2, Vector3d::UnitZ()).toRotationMatrix();
  }

  /// Without noise: what an ideal phone reads at this instant.
  [[nodiscard]] InertialSample ideal(double t) const {
    constexpr double h = 1e-3;
    const Eigen::Matrix3d R_S = R_BS();
    const auto at = [&](double s) -> Eigen::Matrix3d { return R_WB(s) * R_S; };
    const auto place = [&](double s) -> Eigen::Vector3d {
      return R_WB(s) * Eigen::Vector3d(0.05, -lever, 0);
    };
    const Eigen::AngleAxisd turned(Eigen::Matrix3d(at(t - h).transpose() * at(t + h)));
    const Eigen::Vector3d a = (place(t + h) - 2 * place(t) + place(t - h)) / (h * h);
    return {.time = to_timestamp(Seconds{t}),
            .f_WS_S = at(t).transpose() * (a + Eigen::Vector3d(0, 9.81, 0)),
            .w_WS_S = turned.axis() * turned.angle() / (2 * h)};
  }

  [[nodiscard]] std::vector<InertialSample> record(std::mt19937& random) const {
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> unit(-1, 1);
    const auto noise = [&](double sd) {
      return Eigen::Vector3d(sd * normal(random), sd * normal(random), sd * normal(random));
    };
    std::vector<InertialSample> samples;
    for (int i = 0; i / rate_hz < stops_s; ++i) {
      const double t = (i + jitter * unit(random) + 1) / rate_hz;
      if (t > gap_start_s && t < gap_end_s) {
        continue;
      }
      InertialSample s = ideal(t);
      s.w_WS_S = gyro_scale * s.w_WS_S + gyro_bias + noise(gyro_noise);
      s.f_WS_S = force_scale * s.f_WS_S + force_bias + noise(force_noise);
      if (does_heel_strike) {
        for (const Bout& b : rotations) {
          const double since = t - b.end();
          if (since > 0 && since < 0.15) {
            const double ring = std::exp(-since / 0.03) * std::cos(200 * since);
            s.f_WS_S += ring * Eigen::Vector3d(8, 40, 15);
            s.w_WS_S += ring * Eigen::Vector3d(1, -0.5, 2);
          }
        }
      }
      samples.push_back(s);
    }
    return samples;
  }
};

/// A person, strap and phone drawn at random; the movement is left to the caller.
inline SimulatedShin random_shin(std::mt19937& random) {
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> unit(0, 1);
  const double deg = std::numbers::pi / 180;
  const auto vector = [&](double sd) {
    return Eigen::Vector3d(sd * normal(random), sd * normal(random), sd * normal(random));
  };
  SimulatedShin shin;
  shin.side = unit(random) < 0.5 ? Side::left : Side::right;
  shin.resting_rotation = 1.5 * deg * normal(random);
  shin.resting_extension = 8 * deg * normal(random);
  shin.thigh_elevation = 5 * deg * normal(random);
  shin.sway = 0.5 * deg * unit(random);
  shin.quarter_turns = static_cast<int>(4 * unit(random));
  shin.yaw = 30 * deg * (2 * unit(random) - 1);
  shin.pitch = 8 * deg * normal(random);
  shin.roll = 5 * deg * normal(random);
  shin.lever = 0.08 + 0.25 * unit(random);
  shin.rate_hz = 50 + 150 * unit(random);
  shin.jitter = 0.3 * unit(random);
  shin.gyro_noise = 0.002 + 0.015 * unit(random);
  shin.force_noise = 0.02 + 0.08 * unit(random);
  shin.gyro_bias = vector(1 * deg);
  shin.force_bias = vector(0.12);
  shin.gyro_scale = 1 + 0.007 * normal(random);
  shin.force_scale = 1 + 0.004 * normal(random);
  return shin;
}

/// Repetitions of a random size and tempo, the first after two seconds or more of rest.
inline std::vector<Bout> random_bouts(std::mt19937& random, double least_deg, double most_deg) {
  std::uniform_real_distribution<double> unit(0, 1);
  const double move = 0.3 + 1.7 * unit(random);
  const double hold = unit(random) < 0.5 ? 0.05 : 4 * unit(random);
  const double size = least_deg + (most_deg - least_deg) * unit(random);
  std::vector<Bout> bouts;
  double t = 2 + 2 * unit(random);
  for (int i = 0; i < 6; ++i) {
    const double tempo = move * (0.85 + 0.3 * unit(random));
    bouts.push_back({.start = t,
                     .out = tempo,
                     .hold = hold,
                     .back = tempo,
                     .size = size * (0.9 + 0.2 * unit(random)) * std::numbers::pi / 180});
    t = bouts.back().end() + 0.1 + unit(random);
  }
  return bouts;
}

}  // namespace coxa::testing
