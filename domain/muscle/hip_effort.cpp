// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/hip_effort.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "domain/muscle/hill_curves.hpp"

namespace coxa {
namespace {

using namespace coxa::literals;
using Eigen::Vector3d;
using Eigen::Vector4d;

constexpr Eigen::Index kRotationRow = 2;
constexpr std::array kPowers{EffortPower::squared, EffortPower::cubed};

// Where the estimate holds.
constexpr AngleRange kHipFlexion{60_deg, 110_deg};
constexpr AngleRange kKneeFlexion{60_deg, 110_deg};
constexpr AngleRange kHipAdduction{-20_deg, 20_deg};
constexpr AngleRange kThighElevation{-20_deg, 20_deg};
constexpr AngleRange kHipRotation{-45_deg, 45_deg};

// The two models' own loads differ by this much at 75 kg: below, they do not agree on the
// direction.
constexpr double kLeastShared_n_m = 1.0;
constexpr double kUsualMass_kg = 75;

// Beyond the muscles' strength: the reserves bear more than this part of the torque.
constexpr double kMostReserve = 0.02;

// Radius of gyration over length between joint centres: the shank across, the thigh along (de Leva
// 1996, J Biomech 29:1223, men; the table as a maker of motion capture reprints it; doi
// 10.1016/0021-9290(95)00178-6 from memory). The foot counts as points.
constexpr double kShankGyration = 0.251;
constexpr double kThighGyration = 0.149;

// The movement that the fibres are fitted to: from standing to deep sitting, all the rotation.
constexpr std::array kFitFlexions{0_deg, 20_deg, 40_deg, 60_deg, 75_deg, 90_deg, 100_deg, 110_deg};
constexpr std::array kFitRotations{-40_deg, -20_deg, 0_deg, 20_deg, 40_deg};
constexpr std::array kFitKnees{60_deg, 85_deg, 110_deg};

constexpr Metres kNearestAnchor{0.05};
constexpr Metres kFarthestAnchor{3.0};

bool is_within(Radians angle, const AngleRange& range) {
  return angle >= range.least && angle <= range.most;
}

std::optional<EffortObstacle> obstacle_of(const SeatedPosture& posture,
                                          RadiansPerSecondSquared acceleration) {
  const LegPosture& j = posture.joints;
  if (!std::isfinite(j.hip_flexion.value + j.hip_adduction.value + j.hip_internal_rotation.value +
                     j.knee_flexion.value + posture.thigh_elevation.value + acceleration.value)) {
    return EffortObstacle::not_measured;
  }
  if (!is_within(j.hip_flexion, kHipFlexion)) {
    return EffortObstacle::hip_not_bent;
  }
  if (!is_within(j.knee_flexion, kKneeFlexion)) {
    return EffortObstacle::knee_not_bent;
  }
  if (!is_within(j.hip_adduction, kHipAdduction) ||
      !is_within(posture.thigh_elevation, kThighElevation)) {
    return EffortObstacle::thigh_out_of_line;
  }
  if (!is_within(j.hip_internal_rotation, kHipRotation)) {
    return EffortObstacle::turned_too_far;
  }
  return std::nullopt;
}

/// Which way is up for a pelvis whose thigh is flexed so and lies so.
Vector3d up_of(const SeatedPosture& posture) {
  const double backward = posture.joints.hip_flexion.value - posture.thigh_elevation.value;
  return {-std::sin(backward - (90_deg).value), std::cos(backward - (90_deg).value), 0};
}

MovingPoint moving_point(const LegPose& pose, LegBody body, const Vector3d& p_BQ) {
  MovingPoint q{.p_P = pose[body].point(p_BQ)};
  for (std::size_t i = 0; i < pose.hip_axes_P.size(); ++i) {
    q.rate_P.col(static_cast<Eigen::Index>(i)) =
        turning_rate(pose.hip_axes_P[i], pose.p_PHip, q.p_P);
  }
  q.rate_P.col(3) = pose.knee_velocity(body, q.p_P);
  return q;
}

/// Where the band ends: level with the ankle of a leg at rest, inward.
Vector3d anchor_of(const LegGeometry& leg, const LegJoints& joints, const SeatedPosture& posture,
                   Metres distance) {
  LegPosture rest = posture.joints;
  rest.hip_internal_rotation = Radians{};
  const Vector3d ankle_P = joints.pose(rest)[LegBody::tibia].point(leg.p_TibiaAnkle);
  return ankle_P - sigma(leg.side) * distance.value * Vector3d::UnitZ();
}

/// Also of the whole shank, so that the foot's parts need none.
std::vector<double> own_inertias(const LegGeometry& leg, const LegLengths& lengths) {
  std::vector<double> inertias(leg.segments.size());
  for (const auto& [body, radius_m] :
       {std::pair{LegBody::femur, kThighGyration * lengths.thigh_m},
        std::pair{LegBody::tibia, kShankGyration * lengths.shank_m}}) {
    std::optional<std::size_t> heaviest;
    for (std::size_t i = 0; i < leg.segments.size(); ++i) {
      if (leg.segments[i].body == body &&
          (!heaviest || leg.segments[i].mass_kg > leg.segments[*heaviest].mass_kg)) {
        heaviest = i;
      }
    }
    if (heaviest) {
      inertias[*heaviest] = leg.segments[*heaviest].mass_kg * radius_m * radius_m;
    }
  }
  return inertias;
}

/// The shortest and longest path of each muscle over the movement.
std::vector<PathRange> path_ranges(const MusclePaths& paths) {
  std::vector<PathState> states(paths.size());
  std::vector<PathRange> ranges(paths.size());
  bool is_first = true;
  for (const Radians flexion : kFitFlexions) {
    for (const Radians rotation : kFitRotations) {
      for (const Radians knee : kFitKnees) {
        paths.evaluate({flexion, Radians{}, rotation, knee}, states);
        for (std::size_t i = 0; i < states.size(); ++i) {
          const double length_m = states[i].length_m;
          PathRange& range = ranges[i];
          range.shortest_m = is_first ? length_m : std::min(range.shortest_m, length_m);
          range.longest_m = is_first ? length_m : std::max(range.longest_m, length_m);
        }
        is_first = false;
      }
    }
  }
  return ranges;
}

/// Whether somewhere in the range each muscle's path loses its cylinder with a jump, which no arm
/// explains. Leaving a cylinder where it no longer bends the path is smooth, and no slip.
std::vector<bool> slipping(const MusclePaths& paths) {
  constexpr Radians kStep = 1_deg;
  constexpr double kJump_m = 1e-3;
  std::vector<bool> slips(paths.size(), false);
  std::vector<PathState> here(paths.size());
  std::vector<PathState> before(paths.size());
  for (const Radians flexion : {60_deg, 75_deg, 90_deg, 100_deg, 110_deg}) {
    for (const Radians adduction : {-20_deg, 0_deg, 20_deg}) {
      bool is_first = true;
      for (Radians turned = kHipRotation.least; turned <= kHipRotation.most; turned += kStep) {
        paths.evaluate({flexion, adduction, turned, 90_deg}, here);
        for (std::size_t i = 0; i < here.size() && !is_first; ++i) {
          const double expected_m =
              -kStep.value / 2 *
              (here[i].moment_arm_m[kRotationRow] + before[i].moment_arm_m[kRotationRow]);
          const double jump_m = here[i].length_m - before[i].length_m - expected_m;
          slips[i] = slips[i] ||
                     (here[i].is_wrapped != before[i].is_wrapped && std::abs(jump_m) > kJump_m);
        }
        std::swap(here, before);
        is_first = false;
      }
    }
  }
  return slips;
}

TorqueRange widened(const TorqueRange& a, const TorqueRange& b) {
  return {std::min(a.least, b.least), std::max(a.most, b.most)};
}

RotationDemand widened(const RotationDemand& a, const RotationDemand& b) {
  return {.total = widened(a.total, b.total),
          .limb_weight = widened(a.limb_weight, b.limb_weight),
          .band = widened(a.band, b.band),
          .inertia = widened(a.inertia, b.inertia),
          .tissue = widened(a.tissue, b.tissue)};
}

TorqueRange exactly(double n_m) { return {NewtonMetres{n_m}, NewtonMetres{n_m}}; }

}  // namespace

Result<HipEffort> HipEffort::create(const std::vector<LegGeometry>& geometries,
                                    const BodySize& person, const EffortLoad& load) {
  if (geometries.empty() || geometries.size() > kMostGeometries) {
    return fail(ErrorCode::usage,
                "the muscle model takes one to four leg geometries: give those of content/muscles");
  }
  if (load.tissue) {
    if (const auto tissue = check_passive_rotation(*load.tissue); !tissue) {
      return tl::unexpected(tissue.error());
    }
  }
  if (!(load.seat.friction_limit_n_m >= 0) || !(load.seat.cost_scale_n_m > 0) ||
      !std::isfinite(load.seat.friction_limit_n_m + load.seat.cost_scale_n_m)) {
    return fail(ErrorCode::usage,
                "the seat's friction must be 0 N·m or more and its cost scale above 0");
  }
  HipEffort effort{load, NewtonMetres{kLeastShared_n_m * person.mass.value / kUsualMass_kg}};
  for (const LegGeometry& geometry : geometries) {
    if (auto added = effort.add_model(geometry, person); !added) {
      return tl::unexpected(added.error());
    }
  }
  if (auto checked = effort.check_band(); !checked) {
    return tl::unexpected(checked.error());
  }
  return effort;
}

Result<void> HipEffort::add_model(const LegGeometry& geometry, const BodySize& person) {
  COXA_TRY(scale, leg_scale(geometry, person));
  COXA_TRY(leg, scaled(geometry, scale));
  if (leg.muscles.size() > kMostMuscles || leg.segments.size() > kMostSegments) {
    return fail(ErrorCode::unsupported,
                leg.id +
                    " has more than 64 muscles or 16 segments: leave out those that cross "
                    "neither hip nor knee");
  }
  COXA_TRY(lengths, leg_lengths(leg));
  COXA_TRY(paths, MusclePaths::create(leg));
  if (load_.fits_fibres) {
    const auto ranges = path_ranges(paths);
    for (std::size_t i = 0; i < leg.muscles.size(); ++i) {
      const auto fit = fit_fibre(leg.muscles[i].tendon, ranges[i]);
      if (!fit && fit.error().code != ErrorCode::unsupported) {
        return fail(fit.error().code,
                    leg.id + ", " + leg.muscles[i].name + ": " + fit.error().message);
      }
      if (!fit) {
        fits_.push_back({.geometry = leg.id, .muscle = leg.muscles[i].name});
      } else if (fit->change != FibreChange::none) {
        leg.muscles[i].tendon = fit->muscle;
        fits_.push_back({.geometry = leg.id, .muscle = leg.muscles[i].name, .fit = *fit});
      }
    }
  }
  auto inertias = own_inertias(leg, lengths);
  COXA_TRY(fitted, MusclePaths::create(std::move(leg)));
  auto slips = slipping(fitted);
  models_.push_back({std::move(fitted), std::move(inertias), std::move(slips)});
  return {};
}

Result<void> HipEffort::check_band() const {
  if (!load_.band) {
    return {};
  }
  const Metres distance = load_.band->anchor_distance;
  if (!(distance >= kNearestAnchor && distance <= kFarthestAnchor)) {
    return fail(ErrorCode::usage,
                "the band's other end must be 0.05 to 3 m from the resting ankle: measure from "
                "ankle to ankle, or to where the band is tied");
  }
  // stretched furthest when the foot is furthest outward
  for (const Model& model : models_) {
    const LegGeometry& leg = model.paths.geometry();
    SeatedPosture posture{.joints = {90_deg, 0_deg, kHipRotation.most, 90_deg}};
    const Vector3d anchor_P = anchor_of(leg, model.paths.joints(), posture, distance);
    const Vector3d ankle_P =
        model.paths.joints().pose(posture.joints)[LegBody::tibia].point(leg.p_TibiaAnkle);
    const auto force = load_.band->band.force(Metres{(anchor_P - ankle_P).norm()});
    if (!force) {
      return tl::unexpected(force.error());
    }
  }
  return {};
}

LimbLoad HipEffort::load_of(const Model& model, const SeatedPosture& posture,
                            RadiansPerSecondSquared rotation_acceleration) const {
  const LegGeometry& leg = model.paths.geometry();
  const LegPose pose = model.paths.joints().pose(posture.joints);
  std::array<MovingMass, kMostSegments> masses;
  for (std::size_t i = 0; i < leg.segments.size(); ++i) {
    const SegmentMass& segment = leg.segments[i];
    masses[i] = {.mass_kg = segment.mass_kg,
                 .own_inertia_kg_m2 = model.own_inertias_kg_m2[i],
                 .centre = moving_point(pose, segment.body, segment.centre_of_mass_m)};
  }
  std::optional<BandPull> pull;
  if (load_.band) {
    pull = BandPull{
        .ankle = moving_point(pose, LegBody::tibia, leg.p_TibiaAnkle),
        .p_PAnchor = anchor_of(leg, model.paths.joints(), posture, load_.band->anchor_distance)};
    pull->force =
        load_.band->band.force_within_range(Metres{(pull->p_PAnchor - pull->ankle.p_P).norm()});
  }
  return limb_load(std::span(masses).first(leg.segments.size()),
                   {.up_P = up_of(posture), .rotation_acceleration = rotation_acceleration}, pull);
}

RotationDemand HipEffort::demand_of(const LimbLoad& load, NewtonMetres tissue) const {
  const double band = load.band_n_m(kRotationRow);
  const double spread = std::abs(band) * load.band_spread;
  const double rest =
      load.limb_weight_n_m(kRotationRow) + load.inertia_n_m(kRotationRow) + tissue.value;
  return {.total = {NewtonMetres{rest + band - spread}, NewtonMetres{rest + band + spread}},
          .limb_weight = exactly(load.limb_weight_n_m(kRotationRow)),
          .band = {NewtonMetres{band - spread}, NewtonMetres{band + spread}},
          .inertia = exactly(load.inertia_n_m(kRotationRow)),
          .tissue = exactly(tissue.value)};
}

bool HipEffort::share_out(const Model& model, const SeatedPosture& posture,
                          const Vector4d& required_n_m,
                          std::span<std::optional<Vector4d>, 2> multipliers,
                          GroupShares& shares) const {
  const auto& muscles = model.paths.geometry().muscles;
  const std::size_t n = muscles.size();

  // what each muscle can do in this posture
  std::array<PathState, kMostMuscles> states;
  Eigen::Matrix<double, 4, Eigen::Dynamic, Eigen::ColMajor, 4, kMostMuscles> capacity(
      4, static_cast<Eigen::Index>(n));
  model.paths.evaluate(posture.joints, std::span(states).first(n));
  for (std::size_t i = 0; i < n; ++i) {
    const MuscleTendon& tendon = muscles[i].tendon;
    const bool has_slipped = model.slips[i] && !states[i].is_wrapped;
    const double force =
        has_slipped ? 0.0 : active_capacity(tendon, rigid_tendon_fibre(tendon, states[i].length_m));
    for (std::size_t row = 0; row < kLegCoordinates; ++row) {
      capacity(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(i)) =
          force * states[i].moment_arm_m[row];
    }
  }

  // who does it, by either criterion
  for (std::size_t p = 0; p < kPowers.size(); ++p) {
    std::array<double, kMostMuscles> activations{};
    const EffortOptimum optimum =
        minimise_effort(capacity, required_n_m, {.power = kPowers[p], .seat = load_.seat},
                        std::span(activations).first(n), multipliers[p]);
    if (!optimum.is_converged || std::abs(optimum.reserves_n_m(kRotationRow)) >
                                     kMostReserve * std::abs(required_n_m(kRotationRow))) {
      multipliers[p].reset();
      return false;
    }
    multipliers[p] = optimum.multipliers;
    std::array<double, kMuscleGroups> inward{};
    double all = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double torque = activations[i] * capacity(kRotationRow, static_cast<Eigen::Index>(i));
      if (torque > 0) {
        inward[static_cast<std::size_t>(muscles[i].group)] += torque;
        all += torque;
      }
    }
    for (std::size_t g = 0; g < kMuscleGroups; ++g) {
      const Share share{all > 0 ? inward[g] / all : 0.0};
      shares[g] = {std::min(shares[g].least, share), std::max(shares[g].most, share)};
    }
  }
  return true;
}

