// SPDX-License-Identifier: Apache-2.0
// Measures the same made-up sets wherever it is compiled, and prints every number it found with all
// its digits: a line "name value".
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "adapters/catalogue_json/leg_files.hpp"
#include "domain/session/effort_model.hpp"
#include "domain/session/session.hpp"
#include "tests/support/seated_movements.hpp"
#include "tests/support/simulated_camera.hpp"
#include "tests/support/simulated_member.hpp"
#include "tests/support/simulated_shin.hpp"

namespace coxa {
namespace {

using testing::kDegree;
using testing::SimulatedCamera;
using testing::SimulatedMember;

/// The standard library's distributions differ between its makers: −1..1 by Numerical Recipes'
/// quick generator (Press et al. 1992, ISBN 0-521-43108-5).
class Noise {
 public:
  double next() {
    state_ = state_ * 1664525U + 1013904223U;
    return state_ / 2147483648.0 - 1;
  }

 private:
  std::uint32_t state_{20261125};
};

void print(const std::string& name, double value) {
  std::printf("%s %.17g\n", name.c_str(), value);
}

void print(const std::string& name, const std::optional<Radians>& angle) {
  if (angle) {
    print(name + "_deg", to_degrees(*angle).value);
  }
}

std::vector<PoseSample> film(const SimulatedMember& member, SimulatedCamera camera,
                             double until_s) {
  camera.noise_px = 0;
  camera.depth_noise = 0;
  std::mt19937 unused(1);
  Noise noise;
  std::vector<PoseSample> frames = camera.film(member, until_s, unused);
  for (PoseSample& frame : frames) {
    for (PoseLandmark& landmark : frame.pose->landmarks.values) {
      const double dx = 1.5 * noise.next();  // in this order, whatever the compiler
      const double dy = 1.5 * noise.next();
      landmark.p_image_px += Eigen::Vector2d(dx, dy);
      landmark.p_HipPoint_C.z() += 0.03 * noise.next();
    }
  }
  return frames;
}

void tell(const std::string& set, const SessionOutcome& outcome,
          const std::vector<FrameMeasurement>& series) {
  for (std::size_t i = 0; i < outcome.repetitions.size(); ++i) {
    const Repetition& r = outcome.repetitions[i];
    const std::string name = set + ".repetition" + std::to_string(i) + ".";
    print(name + "complete", r.complete ? 1 : 0);
    print(name + "peak", r.peak_angle.value);
    print(name + "peak_sd", r.peak_angle.sd);
    print(name + "range", r.range.value);
    print(name + "start_s", since_start(r.start).count());
    print(name + "hold_s", r.hold.count());
    print(name + "faults", static_cast<double>(r.faults.size()));
  }
  for (std::size_t i = 0; i < series.size(); ++i) {
    const FrameMeasurement& f = series[i];
    const std::string name = set + ".frame" + std::to_string(i) + ".";
    print(name + "rotation",
          f.internal_rotation ? std::optional(f.internal_rotation->value) : std::nullopt);
    print(name + "knee_flexion", f.knee_flexion);
    print(name + "thigh_elevation", f.thigh_elevation);
    print(name + "trunk_lean", f.trunk_lean);
    print(name + "pelvis_obliquity", f.pelvis_obliquity);
  }
}

template <class Samples>
std::vector<FrameMeasurement> measure(const std::string& set, const Samples& samples,
                                      const SessionSettings& settings) {
  auto session = Session::create(testing::seated_hip_rotation(), settings);
  std::vector<FrameMeasurement> series;
  const auto keep = [&] {
    series.insert(series.end(), session->new_frames().begin(), session->new_frames().end());
  };
  for (const auto& sample : samples) {
    session->observe(sample);
    keep();
  }
  const SessionOutcome outcome = session->finish();
  keep();
  tell(set, outcome, series);
  return series;
}

int estimate_muscles(const std::vector<FrameMeasurement>& series) {
  std::vector<LegGeometry> legs;
  for (const char* id : {"gait2392", "rajagopal2016"}) {
    std::ifstream file(std::string(COXA_ROOT) + "/content/muscles/" + id + ".json");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto leg = catalogue_json::parse_leg_geometry(text, id);
    if (!leg) {
      std::fprintf(stderr, "%s\n", leg.error().message.c_str());
      return 1;
    }
    legs.push_back(*std::move(leg));
  }
  auto model = make_effort_model(
      describe_effort({}, testing::seated_hip_rotation(), std::nullopt, SensorKind::camera), {},
      legs);
  for (std::size_t i = 0; i < series.size(); ++i) {
    model->tracker->observe(series[i]);
    const auto& newest = model->tracker->newest(series[i].side);
    if (newest && newest->estimate.shares) {
      for (std::size_t g = 0; g < kMuscleGroups; ++g) {
        print("muscles.frame" + std::to_string(i) + "." + std::string(kMuscleGroupNames[g]),
              (*newest->estimate.shares)[g].most.value);
      }
    }
  }
  return 0;
}

int run() {
  SimulatedMember member = testing::member_with(Side::right, {.count = 4, .size_deg = 27});
  member.legs[Side::right].lift = {{.start = 12, .out = 1, .hold = 0.5, .back = 1, .size = 0.3}};
  member.lean = {{.start = 7, .out = 1, .hold = 0.5, .back = 1, .size = 9 * kDegree}};
  const auto series = measure("front", film(member, {}, 20), {.sensor = SensorKind::camera});
  measure("high_and_oblique",
          film(member, {.height = 1.6, .bearing = 0.3, .roll = 0.05, .rate_hz = 14}, 20),
          {.sensor = SensorKind::camera});
  return estimate_muscles(series);
}

}  // namespace
}  // namespace coxa

int main() { return coxa::run(); }
