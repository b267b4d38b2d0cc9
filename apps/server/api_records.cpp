// SPDX-License-Identifier: Apache-2.0
// The part of the API about records. Every question to the store names the owner of what is
// asked for.
#include <charconv>
#include <memory>

#include "apps/server/api_call.hpp"

namespace coxa::server {

using http_beast::error_response;
using http_beast::Reply;
using http_beast::Response;
using http_beast::Stream;

namespace {

constexpr int kPageWithoutLimit = 50;
constexpr int kLargestPage = 200;
constexpr int kExportPart = 50;

Response no_such_record() { return error_response(404, "not_found", "There is no such record."); }

Response put_response(ChangeOutcome outcome) {
  switch (outcome) {
    case ChangeOutcome::done:
      return json_response(201, "{}");
    case ChangeOutcome::same_before:
      return json_response(200, "{}");
    case ChangeOutcome::differs_before:
      return error_response(409, "other_content",
                            "Another record is kept under this id. A record is never changed; give "
                            "a new one an id of its own.");
    case ChangeOutcome::deleted_before:
      return error_response(410, "deleted", "This record was deleted and cannot be put again.");
    case ChangeOutcome::unknown_device:
      return not_paired();
    case ChangeOutcome::no_room:
      return error_response(
          507, "no_room",
          "More is stored than any person's journal holds. Export it; whoever runs "
          "the server can help.");
  }
  return error_response(500, "fault", "A fault of coxa itself.");
}

template <class Number>
std::optional<Number> parse_number(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number)
                                                                  : std::nullopt;
}

struct PageWish {
  std::optional<RecordPosition> before;
  int limit = kPageWithoutLimit;
};

/// Empty where the query asks for something there is not.
std::optional<PageWish> parse_page_wish(const std::string& query) {
  PageWish wish;
  if (const auto before = http_beast::find_parameter(query, "before")) {
    wish.before = parse_number<RecordPosition>(*before);
    if (!wish.before) {
      return std::nullopt;
    }
  }
  if (const auto limit = http_beast::find_parameter(query, "limit")) {
    const auto number = parse_number<int>(*limit);
    if (!number || *number < 1 || *number > kLargestPage) {
      return std::nullopt;
    }
    wish.limit = *number;
  }
  return wish;
}

/// The documents between commas; they are JSON as they are.
std::string joined(const std::vector<StoredRecord>& records) {
  std::string out;
  for (const StoredRecord& record : records) {
    (out += out.empty() ? "" : ",") += record.document;
  }
  return out;
}

/// All records of an owner, page after page, so that no more than one is in memory.
class Export {
 public:
  Export(RecordStore& store, OwnerId owner, std::function<void(const Error&)> report)
      : store_(store), owner_(std::move(owner)), report_(std::move(report)) {}

  std::optional<std::string> next() {
    if (is_over_) {
      return std::string{};
    }
    auto page = store_.records(owner_, before_, kExportPart);
    if (!page) {
      report_(page.error());
      return std::nullopt;
    }
    std::string part = is_first_ ? R"({"schema":"coxa.export/1","records":[)" : "";
    const std::string records = joined(page->records);
    part += (is_first_ || records.empty() ? "" : ",") + records;
    is_first_ = false;
    before_ = page->next;
    is_over_ = !before_;
    return part + (is_over_ ? "]}" : "");
  }

 private:
  RecordStore& store_;
  OwnerId owner_;
  std::function<void(const Error&)> report_;
  std::optional<RecordPosition> before_;
  bool is_first_ = true;
  bool is_over_ = false;
};

/// A place in the changes of one owner: `<owner>.<position>`. In those of another owner, as after
/// joining, it is the beginning.
std::optional<RecordPosition> parse_cursor(const std::string& text, const OwnerId& owner) {
  const std::size_t dot = text.rfind('.');
  const auto position =
      dot == std::string::npos ? std::nullopt : parse_number<RecordPosition>(text.substr(dot + 1));
  if (!position || *position < 0) {
    return std::nullopt;
  }
  return text.compare(0, dot, owner.value) == 0 ? *position : 0;
}

std::string change_text(const RecordNews& news) {
  return "{\"id\":\"" + news.id.value + "\",\"deleted\":" + (news.document ? "false" : "true") +
         (news.document ? ",\"document\":" + *news.document : "") + "}";
}

}  // namespace

