// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/target.hpp"

#include <doctest/doctest.h>

#include "adapters/http_beast/message.hpp"

namespace coxa::http_beast {
namespace {

TEST_CASE("a path is decoded once, and its query is kept as it came") {
  const auto target = parse_target("/api/v1/records/a%20b%C3%BC?before=3&limit=%31");
  REQUIRE(target);
  CHECK(target->path == "/api/v1/records/a bü");
  CHECK(target->query == "before=3&limit=%31");
  CHECK(parse_target("/%2541")->path == "/%41");
  CHECK(parse_target("/..a/b..c/...")->path == "/..a/b..c/...");
  CHECK(parse_target("/")->path == "/");
}

TEST_CASE("a path that could mean another place is refused") {
  for (const char* target : {"",
                             "x",
                             "*",
                             "http://other/x",
                             "/..",
                             "/../etc/passwd",
                             "/a/../b",
                             "/a/./b",
                             "/a/..",
                             "/%2e%2e/etc/passwd",
                             "/.%2E/x",
                             "/a%2f..%2fb",
                             "/a%2Fb",
                             "/a\\b",
                             "/a%5c..%5cb",
                             "/a%00b",
                             "/a%0d%0ab",
                             "/a%7f",
                             "/%",
                             "/%1",
                             "/%zz",
                             "/a%2"}) {
    CAPTURE(target);
    CHECK_FALSE(parse_target(target));
  }
  CHECK_FALSE(parse_target(std::string_view("/a\0b", 4)));
}

TEST_CASE("a cookie is found by its whole name") {
  CHECK(find_cookie("coxa=abc", "coxa") == "abc");
  CHECK(find_cookie("x=1; coxa=abc ;y=2", "coxa") == "abc");
  CHECK(find_cookie("xcoxa=1; coxax=2; coxa", "coxa") == std::nullopt);
  CHECK(find_cookie("", "coxa") == std::nullopt);
  CHECK(find_cookie(";;;=;==;coxa=", "coxa") == "");
  CHECK(find_cookie("coxa=a=b", "coxa") == "a=b");
}

TEST_CASE("a parameter is found in a query and decoded") {
  CHECK(find_parameter("before=17&limit=3", "limit") == "3");
  CHECK(find_parameter("a=%2F%20", "a") == "/ ");
  CHECK(find_parameter("a=%2", "a") == std::nullopt);
  CHECK(find_parameter("ab=1", "a") == std::nullopt);
  CHECK(find_parameter("", "a") == std::nullopt);
}

TEST_CASE("a header is found by its name in lower case") {
  const Headers headers{{"host", "a"}, {"host", "b"}};
  CHECK(find_header(headers, "host") == "a");
  CHECK(find_header(headers, "origin") == std::nullopt);
}

TEST_CASE("an error is JSON whatever its message holds") {
  CHECK(error_response(404, "x", "a \"b\"\n\\").body ==
        R"({"error":{"code":"x","message":"a \"b\"\u000a\\"}})");
}

}  // namespace
}  // namespace coxa::http_beast
