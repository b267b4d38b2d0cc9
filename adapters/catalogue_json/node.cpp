// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: walks a JSON document and keeps the first complaint, with its place.
#include "adapters/catalogue_json/node.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>

namespace coxa::catalogue_json {

namespace {

constexpr int kDeepest = 16;
const Json kNothing;

std::string shown(double number) {
  std::ostringstream out;
  out << number;
  return out.str();
}

// counts characters, not bytes; the parser has already refused broken UTF-8
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

// control characters steer a terminal; U+0080..U+009F are C2 80..C2 9F in UTF-8
bool has_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20U || c == 0x7FU) {
      return true;
    }
    if (c == 0xC2U && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0U) {
      return true;
    }
  }
  return false;
}

// sees each event of the parser: refuses depth and repeated keys while the tree is still small
class Watch {
 public:
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    if (depth > kDeepest) {
      too_deep_ = true;
    } else if (event == Json::parse_event_t::object_start) {
      keys_.emplace_back();
    } else if (event == Json::parse_event_t::object_end) {
      keys_.pop_back();
    } else if (event == Json::parse_event_t::key) {
      const auto& key = parsed.get_ref<const std::string&>();
      if (!keys_.back().insert(key).second && !repeated_) {
        repeated_ = key;
      }
    }
    return !too_deep_;
  }
  [[nodiscard]] bool too_deep() const { return too_deep_; }
  [[nodiscard]] const std::optional<std::string>& repeated() const { return repeated_; }

 private:
  bool too_deep_ = false;
  std::vector<std::set<std::string>> keys_;
  std::optional<std::string> repeated_;
};

Error refused(std::string_view file, const std::string& what) {
  return {ErrorCode::unreadable, std::string(file) + ": " + what};
}

/// Looks only for what stops the parser: exceptions do not exist in the browser's engine.
struct FirstError final : nlohmann::json_sax<Json> {
  std::size_t at_byte{};
  bool is_number_too_large{};

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& /*value*/) override { return true; }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*size*/) override { return true; }
  bool key(string_t& /*value*/) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*size*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string& /*last_token*/,
                   const Json::exception& error) override {
    at_byte = position;
    constexpr int kOutOfRange = 406;  // of the library's numbered errors
    is_number_too_large = error.id == kOutOfRange;
    return false;
  }
};

std::string what_is_unsound(std::string_view text) {
  FirstError error;
  Json::sax_parse(text, &error);
  if (error.is_number_too_large) {
    return "holds a number too large to be one; correct it";
  }
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.at_byte, text.size()));
  const auto line = 1 + std::count(text.begin(), end, '\n');
  return "is not sound JSON at line " + std::to_string(line) +
         "; look there for a missing comma, quote or bracket";
}

}  // namespace

Result<std::string> read_whole(const std::filesystem::path& file) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(file, code)) {
    return fail(ErrorCode::unreadable,
                file.string() + ": is not there or is no ordinary file; check the path");
  }
  std::ifstream stream(file, std::ios::binary);
  std::string text(kLargestFile + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad() || (stream.gcount() == 0 && !stream.eof())) {
    return fail(ErrorCode::unreadable, file.string() + ": cannot be read; check its permissions");
  }
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

Result<void> check_file_name(const std::filesystem::path& file, const std::string& id) {
  if (file.filename() != id + ".json") {
    return fail(ErrorCode::unreadable,
                file.string() + ": id is \"" + id +
                    "\" but must equal the file's name; rename one of the two");
  }
  return {};
}

Result<Json> parse_document(std::string_view text, std::string_view file) {
  if (text.size() > kLargestFile) {
    return tl::unexpected(refused(file, "is larger than 1 MiB; a content file is some kilobytes"));
  }
  Watch watch;
  Json document = Json::parse(
      text,
      [&watch](int depth, Json::parse_event_t event, Json& parsed) {
        return watch(depth, event, parsed);
      },
      false);
  if (watch.too_deep()) {
    return tl::unexpected(refused(file, "is nested deeper than 16; flatten it"));
  }
  if (watch.repeated()) {
    return tl::unexpected(
        refused(file, "gives \"" + *watch.repeated() + "\" twice in one object; remove one"));
  }
  if (document.is_discarded()) {
    return tl::unexpected(refused(file, what_is_unsound(text)));
  }
  return document;
}