void Api::put_record(const Call& call) {
  if (!is_uuid(call.id)) {
    call.reply(error_response(422, "wrong_id", "A record's id is a UUID in lower case."));
    return;
  }
  auto record = check_.check(call.request.body);
  if (!record) {
    const bool is_json = record.error().code == ErrorCode::unsupported;
    call.reply(error_response(is_json ? 422 : 400, is_json ? "wrong_schema" : "malformed",
                              record.error().message));
    return;
  }
  if (record->id != call.id) {
    call.reply(
        error_response(422, "wrong_id", "The id in the record is not the one in the address."));
    return;
  }
  // the call ends here; its answer is given when the record is on the disk
  queue_.add(
      PutRecord{call.device->id, {call.id}, std::move(record->document), surroundings_.now()},
      [this, reply = call.reply](const Result<ChangeOutcome>& outcome) {
        reply(outcome ? put_response(*outcome) : store_failure(outcome.error()));
      });
}

void Api::delete_record(const Call& call) {
  if (!is_uuid(call.id)) {
    call.reply(no_such_record());
    return;
  }
  queue_.add(DeleteRecord{call.device->id, {call.id}, surroundings_.now()},
             [this, reply = call.reply](const Result<ChangeOutcome>& outcome) {
               if (!outcome) {
                 reply(store_failure(outcome.error()));
               } else {
                 reply(*outcome == ChangeOutcome::unknown_device
                           ? not_paired()
                           : Response{.status = 204, .headers = {}, .body = {}, .stream = {}});
               }
             });
}

void Api::get_record(const Call& call) {
  const auto found = store_.find_record(owner_of(*call.device), {call.id});
  if (!found) {
    call.reply(store_failure(found.error()));
  } else if (!*found) {
    call.reply(no_such_record());
  } else {
    call.reply(json_response(200, (*found)->document));
  }
}

void Api::get_records(const Call& call) {
  const auto wish = parse_page_wish(call.request.query);
  if (!wish) {
    call.reply(error_response(400, "wrong_page",
                              "`limit` is 1 to 200, `before` is the `next` of an earlier page."));
    return;
  }
  const auto page = store_.records(owner_of(*call.device), wish->before, wish->limit);
  if (!page) {
    call.reply(store_failure(page.error()));
    return;
  }
  const std::string next = page->next ? '"' + std::to_string(*page->next) + '"' : "null";
  call.reply(
      json_response(200, "{\"records\":[" + joined(page->records) + "],\"next\":" + next + "}"));
}

void Api::get_changes(const Call& call) {
  const OwnerId owner = owner_of(*call.device);
  const auto wish = parse_page_wish(call.request.query);
  const auto after = http_beast::find_parameter(call.request.query, "after");
  const auto from = after ? parse_cursor(*after, owner) : RecordPosition{0};
  if (!wish || !from) {
    call.reply(error_response(400, "wrong_page",
                              "`limit` is 1 to 200, `after` is the `next` of earlier changes."));
    return;
  }
  const auto page = store_.news(owner, *from, wish->limit);
  if (!page) {
    call.reply(store_failure(page.error()));
    return;
  }
  std::string changes;
  for (const RecordNews& news : page->news) {
    (changes += changes.empty() ? "" : ",") += change_text(news);
  }
  const RecordPosition next = page->news.empty() ? *from : page->news.back().position;
  call.reply(json_response(200, "{\"changes\":[" + changes + "],\"next\":\"" + owner.value + "." +
                                    std::to_string(next) +
                                    "\",\"more\":" + (page->has_more ? "true" : "false") + "}"));
}

void Api::export_records(const Call& call) {
  // shared by the copies of the function that makes the parts
  const auto source =
      std::make_shared<Export>(store_, owner_of(*call.device), surroundings_.report);
  Response response = json_response(200, "");
  response.headers.emplace_back("content-disposition",
                                "attachment; filename=\"coxa-records.json\"");
  response.stream = Stream{.length = {}, .next = [source] { return source->next(); }};
  call.reply(std::move(response));
}

}  // namespace coxa::server
