// SPDX-License-Identifier: Apache-2.0
// The engine as the browser's worker calls it: plain functions over one set. The worker runs the
// pose models and hands their answers in; nothing here knows a file, a camera or a clock.
//
// Texts go in and come out as UTF-8; what a function returns is valid until the next call. A
// function that can be refused answers {"error": "..."}.
#include <emscripten/emscripten.h>

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "adapters/catalogue_json/leg_files.hpp"
#include "adapters/record_json/record_json.hpp"
#include "adapters/series_files/series_files.hpp"
#include "apps/wasm/live_text.hpp"
#include "domain/exercise/catalogue.hpp"
#include "domain/sensing/pose_tracker.hpp"
#include "domain/session/live_session.hpp"

namespace coxa::wasm {
namespace {

using Json = nlohmann::json;

constexpr std::array kLegs{"gait2392", "rajagopal2016"};
constexpr int kLargestSide_px = 4096;
constexpr Seconds kLongestPhase{60};

/// A plan's dose where it departs from the movement's own tempo.
struct Tempo {
  std::optional<Seconds> out;
  std::optional<Seconds> hold;
  std::optional<Seconds> back;
};

/// What a set is asked to be, as the page tells it.
struct Request {
  std::string exercise_id;
  std::optional<std::string> variant_id;
  SensorKind sensor{SensorKind::camera};
  SetPlan plan;
  Tempo tempo;
  EffortRequest effort;
};

/// The models' answers, written here by the worker.
struct ModelOutputs {
  std::vector<float> boxes = std::vector<float>(2254 * 12);
  std::vector<float> scores = std::vector<float>(2254);
  std::vector<float> points = std::vector<float>(kModelPoints * 5);
  std::vector<float> is_pose = std::vector<float>(1);
  std::vector<float> silhouette =
      std::vector<float>(static_cast<std::size_t>(kLandmarkSide_px) * kLandmarkSide_px);
  std::vector<float> heatmap =
      std::vector<float>(static_cast<std::size_t>(kHeatmapSide) * kHeatmapSide * kModelPoints);
  std::vector<float> world = std::vector<float>(kModelPoints * 3);

  [[nodiscard]] std::vector<float>* at(int index) {
    const std::array<std::vector<float>*, 7> all{&boxes,      &scores,  &points, &is_pose,
                                                 &silhouette, &heatmap, &world};
    return index >= 0 && index < 7 ? all[static_cast<std::size_t>(index)] : nullptr;
  }
};

struct Engine {
  std::map<std::string, std::string> texts;
  std::vector<CueText> cues;
  std::optional<Exercise> exercise;
  Request request;
  Movement movement;
  std::optional<LiveSession> live;
  std::string series;
  std::string answer;