EffortEstimate HipEffort::estimate(const SeatedPosture& posture,
                                   RadiansPerSecondSquared rotation_acceleration,
                                   EffortMemory& memory) const {
  EffortEstimate estimate;
  estimate.obstacle = obstacle_of(posture, rotation_acceleration);
  if (estimate.obstacle) {
    return estimate;
  }

  // what must be held
  std::array<Vector4d, kMostGeometries> required_n_m;
  for (std::size_t i = 0; i < models_.size(); ++i) {
    const LimbLoad load = load_of(models_[i], posture, rotation_acceleration);
    NewtonMetres tissue{};
    if (load_.tissue) {
      tissue = -passive_rotation_torque(*load_.tissue, posture.joints.hip_flexion,
                                        posture.joints.hip_internal_rotation);
    }
    required_n_m[i] = load.total_n_m();
    required_n_m[i](kRotationRow) += tissue.value;
    const RotationDemand demand = demand_of(load, tissue);
    estimate.demand = estimate.demand ? widened(*estimate.demand, demand) : demand;
  }

  // who holds it
  GroupShares shares;
  shares.fill({.least = Share{1}, .most = Share{0}});
  for (std::size_t i = 0; i < models_.size(); ++i) {
    if (required_n_m[i](kRotationRow) < least_shared_.value) {
      estimate.obstacle = EffortObstacle::too_little_effort;
      return estimate;
    }
  }
  for (std::size_t i = 0; i < models_.size(); ++i) {
    const auto both = std::span(memory.multipliers).subspan(2 * i).first<2>();
    if (!share_out(models_[i], posture, required_n_m[i], both, shares)) {
      estimate.obstacle = EffortObstacle::too_much_effort;
      return estimate;
    }
  }
  estimate.shares = shares;
  return estimate;
}

}  // namespace coxa