void Complaint::add(std::string_view field, std::string_view what) {
  if (!message_) {
    message_ =
        file_ + ": " + std::string(field.empty() ? "the whole" : field) + ' ' + std::string(what);
  }
}

void Node::fields(std::initializer_list<const char*> required,
                  std::initializer_list<const char*> optional) const {
  if (!value_->is_object()) {
    complain("must be an object { }");
    return;
  }
  for (const char* key : required) {
    if (!value_->contains(key)) {
      complain("lacks \"" + std::string(key) + "\"; add it");
    }
  }
  const auto known = [&](const std::string& key) {
    const auto same = [&key](const char* k) { return key == k; };
    return std::any_of(required.begin(), required.end(), same) ||
           std::any_of(optional.begin(), optional.end(), same);
  };
  for (const auto& item : value_->items()) {
    if (!known(item.key())) {
      // a key is foreign text: shown only if it cannot steer the terminal
      const bool plain = !has_control_character(item.key()) && item.key().size() <= 64;
      complain("has an unknown field" + (plain ? " \"" + item.key() + '"' : std::string{}) +
               "; correct its name or remove it");
    }
  }
}

Node Node::at(const char* key) const {
  std::string place = place_.empty() ? key : place_ + '.' + key;
  if (!has(key)) {
    complaint_->add(place, "is missing; add it");
    return {kNothing, std::move(place), *complaint_};
  }
  return {(*value_)[key], std::move(place), *complaint_};
}

std::vector<Node> Node::items(std::size_t least, std::size_t most) const {
  std::vector<Node> out;
  if (!value_->is_array() || value_->size() < least || value_->size() > most) {
    complain("must be a list [ ] of " + std::to_string(least) + " to " + std::to_string(most) +
             " values");
    return out;
  }
  for (std::size_t i = 0; i < value_->size(); ++i) {
    out.emplace_back((*value_)[i], place_ + '[' + std::to_string(i) + ']', *complaint_);
  }
  return out;
}

std::string Node::text_or_empty() const {
  if (!value_->is_string()) {
    complain("must be a text in quotes");
    return {};
  }
  const auto& text = value_->get_ref<const std::string&>();
  if (characters(text) > kLargestText) {
    complain("is longer than 2000 characters; shorten it");
    return {};
  }
  if (has_control_character(text)) {
    complain("holds a control character, such as a line break; remove it");
    return {};
  }
  return text;
}

std::string Node::text() const {
  std::string text = text_or_empty();
  if (text.empty()) {
    complain("must not be empty");
  }
  return text;
}

std::string Node::id() const {
  std::string id = text();
  if (!is_name(id, '-')) {
    complain("must be at most 64 small letters and digits in words joined by hyphens");
  }
  return id;
}

std::string Node::name() const {
  std::string name = text();
  const auto is_fine = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (name.size() > 64 || !std::all_of(name.begin(), name.end(), is_fine)) {
    complain("must be at most 64 letters, digits and underscores");
    return {};
  }
  return name;
}

std::vector<std::string> Node::texts(std::size_t least) const {
  std::vector<std::string> out;
  for (const Node& item : items(least)) {
    out.push_back(item.text());
  }
  return out;
}

double Node::number(double least, double most) const {
  const double number = value_->is_number() ? value_->get<double>() : std::nan("");
  if (!(number >= least && number <= most)) {
    complain("must be a number from " + shown(least) + " to " + shown(most));
    return least;
  }
  return number;
}

int Node::whole(int least, int most) const {
  const double value = number(least, most);
  if (value != std::floor(value)) {
    complain("must be a whole number");
  }
  return static_cast<int>(value);
}

std::size_t Node::choice(std::span<const std::string_view> choices) const {
  std::string listed;
  for (const std::string_view choice : choices) {
    listed += (listed.empty() ? "" : ", ") + std::string(choice);
  }
  if (value_->is_string()) {
    const auto found = std::find(choices.begin(), choices.end(),
                                 std::string_view(value_->get_ref<const std::string&>()));
    if (found != choices.end()) {
      return static_cast<std::size_t>(found - choices.begin());
    }
  }
  complain("must be one of " + listed);
  return 0;
}

bool is_name(std::string_view name, char joint) {
  if (name.empty() || name.size() > 64 || name.front() == joint || name.back() == joint) {
    return false;
  }
  char before = 'a';
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && !(c == joint && before != joint)) {
      return false;
    }
    before = c;
  }
  return true;
}

}  // namespace coxa::catalogue_json
