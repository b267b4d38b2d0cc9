// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: walks a JSON document and keeps the first complaint, with its place.
#pragma once

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace coxa::record_json {

using Json = nlohmann::json;

/// Larger than any angle, speed, time or count a session can hold, and small enough that a time of
/// this many seconds fits a Timestamp.
inline constexpr double kLargest = 1e9;
inline constexpr std::size_t kLongestList = 100'000;

/// One JSON value and where it stands. Reading never fails: the first complaint is kept, and a
/// default is given back.
class Field {
 public:
  Field(const Json& json, std::string path, std::string& complaint)
      : json_(&json), path_(std::move(path)), complaint_(&complaint) {}

  Field operator[](const char* name) const {
    const std::string path = path_.empty() ? name : path_ + "." + name;
    if (!json_->is_object()) {
      complain("must be an object");
    } else if (const auto found = json_->find(name); found != json_->end()) {
      return {*found, path, *complaint_};
    } else {
      Field{kNothing, path, *complaint_}.complain("is missing");
    }
    return {kNothing, path, *complaint_};
  }

  [[nodiscard]] bool has(const char* name) const {
    return json_->is_object() && json_->contains(name);
  }
  [[nodiscard]] bool is_null() const { return json_->is_null(); }
  [[nodiscard]] bool is_number() const { return json_->is_number(); }
  [[nodiscard]] bool is_truth() const { return json_->is_boolean(); }

  [[nodiscard]] std::string text() const {
    return is(json_->is_string(), "must be text") ? json_->get<std::string>() : std::string{};
  }

  [[nodiscard]] double number() const {
    if (!is(json_->is_number(), "must be a number")) {
      return 0;
    }
    const double value = json_->get<double>();
    return is(std::abs(value) <= kLargest, "is out of range") ? value : 0;
  }

  [[nodiscard]] int count() const {
    if (!is(json_->is_number_integer(), "must be a whole number")) {
      return 0;
    }
    const double value = json_->get<double>();
    return is(value >= 0 && value <= std::numeric_limits<int>::max(), "is out of range")
               ? json_->get<int>()
               : 0;
  }

  [[nodiscard]] bool truth() const {
    return is(json_->is_boolean(), "must be true or false") && json_->get<bool>();
  }

  /// Of a list of at most so many.
  [[nodiscard]] std::vector<Field> items(std::size_t most = kLongestList) const {
    std::vector<Field> all;
    if (is(json_->is_array(), "must be a list") &&
        is(json_->size() <= most, "is too long a list")) {
      for (const Json& item : *json_) {
        all.emplace_back(item, path_ + "[" + std::to_string(all.size()) + "]", *complaint_);
      }
    }
    return all;
  }

  /// The members of an object of at most so many, with their names.
  [[nodiscard]] std::vector<std::pair<std::string, Field>> members(std::size_t most) const {
    std::vector<std::pair<std::string, Field>> all;
    if (is(json_->is_object(), "must be an object") && is(json_->size() <= most, "has too many")) {
      for (const auto& [name, value] : json_->items()) {
        all.emplace_back(name, Field{value, path_ + "." + name, *complaint_});
      }
    }
    return all;
  }

  /// One of the names that to_text() gives the values of an enumeration counted from 0.
  template <class E>
  [[nodiscard]] E name_of() const {
    const std::string name = text();
    for (int i = 0; *to_text(static_cast<E>(i)) != '\0'; ++i) {
      if (name == to_text(static_cast<E>(i))) {
        return static_cast<E>(i);
      }
    }
    complain("has the unknown value \"" + name + "\"");
    return {};
  }

  void complain(const std::string& what) const {
    if (complaint_->empty()) {
      *complaint_ = (path_.empty() ? "the document" : "\"" + path_ + "\"") + " " + what;
    }
  }

 private:
  inline static const Json kNothing{};

  [[nodiscard]] bool is(bool condition, const char* what) const {
    if (!condition) {
      complain(what);
    }
    return condition;
  }

  const Json* json_;
  std::string path_;
  std::string* complaint_;
};

}  // namespace coxa::record_json
