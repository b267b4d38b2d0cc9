// SPDX-License-Identifier: Apache-2.0
// The lengths of the same paths by MuJoCo, whose strings over cylinders are an independent work.
//
// The legs are written as MuJoCo models from the geometry itself: the hip as three hinges, the
// bodies beyond the knee on three slides and a ball that are set to our own pose (MuJoCo has no
// splines; OpenSim checks the knee), points as sites, cylinders as geoms. MuJoCo is told the half
// of a half cylinder by one site beside the string. Compared is every path in every posture but
// those of gait2392's rectus femoris and vasti: their points slide in the tibia, and sites cannot.
// An endless cylinder, as MuJoCo has them, is nowhere decided otherwise than ours with their ends.
#include <doctest/doctest.h>
#include <mujoco/mujoco.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <locale>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "tests/muscles/compared_rows.hpp"
#include "tests/muscles/reference_tables.hpp"

namespace coxa {
namespace {

using namespace coxa::testing;
using Eigen::Quaterniond;
using Eigen::Vector3d;

constexpr std::array<const char*, kLegBodies> kBodies{"pelvis", "femur", "patella", "tibia"};

std::string text(const Vector3d& v) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out.precision(17);
  out << v.x() << ' ' << v.y() << ' ' << v.z();
  return out.str();
}

std::string text(const Quaterniond& q) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out.precision(17);
  out << q.w() << ' ' << q.x() << ' ' << q.y() << ' ' << q.z();
  return out.str();
}

/// A place outside a half cylinder, beside the middle of a muscle's string, in the cylinder's axes:
/// from the most bent posture in which the muscle wraps. There the string is short, and a site
/// beside it never nearer to the other way around.
Vector3d side_of(const LegGeometry& leg, const WrapCylinder& cylinder) {
  const LegJoints joints = *LegJoints::create(leg);
  const Eigen::Matrix3d R = rotation_of(cylinder.in_body);
  for (const ModelMuscle& muscle : leg.muscles) {
    if (!muscle.wrap || muscle.wrap->cylinder != cylinder.name) {
      continue;
    }
    for (const double bend : {110.0, 90.0, 70.0, 40.0, 30.0}) {
      const LegPose pose = joints.pose(posture_deg(bend, 0, 0, bend));
      const BodyPose& body = pose[cylinder.body];
      const BodyPose X_PC{body.R_PB * R, body.point(cylinder.in_body.at)};
      const auto in_cylinder = [&](const PathPoint& p) {
        return Vector3d{X_PC.R_PB.transpose() * (pose[p.body].point(p.at) - X_PC.p_PB)};
      };
      for (std::size_t i = muscle.wrap->first; i < muscle.wrap->last; ++i) {
        const auto contact =
            wrap_around({cylinder.radius_m, cylinder.length_m, cylinder.half},
                        in_cylinder(muscle.path[i]), in_cylinder(muscle.path[i + 1]));
        if (contact) {
          const Eigen::Vector2d middle = (contact->on_C + contact->off_C).head<2>().normalized();
          return {2 * cylinder.radius_m * middle.x(), 2 * cylinder.radius_m * middle.y(), 0};
        }
      }
    }
  }
  FAIL("no muscle wraps around " << cylinder.name);
  return {0, 0, 0};
}

/// Sites and cylinders of one body.
std::string fittings(const LegGeometry& leg, LegBody body) {
  std::ostringstream out;
  for (const ModelMuscle& muscle : leg.muscles) {
    for (std::size_t i = 0; i < muscle.path.size(); ++i) {
      if (muscle.path[i].body == body) {
        out << "<site name='" << muscle.name << i << "' pos='" << text(muscle.path[i].at) << "'/>";
      }
    }
  }
  for (const WrapCylinder& cylinder : leg.cylinders) {
    if (cylinder.body != body) {
      continue;
    }
    const Eigen::Matrix3d R = rotation_of(cylinder.in_body);
    out << "<geom name='" << cylinder.name << "' type='cylinder' size='" << cylinder.radius_m << ' '
        << cylinder.length_m / 2 << "' pos='" << text(cylinder.in_body.at) << "' quat='"
        << text(Quaterniond(R)) << "'/>";
    if (cylinder.half != CylinderHalf::all) {
      out << "<site name='" << cylinder.name << "_side' pos='"
          << text(Vector3d{cylinder.in_body.at + R * side_of(leg, cylinder)}) << "'/>";
    }
  }
  return out.str();
}

