// SPDX-License-Identifier: Apache-2.0
#include "adapters/muscles_render/wording.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace coxa::muscles_render {
namespace {

struct Title {
  std::string_view name;
  std::string_view title;
};

/// Names of gait2392 and of Rajagopal 2016.
constexpr std::array kTitles{
    Title{"glut_med1", "Gluteus medius, front part"},
    Title{"glmed1", "Gluteus medius, front part"},
    Title{"glut_med2", "Gluteus medius, middle part"},
    Title{"glmed2", "Gluteus medius, middle part"},
    Title{"glut_med3", "Gluteus medius, back part"},
    Title{"glmed3", "Gluteus medius, back part"},
    Title{"glut_min1", "Gluteus minimus, front part"},
    Title{"glmin1", "Gluteus minimus, front part"},
    Title{"glut_min2", "Gluteus minimus, middle part"},
    Title{"glmin2", "Gluteus minimus, middle part"},
    Title{"glut_min3", "Gluteus minimus, back part"},
    Title{"glmin3", "Gluteus minimus, back part"},
    Title{"glut_max1", "Gluteus maximus, upper part"},
    Title{"glmax1", "Gluteus maximus, upper part"},
    Title{"glut_max2", "Gluteus maximus, middle part"},
    Title{"glmax2", "Gluteus maximus, middle part"},
    Title{"glut_max3", "Gluteus maximus, lower part"},
    Title{"glmax3", "Gluteus maximus, lower part"},
    Title{"tfl", "Tensor fasciae latae"},
    Title{"peri", "Piriformis"},
    Title{"piri", "Piriformis"},
    Title{"add_long", "Adductor longus"},
    Title{"addlong", "Adductor longus"},
    Title{"add_brev", "Adductor brevis"},
    Title{"addbrev", "Adductor brevis"},
    Title{"add_mag1", "Adductor magnus, upper part"},
    Title{"addmagProx", "Adductor magnus, upper part"},
    Title{"add_mag2", "Adductor magnus, middle part"},
    Title{"addmagMid", "Adductor magnus, middle part"},
    Title{"addmagDist", "Adductor magnus, lower part"},
    Title{"add_mag3", "Adductor magnus, hamstring part"},
    Title{"addmagIsch", "Adductor magnus, hamstring part"},
    Title{"pect", "Pectineus"},
    Title{"gem", "Gemelli"},
    Title{"quad_fem", "Quadratus femoris"},
    Title{"semimem", "Semimembranosus"},
    Title{"semiten", "Semitendinosus"},
    Title{"bifemlh", "Biceps femoris, long head"},
    Title{"bflh", "Biceps femoris, long head"},
    Title{"bifemsh", "Biceps femoris, short head"},
    Title{"bfsh", "Biceps femoris, short head"},
    Title{"grac", "Gracilis"},
    Title{"sar", "Sartorius"},
    Title{"sart", "Sartorius"},
    Title{"rect_fem", "Rectus femoris"},
    Title{"recfem", "Rectus femoris"},
    Title{"iliacus", "Iliacus"},
    Title{"psoas", "Psoas"},
    Title{"vas_med", "Vastus medialis"},
    Title{"vasmed", "Vastus medialis"},
    Title{"vas_int", "Vastus intermedius"},
    Title{"vasint", "Vastus intermedius"},
    Title{"vas_lat", "Vastus lateralis"},
    Title{"vaslat", "Vastus lateralis"},
};

constexpr std::array<std::string_view, 5> kLimits{
    "Compared with other programs that hold the same models, never with people's muscles: nothing "
    "here is validated on patients.",
    "Which group leads holds across the models. Which part of a group leads does not, and is not "
    "told.",
    "The tensor fasciae latae counts less in every such model than recordings of its activity "
    "suggest: the model's fibres are too short for a chair. Read its share as a lower bound.",
    "Strength for turning outward is never given: at a bent hip these models lack the small "
    "muscles that make it.",
    "Held still or moved slowly. Pain, weakness and co-contraction are not in the model.",
};

constexpr double kNothing_n_m = 0.05;

int tens(Share share) { return static_cast<int>(std::lround(share.value * 10)) * 10; }

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    out += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  }
  return out;
}

std::string turned_text(Radians rotation) {
  const std::string angle = angle_text(Radians{std::abs(rotation.value)});
  if (angle == "0°") {
    return "thigh not turned";
  }
  return "thigh turned " + angle + (rotation.value > 0 ? " inward" : " outward");
}

}  // namespace

std::string number_text(double value, int decimals) {
  const double steps = std::pow(10.0, decimals);
  const double rounded = std::round(value * steps) / steps + 0.0;
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::abs(rounded),
                                 std::chars_format::fixed, decimals);
  return (rounded < 0 ? "\u2212" : "") + std::string(digits.data(), end.ptr);
}

std::string angle_text(Radians angle) { return number_text(to_degrees(angle).value, 0) + "°"; }

std::string torque_text(const TorqueRange& range) {
  if (std::max(std::abs(range.least.value), std::abs(range.most.value)) < kNothing_n_m) {
    return "none";
  }
  const std::string least = number_text(range.least.value, 1);
  const std::string most = number_text(range.most.value, 1);
  return (least == most ? "about " + most : least + " to " + most) + " N·m";
}

std::string share_text(const ShareRange& range) {
  const int least = tens(range.least);
  const int most = tens(range.most);
  if (most == 0) {
    return "under 5 %";
  }
  if (least == 0) {
    return "up to " + std::to_string(most) + " %";
  }
  return (least == most ? "about " : std::to_string(least) + " to ") + std::to_string(most) + " %";
}