  PoseTracker tracker;
  ModelOutputs outputs;
  std::vector<float> input =
      std::vector<float>(static_cast<std::size_t>(kLandmarkSide_px) * kLandmarkSide_px * 3);
  std::vector<std::uint8_t> rgba;
  std::vector<std::uint8_t> rgb;
  int width_px{};
  int height_px{};
  std::array<float, kLandmarkCount * 3> skeleton{};
};

Engine& engine() {
  static Engine the_only;
  return the_only;
}

const char* answer(std::string text) {
  engine().answer = std::move(text);
  return engine().answer.c_str();
}

const char* refuse(const std::string& why) {
  return answer(Json{{"error", why}}.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// A duration of the request; absent or null: the movement's own.
Result<std::optional<Seconds>> parse_duration(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) {
    return std::nullopt;
  }
  const Seconds duration{found->is_number() ? found->get<double>() : -1.0};
  if (duration < Seconds{0} || duration > kLongestPhase) {
    return fail(ErrorCode::usage,
                std::string{"The request's "} + key + " is no time between 0 and 60 seconds.");
  }
  return duration;
}

Movement in_tempo(Movement movement, const Tempo& tempo) {
  movement.out = tempo.out.value_or(movement.out);
  movement.hold = tempo.hold.value_or(movement.hold);
  movement.back = tempo.back.value_or(movement.back);
  return movement;
}

Result<Request> parse_request(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) {
    return fail(ErrorCode::usage, "The request is no JSON object.");
  }
  const auto text_at = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
  };
  Request request{.exercise_id = text_at("exercise_id")};
  if (const std::string variant = text_at("variant_id"); !variant.empty()) {
    request.variant_id = variant;
  }
  request.sensor = text_at("sensor") == "phone" ? SensorKind::phone : SensorKind::camera;
  if (const auto sides = json.find("sides"); sides != json.end() && sides->is_array()) {
    for (const Json& side : *sides) {
      request.plan.sides.push_back(side == "left" ? Side::left : Side::right);
    }
  }
  if (const auto count = json.find("repetitions"); count != json.end() && count->is_number()) {
    request.plan.repetitions = count->get<int>();
  }
  COXA_TRY(out, parse_duration(json, "out_s"));
  COXA_TRY(hold, parse_duration(json, "hold_s"));
  COXA_TRY(back, parse_duration(json, "back_s"));
  request.tempo = {.out = out, .hold = hold, .back = back};
  if (const auto body = json.find("body"); body != json.end() && body->is_object()) {
    request.effort.height = Metres{body->value("height_m", 0.0)};
    request.effort.mass = Kilograms{body->value("mass_kg", 0.0)};
  }
  return request;
}

Result<std::vector<LegGeometry>> parse_legs() {
  std::vector<LegGeometry> legs;
  for (const char* id : kLegs) {
    COXA_TRY(leg, catalogue_json::parse_leg_geometry(engine().texts[id], id));
    legs.push_back(std::move(leg));
  }
  return legs;
}

Result<EffortModel> prepare_effort(const Request& request, const Movement& movement) {
  MuscleRecord record =
      describe_effort(request.effort, movement, request.variant_id, request.sensor);
  if (record.not_covered_reason) {
    return make_effort_model(std::move(record), request.effort, {});
  }
  COXA_TRY(legs, parse_legs());
  return make_effort_model(std::move(record), request.effort, legs);
}

/// Shares of a leg held still at the end of the movement that is asked for; "null" where the model
/// does not cover it.
Result<std::string> shares_at_target(std::string_view text) {
  Engine& e = engine();
  COXA_TRY(request, parse_request(text));
  COXA_TRY(exercise, catalogue_json::parse_exercise(e.texts["exercise"], request.exercise_id));
  COXA_TRY(movement, choose_movement(exercise, request.variant_id));
  if (describe_effort(request.effort, movement, request.variant_id, SensorKind::camera)
          .not_covered_reason) {
    return shares_json(nullptr);
  }
  COXA_TRY(legs, parse_legs());
  const MuscleRecord usual;
  COXA_TRY(effort, HipEffort::create(legs, {.height = usual.height, .mass = usual.mass}, {}));
  constexpr Radians kRightAngle = to_radians(Degrees{90});
  EffortMemory memory;
  const EffortEstimate estimate =
      effort.estimate({.joints = {.hip_flexion = kRightAngle,
                                  .hip_internal_rotation = movement.target_range,
                                  .knee_flexion = kRightAngle}},
                      {}, memory);
  return shares_json(estimate.shares ? &*estimate.shares : nullptr);
}

Result<void> start(std::string_view text) {
  Engine& e = engine();
  COXA_TRY(request, parse_request(text));
  COXA_TRY(exercise, catalogue_json::parse_exercise(e.texts["exercise"], request.exercise_id));
  COXA_TRY(cues, catalogue_json::parse_cues(e.texts["cues"], "cues"));
  COXA_TRY(chosen, choose_movement(exercise, request.variant_id));
  const Movement movement = in_tempo(std::move(chosen), request.tempo);
  COXA_TRY(effort, prepare_effort(request, movement));
  COXA_TRY(live, LiveSession::create(movement, {.sensor = request.sensor, .plan = request.plan},
                                     std::move(effort)));
  e.movement = movement;
  e.exercise = std::move(exercise);
  e.cues = std::move(cues);
  e.request = std::move(request);
  e.live.emplace(std::move(live));
  e.tracker = PoseTracker{};
  e.series.clear();
  return {};
}

void draw_skeleton(const PoseSample& sample) {
  Engine& e = engine();
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const PoseLandmark& point = sample.pose->landmarks.values[i];
    e.skeleton[3 * i] = static_cast<float>(point.p_image_px.x() / sample.image.width_px);
    e.skeleton[3 * i + 1] = static_cast<float>(point.p_image_px.y() / sample.image.height_px);
    e.skeleton[3 * i + 2] = static_cast<float>(point.visibility);
  }
}