/// The path, its cylinder between the points where our own path may wrap: between the second and
/// the third of four, else between the first two that lie on different bodies.
std::string tendon(const LegGeometry& leg, const ModelMuscle& muscle) {
  std::size_t before = muscle.path.size();
  const WrapCylinder* cylinder = nullptr;
  if (muscle.wrap) {
    for (const WrapCylinder& c : leg.cylinders) {
      cylinder = c.name == muscle.wrap->cylinder ? &c : cylinder;
    }
    before = muscle.wrap->first;
    while (muscle.path[before].body == muscle.path[before + 1].body) {
      ++before;
    }
  }
  std::ostringstream out;
  out << "<spatial name='" << muscle.name << "'>";
  for (std::size_t i = 0; i < muscle.path.size(); ++i) {
    out << "<site site='" << muscle.name << i << "'/>";
    if (i == before && cylinder != nullptr) {
      out << "<geom geom='" << cylinder->name << '\'';
      if (cylinder->half != CylinderHalf::all) {
        out << " sidesite='" << cylinder->name << "_side'";
      }
      out << "/>";
    }
  }
  out << "</spatial>";
  return out.str();
}

std::string mjcf(const LegGeometry& leg) {
  const auto beyond_knee = [&](LegBody body) {
    const std::string name = kBodies[static_cast<std::size_t>(body)];
    std::string out =
        "<body name='" + name + "'><inertial pos='0 0 0' mass='1' diaginertia='1 1 1'/>";
    for (const char* axis : {"1 0 0", "0 1 0", "0 0 1"}) {
      out += "<joint type='slide' axis='" + std::string(axis) + "'/>";
    }
    return out + "<joint type='ball'/>" + fittings(leg, body) + "</body>";
  };
  std::string out = "<mujoco><compiler angle='radian' boundmass='0.1' boundinertia='0.1'/>";
  out += "<worldbody>" + fittings(leg, LegBody::pelvis);
  out += "<body name='femur' pos='" + text(leg.p_PelvisHip) +
         "'><inertial pos='0 0 0' mass='1' diaginertia='1 1 1'/>";
  for (const char* axis : {"0 0 1", "1 0 0", "0 1 0"}) {
    out += "<joint type='hinge' axis='" + std::string(axis) + "'/>";
  }
  out += fittings(leg, LegBody::femur) + beyond_knee(LegBody::tibia);
  out += (leg.patella ? beyond_knee(LegBody::patella) : "") + "</body></worldbody><tendon>";
  for (const ModelMuscle& muscle : leg.muscles) {
    out += tendon(leg, muscle);
  }
  return out + "</tendon></mujoco>";
}

/// A leg in MuJoCo.
class Oracle {
 public:
  explicit Oracle(const LegGeometry& leg) : joints_(*LegJoints::create(leg)) {
    const std::string model = mjcf(leg);
    auto files = std::make_unique<mjVFS>();
    mj_defaultVFS(files.get());
    REQUIRE(mj_makeEmptyFileVFS(files.get(), "leg.xml", static_cast<int>(model.size())) >= 0);
    std::copy(model.begin(), model.end(), static_cast<char*>(files->filedata[0]));
    std::array<char, 1000> error{};
    model_.reset(mj_loadXML("leg.xml", files.get(), error.data(), static_cast<int>(error.size())));
    mj_deleteVFS(files.get());
    REQUIRE_MESSAGE(model_, error.data());
    data_.reset(mj_makeData(model_.get()));
    REQUIRE(data_);
  }

  /// Lengths in the order of the muscles.
  std::vector<double> lengths(const LegPosture& q) {
    const LegPose pose = joints_.pose(q);
    mjtNum* qpos = data_->qpos;
    qpos[0] = q.hip_flexion.value;
    qpos[1] = q.hip_adduction.value;
    qpos[2] = q.hip_internal_rotation.value;
    int next = 3;
    for (const LegBody body : {LegBody::tibia, LegBody::patella}) {
      if (next + 7 > model_->nq) {
        break;
      }
      const BodyPose& femur = pose[LegBody::femur];
      const Vector3d p = femur.R_PB.transpose() * (pose[body].p_PB - femur.p_PB);
      const Quaterniond turn(Eigen::Matrix3d{femur.R_PB.transpose() * pose[body].R_PB});
      for (const double value : {p.x(), p.y(), p.z(), turn.w(), turn.x(), turn.y(), turn.z()}) {
        qpos[next++] = value;
      }
    }
    mj_kinematics(model_.get(), data_.get());
    mj_comPos(model_.get(), data_.get());
    mj_tendon(model_.get(), data_.get());
    return {data_->ten_length, data_->ten_length + model_->ntendon};
  }

