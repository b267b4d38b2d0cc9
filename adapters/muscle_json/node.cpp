// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: walks a JSON document and keeps the first complaint, with its place.
#include "adapters/muscle_json/node.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

namespace coxa::muscle_json {

namespace {

constexpr int kDeepest = 16;
const Json kNothing;

std::string shown(double number) {
  std::ostringstream out;
  out << number;
  return out.str();
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20U || byte == 0x7FU;
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
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
      repeats_ = !keys_.back().insert(parsed.get<std::string>()).second || repeats_;
    }
    return !too_deep_;
  }
  [[nodiscard]] bool too_deep() const { return too_deep_; }
  [[nodiscard]] bool repeats() const { return repeats_; }

 private:
  bool too_deep_ = false;
  bool repeats_ = false;
  std::vector<std::set<std::string>> keys_;
};

tl::unexpected<Error> refused(std::string_view file, const std::string& what) {
  return fail(ErrorCode::unreadable, std::string(file) + ": " + what);
}

}  // namespace

Result<Json> parse_document(std::string_view text, std::string_view file) {
  if (text.size() > kLargestFile) {
    return refused(file, "is larger than 1 MiB; a leg is a few dozen kilobytes");
  }
  Watch watch;
  try {
    Json document = Json::parse(text, [&watch](int depth, Json::parse_event_t event, Json& parsed) {
      return watch(depth, event, parsed);
    });
    if (watch.too_deep()) {
      return refused(file, "is nested deeper than 16; flatten it");
    }
    if (watch.repeats()) {
      return refused(file, "gives a key twice in one object; remove one");
    }
    return document;
  } catch (const Json::parse_error& error) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
    return refused(file, "is not sound JSON at line " +
                             std::to_string(1 + std::count(text.begin(), end, '\n')) +
                             "; look there for a missing comma, quote or bracket");
  } catch (const Json::exception&) {
    return refused(file, "holds a number too large to be one; correct it");
  }
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
  for (const auto& item : value_->items()) {
    const auto same = [&](const char* known) { return item.key() == known; };
    if (std::none_of(required.begin(), required.end(), same) &&
        std::none_of(optional.begin(), optional.end(), same)) {
      // a key is foreign text: shown only if it cannot steer the terminal
      complain("has an unknown field" + (is_name(item.key()) ? " \"" + item.key() + '"' : "") +
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

std::string Node::text() const {
  std::string text = value_->is_string() ? value_->get<std::string>() : std::string{};
  if (text.empty() || text.size() > kLongestText ||
      std::any_of(text.begin(), text.end(), is_control)) {
    complain("must be a text in quotes, not empty, of at most 2000 bytes, without line breaks");
    return {};
  }
  return text;
}

std::string Node::name() const {
  std::string name = text();
  if (!is_name(name)) {
    complain("must be at most 64 letters, digits and underscores");
    return {};
  }
  return name;
}

double Node::number(double least, double most) const {
  const double number = value_->is_number() ? value_->get<double>() : std::nan("");
  if (!(number >= least && number <= most)) {
    complain("must be a number from " + shown(least) + " to " + shown(most));
    return least;
  }
  return number;
}

std::size_t Node::whole(std::size_t least, std::size_t most) const {
  const double value = number(static_cast<double>(least), static_cast<double>(most));
  if (value != std::floor(value)) {
    complain("must be a whole number");
  }
  return static_cast<std::size_t>(value);
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

}  // namespace coxa::muscle_json