std::string finish() {
  Engine& e = engine();
  LiveOutcome outcome = e.live->finish();
  SessionRecord record;
  record.id = "00000000-0000-4000-8000-000000000000";  // the page gives it one
  record.exercise_id = e.exercise->id;
  record.exercise_version = e.exercise->version;
  record.variant_id = e.request.variant_id;
  record.engine_version = COXA_VERSION;
  record.sensor = {.kind = e.request.sensor,
                   .source_name = "live",
                   .model = std::nullopt,
                   .samples = outcome.samples,
                   .duration = outcome.duration,
                   .sample_rate = outcome.sample_rate};
  if (const auto model = e.texts.find("model"); model != e.texts.end()) {
    record.sensor.model = model->second;
  }
  record.notes = std::move(outcome.session.notes);
  if (record.sensor.model && record.sensor.model->find("lite") != std::string::npos) {
    record.notes.emplace_back(
        "Measured with the small pose model, since this device is slow: it cannot tell a small hip "
        "rotation from a knee that straightens.");
  }
  record.verdict = std::move(outcome.session.verdict);
  record.repetitions = std::move(outcome.session.repetitions);
  record.sides = std::move(outcome.session.sides);
  record.muscles = std::move(outcome.muscles);
  e.series = series_files::series_csv(outcome.series);
  e.live.reset();
  return record_json::to_json(record);
}

}  // namespace
}  // namespace coxa::wasm

using coxa::wasm::engine;

extern "C" {

/// Hands in a text: "exercise", "cues", "gait2392", "rajagopal2016", or "model", the pose model's
/// name for the record.
EMSCRIPTEN_KEEPALIVE void coxa_set_text(const char* name, const char* text) {
  engine().texts[name] = text;
}

/// Begins a set: the page's SetRequest as JSON. Answers {} or {"error"}.
EMSCRIPTEN_KEEPALIVE const char* coxa_start(const char* request) {
  const auto started = coxa::wasm::start(request);
  return started ? coxa::wasm::answer("{}") : coxa::wasm::refuse(started.error().message);
}

/// Which muscles the movement of a request asks for, at its end and held still: {"shares": [...]},
/// or null in their place where the model does not cover it; {"error"} where it is refused.
EMSCRIPTEN_KEEPALIVE const char* coxa_shares(const char* request) {
  const auto shares = coxa::wasm::shares_at_target(request);
  return shares ? coxa::wasm::answer("{\"shares\":" + *shares + "}")
                : coxa::wasm::refuse(shares.error().message);
}

/// Where to write a picture of this size: rows of red, green, blue, alpha; null: an impossible
/// size.
EMSCRIPTEN_KEEPALIVE std::uint8_t* coxa_picture(int width_px, int height_px) {
  if (width_px < 1 || height_px < 1 || width_px > coxa::wasm::kLargestSide_px ||
      height_px > coxa::wasm::kLargestSide_px) {
    return nullptr;
  }
  auto& e = engine();
  const auto pixels = static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px);
  e.width_px = width_px;
  e.height_px = height_px;
  e.rgba.resize(4 * pixels);
  e.rgb.resize(3 * pixels);
  return e.rgba.data();
}

/// Begins the frame whose picture was written. Answers what it needs: 0 the detector, 1 the
/// landmark model, 2 nothing.
EMSCRIPTEN_KEEPALIVE int coxa_begin_frame(double time_ms) {
  auto& e = engine();
  for (std::size_t i = 0, n = e.rgb.size() / 3; i < n; ++i) {
    e.rgb[3 * i] = e.rgba[4 * i];
    e.rgb[3 * i + 1] = e.rgba[4 * i + 1];
    e.rgb[3 * i + 2] = e.rgba[4 * i + 2];
  }
  return static_cast<int>(e.tracker.begin({e.rgb.data(), e.width_px, e.height_px, 3 * e.width_px},
                                          coxa::to_timestamp(coxa::Seconds{time_ms / 1000})));
}

