// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/effort.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "adapters/catalogue_json/leg_files.hpp"
#include "apps/cli/terminal.hpp"

namespace coxa::cli {
namespace {

constexpr std::array kGeometries{"gait2392", "rajagopal2016"};

/// The model's own refusals of body and band are the command line's fault here.
Error as_usage(const Error& error) { return {ErrorCode::usage, error.message}; }

bool tells_of_band(const EffortOptions& options) {
  return !options.band.empty() || options.band_length_m || options.band_anchor_m;
}

Result<void> check(const EffortOptions& options, const std::optional<std::string>& variant_id) {
  if (options.height_m && !(*options.height_m >= 1.2 && *options.height_m <= 2.3)) {
    return fail(ErrorCode::usage, "--height must be 1.2 to 2.3, in metres.");
  }
  if (options.mass_kg && !(*options.mass_kg >= 30 && *options.mass_kg <= 250)) {
    return fail(ErrorCode::usage, "--mass must be 30 to 250, in kilograms.");
  }
  if (!tells_of_band(options)) {
    return {};
  }
  if (variant_id != kBandVariant) {
    return fail(ErrorCode::usage,
                "--band, --band-length and --band-anchor tell of a band: they go "
                "with --variant band.");
  }
  if (options.band.empty() || !options.band_length_m || !options.band_anchor_m) {
    return fail(ErrorCode::usage,
                "a band's pull needs all three: --band COLOUR, --band-length (half way around the "
                "loop, lying flat) and --band-anchor (from ankle to ankle at rest).");
  }
  return {};
}

Result<std::optional<BandSetup>> band_of(const EffortOptions& options) {
  if (!tells_of_band(options)) {
    return std::nullopt;
  }
  const auto& colours = band_colours();
  const auto colour = std::find(colours.begin(), colours.end(), options.band);
  auto band = ElasticBand::create(static_cast<BandColour>(colour - colours.begin()),
                                  Metres{*options.band_length_m}, BandUse::loop_around_ankles);
  if (!band) {
    return tl::unexpected(as_usage(band.error()));
  }
  return BandSetup{.band = *band, .anchor_distance = Metres{*options.band_anchor_m}};
}

Result<std::vector<LegGeometry>> load_legs() {
  std::vector<LegGeometry> legs;
  for (const char* id : kGeometries) {
    const auto file = content_folder() / "muscles" / (std::string(id) + ".json");
    std::error_code failure;
    if (!std::filesystem::exists(file, failure)) {
      return fail(ErrorCode::missing_part,
                  file.string() +
                      " is not there: muscles cannot be estimated without it. COXA_CONTENT may "
                      "name another content folder.");
    }
    COXA_TRY(leg, catalogue_json::load_leg_geometry(file));
    legs.push_back(std::move(leg));
  }
  return legs;
}

}  // namespace

const std::vector<std::string>& band_colours() {
  static const std::vector<std::string> kColours{"tan",  "yellow", "red",    "green",
                                                 "blue", "black",  "silver", "gold"};
  return kColours;
}

Result<EffortModel> prepare_effort(const EffortOptions& options, const Movement& movement,
                                   const std::optional<std::string>& variant_id,
                                   SensorKind sensor) {
  if (const auto sound = check(options, variant_id); !sound) {
    return tl::unexpected(sound.error());
  }
  COXA_TRY(band, band_of(options));
  EffortRequest request;
  if (options.height_m) {
    request.height = Metres{*options.height_m};
  }
  if (options.mass_kg) {
    request.mass = Kilograms{*options.mass_kg};
  }
  if (band) {
    request.band = band;
    request.band_told =
        BandRecord{options.band, Metres{*options.band_length_m}, Metres{*options.band_anchor_m}};
  }
  MuscleRecord record = describe_effort(request, movement, variant_id, sensor);
  if (record.not_covered_reason) {
    if (variant_id == kBandVariant && !band) {
      *record.not_covered_reason += " Tell them with --band, --band-length and --band-anchor.";
    }
    return EffortModel{std::move(record), std::nullopt};
  }
  COXA_TRY(legs, load_legs());
  auto model = make_effort_model(std::move(record), request, legs);
  if (!model) {
    return tl::unexpected(as_usage(model.error()));
  }
  return model;
}

}  // namespace coxa::cli
