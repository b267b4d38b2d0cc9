// SPDX-License-Identifier: Apache-2.0
// Which muscles turn the thigh inward in a chair, and how hard they must: an estimate by a model.
// Letters: P pelvis.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/muscle/effort_estimate.hpp"
#include "domain/muscle/elastic_band.hpp"
#include "domain/muscle/fibre_fit.hpp"
#include "domain/muscle/leg_geometry.hpp"
#include "domain/muscle/leg_scale.hpp"
#include "domain/muscle/limb_load.hpp"
#include "domain/muscle/muscle_paths.hpp"
#include "domain/muscle/passive_torque.hpp"
#include "domain/muscle/static_optimisation.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// The seated leg as it was measured. The thigh's elevation (0 horizontal, up positive) says which
/// way is down; where the pelvis tilts, it differs from hip flexion less 90°.
struct SeatedPosture {
  LegPosture joints;
  Radians thigh_elevation{};
};

/// A band from the ankle, pulling level and inward at rest.
struct BandSetup {
  ElasticBand band;
  /// From the resting ankle to where the band ends: of a loop, from ankle to ankle.
  Metres anchor_distance{};
};

struct EffortLoad {
  std::optional<BandSetup> band{};
  std::optional<PassiveRotation> tissue{PassiveRotation{}};  ///< empty: a hip that resists nowhere
  SeatContact seat{};
  /// The fibre lengths of each model are fitted to the movement; off only to compare with others.
  bool fits_fibres{true};
};

/// How one muscle was fitted. Empty: no fibre can follow its path from standing to deep sitting, so
/// it stayed as the model has it (the quadratus femoris of gait2392, which turns outward only).
struct MuscleFit {
  std::string geometry;
  std::string muscle;
  std::optional<FibreFit> fit{};
};

/// Where the last frame's answers begin the next one's. Any memory gives the same answer; a recent
/// one gives it sooner.
struct EffortMemory {
  static constexpr std::size_t kMostVariants = 8;
  std::array<std::optional<Eigen::Vector4d>, kMostVariants> multipliers{};
};

/// The seated hip's turning effort, by several published leg geometries made the size of a person
/// and two criteria of least effort; the answer is the range of what they say, because none of them
/// is the person.
///
/// Estimated, never measured: no electrode is read. What holds across the models is which group
/// works most; the order of a group's fibres does not and is not given. The tensor fasciae latae
/// counts less in every such model than recordings of its activity suggest. Torque outward is never
/// given at a bent hip: the models lack the small rotators that make it. A path that has fallen off
/// its cylinder (upper gluteus maximus of Rajagopal, inward beyond 30 to 45°; it jumps by 2 cm) is
/// no muscle's: it counts nothing there.
/// Valid seated: hip and knee flexion 60 to 110°, rotation up to 45°, slow (the muscles' force is
/// that at rest: below about 60°/s). Key points: gait2392 and Rajagopal 2016 at 10 to 40° without a
/// band: gluteus medius leads at every angle.
class HipEffort {
 public:
  static constexpr std::size_t kMostGeometries = EffortMemory::kMostVariants / 2;
  static constexpr std::size_t kMostMuscles = 64;
  static constexpr std::size_t kMostSegments = 16;

  /// Each geometry is scaled to the person and its muscles fitted to the movement. Refused with the
  /// part and the remedy: no geometry, an impossible person, band or tissue.
  [[nodiscard]] static Result<HipEffort> create(const std::vector<LegGeometry>& geometries,
                                                const BodySize& person, const EffortLoad& load);

  /// One frame. Allocates nothing.
  [[nodiscard]] EffortEstimate estimate(const SeatedPosture& posture,
                                        RadiansPerSecondSquared rotation_acceleration,
                                        EffortMemory& memory) const;

  /// Every muscle that did not fit the movement.
  [[nodiscard]] const std::vector<MuscleFit>& fits() const { return fits_; }

  /// How many geometries it holds, in the order they were given.
  [[nodiscard]] std::size_t size() const { return models_.size(); }
  /// One of them, the size of the person and with its muscles fitted.
  [[nodiscard]] const MusclePaths& paths(std::size_t geometry) const {
    return models_.at(geometry).paths;
  }

 private:
  struct Model {
    MusclePaths paths;
    std::vector<double> own_inertias_kg_m2;  ///< of each segment, about the thigh's long axis
    std::vector<bool> slips;  ///< of each muscle: somewhere its path falls off its cylinder
  };

  HipEffort(const EffortLoad& load, NewtonMetres least_shared)
      : load_(load), least_shared_(least_shared) {}
  [[nodiscard]] Result<void> add_model(const LegGeometry& geometry, const BodySize& person);
  [[nodiscard]] Result<void> check_band() const;
  [[nodiscard]] LimbLoad load_of(const Model& model, const SeatedPosture& posture,
                                 RadiansPerSecondSquared rotation_acceleration) const;
  [[nodiscard]] RotationDemand demand_of(const LimbLoad& load, NewtonMetres tissue) const;
  /// False where the load is beyond the model's muscles.
  [[nodiscard]] bool share_out(const Model& model, const SeatedPosture& posture,
                               const Eigen::Vector4d& required_n_m,
                               std::span<std::optional<Eigen::Vector4d>, 2> multipliers,
                               GroupShares& shares) const;

  EffortLoad load_;
  NewtonMetres least_shared_;  ///< less than this is not shared out
  std::vector<Model> models_;
  std::vector<MuscleFit> fits_;
};

}  // namespace coxa
