// SPDX-License-Identifier: Apache-2.0
// The reminders that a person has set, from the JSON value of that setting.
#include <string>

#include "adapters/catalogue_json/forms.hpp"
#include "adapters/catalogue_json/node.hpp"

namespace coxa::catalogue_json {

namespace {

std::chrono::minutes time_of_day(const Node& node) {
  const auto time = parse_time_of_day(node.text());
  if (!time) {
    node.complain("must be a time such as 07:30");
  }
  return time.value_or(std::chrono::minutes(0));
}

Reminders read_reminders(const Node& root) {
  root.fields({"days", "at", "time_zone"}, {"is_on", "quiet", "push"});
  Reminders out;
  for (const Node& item : root.at("days").items(0, 7)) {
    const auto day = parse_weekday(item.text());
    if (!day) {
      item.complain("must be one of mon, tue, wed, thu, fri, sat, sun");
    }
    out.days.push_back(day.value_or(std::chrono::Monday));
  }
  out.at = time_of_day(root.at("at"));
  out.time_zone = root.at("time_zone").text();
  if (root.has("quiet") && !root.at("quiet").is_null()) {
    const Node quiet = root.at("quiet");
    quiet.fields({"from", "until"});
    out.quiet = QuietHours{time_of_day(quiet.at("from")), time_of_day(quiet.at("until"))};
  }
  return out;
}

}  // namespace

Result<Reminders> parse_reminders(std::string_view json, std::string_view file) {
  COXA_TRY(document, parse_document(json, file));
  Complaint complaint(file);
  Reminders out = read_reminders(Node(document, "", complaint));
  if (complaint.made()) {
    return tl::unexpected(complaint.error());
  }
  return out;
}

}  // namespace coxa::catalogue_json
