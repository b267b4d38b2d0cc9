// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: walks a JSON document and keeps the first complaint, with its place.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/quantities/result.hpp"

namespace coxa::muscle_json {

using Json = nlohmann::json;

inline constexpr std::size_t kLargestFile = 1U << 20U;
inline constexpr std::size_t kLongestList = 128;
inline constexpr std::size_t kLongestText = 2000;  // bytes

/// The document, or why it is none: size, syntax (with its line), depth, a key given twice.
[[nodiscard]] Result<Json> parse_document(std::string_view text, std::string_view file);

/// The first thing found wrong in one file; later ones are kept back.
class Complaint {
 public:
  explicit Complaint(std::string_view file) : file_(file) {}
  void add(std::string_view field, std::string_view what);
  [[nodiscard]] bool made() const { return message_.has_value(); }
  [[nodiscard]] Error error() const { return {ErrorCode::unreadable, message_.value_or("")}; }

 private:
  std::string file_;
  std::optional<std::string> message_;
};

/// One value of the document and its place. After a complaint every answer is a harmless default.
class Node {
 public:
  Node(const Json& value, std::string place, Complaint& complaint)
      : value_(&value), place_(std::move(place)), complaint_(&complaint) {}

  /// This value is an object, with these fields and perhaps those, and no others.
  void fields(std::initializer_list<const char*> required,
              std::initializer_list<const char*> optional = {}) const;

  [[nodiscard]] bool has(const char* key) const {
    return value_->is_object() && value_->contains(key);
  }
  [[nodiscard]] bool is_number() const { return value_->is_number(); }
  [[nodiscard]] Node at(const char* key) const;  ///< a field; complains when absent
  /// Of a list of least..most values.
  [[nodiscard]] std::vector<Node> items(std::size_t least, std::size_t most = kLongestList) const;

  [[nodiscard]] std::string text() const;  ///< 1..2000 bytes, none of them a control character
  [[nodiscard]] std::string name() const;  ///< 1..64 letters, digits, underscores
  [[nodiscard]] double number(double least, double most) const;  ///< both included
  [[nodiscard]] std::size_t whole(std::size_t least, std::size_t most) const;
  /// The position of the text in `choices`.
  [[nodiscard]] std::size_t choice(std::span<const std::string_view> choices) const;

  void complain(std::string_view what) const { complaint_->add(place_, what); }

 private:
  const Json* value_;
  std::string place_;
  Complaint* complaint_;
};

}  // namespace coxa::muscle_json
