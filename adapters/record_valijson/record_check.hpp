// SPDX-License-Identifier: Apache-2.0
// Holds a record that came from elsewhere against the schema it names.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "domain/quantities/result.hpp"

namespace coxa::record_valijson {

/// A record that fits the schema.
struct CheckedRecord {
  std::string id;
  std::string document;  ///< the same JSON with its fields in one fixed order, without spaces
};

/// The schemas, read once; may be used from several threads.
class RecordCheck {
 public:
  /// No record is nested deeper; deeper bytes are not even parsed.
  static constexpr int kDeepest = 16;

  /// JSON Schemas (draft 7) whose `$id` is what a record's `schema` says, such as coxa.session/1.
  /// One that cannot be understood is ErrorCode::missing_part.
  static Result<RecordCheck> create(std::span<const std::string> schemas);

  RecordCheck(RecordCheck&&) noexcept;
  RecordCheck& operator=(RecordCheck&&) noexcept;
  ~RecordCheck();

  /// Bytes that are no JSON (or no UTF-8) are ErrorCode::unreadable; JSON that is no record is
  /// ErrorCode::unsupported, and the message names the place.
  [[nodiscard]] Result<CheckedRecord> check(std::string_view bytes) const;

 private:
  class Implementation;
  explicit RecordCheck(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace coxa::record_valijson
