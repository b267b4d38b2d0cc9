// SPDX-License-Identifier: Apache-2.0
// Plain words for what is measured, for sensors and for faults: the report's vocabulary.
#pragma once

#include <optional>
#include <string>

#include "domain/body/side.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/records/session_record.hpp"

namespace coxa::report_html {

/// Which way the driver moves on the way out.
enum class Sense { increase, decrease };

/// How an angle is spoken of.
struct QuantityWords {
  const char* part;         ///< the part of the body that moves: "hip"
  const char* parts;        ///< both of them: "hips"
  const char* increased;    ///< "turned inward"; with an angle behind it
  const char* decreased;    ///< the opposite
  const char* axis;         ///< beside the plot, without its unit
  const char* zero;         ///< what 0° is, a whole sentence
  const char* clinical;     ///< the term a therapist uses
  const char* explanation;  ///< how the angle is defined, in whole sentences
};
const QuantityWords& words_of(Measurable quantity);

/// A fault as the report names it.
struct FaultWords {
  const char* name;    ///< "thigh lift"
  const char* seen;    ///< "the thigh lifted off the seat"
  const char* advice;  ///< what to do next time, a whole sentence
};
const FaultWords& words_of(FaultKind kind);

/// "thigh lift 18°"; range and speed have their own columns, so these two come without a size.
std::string fault_text(const Fault& fault);

/// "Your right hip", "Your hips"
std::string subject(Measurable quantity, std::optional<Side> side);

/// "The picture of a camera, through a pose model that finds the joints"
const char* words_of(SensorKind kind);

}  // namespace coxa::report_html
