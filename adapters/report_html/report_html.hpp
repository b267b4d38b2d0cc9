// SPDX-License-Identifier: Apache-2.0
// The report of one session as a single HTML file that needs nothing else.
#pragma once

#include <span>
#include <string>

#include "domain/exercise/exercise.hpp"
#include "domain/records/session_record.hpp"

namespace coxa::report_html {

/// A page for the person who moved and for their therapist: what was found in plain words, the
/// driving quantity over time with its repetitions, a table, what the numbers mean and how they
/// were measured. A recording that could not be measured gives a page that says why and what helps.
///
/// The page loads nothing and its content security policy allows only its own style and script.
/// `exercise` must be the record's; `series` are the record's measurements, the sides in any order,
/// each side in order of time, and may be empty.
std::string report_html(const SessionRecord& record, const Exercise& exercise,
                        std::span<const FrameMeasurement> series);

}  // namespace coxa::report_html
