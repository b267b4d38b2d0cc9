// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: walks a JSON document and keeps the first complaint, with its place.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/quantities/result.hpp"

namespace coxa::catalogue_json {

using Json = nlohmann::json;

inline constexpr std::size_t kLargestFile = 1U << 20U;
inline constexpr std::size_t kLargestText = 2000;  // characters
inline constexpr std::size_t kLongestList = 64;

/// The file's bytes; of one that is too large, enough for parse_document to refuse it.
Result<std::string> read_whole(const std::filesystem::path& file);
/// Refuses a file that is not called <id>.json.
Result<void> check_file_name(const std::filesystem::path& file, const std::string& id);

/// The document, or why it is none: size, syntax (with its line), depth, a key given twice.
Result<Json> parse_document(std::string_view text, std::string_view file);

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
  [[nodiscard]] bool is_null() const { return value_->is_null(); }
  [[nodiscard]] bool is_number() const { return value_->is_number(); }
  [[nodiscard]] Node at(const char* key) const;  ///< a field; complains when absent
  /// Of a list of least..most values.
  [[nodiscard]] std::vector<Node> items(std::size_t least, std::size_t most = kLongestList) const;

  [[nodiscard]] std::string text() const;  ///< 1..2000 characters, none of them a control character
  [[nodiscard]] std::string text_or_empty() const;  ///< the same, or empty
  [[nodiscard]] std::string id()
      const;  ///< small letters and digits, joined by hyphens; at most 64
  [[nodiscard]] std::string name() const;  ///< 1..64 letters, digits, underscores
  [[nodiscard]] std::vector<std::string> texts(std::size_t least) const;
  [[nodiscard]] double number(double least, double most) const;  ///< both included
  [[nodiscard]] int whole(int least, int most) const;
  /// The position of the text in `choices`.
  [[nodiscard]] std::size_t choice(std::span<const std::string_view> choices) const;
  [[nodiscard]] std::size_t choice(std::initializer_list<std::string_view> choices) const {
    return choice(std::span(choices.begin(), choices.size()));
  }

  void complain(std::string_view what) const { complaint_->add(place_, what); }
  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] const Json& value() const { return *value_; }
  [[nodiscard]] Complaint& complaint() const { return *complaint_; }

 private:
  const Json* value_;
  std::string place_;
  Complaint* complaint_;
};

/// What `read` makes of a document, with the texts of `overlay` laid over it where there are some;
/// or the first complaint about either.
template <class Read, class LayOver>
auto read_laid_over(std::string_view json, std::string_view overlay, std::string_view file,
                    const Read& read, const LayOver& lay_over)
    -> Result<decltype(read(std::declval<Node>()))> {
  COXA_TRY(document, parse_document(json, file));
  Complaint complaint(file);
  auto out = read(Node(document, "", complaint));
  if (!overlay.empty()) {
    COXA_TRY(texts, parse_document(overlay, file));
    lay_over(Node(texts, "", complaint), out);
  }
  if (complaint.made()) {
    return tl::unexpected(complaint.error());
  }
  return out;
}

/// Whether every letter is one of `a-z0-9`, in words joined by single `joint`s.
bool is_name(std::string_view name, char joint);

}  // namespace coxa::catalogue_json
