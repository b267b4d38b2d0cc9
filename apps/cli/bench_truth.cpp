// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/bench_truth.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace coxa::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) {
    out.push_back(cell);
  }
  return out;
}

/// The columns of a CSV by their names.
std::map<std::string, std::vector<double>> columns(const fs::path& path) {
  std::map<std::string, std::vector<double>> out;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  const auto names = cells(line);
  while (std::getline(file, line)) {
    const auto values = cells(line);
    for (std::size_t i = 0; i < std::min(names.size(), values.size()); ++i) {
      out[names[i]].push_back(std::stod(values[i]));
    }
  }
  return out;
}

Json json_of(const fs::path& path) {
  std::ifstream file(path);
  return Json::parse(file);
}

Radians degrees(double value) { return to_radians(Degrees{value}); }

std::vector<FaultKind> faults_of(const Json& fault) {
  static const std::map<std::string, FaultKind> kinds{{"elev", FaultKind::thigh_lift},
                                                      {"abd", FaultKind::knee_drift},
                                                      {"trunk_side", FaultKind::trunk_lean},
                                                      {"hike", FaultKind::hip_hike}};
  std::vector<FaultKind> out;
  for (const auto& [key, size] : fault.items()) {
    if (const auto found = kinds.find(key); found != kinds.end()) {
      out.push_back(found->second);
    }
  }
  return out;
}

/// Adds what the exercise itself asks for and the true repetitions do not give.
void add_dose_faults(BenchTruth& truth, const Movement& movement) {
  const auto all = [&](auto is_so) {
    return !truth.repetitions.empty() &&
           std::all_of(truth.repetitions.begin(), truth.repetitions.end(), is_so);
  };
  if (all([&](const TrueRepetition& r) { return r.range < movement.target_range; })) {
    truth.faults.push_back(FaultKind::short_range);
  }
  if (all([&](const TrueRepetition& r) { return r.end - r.start < movement.least_duration; })) {
    truth.faults.push_back(FaultKind::too_fast);
  }
}

BenchTruth load_clip(const fs::path& meta_path, Radians least_peak) {
  const Json meta = json_of(meta_path);
  const Json& clip = meta.at("clip");
  BenchTruth truth;
  truth.name = clip.at("name");
  truth.recording = meta_path.parent_path() / (truth.name + ".mp4");
  truth.is_dark = clip.at("light").get<double>() < 0.9;
  const std::string side = clip.at("side");
  if (side == "L" || side == "R") {
    truth.side = side == "L" ? Side::left : Side::right;
  }
  const auto csv = columns(meta_path.parent_path() / (truth.name + ".csv"));
  const auto& t = csv.at("t");
  for (std::size_t i = 0; i < t.size(); ++i) {
    TrueFrame frame{.time = Seconds{t[i]}};
    frame.internal_rotation[Side::left] = degrees(csv.at("ir_l")[i]);
    frame.internal_rotation[Side::right] = degrees(csv.at("ir_r")[i]);
    truth.frames.push_back(frame);
  }
  if (!truth.side) {
    return truth;
  }
  truth.faults = faults_of(clip.at("fault"));
  const Radians rest = truth.frames.front().internal_rotation[*truth.side];
  for (const Json& rep : meta.at("reps")) {
    TrueRepetition r{.start = Seconds{rep.at("t0").get<double>()},
                     .end = Seconds{rep.at("t1").get<double>()},
                     .peak = degrees(-180)};
    for (const TrueFrame& frame : truth.frames) {
      if (frame.time >= r.start && frame.time <= r.end) {
        r.peak = std::max(r.peak, frame.internal_rotation[*truth.side]);
      }
    }
    r.range = r.peak - rest;
    // a commanded repetition of another movement turns the hip by nothing that counts
    if (r.range >= least_peak) {
      truth.repetitions.push_back(r);
    }
  }
  return truth;
}

BenchTruth load_phone(const fs::path& folder) {
  const Json meta = json_of(folder / "truth.json");
  BenchTruth truth{.name = meta.at("name"), .recording = folder};
  truth.is_phone = true;
  if (fs::exists(folder / "phone.csv")) {
    truth.recording = folder / "phone.csv";
  }
  truth.phone_side = meta.at("side") == "left" ? Side::left : Side::right;
  const auto csv = columns(folder / "truth.csv");
  const auto& t = csv.at("t_s");
  for (std::size_t i = 0; i < t.size(); ++i) {
    TrueFrame frame{.time = Seconds{t[i]}};
    frame.internal_rotation[truth.phone_side] = degrees(csv.at("internal_rotation_deg")[i]);
    truth.frames.push_back(frame);
  }
  for (const Json& rep : meta.at("repetitions")) {
    truth.repetitions.push_back(
        {.start = Seconds{rep.at("start_s").get<double>()},
         .end = Seconds{rep.at("end_s").get<double>()},
         .peak = degrees(rep.at("peak_deg")),
         .range = degrees(rep.at("peak_deg").get<double>() - rep.at("rest_deg").get<double>()),
         .hold = Seconds{rep.at("hold_s").get<double>()}});
  }
  if (meta.at("expected_repetitions").get<int>() > 0) {
    truth.side = truth.phone_side;
  }
  return truth;
}

}  // namespace

Result<std::vector<BenchTruth>> load_bench(const fs::path& folder, const Movement& movement) {
  std::error_code failure;
  std::vector<BenchTruth> all;
  try {
    std::vector<fs::path> clips;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
      if (entry.path().string().ends_with(".meta.json")) {
        clips.push_back(entry.path());
      }
    }
    std::vector<fs::path> logs;
    for (const auto& entry : fs::directory_iterator(folder / "phone", failure)) {
      if (fs::exists(entry.path() / "truth.json")) {
        logs.push_back(entry.path());
      }
    }
    std::sort(clips.begin(), clips.end());
    std::sort(logs.begin(), logs.end());
    std::transform(clips.begin(), clips.end(), std::back_inserter(all),
                   [&](const fs::path& p) { return load_clip(p, movement.least_peak); });
    std::transform(logs.begin(), logs.end(), std::back_inserter(all), load_phone);
  } catch (const std::exception& error) {
    return fail(ErrorCode::unreadable,
                "the benchmark in \"" + folder.string() + "\" is damaged: " + error.what());
  }
  if (all.empty()) {
    return fail(
        ErrorCode::unreadable,
        "\"" + folder.string() +
            "\" holds no benchmark: <clip>.mp4 with .csv and .meta.json, or phone/<name>/.");
  }
  for (BenchTruth& truth : all) {
    add_dose_faults(truth, movement);
  }
  return all;
}

Radians rotation_at(const BenchTruth& truth, Side side, Seconds time) {
  const auto after = std::lower_bound(truth.frames.begin(), truth.frames.end(), time,
                                      [](const TrueFrame& f, Seconds t) { return f.time < t; });
  if (after == truth.frames.begin()) {
    return truth.frames.front().internal_rotation[side];
  }
  if (after == truth.frames.end()) {
    return truth.frames.back().internal_rotation[side];
  }
  const auto before = after - 1;
  const double share = (time - before->time) / (after->time - before->time);
  return before->internal_rotation[side] * (1 - share) + after->internal_rotation[side] * share;
}

}  // namespace coxa::cli
