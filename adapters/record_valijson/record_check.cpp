// SPDX-License-Identifier: Apache-2.0
#include "adapters/record_valijson/record_check.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace coxa::record_valijson {

using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

namespace {

/// How deep brackets nest outside of text; a scan, so that no parser meets what would exhaust it.
int depth(std::string_view bytes) {
  int now = 0;
  int deepest = 0;
  bool is_in_text = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (is_in_text) {
      i += c == '\\' ? 1 : 0;
      is_in_text = c != '"';
    } else if (c == '"') {
      is_in_text = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++now);
    } else if (c == ']' || c == '}') {
      --now;
    }
  }
  return deepest;
}

/// The first error that names a place, which is the deepest valijson found.
std::string reason(valijson::ValidationResults& results) {
  valijson::ValidationResults::Error error;
  std::string deepest;
  std::size_t most = 0;
  while (results.popError(error)) {
    if (deepest.empty() || error.context.size() > most) {
      most = error.context.size();
      deepest.clear();
      for (const std::string& part : error.context) {
        deepest += part == "<root>" ? "record" : part;
      }
      deepest += ": " + error.description;
    }
  }
  constexpr std::size_t kEnough = 400;  // it quotes what was sent
  return deepest.substr(0, kEnough);
}

}  // namespace

class RecordCheck::Implementation {
 public:
  std::map<std::string, valijson::Schema> schemas;  ///< by what they are called

  /// The schema that the record names; null where there is none.
  [[nodiscard]] const valijson::Schema* named(const Json& record) const {
    const auto name = record.is_object() ? record.find("schema") : record.end();
    if (name == record.end() || !name->is_string()) {
      return nullptr;
    }
    const auto found = schemas.find(name->get<std::string>());
    return found == schemas.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::string names() const {
    std::string text;
    for (const auto& [name, schema] : schemas) {
      text += (text.empty() ? "" : ", ") + name;
    }
    return text;
  }
};

RecordCheck::RecordCheck(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
RecordCheck::RecordCheck(RecordCheck&&) noexcept = default;
RecordCheck& RecordCheck::operator=(RecordCheck&&) noexcept = default;
RecordCheck::~RecordCheck() = default;

Result<RecordCheck> RecordCheck::create(std::span<const std::string> schemas) {
  auto made = std::make_unique<Implementation>();
  for (const std::string& schema : schemas) {
    try {
      const Json text = Json::parse(schema);
      valijson::SchemaParser(valijson::SchemaParser::kDraft7)
          .populateSchema(Adapter(text), made->schemas[text.at("$id").get<std::string>()]);
    } catch (const std::exception& error) {
      return fail(ErrorCode::missing_part,
                  std::string("a schema of records cannot be understood: ") + error.what() +
                      ". Restore content/schemas/ as coxa came with it.");
    }
  }
  return RecordCheck(std::move(made));
}

Result<CheckedRecord> RecordCheck::check(std::string_view bytes) const {
  if (depth(bytes) > kDeepest) {
    return fail(ErrorCode::unsupported, "The record is nested deeper than " +
                                            std::to_string(kDeepest) + " levels; none is.");
  }
  try {
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) {
      return fail(ErrorCode::unreadable, "The body is not valid JSON in UTF-8. Send one record.");
    }
    const valijson::Schema* schema = implementation_->named(json);
    if (schema == nullptr) {
      return fail(ErrorCode::unsupported,
                  "The record's `schema` is none of those that are kept here: " +
                      implementation_->names() + ". docs/formats.md describes them.");
    }
    valijson::Validator validator;
    if (!validator.validate(*schema, Adapter(json), nullptr)) {
      valijson::ValidationResults results;
      valijson::Validator again;
      again.validate(*schema, Adapter(json), &results);
      return fail(ErrorCode::unsupported, "This is no " + json["schema"].get<std::string>() +
                                              " record: " + reason(results) +
                                              " docs/formats.md describes the fields.");
    }
    return CheckedRecord{json.at("id").get<std::string>(), json.dump()};
  } catch (const std::exception& error) {
    return fail(ErrorCode::unreadable, std::string("The body cannot be read: ") + error.what());
  }
}

}  // namespace coxa::record_valijson
