// SPDX-License-Identifier: Apache-2.0
#include "adapters/passwords_sodium/passwords.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace coxa::passwords_sodium {
namespace {

TEST_CASE("a password is known again by its hash alone, and no other is") {
  const auto hash = hash_of_password("a warm stone in the sun");
  REQUIRE(hash);
  CHECK(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
  CHECK(is_password("a warm stone in the sun", *hash));
  CHECK_FALSE(is_password("a warm stone in the sun ", *hash));
  CHECK_FALSE(is_password("", *hash));
  CHECK_FALSE(is_password(std::string("a warm stone in the sun\0x", 25), *hash));
}

TEST_CASE("the same password twice has two hashes") {
  CHECK(*hash_of_password("0123456789") != *hash_of_password("0123456789"));
}

TEST_CASE("a hash that is none fits no password") {
  for (const std::string hash : {"x", "$argon2id$v=19$m=65536,t=2,p=1$", "$argon2id$"}) {
    CHECK_FALSE(is_password("", hash));
  }
  CHECK_FALSE(is_password("0123456789", std::string(5000, 'x')));
}

TEST_CASE("no hash takes as long as a wrong one") {
  const std::string hash = *hash_of_password("0123456789");
  const auto seconds = [](const std::string& against) {
    (void)is_password("warm up", against);
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 5; ++i) {
      CHECK_FALSE(is_password("wrong", against));
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  const double ratio = seconds("") / seconds(hash);
  // a busy machine makes either a little longer; without the work it would be a thousandth
  CHECK(ratio > 0.2);
  CHECK(ratio < 5);
}

TEST_CASE("characters are counted, not bytes") {
  CHECK(characters("") == 0);
  CHECK(characters("abc") == 3);
  CHECK(characters("Grüße") == 5);
  CHECK(characters("膝🦵") == 2);
}

}  // namespace
}  // namespace coxa::passwords_sodium
