// SPDX-License-Identifier: Apache-2.0
// Holds a JSON document against one of the project's schemas.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace coxa::testing {

inline nlohmann::json read_json(const std::filesystem::path& file) {
  std::ifstream stream(file);
  REQUIRE(stream);
  return nlohmann::json::parse(stream);
}

/// One schema of content/schemas/, read once.
class JsonSchema {
 public:
  /// `name` without .schema.json
  explicit JsonSchema(const std::string& name)
      : text_(read_json(std::filesystem::path(COXA_ROOT) / "content" / "schemas" /
                        (name + ".schema.json"))) {
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(text_), schema_);
  }

  /// What the schema holds against the document, empty where nothing.
  [[nodiscard]] std::string refusal(const nlohmann::json& document) const {
    valijson::ValidationResults results;
    valijson::Validator validator;
    if (validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), &results)) {
      return {};
    }
    std::string out;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
      for (const std::string& part : error.context) {
        out += part;
      }
      out += ": " + error.description + '\n';
    }
    return out.empty() ? "refused without a reason" : out;
  }

 private:
  nlohmann::json text_;
  valijson::Schema schema_;
};

}  // namespace coxa::testing
