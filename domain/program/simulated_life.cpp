// SPDX-License-Identifier: Apache-2.0
#include "domain/program/simulated_life.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace coxa {
namespace {

using std::chrono::days;
using std::chrono::hours;

/// Vigna's splitmix64 (2015, public domain): numbers that are the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  /// 0 <= x < 1
  double draw() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1.0p-53;
  }
  bool happens(double probability) { return draw() < probability; }

 private:
  std::uint64_t state_;
};

/// Levels above what a body is used to that it feels as one point of effort each.
constexpr double kEffortOfALevel = 1.0;
constexpr double kEffortAsUsed = 5;
/// A session teaches the body this much of a level, where it was done.
constexpr double kLevelsASession = 0.35;
constexpr double kPainOfALevel = 0.7;
constexpr double kHealing = 0.97;  ///< of the pain stays, each day
constexpr int kDaysBetweenFlares = 26;
constexpr int kFlareDays = 5;
constexpr double kFlarePain = 4.5;
constexpr int kOverdoingDays = 35;  ///< until what the plan says is believed

ZeroToTen told(double pain) {
  return static_cast<ZeroToTen>(std::lround(std::clamp(pain, 0.0, 10.0)));
}

class Liver {
 public:
  Liver(const PlanContent& content, const LifeSettings& settings)
      : content_(content), settings_(settings), chance_(settings.seed), pain_(settings.pain) {}

  Life live() {
    begin();
    PlanState state;
    for (int i = 0; i < settings_.days; ++i) {
      today_ = settings_.begins + days{i};
      wake(i);
      const MemberDay before = this_day();
      state = morning(content_, std::move(state), before);
      LivedDay lived{.morning = today_of(content_, state, before),
                     .pain = pain_,
                     .is_flaring = flare_days_ > 0 && i > flare_began_ + 1};
      if (trains(lived.morning, i)) {
        train(lived);
      }
      life_.days.push_back(std::move(lived));
      state = evening(content_, std::move(state), this_day());
    }
    return std::move(life_);
  }

 private:
  void write(int minute, EntryBody body) {
    const CalendarTime at = today_ + hours{7} + std::chrono::minutes{minute};
    std::string id = std::to_string(++written_);
    id.insert(0, 8 - std::min<std::size_t>(8, id.size()), '0');
    life_.journal.add(
        {EntryId{id}, {at, std::chrono::minutes{0}}, Author::member, std::move(body)});
  }

  void begin() {
    today_ = settings_.begins;
    write(0, ScreeningDone{.form_version = 1, .answers = settings_.answers});
    write(1, Intake{.places = settings_.places,
                    .since = PainSince::months,
                    .pain_now = settings_.pain,
                    .pain_worst_week = settings_.pain,
                    .goals = {}});
    write(2, Enrolment{settings_.program_id, settings_.program_version});
  }

  /// The pain of the day, and the check-in on the morning after training.
  void wake(int i) {
    pain_ *= kHealing;
    if (settings_.temper == Temper::flaring && i > 0 && i % kDaysBetweenFlares == 0) {
      flare_days_ = kFlareDays;
      flare_began_ = i;
      before_flare_ = pain_;
      pain_ += kFlarePain;
    } else if (flare_days_ > 0 && --flare_days_ == 0) {
      pain_ = std::min(pain_, before_flare_);
    }
    if (i % 28 == 0 && i > 0) {
      write(3, ScreeningDone{.form_version = 1, .answers = settings_.answers});
    }
    if (trained_yesterday_ || flare_days_ > 0) {
      const bool has_settled = ache_ < 2;
      const bool is_honest = settings_.temper != Temper::cheating;
      write(5, CheckIn{.pain = is_honest ? told(pain_ + ache_) : 0,
                       .has_settled = has_settled || !is_honest,
                       .place = {},
                       .is_sharp = false});
    }
    ache_ *= 0.5;
    trained_yesterday_ = false;
  }

