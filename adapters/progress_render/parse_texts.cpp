// SPDX-License-Identifier: Apache-2.0
// Reads one language's texts and makes sure that none is missing.
#include <nlohmann/json.hpp>

#include "adapters/progress_render/keys.hpp"
#include "adapters/progress_render/progress_render.hpp"

namespace coxa::progress_render {
namespace {

using nlohmann::json;

std::optional<std::string> text_at(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? std::optional(found->get<std::string>())
                                                     : std::nullopt;
}

std::optional<Wording> wording_of(const json& value) {
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    return Wording{text, text};
  }
  if (!value.is_object()) {
    return std::nullopt;
  }
  const auto one = text_at(value, "one");
  const auto other = text_at(value, "other");
  return one && other ? std::optional(Wording{*one, *other}) : std::nullopt;
}

tl::unexpected<Error> refused(const std::string& why) {
  return fail(ErrorCode::unreadable, "the texts of the progress cannot be used: " + why);
}

}  // namespace

Result<ProgressTexts> parse_texts(std::string_view json_text) {
  const json document = json::parse(json_text, nullptr, false);
  if (!document.is_object()) {
    return refused("they are not a JSON object");
  }
  const auto language = text_at(document, "language");
  const auto decimal_mark = text_at(document, "decimal_mark");
  const auto texts = document.find("texts");
  if (!language || !decimal_mark || texts == document.end() || !texts->is_object()) {
    return refused("language, decimal_mark or texts is missing");
  }
  ProgressTexts out{*language, *decimal_mark, {}};
  for (const auto& [key, value] : texts->items()) {
    auto wording = wording_of(value);
    if (!wording) {
      return refused("\"" + key + "\" is neither a text nor a pair of one and other");
    }
    out.texts.emplace(key, std::move(*wording));
  }
  for (const std::string_view key : kKeys) {
    if (!out.texts.contains(key)) {
      return refused("\"" + std::string(key) + "\" is missing");
    }
  }
  return out;
}

}  // namespace coxa::progress_render
