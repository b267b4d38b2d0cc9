// SPDX-License-Identifier: Apache-2.0
#include "adapters/motion_files/inertial_track.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "domain/quantities/time.hpp"

namespace coxa::motion_files {
namespace {

using Eigen::Vector3d;

constexpr double kMendableShare = 0.05;
constexpr double kLongestGap = 0.25;  // s; longer is no longer interpolated
constexpr double kLeastDuration = 3;  // s; a rest and the start of a movement
constexpr double kMostDuration = 24 * 3600.0;
constexpr double kLeastRate = 20;  // Hz
constexpr double kGravity = 9.81;
constexpr double kMostForce = 400;  // m/s², 40 g; phones end at 16 g
constexpr double kMostRate = 100;   // rad/s; phones end at 35 rad/s

std::string text(double value, const char* format) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, format, value);
  return buffer;
}

Error disorder(const std::string& name, std::size_t count, std::size_t of, const char* what) {
  return {ErrorCode::unreadable, name + ": " + std::to_string(count) + " of " + std::to_string(of) +
                                     " rows " + what +
                                     "; that is too much to mend, record or export it again"};
}

double median_force(const std::vector<InertialSample>& samples) {
  std::vector<double> sizes;
  sizes.reserve(samples.size());
  for (const InertialSample& s : samples) {
    sizes.push_back(s.f_WS_S.norm());
  }
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

/// How far the force moves in the phone for each metre per second squared that the turning rate
/// tells: about 1 in rad/s, 0.02 in °/s; empty without enough turning to tell.
std::optional<double> path_ratio(const std::vector<InertialSample>& samples) {
  constexpr double kStep = 0.1;         // s; over it noise averages out
  constexpr double kLeastTurning = 30;  // m/s² along the path: three radians
  double told_path = 0;
  double seen_path = 0;
  Vector3d told{0, 0, 0};
  std::size_t start = 0;
  for (std::size_t i = 1; i < samples.size(); ++i) {
    const double dt = Seconds{samples[i].time - samples[i - 1].time}.count();
    told += dt * samples[i].f_WS_S.cross(samples[i].w_WS_S);
    if (Seconds{samples[i].time - samples[start].time}.count() >= kStep) {
      told_path += dt < kStep ? told.norm() : 0;
      seen_path += dt < kStep ? (samples[i].f_WS_S - samples[start].f_WS_S).norm() : 0;
      told.setZero();
      start = i;
    }
  }
  return told_path > kLeastTurning ? std::optional(seen_path / told_path) : std::nullopt;
}

/// How much of the turn between two quiet moments, as the turning rate tells it, the force shows:
/// about 1, and negative when the axes of the two contradict each other; empty without such a turn.
/// Only quiet moments count, since the force of a swinging leg is not gravity's alone.
std::optional<double> turn_shown(const std::vector<InertialSample>& samples) {
  constexpr double kQuietRate = 0.25;  // rad/s
  constexpr double kQuiet =
      0.3;  // s; at the top of a fast swing the leg is slower than this for less
  constexpr double kLongestTurn = 5;              // s; the bias adds up
  constexpr double kLeastTurn = 0.15 * kGravity;  // m/s²; 9°
  double told_square = 0;
  double product = 0;
  double quiet_for = 0;
  double turned_for = 0;
  Vector3d before{0, 0, 0};
  Vector3d told{0, 0, 0};
  Vector3d smooth = samples.front().f_WS_S;
  for (std::size_t i = 1; i < samples.size(); ++i) {
    const InertialSample& s = samples[i];
    const double dt = Seconds{s.time - samples[i - 1].time}.count();
    const Vector3d angle = s.w_WS_S * dt;
    if (angle.norm() > 0) {
      told = Eigen::AngleAxisd(-angle.norm(), angle.normalized()) * told;
    }
    smooth += (1 - std::exp(-2 * dt / kQuiet)) * (s.f_WS_S - smooth);
    turned_for += dt;
    quiet_for = s.w_WS_S.norm() < kQuietRate ? quiet_for + dt : 0;
    if (quiet_for < kQuiet) {
      continue;
    }
    const Vector3d turn = told - before;
    if (turned_for < kLongestTurn && turn.norm() > kLeastTurn) {
      told_square += turn.squaredNorm();
      product += turn.dot(smooth - before);
    }
    before = smooth;
    told = before;
    turned_for = 0;
  }
  return told_square > 0 ? std::optional(product / told_square) : std::nullopt;
}

}  // namespace

Result<Track> in_order(Track track, std::size_t unreadable_rows, const std::string& name,
                       std::vector<std::string>& notes) {
  auto& readings = track.readings;
  const std::size_t all = readings.size() + unreadable_rows;
  const auto too_many = [&](std::size_t n) {
    return static_cast<double>(n) > kMendableShare * static_cast<double>(all);
  };
  if (readings.empty()) {
    return fail(ErrorCode::unreadable, name + ": holds no readable row; record or export it again");
  }
  if (too_many(unreadable_rows)) {
    return tl::unexpected(disorder(name, unreadable_rows, all, "are not six finite numbers"));
  }
  if (unreadable_rows > 0) {
    notes.push_back(name + ": left out " + std::to_string(unreadable_rows) +
                    " rows that cannot be read.");
  }

  std::size_t out_of_order = 0;
  for (std::size_t i = 1; i < readings.size(); ++i) {
    out_of_order += readings[i].t_s < readings[i - 1].t_s ? 1U : 0U;
  }
  if (too_many(out_of_order)) {
    return tl::unexpected(disorder(name, out_of_order, all, "go back in time"));
  }
  if (out_of_order > 0) {
    std::stable_sort(readings.begin(), readings.end(),
                     [](const auto& a, const auto& b) { return a.t_s < b.t_s; });
    notes.push_back(name + ": put rows in order that went back in time " +
                    std::to_string(out_of_order) + " times.");
  }

  // closer than a tenth of a millisecond is the same instant
  const auto last = std::unique(readings.begin(), readings.end(),
                                [](const auto& a, const auto& b) { return b.t_s - a.t_s < 1e-4; });
  const auto repeated = static_cast<std::size_t>(readings.end() - last);
  if (too_many(repeated)) {
    return tl::unexpected(disorder(name, repeated, all, "repeat a time"));
  }
  if (repeated > 0) {
    readings.erase(last, readings.end());
    notes.push_back(name + ": left out " + std::to_string(repeated) + " rows that repeat a time.");
  }
  return track;
}