  /// Whether a tendon runs over its cylinder: then two more points bend it.
  [[nodiscard]] bool is_wrapped(std::size_t muscle, std::size_t points) const {
    return data_->ten_wrapnum[muscle] > static_cast<int>(points);
  }

 private:
  struct Free {
    void operator()(mjModel* m) const { mj_deleteModel(m); }
    void operator()(mjData* d) const { mj_deleteData(d); }
  };
  LegJoints joints_;
  std::unique_ptr<mjModel, Free> model_;
  std::unique_ptr<mjData, Free> data_;
};

bool has_sliding_point(const ModelMuscle& muscle) {
  return std::any_of(muscle.path.begin(), muscle.path.end(),
                     [](const PathPoint& p) { return p.sliding.has_value(); });
}

/// What the lengths of one side come to.
struct Lengths {
  int compared{};
  int sliding{};  ///< left out: MuJoCo cannot hold the path
  int over_cylinder{};
  int otherwise{};  ///< on the cylinder by one and not by the other
  double largest_m{};
  std::string where;
};

constexpr int kPostures = 2000;

void compare(const MusclePaths& paths, Oracle& oracle, const LegPosture& q, const LegPosture& right,
             Lengths& out) {
  std::vector<PathState> states(paths.size());
  paths.evaluate(q, states);
  const auto lengths = oracle.lengths(right);
  for (std::size_t m = 0; m < paths.size(); ++m) {
    const ModelMuscle& muscle = paths.geometry().muscles[m];
    if (has_sliding_point(muscle)) {
      ++out.sliding;
      continue;
    }
    if (oracle.is_wrapped(m, muscle.path.size()) != states[m].is_wrapped) {
      ++out.otherwise;
      continue;
    }
    ++out.compared;
    out.over_cylinder += states[m].is_wrapped ? 1 : 0;
    const double difference = std::abs(lengths[m] - states[m].length_m);
    if (difference > out.largest_m) {
      out.largest_m = difference;
      out.where = muscle.name;
    }
  }
}

Lengths compare(const LegGeometry& leg) {
  const MusclePaths paths = paths_of(leg);
  Oracle oracle(leg);
  std::mt19937 random(20261125);
  std::uniform_real_distribution<double> unit(0, 1);
  Lengths out;
  for (int i = 0; i < kPostures; ++i) {
    // in braces, so that every compiler draws in the same order
    const std::array deg{110 * unit(random), -25 + 40 * unit(random), -40 + 85 * unit(random),
                         5 + 110 * unit(random)};
    const LegPosture q = posture_deg(deg[0], deg[1], deg[2], deg[3]);
    LegPosture as_right = q;
    if (leg.side == Side::left) {
      as_right.hip_adduction = -q.hip_adduction;
      as_right.hip_internal_rotation = -q.hip_internal_rotation;
    }
    compare(paths, oracle, q, as_right, out);
  }
  std::printf(
      "%s, %s, and MuJoCo: %d lengths compared, %d over cylinders, %d decided "
      "otherwise, largest difference %.2g m (%s)\n",
      leg.id.c_str(), to_text(leg.side), out.compared, out.over_cylinder, out.otherwise,
      out.largest_m, out.where.c_str());
  return out;
}

TEST_CASE("MuJoCo finds the same lengths to a thousandth of a millimetre") {
  for (const char* id : kLegIds) {
    const LegGeometry leg = leg_of(id);
    const bool is_gait = leg.id == "gait2392";
    Found found;
    for (const LegGeometry& side : {leg, mirrored(leg)}) {
      const Lengths lengths = compare(side);
      CHECK(lengths.compared == kPostures * (is_gait ? 27 : 29));
      CHECK(lengths.otherwise == 0);
      CHECK((lengths.over_cylinder > 10000) == !is_gait);
      CHECK(lengths.largest_m < 1e-6);
      found.largest = std::max(found.largest, lengths.largest_m);
      found.compared += lengths.compared;
      found.left_out += lengths.sliding;
    }
    tell(is_gait ? ComparedRow::mujoco_gait_lengths : ComparedRow::mujoco_rajagopal_lengths, found);
  }
}

}  // namespace
}  // namespace coxa
