// SPDX-License-Identifier: Apache-2.0
// The session record as the JSON document coxa.session/1, and back.
#pragma once

#include <string>
#include <string_view>

#include "domain/quantities/result.hpp"
#include "domain/records/session_record.hpp"

namespace coxa::record_json {

inline constexpr const char* kSchema = "coxa.session/1";

/// The record as indented JSON, UTF-8, ending in a newline; docs/formats.md describes the fields
/// and content/schemas/session.schema.json checks them. Angles are rounded to 0.01°, speeds to
/// 0.01°/s, times to 1 ms, shares to 0.001. Every number of the record must be finite. Bytes that
/// are not UTF-8 (they can come from a file name) are replaced.
std::string to_json(const SessionRecord& record);

/// Reads what to_json writes. Fields it does not know are passed over, so that a later minor
/// addition can still be read; a missing or wrong field is refused and named.
Result<SessionRecord> parse_session_record(std::string_view json);

}  // namespace coxa::record_json
