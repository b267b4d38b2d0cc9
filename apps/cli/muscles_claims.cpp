// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/muscles_claims.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "adapters/muscles_render/wording.hpp"
#include "apps/cli/line_text.hpp"
#include "apps/cli/muscles_asking.hpp"
#include "domain/muscle/hip_survey.hpp"

namespace coxa::cli {
namespace {

using muscles_render::angle_text;
using muscles_render::group_title;
using muscles_render::number_text;
using muscles_render::share_text;
using muscles_render::torque_text;

/// What the text is written from: each model at its own size, and both at that of the person whom
/// `coxa muscles` assumes.
struct Figures {
  std::vector<HipSurvey> published;
  muscles_render::MusclesSheet person;
};

/// The names of one muscle in gait2392 and in Rajagopal 2016.
using Names = std::array<std::string_view, 2>;

std::optional<std::size_t> find(const HipSurvey& survey, const Names& names) {
  for (std::size_t i = 0; i < survey.muscles.size(); ++i) {
    if (survey.muscles[i].name == names[0] || survey.muscles[i].name == names[1]) {
      return i;
    }
  }
  return std::nullopt;
}

std::string range_text(std::vector<double> values, int decimals) {
  if (values.empty()) {
    return "—";
  }
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  const std::string from = number_text(*least, decimals);
  const std::string to = number_text(*most, decimals);
  return from == to ? from : from + " to " + to;
}

/// The lever of one muscle of one model with the thigh not turned; empty where it has none.
std::optional<Metres> arm(const HipSurvey& survey, const Names& names, int flexion_deg) {
  const auto muscle = find(survey, names);
  for (const ArmRow& row : survey.arms) {
    if (muscle && row.hip_internal_rotation == Radians{} &&
        std::lround(to_degrees(row.hip_flexion).value) == flexion_deg) {
      return row.arms[*muscle];
    }
  }
  return std::nullopt;
}

/// The same over the models that have it, in cm.
std::string lever(const Figures& f, const Names& names, int flexion_deg) {
  std::vector<double> cm;
  for (const HipSurvey& survey : f.published) {
    if (const auto one = arm(survey, names, flexion_deg)) {
      cm.push_back(100 * one->value);
    }
  }
  return range_text(cm, 1);
}

std::string lever_change(const Figures& f, const Names& names) {
  return lever(f, names, 0) + " cm with a straight hip, " + lever(f, names, 90) + " cm at 90°";
}

std::string turns_inward(const Figures& f, const Names& names) {
  std::vector<double> degrees;
  for (const HipSurvey& survey : f.published) {
    if (const auto muscle = find(survey, names)) {
      if (const auto from = turns_inward_from(survey, *muscle)) {
        degrees.push_back(to_degrees(*from).value);
      }
    }
  }
  return range_text(degrees, 0) + "°";
}

/// A group's share over all rotations of `by_rotation`, from the lowest to the highest.
std::string share(const Figures& f, MuscleGroup group) {
  ShareRange range{.least = Share{1}, .most = Share{0}};
  for (const RotationRow& row : f.person.survey.by_rotation) {
    const double degrees = to_degrees(row.hip_internal_rotation).value;
    if (row.estimate.shares && degrees > 9 && degrees < 41) {
      const ShareRange& one = (*row.estimate.shares)[static_cast<std::size_t>(group)];
      range = {std::min(range.least, one.least), std::max(range.most, one.most)};
    }
  }
  return share_text(range);
}

std::string capacity(const Figures& f, std::size_t row) {
  std::vector<double> n_m;
  n_m.reserve(f.published.size());
  for (const HipSurvey& survey : f.published) {
    n_m.push_back(survey.by_flexion.at(row).inward_capacity.front().value);
  }
  return range_text(n_m, 0);
}

std::string claim(const char* title, const std::string& said, const std::string& model,
                  const std::string& published, const std::string& unknown) {
  return "### " + std::string(title) + "\n\n**Said.** " + said + "\n\n**The model.** " + model +
         "\n\n**Published.** " + published + "\n\n**Not known.** " + unknown + "\n\n";
}

std::string small_gluteals(const Figures& f) {
  return claim(
      "Gluteus medius and minimus turn the thigh inward, above all in a chair",
      "Both play a key part, particularly while the hip is bent.",
      "Holds. Front part of the medius: " + lever_change(f, {"glut_med1", "glmed1"}) +
          ". Its back part turns outward with a straight hip (" +
          lever(f, {"glut_med3", "glmed3"}, 0) + " cm) and inward from " +
          turns_inward(f, {"glut_med3", "glmed3"}) + " of bending on (" +
          lever(f, {"glut_med3", "glmed3"}, 90) +
          " cm at 90°). Front part of the minimus: " + lever_change(f, {"glut_min1", "glmin1"}) +
          ". Seated, thigh turned 10 to 40° inward, no band: the medius gives " +
          share(f, MuscleGroup::gluteus_medius) + " of the turning effort, the minimus " +
          share(f, MuscleGroup::gluteus_minimus) + ".",
      "Delp 1999: bending moved 15 of 18 muscle compartments towards turning inward. Neumann 2010 "
      "(from memory): no muscle is a primary internal rotator of the straight hip; the lever of "
      "the "
      "medius' front part grows about eightfold to 90°. The models show growth, not that much.",
      "Which part of the medius works most: the models differ, and the answer follows the assumed "
      "fibre lengths.");
}

std::string gluteus_maximus(const Figures& f) {
  return claim(
      "The front of the gluteus maximus helps",
      "The muscle is known for turning outward, but its front fibres help to turn inward.",
      "Holds only for a bent hip, and only for the upper part. Upper part: " +
          lever_change(f, {"glut_max1", "glmax1"}) + "; it turns inward from " +
          turns_inward(f, {"glut_max1", "glmax1"}) + " on. Lower part: " +
          lever_change(f, {"glut_max3", "glmax3"}) + ": always outward. Share of the upper part: " +
          share(f, MuscleGroup::upper_gluteus_maximus) + ".",
      "Delp 1999: the same change of sense. A recording of its activity that was seen in a summary "
      "only reports the upper part more active in turning inward than outward.",
      "How much it really gives in a chair; no recording was compared.");
}

std::string tensor(const Figures& f) {
  return claim(
      "The tensor fasciae latae assists", "A small muscle at the side of the hip that assists.",
      "Its lever says so: " + lever_change(f, {"tfl", "tfl"}) +
          ", among the longest of all. Its share does not: " +
          share(f, MuscleGroup::tensor_fasciae_latae) +
          ", because it also bends the hip and its fibres are short in a chair, also after they "
          "were fitted to the movement.",
      "Neumann 2010 counts it among the secondary internal rotators. Recordings report it active "
      "in such exercises (seen in summaries only).",
      "Its true share. All models of this family, run in OpenSim too, give it next to nothing. We "
      "take that for a fault of the models and say \"assists\".");
}

std::string adductors(const Figures& f) {
  return claim(
      "Adductor longus and brevis assist, above all with a straight hip",
      "They assist, especially while the hip is extended.",
      "Holds and is small: longus " + lever_change(f, {"add_long", "addlong"}) + "; brevis " +
          lever_change(f, {"add_brev", "addbrev"}) +
          ". So in the seated exercise they are no movers: their share with the other adductors "
          "is " +
          share(f, MuscleGroup::adductors) + ".",
      "Neumann 2010 (from memory): they turn inward because their line on the bowed thigh bone "
      "lies in front of its long axis.",
      "How people differ: levers this short may change their sense with the shape of a bone; that "
      "was not looked into.");
}

// Delp 1999, as McLean quotes it: mm, above 0 inward
constexpr double kPiriformisStraight_mm = -29;
constexpr double kPiriformisSeated_mm = 14;

/// One model's piriformis beside the measured one.
std::string piriformis_beside(const HipSurvey& survey) {
  const Names names{"peri", "piri"};
  const auto straight = arm(survey, names, 0);
  const auto seated = arm(survey, names, 90);
  if (!straight || !seated) {
    return "";
  }
  const auto more = [](Metres found, double measured_mm) {
    const double mm = 1000 * found.value - measured_mm;
    return number_text(std::abs(mm), 1) + " mm further " + (mm > 0 ? "inward" : "outward");
  };
  return muscles_render::geometry_title(survey.geometries.front()) + " has " +
         number_text(1000 * straight->value, 1) + " mm (" +
         more(*straight, kPiriformisStraight_mm) + ") and " + number_text(1000 * seated->value, 1) +
         " mm (" + more(*seated, kPiriformisSeated_mm) + "). ";
}

std::string piriformis(const Figures& f) {
  std::string beside;
  for (const HipSurvey& survey : f.published) {
    beside += piriformis_beside(survey);
  }
  return claim(
      "Not said: the piriformis changes sides",
      "Nothing; it is usually called an external rotator.",
      "It turns inward from " + turns_inward(f, {"peri", "piri"}) +
          " of bending on: " + lever_change(f, {"peri", "piri"}) + ". Share in the chair: " +
          share(f, MuscleGroup::piriformis) + ", more towards the end of the range.",
      "Delp 1999, as quoted by L. McLean (Biomch-L, 2007): " +
          number_text(-kPiriformisStraight_mm, 0) + " mm outward with a straight hip, " +
          number_text(kPiriformisSeated_mm, 0) + " mm inward at 90°. " + beside +
          "Gait2392 is held to within 4 mm of both. Rajagopal 2016 is not at 90°: its path is the "
          "model's three published points, OpenSim gives it the same lever, and to move the "
          "points would make another model. So it is kept as published, and tests hold it to "
          "OpenSim's figure.",
      "Whether its share is real: Rajagopal 2016 has no obturators and no gemelli, and a strong "
      "piriformis in their place.");
}

std::string strength(const Figures& f) {
  return claim(
      "Stronger inward with a bent hip", "Follows from the first claim.",
      "At most " + capacity(f, 0) + " N·m with a straight hip, " + capacity(f, 9) +
          " N·m at 90°: upper bounds, all named groups pulling fully, no other joint held.",
      "Measured torque inward grows with bending: Johnson and Hoffman 2010 (30 adults), Hoglund "
      "2014 (80), Lindsay 1992 (60, seated strongest).",
      "Norms by age and size. Strength outward is not given: measured, it hardly changes with "
      "bending, while the models lose most of it for want of the small rotators.");
}

Result<std::string> band(const Figures& f) {
  MusclesQuestion question;
  question.band = "red";
  COXA_TRY(with_band, answer(question));
  const auto& without = f.person.survey.estimate.demand;
  const auto& with = with_band.survey.estimate.demand;
  if (!without || !with) {
    return fail(ErrorCode::missing_part, "the seated posture has no torque: run the tests");
  }
  return claim(
      "A loop around the ankles makes it harder", "A looped band adds resistance.",
      "At 20° inward the shank and foot ask for " + torque_text(without->limb_weight) +
          ". A red loop (0.25 m slack, ankles 0.30 m apart at rest) adds " +
          torque_text(with->band) +
          ". Weight asks for next to nothing at the start of the range; the band asks from the "
          "start.",
      "Forces as sellers print them for one strand; two tables of one maker differ by more than "
      "30 %, hence ± 25 %.",
      "What a used band pulls. A luggage scale tells.");
}

std::string version(Radians usual_goal) {
  std::string rows =
      "| femoral version | arc of rotation, by imaging | goal, by imaging | goal, by Craig's test "
      "|\n|---|---|---|---|\n";
  for (const int degrees : {-5, 0, 5, 10, 15, 20, 30}) {
    const Radians angle = to_radians(Degrees{static_cast<double>(degrees)});
    const auto effect = version_effect({angle, VersionSource::imaging});
    const auto by_hand = version_effect({angle, VersionSource::craigs_test});
    rows += "| " + angle_text(angle) + " | " +
            (effect.arc_shift == Radians{}
                 ? "as usual"
                 : angle_text(Radians{std::abs(effect.arc_shift.value)}) +
                       (effect.arc_shift > Radians{} ? " further inward" : " further outward")) +
            " | " + angle_text(version_goal(usual_goal, effect)) + " | " +
            angle_text(version_goal(usual_goal, by_hand)) + " |\n";
  }
  return claim(
      "The twist of the thigh bone matters",
      "Only in a source it names: rotation while moving goes with femoral version.",
      "The goal is lowered for a retroverted hip, never raised for an anteverted one:\n\n" +
          rows.substr(0, rows.size() - 1),
      "Uemura 2018 (11 adults): internal rotation in gait goes with anteversion. Craig's test: "
      "examiners agree with an ICC of 0.25 to 0.62.",
      "How version changes the muscles' levers: both models have one fixed version.");
}

std::string lever_table(const Figures& f) {
  std::string text =
      "### Levers about inward turning, cm\n\nA group's mean, weighed by the strength of its "
      "parts; thigh not turned; above 0 inward.\n\n| group | model |";
  const auto& rows = f.published.front().by_flexion;
  for (const FlexionRow& row : rows) {
    text += " " + angle_text(row.hip_flexion) + " |";
  }
  text += "\n|---|---|";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += "---|";
  }
  text += "\n";
  for (std::size_t group = 0; group < muscles_render::kToldGroups; ++group) {
    for (const HipSurvey& survey : f.published) {
      text += "| " + group_title(group) + " | " +
              muscles_render::geometry_title(survey.geometries.front()) + " |";
      for (const FlexionRow& row : survey.by_flexion) {
        const auto& arm = row.group_arms.front()[group];
        text += " " + (arm ? number_text(100 * arm->value, 1) : std::string("—")) + " |";
      }
      text += "\n";
    }
  }
  return text + "\n";
}

std::string share_table(const Figures& f) {
  std::string text = "### Estimated shares in the chair, no band\n\n| turned inward | torque |";
  std::string dashes = "|---|---|";
  for (std::size_t g = 0; g < muscles_render::kToldGroups; ++g) {
    text += " " + group_title(g) + " |";
    dashes += "---|";
  }
  text += "\n" + dashes + "\n";
  for (const RotationRow& row : f.person.survey.by_rotation) {
    text += "| " + angle_text(row.hip_internal_rotation) + " | " +
            (row.estimate.demand ? torque_text(row.estimate.demand->total) : "—") + " |";
    for (std::size_t g = 0; g < muscles_render::kToldGroups; ++g) {
      text += " " + (row.estimate.shares ? share_text((*row.estimate.shares)[g]) : "—") + " |";
    }
    text += "\n";
  }
  return text + "\n—: too little effort to share out.\n";
}

Result<Figures> compute() {
  Figures figures;
  COXA_TRY(geometries, load_leg_geometries("both"));
  COXA_TRY(person, answer({}));
  figures.person = std::move(person);
  for (const LegGeometry& leg : geometries) {
    COXA_TRY(survey,
             survey_hip({leg}, {.posture = figures.person.survey.request.posture,
                                .person = {.height = leg.owner.height, .mass = leg.owner.mass}}));
    figures.published.push_back(std::move(survey));
  }
  return figures;
}

}  // namespace

Result<std::string> muscle_claims() {
  COXA_TRY(f, compute());
  COXA_TRY(harder, band(f));
  MusclesQuestion question;
  question.version_deg = 10;
  COXA_TRY(versed, answer(question));
  return "Levers and strength: each model at its own size. Shares and torque: " +
         muscles_render::person_sentence(f.person) + "; " +
         muscles_render::posture_sentence(f.person.survey) + " unless said otherwise.\n\n" +
         small_gluteals(f) + gluteus_maximus(f) + tensor(f) + adductors(f) + piriformis(f) +
         strength(f) + harder + version(versed.version->usual_goal) + lever_table(f) +
         share_table(f);
}

}  // namespace coxa::cli