Aligned aligned(const Track& at, const Track& value) {
  Aligned out;
  const auto& v = value.readings;
  std::size_t next = 0;
  for (const Track::Reading& a : at.readings) {
    while (next < v.size() && v[next].t_s < a.t_s) {
      ++next;
    }
    if (next == v.size()) {
      break;
    }
    const Track::Reading& after = v[next];
    const Track::Reading& before = next > 0 && after.t_s > a.t_s ? v[next - 1] : after;
    const bool is_between = before.t_s <= a.t_s && after.t_s - before.t_s <= kLongestGap;
    if (!is_between) {
      continue;
    }
    const double step = after.t_s - before.t_s;
    const double share = step > 0 ? (a.t_s - before.t_s) / step : 0;
    out.at.readings.push_back(a);
    out.value.readings.push_back(
        {.t_s = a.t_s, .value = before.value + share * (after.value - before.value)});
  }
  return out;
}

std::vector<InertialSample> to_samples(const Track& force, const Track& rate) {
  std::vector<InertialSample> samples;
  samples.reserve(rate.readings.size());
  for (std::size_t i = 0; i < rate.readings.size(); ++i) {
    const double t = rate.readings[i].t_s - rate.readings.front().t_s;
    if (t > kMostDuration) {
      break;
    }
    samples.push_back({.time = to_timestamp(Seconds{t}),
                       .f_WS_S = force.readings[i].value,
                       .w_WS_S = rate.readings[i].value});
  }
  return samples;
}

Result<std::vector<InertialSample>> checked(std::vector<InertialSample> samples,
                                            const std::string& name,
                                            std::vector<std::string>& notes) {
  // beyond what any phone's sensors can read
  const std::size_t all = samples.size();
  std::erase_if(samples, [](const InertialSample& s) {
    return s.f_WS_S.lpNorm<Eigen::Infinity>() > kMostForce ||
           s.w_WS_S.lpNorm<Eigen::Infinity>() > kMostRate;
  });
  const std::size_t beyond = all - samples.size();
  if (static_cast<double>(beyond) > kMendableShare * static_cast<double>(all)) {
    return tl::unexpected(disorder(name, beyond, all, "are beyond what a phone can measure"));
  }
  if (beyond > 0) {
    notes.push_back(name + ": left out " + std::to_string(beyond) +
                    " rows beyond what a phone can measure.");
  }

  // duration and rate
  const double duration =
      samples.empty() ? 0 : Seconds{samples.back().time - samples.front().time}.count();
  if (duration < kLeastDuration) {
    return fail(ErrorCode::unreadable, name + ": only " + text(duration, "%.1f") +
                                           " s of force and turning rate together; at least 3 s "
                                           "are needed, with times in seconds");
  }
  double gaps = 0;
  for (std::size_t i = 1; i < samples.size(); ++i) {
    const double step = Seconds{samples[i].time - samples[i - 1].time}.count();
    if (step > kLongestGap) {
      gaps += step;
      if (notes.size() < 20) {
        notes.push_back(name + ": " + text(step, "%.2f") + " s are missing at " +
                        text(since_start(samples[i - 1].time).count(), "%.2f") + " s.");
      }
    }
  }
  const double rate =
      static_cast<double>(samples.size() - 1) / (duration - std::min(gaps, duration * 0.99));
  if (rate < kLeastRate) {
    return fail(ErrorCode::unsupported, name + ": " + text(rate, "%.1f") +
                                            " samples a second; set the logging app to 50 or more "
                                            "(20 at least)");
  }

  // units and signs
  const double force = median_force(samples);
  if (force > 0.85 && force < 1.15) {
    return fail(ErrorCode::unsupported,
                name + ": acceleration seems to be in g; multiply it by 9.81 to get m/s²");
  }
  if (force < 8 || force > 12) {
    return fail(ErrorCode::unsupported,
                name + ": acceleration is " + text(force, "%.2f") +
                    " m/s² most of the time, not 9.81; export acceleration with gravity, in m/s²");
  }
  if (path_ratio(samples).value_or(1) < 0.1) {
    return fail(ErrorCode::unsupported,
                name + ": turning rates seem to be in °/s; multiply them by 0.01745 to get rad/s");
  }
  if (turn_shown(samples).value_or(1) < 0) {
    return fail(ErrorCode::unsupported,
                name +
                    ": acceleration and turning rate contradict each other; both must use the "
                    "phone's axes (x right, y top, z out of the screen), right-handed");
  }
  return samples;
}

}  // namespace coxa::motion_files
