// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/effort_summary.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace coxa {
namespace {

constexpr double kTakesPart = 0.10;
constexpr double kMost = 0.5;
constexpr Seconds kLeastTension{0.2};  // less is a twitch

constexpr std::array kParts{&RotationDemand::total, &RotationDemand::limb_weight,
                            &RotationDemand::band, &RotationDemand::inertia,
                            &RotationDemand::tissue};

double middle(const ShareRange& range) { return (range.least.value + range.most.value) / 2; }

int rounded_tens(Share share) {
  return static_cast<int>(std::clamp(std::lround(share.value * 10), 1L, 9L)) * 10;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string percent(const EffortWords& words) {
  const std::string most = std::to_string(words.most_percent) + " %";
  return words.least_percent == words.most_percent
             ? "about " + most
             : std::to_string(words.least_percent) + " to " + most;
}

}  // namespace

void EffortIntegrator::observe(const EffortEstimate& estimate, Seconds step) {
  const double dt = step.count();
  if (!(dt > 0) || !std::isfinite(dt)) {
    return;
  }
  sums_.observed += step;
  if (!estimate.shares || !estimate.demand) {
    return;
  }
  sums_.under_tension += step;
  const TorqueRange& torque = estimate.demand->total;
  const double impulse = dt * (torque.least.value + torque.most.value) / 2;
  impulse_n_m_s_ += impulse;
  for (const auto part : kParts) {
    TorqueRange& sum = demand_n_m_s_.*part;
    const TorqueRange& now = *estimate.demand.*part;
    sum = {sum.least + dt * now.least, sum.most + dt * now.most};
  }
  for (std::size_t g = 0; g < kMuscleGroups; ++g) {
    const ShareRange& share = (*estimate.shares)[g];
    least_n_m_s_[g] += impulse * share.least.value;
    most_n_m_s_[g] += impulse * share.most.value;
    if (middle(share) >= kTakesPart) {
      sums_.time_under_tension[g] += step;
    }
  }
}

EffortSummary EffortIntegrator::summary() const {
  EffortSummary summary = sums_;
  if (impulse_n_m_s_ > 0) {
    summary.mean_shares.emplace();
    for (std::size_t g = 0; g < kMuscleGroups; ++g) {
      (*summary.mean_shares)[g] = {Share{least_n_m_s_[g] / impulse_n_m_s_},
                                   Share{most_n_m_s_[g] / impulse_n_m_s_}};
    }
    const double time = summary.under_tension.count();
    summary.mean_demand.emplace();
    for (const auto part : kParts) {
      const TorqueRange& sum = demand_n_m_s_.*part;
      *summary.mean_demand.*part = {sum.least / time, sum.most / time};
    }
  }
  return summary;
}

EffortWords effort_words(const EffortSummary& summary) {
  EffortWords words;
  if (!summary.mean_shares || summary.under_tension < kLeastTension) {
    return words;
  }
  // the other muscles are many and none of them turns the thigh: they are not named
  const GroupShares& shares = *summary.mean_shares;
  constexpr auto kNamed = static_cast<std::size_t>(MuscleGroup::others);
  std::size_t first = 0;
  for (std::size_t g = 1; g < kNamed; ++g) {
    if (middle(shares[g]) > middle(shares[first])) {
      first = g;
    }
  }
  std::size_t second = first == 0 ? 1 : 0;
  double most_of_others = shares[kNamed].most.value;
  for (std::size_t g = 0; g < kNamed; ++g) {
    if (g != first) {
      most_of_others = std::max(most_of_others, shares[g].most.value);
      second = middle(shares[g]) > middle(shares[second]) ? g : second;
    }
  }
  words.leader = static_cast<MuscleGroup>(first);
  words.least_percent = rounded_tens(shares[first].least);
  words.most_percent = rounded_tens(shares[first].most);
  if (shares[first].least.value > kMost) {
    words.message = EffortMessage::did_most;
  } else if (shares[first].least.value > most_of_others) {
    words.message = EffortMessage::led;
  } else {
    words.message = EffortMessage::shared;
    words.second = static_cast<MuscleGroup>(second);
  }
  return words;
}

std::string to_english(const EffortWords& words) {
  const std::string leader = to_english(words.leader);
  const std::string share = " Its estimated share of the turning effort: " + percent(words) + ".";
  switch (words.message) {
    case EffortMessage::nothing_to_share:
      return "There was too little turning effort to share out among muscles.";
    case EffortMessage::did_most:
      return "Your " + leader + " did most of it." + share;
    case EffortMessage::led:
      return "Your " + leader + " did more than any other muscle." + share;
    case EffortMessage::shared:
      return capitalised("your " + leader) + " and your " +
             to_english(words.second.value_or(MuscleGroup::others)) +
             " shared it; which did more cannot be told.";
  }
  return "";
}

const char* to_english(MuscleGroup group) {
  switch (group) {
    case MuscleGroup::gluteus_medius:
      return "gluteus medius";
    case MuscleGroup::gluteus_minimus:
      return "gluteus minimus";
    case MuscleGroup::upper_gluteus_maximus:
      return "upper gluteus maximus";
    case MuscleGroup::tensor_fasciae_latae:
      return "tensor fasciae latae";
    case MuscleGroup::piriformis:
      return "piriformis";
    case MuscleGroup::adductors:
      return "adductors";
    case MuscleGroup::others:
      return "other muscles";
  }
  return "";
}

std::string to_english(EffortObstacle obstacle) {
  switch (obstacle) {
    case EffortObstacle::not_measured:
      return "The leg's angles were not all measured. Keep the whole leg in view.";
    case EffortObstacle::hip_not_bent:
      return "The hip is not bent as in a chair. Sit with your thighs level.";
    case EffortObstacle::knee_not_bent:
      return "The knee is not bent as in a chair. Let the shin hang straight down.";
    case EffortObstacle::thigh_out_of_line:
      return "The thigh does not point straight ahead, or is not level. Set the knee before the "
             "hip.";
    case EffortObstacle::turned_too_far:
      return "The thigh is turned further than the estimate holds.";
    case EffortObstacle::too_little_effort:
      return "There is too little inward effort to share out among muscles.";
    case EffortObstacle::too_much_effort:
      return "The load is more than the model's muscles can hold. Check the band's colour and "
             "length.";
  }
  return "";
}

}  // namespace coxa