std::string role_text(const ShareRange& range) {
  if (range.least.value > 0.5) {
    return "most of it";
  }
  if (tens(range.most) == 0) {
    return "hardly any";
  }
  if (tens(range.most) <= 10) {
    return "a little at most";
  }
  return tens(range.least) == 0 ? "little or a part: the models disagree" : "a part";
}

std::string group_title(std::size_t group) {
  std::string title = to_english(static_cast<MuscleGroup>(group));
  title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

std::string muscle_title(std::string_view name) {
  const auto* known =
      std::find_if(kTitles.begin(), kTitles.end(), [&](const Title& t) { return t.name == name; });
  return std::string(known == kTitles.end() ? name : known->title);
}

std::string geometry_title(const SurveyedGeometry& geometry) {
  if (geometry.id == "gait2392") {
    return "Gait2392";
  }
  return geometry.id == "rajagopal2016" ? "Rajagopal 2016" : geometry.id;
}

std::optional<Span> arm_span_cm(const FlexionRow& row, std::size_t group) {
  std::optional<Span> span;
  for (const GroupArms& arms : row.group_arms) {
    if (!arms[group]) {
      return std::nullopt;
    }
    const double cm = 100 * arms[group]->value;
    span = span ? Span{std::min(span->least, cm), std::max(span->most, cm)} : Span{cm, cm};
  }
  return span;
}

Span capacity_span_n_m(const FlexionRow& row) {
  const auto [least, most] =
      std::minmax_element(row.inward_capacity.begin(), row.inward_capacity.end());
  return {least->value, most->value};
}

std::vector<MuscleLine> muscle_lines(const HipSurvey& survey) {
  std::vector<MuscleLine> lines;
  for (const SurveyedMuscle& muscle : survey.muscles) {
    const std::string title = muscle_title(muscle.name);
    auto line = std::find_if(lines.begin(), lines.end(),
                             [&](const MuscleLine& l) { return l.title == title; });
    if (line == lines.end()) {
      lines.push_back({title, std::vector<std::optional<Metres>>(survey.geometries.size())});
      line = lines.end() - 1;
    }
    line->arms[muscle.geometry] = muscle.arm;
  }
  return lines;
}

std::array<TorquePart, 5> torque_parts(const RotationDemand& demand) {
  return {{{"Weight of shank and foot", demand.limb_weight},
           {"Band", demand.band},
           {"Resistance of capsule and ligaments", demand.tissue},
           {"Speeding up", demand.inertia},
           {"Together", demand.total}}};
}

std::string posture_sentence(const HipSurvey& survey) {
  const SeatedPosture& p = survey.request.posture;
  std::string text = "hip bent " + angle_text(p.joints.hip_flexion) + ", knee bent " +
                     angle_text(p.joints.knee_flexion) + ", " +
                     turned_text(p.joints.hip_internal_rotation);
  const std::string adduction = angle_text(Radians{std::abs(p.joints.hip_adduction.value)});
  if (adduction != "0°") {
    text += ", thigh " + adduction +
            (p.joints.hip_adduction.value > 0 ? " towards the other leg" : " out to the side");
  }
  return text;
}

std::string person_sentence(const MusclesSheet& sheet) {
  const BodySize& person = sheet.survey.request.person;
  std::string text =
      number_text(person.height.value, 2) + " m, " + number_text(person.mass.value, 0) + " kg";
  if (person.thigh) {
    text += ", thigh " + number_text(person.thigh->value, 2) + " m";
  }
  if (person.shank) {
    text += ", shank " + number_text(person.shank->value, 2) + " m";
  }
  if (!sheet.assumed.empty()) {
    text += " (assumed, not measured: " + joined(sheet.assumed) + ")";
  }
  return text;
}

std::string band_sentence(const MusclesSheet& sheet) {
  if (!sheet.band) {
    return "none";
  }
  const BandWords& band = *sheet.band;
  return band.colour + ", " +
         (band.use == BandUse::loop_around_ankles ? "a loop around both ankles" : "one strand") +
         ", " + number_text(band.rest_length.value, 2) + " m slack, other end " +
         number_text(band.anchor_distance.value, 2) + " m from the resting ankle";
}

std::string verdict_sentence(const HipSurvey& survey) {
  if (survey.estimate.obstacle) {
    return to_english(*survey.estimate.obstacle);
  }
  const EffortWords& words = survey.words;
  const std::string leader = group_title(static_cast<std::size_t>(words.leader));
  switch (words.message) {
    case EffortMessage::did_most:
      return leader + " does most of it, whichever model is asked.";
    case EffortMessage::led:
      return leader + " does more than any other muscle, whichever model is asked.";
    case EffortMessage::shared:
      return leader + " and " + to_english(words.second.value_or(MuscleGroup::others)) +
             " share it; which does more cannot be told.";
    case EffortMessage::nothing_to_share:
      break;
  }
  return "There is too little turning effort to share out among muscles.";
}

std::string goal_sentence(const VersionQuestion& question) {
  const VersionEffect effect = version_effect(question.version);
  const Radians goal = version_goal(question.usual_goal, effect);
  std::string text = "Femoral version " + angle_text(question.version.angle) +
                     ": the goal of inward turning is " + angle_text(goal);
  text += goal < question.usual_goal ? ", lowered from " + angle_text(question.usual_goal) + "."
                                     : ", as usual.";
  return text + " " + explain(question.version);
}

std::span<const std::string_view> limits() { return kLimits; }

}  // namespace coxa::muscles_render