  bool trains(const Today& plan, int i) {
    switch (settings_.temper) {
      case Temper::skipping:
        return plan.state == TodayState::exercise && i / 7 % 6 != 3 && i / 7 % 6 != 4 &&
               chance_.happens(0.5);
      case Temper::overdoing:
        is_overdoing_ = i < kOverdoingDays;
        return is_overdoing_ ? plan.state != TodayState::closed
                             : plan.state == TodayState::exercise && chance_.happens(0.95);
      case Temper::steady:
      case Temper::flaring:
      case Temper::cheating:
        break;
    }
    return plan.state == TodayState::exercise && chance_.happens(0.95);
  }

  void train(LivedDay& lived) {
    int minute = 600;
    for (const TodayItem& item : lived.morning.items) {
      double& used_to = used_to_.try_emplace(item.exercise_id, item.level + 1.0).first->second;
      const double beyond = item.level - used_to;
      const double hurts = pain_ + std::max(0.0, beyond) * kPainOfALevel + ache_;
      const int times = is_overdoing_ ? 2 : 1;
      for (int set = 0; set < item.dose.sets * times; ++set) {
        write(minute++, set_of(item, beyond, hurts));
        if (hurts > 6 && settings_.temper != Temper::cheating) {
          break;
        }
      }
      lived.trained.push_back(item.exercise_id);
      used_to = std::max(used_to, std::min(used_to + kLevelsASession, item.level + 2.0));
      ache_ += std::max(0.0, beyond) * 0.5 + (times - 1) * 0.6;
    }
    trained_yesterday_ = !lived.trained.empty();
  }

  SetDone set_of(const TodayItem& item, double beyond, double hurts) {
    const bool is_cheating = settings_.temper == Temper::cheating;
    const int extra = is_cheating ? 20 : 0;
    const bool is_stopped = hurts > 6 && !is_cheating;
    SetDone set{.exercise_id = item.exercise_id,
                .variant_id = item.dose.variant_id,
                .is_measured = !is_cheating && item.ways.front() != "timer",
                .asked_repetitions = item.dose.repetitions,
                .asked_sides = {Side::left, Side::right},
                .sides = {},
                .duration = Seconds{60},
                .pain_before = is_cheating ? 0 : told(pain_),
                .pain_after = is_cheating ? 0 : told(hurts),
                .effort = is_cheating ? 1 : told(kEffortAsUsed + kEffortOfALevel * beyond),
                .in_reserve = is_cheating || beyond < 0.5 ? 2 : 0,
                .was_stopped_by_pain = is_stopped};
    const int done = is_stopped ? item.dose.repetitions / 2 : item.dose.repetitions + extra;
    if (item.laterality == Laterality::each_side) {
      set.sides = {{Side::left, done, {}, {}}, {Side::right, done, {}, {}}};
    } else {
      set.sides = {{std::nullopt, done, {}, {}}};
    }
    const bool slips = beyond > 1 && chance_.happens(0.5);
    set.repetitions_with_fault = set.is_measured && slips ? done : 0;
    return set;
  }

  /// Today's entries so far, as the plan sees them.
  [[nodiscard]] MemberDay this_day() const {
    std::vector<MemberDay> all = days_of(life_.journal, today_);
    return all.empty() ? MemberDay{.day = today_} : std::move(all.back());
  }

  const PlanContent& content_;
  const LifeSettings& settings_;
  Chance chance_;
  Life life_;
  Day today_{};
  int written_{};
  double pain_;
  double ache_{};  ///< of training, on top
  double before_flare_{};
  int flare_days_{};
  int flare_began_{-100};
  bool trained_yesterday_{};
  bool is_overdoing_{};
  std::map<std::string, double> used_to_;
};

}  // namespace

Life live(const PlanContent& content, const LifeSettings& settings) {
  return Liver(content, settings).live();
}

}  // namespace coxa
