// SPDX-License-Identifier: Apache-2.0
// Any bytes as a request, and its body as a record: answered or refused, never a crash, and no path
// that climbs.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http_beast/server.hpp"
#include "adapters/record_valijson/record_check.hpp"

using namespace coxa;

namespace {

const record_valijson::RecordCheck& check() {
  static const auto made = [] {
    std::vector<std::string> schemas;
    for (const char* name : {"session", "entry"}) {
      std::ifstream file(COXA_ROOT "/content/schemas/" + std::string(name) + ".schema.json",
                         std::ios::binary);
      schemas.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>{});
    }
    return record_valijson::RecordCheck::create(schemas);
  }();
  return made ? *made : (std::abort(), *made);
}

void must(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void follow_record(std::string_view bytes) {
  const auto record = check().check(bytes);
  if (!record) {
    must(!record.error().message.empty());
    return;
  }
  // what was accepted is accepted again, as it is kept
  const auto again = check().check(record->document);
  must(again && again->document == record->document && again->id == record->id);
}

void follow_request(const http_beast::Request& request) {
  must(request.path.starts_with('/'));
  must((request.path + "/").find("/../") == std::string::npos);
  must(request.path.find('\0') == std::string::npos);
  (void)http_beast::find_cookie(request.header("cookie").value_or(""), "coxa");
  (void)http_beast::find_parameter(request.query, "before");
  follow_record(request.body);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto read = http_beast::read_request(text);
  if (read.request) {
    follow_request(*read.request);
  }
  follow_record(text);
  return 0;
}