/// The needed model's input: 224 · 224 · 3 values for the detector, 256 · 256 · 3 for the other.
EMSCRIPTEN_KEEPALIVE const float* coxa_input(int need) {
  auto& e = engine();
  const std::size_t side = need == 0 ? coxa::kDetectorSide_px : coxa::kLandmarkSide_px;
  e.tracker.write_input(std::span(e.input).first(side * side * 3));
  return e.input.data();
}

/// Where the worker writes output `index`: 0 boxes, 1 scores; 2 points, 3 flag, 4 silhouette,
/// 5 heatmap, 6 world points. Null: there is no such output.
EMSCRIPTEN_KEEPALIVE float* coxa_output(int index) {
  auto* output = engine().outputs.at(index);
  return output == nullptr ? nullptr : output->data();
}

/// The needed model has answered. Answers what the frame needs next.
EMSCRIPTEN_KEEPALIVE int coxa_observe(int need) {
  auto& e = engine();
  auto& o = e.outputs;
  return static_cast<int>(need == 0 ? e.tracker.observe_detector(o.boxes, o.scores)
                                    : e.tracker.observe_landmarks({.points = o.points,
                                                                   .is_pose = o.is_pose,
                                                                   .heatmap = o.heatmap,
                                                                   .world = o.world,
                                                                   .silhouette = o.silhouette}));
}

/// The frame is complete: the set goes on. Answers a LiveFrame, or {} before the first set.
EMSCRIPTEN_KEEPALIVE const char* coxa_end_frame() {
  auto& e = engine();
  if (!e.live) {
    return coxa::wasm::answer("{}");
  }
  e.live->observe(e.tracker.sample());
  return coxa::wasm::answer(
      coxa::wasm::live_json(*e.live, e.movement, e.request.plan.repetitions, e.cues));
}

/// 33 points of the frame: x, y in shares of the picture, visibility; null: nobody is seen.
EMSCRIPTEN_KEEPALIVE const float* coxa_skeleton() {
  auto& e = engine();
  if (!e.tracker.sample().pose) {
    return nullptr;
  }
  coxa::wasm::draw_skeleton(e.tracker.sample());
  return e.skeleton.data();
}

/// One motion sample of a phone: specific force in m/s², turning rate in rad/s. Answers as
/// coxa_end_frame.
EMSCRIPTEN_KEEPALIVE const char* coxa_motion(double time_ms, double fx, double fy, double fz,
                                             double wx, double wy, double wz) {
  auto& e = engine();
  if (!e.live || e.request.sensor != coxa::SensorKind::phone) {
    return coxa::wasm::answer("{}");
  }
  e.live->observe(coxa::InertialSample{.time = coxa::to_timestamp(coxa::Seconds{time_ms / 1000}),
                                       .f_WS_S = {fx, fy, fz},
                                       .w_WS_S = {wx, wy, wz}});
  return coxa::wasm::answer(
      coxa::wasm::live_json(*e.live, e.movement, e.request.plan.repetitions, e.cues));
}

/// 0 pause, 1 resume, 2 begin without waiting for the set-up.
EMSCRIPTEN_KEEPALIVE void coxa_command(int command) {
  auto& live = engine().live;
  if (!live) {
    return;
  }
  if (command == 0) {
    live->pause();
  } else if (command == 1) {
    live->resume();
  } else if (command == 2) {
    live->begin();
  }
}

/// Ends the set: the coxa.session/1 record; {"error"} where no set was begun.
EMSCRIPTEN_KEEPALIVE const char* coxa_finish() {
  return engine().live ? coxa::wasm::answer(coxa::wasm::finish())
                       : coxa::wasm::refuse("No set was begun.");
}

/// The finished set's series as CSV.
EMSCRIPTEN_KEEPALIVE const char* coxa_series() { return engine().series.c_str(); }

}  // extern "C"
