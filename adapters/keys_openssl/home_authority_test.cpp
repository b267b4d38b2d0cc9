// SPDX-License-Identifier: Apache-2.0
#include "adapters/keys_openssl/home_authority.hpp"

#include <doctest/doctest.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <set>

#include "adapters/keys_openssl/secret.hpp"
#include "adapters/keys_openssl/x509.hpp"
#include "tests/support/program.hpp"

namespace coxa::keys_openssl {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;

const CalendarTime kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25}};
const MachineNames kNames{.addresses = {"192.168.1.20", "127.0.0.1", "fd00::20"},
                          .names = {"localhost", "kitchen.local"}};

/// What OpenSSL says of a chain at a time and for a host, X509_V_OK where all is well.
int verdict(const std::string& chain, const std::string& authority, const char* host, bool is_name,
            CalendarTime at) {
  const X509Certificate root = parse_certificate(authority);
  const X509Certificate leaf = parse_certificate(chain);
  const std::unique_ptr<X509_STORE, FreedBy<::X509_STORE_free>> store(::X509_STORE_new());
  ::X509_STORE_add_cert(store.get(), root.get());
  const std::unique_ptr<X509_STORE_CTX, FreedBy<::X509_STORE_CTX_free>> context(
      ::X509_STORE_CTX_new());
  ::X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), nullptr);
  X509_VERIFY_PARAM* how = ::X509_STORE_CTX_get0_param(context.get());
  ::X509_VERIFY_PARAM_set_time(
      how, std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
  ::X509_VERIFY_PARAM_set_purpose(how, X509_PURPOSE_SSL_SERVER);
  if (is_name) {
    ::X509_VERIFY_PARAM_set1_host(how, host, 0);
  } else {
    ::X509_VERIFY_PARAM_set1_ip_asc(how, host);
  }
  ::X509_verify_cert(context.get());
  return ::X509_STORE_CTX_get_error(context.get());
}

Result<HomeCertificate> made(const test::Folder& folder, const MachineNames& names = kNames,
                             CalendarTime now = kNow) {
  return home_certificate(folder.path() / "tls", names, now);
}

TEST_CASE("the home authority vouches for this machine's addresses and names") {
  const test::Folder folder("keys");
  const auto home = made(folder);
  REQUIRE_MESSAGE(home, home.error().message);
  for (const char* address : {"192.168.1.20", "127.0.0.1", "fd00::20"}) {
    CHECK(verdict(home->chain, home->authority, address, false, kNow) == X509_V_OK);
  }
  CHECK(verdict(home->chain, home->authority, "kitchen.local", true, kNow) == X509_V_OK);
  CHECK(verdict(home->chain, home->authority, "192.168.1.21", false, kNow) ==
        X509_V_ERR_IP_ADDRESS_MISMATCH);
  CHECK(verdict(home->chain, home->authority, "192.168.1.20", false, kNow + days(398)) ==
        X509_V_ERR_CERT_HAS_EXPIRED);
}

TEST_CASE("the home authority cannot vouch for a site of the world") {
  const test::Folder folder("keys");
  for (const MachineNames& stolen : {MachineNames{.addresses = {}, .names = {"bank.example"}},
                                     MachineNames{.addresses = {"93.184.216.34"}, .names = {}}}) {
    const auto home = made(folder, stolen);
    REQUIRE(home);
    const bool is_name = !stolen.names.empty();
    CHECK(verdict(home->chain, home->authority,
                  (is_name ? stolen.names : stolen.addresses).front().c_str(), is_name,
                  kNow) == X509_V_ERR_PERMITTED_VIOLATION);
  }
}

TEST_CASE("authority and certificate are made once and kept, for their owner alone") {
  const test::Folder folder("keys");
  const auto first = made(folder);
  const auto second = made(folder);
  REQUIRE(second);
  CHECK(first->is_new);
  CHECK_FALSE(second->is_new);
  CHECK(second->authority == first->authority);
  CHECK(second->chain == first->chain);
  CHECK(fs::status(folder.path() / "tls").permissions() == fs::perms(0700));
  for (const char* name : {"authority.key", "authority.crt", "server.key", "server.crt"}) {
    CHECK(fs::status(folder.path() / "tls" / name).permissions() == fs::perms(0600));
  }
}

TEST_CASE("the certificate is renewed for new addresses and before it ends; the authority stays") {
  const test::Folder folder("keys");
  const auto first = made(folder);
  const auto moved = made(folder, {.addresses = {"10.0.0.7"}, .names = {"localhost"}});
  REQUIRE(moved);
  CHECK(moved->is_new);
  CHECK(moved->authority == first->authority);
  CHECK(names_of(moved->chain)->addresses == std::vector<std::string>{"10.0.0.7"});
  CHECK_FALSE(
      made(folder, {.addresses = {"10.0.0.7"}, .names = {"localhost"}}, kNow + days(360))->is_new);
  const auto renewed =
      made(folder, {.addresses = {"10.0.0.7"}, .names = {"localhost"}}, kNow + days(370));
  CHECK(renewed->is_new);
  CHECK(renewed->authority == first->authority);
  CHECK(verdict(renewed->chain, renewed->authority, "10.0.0.7", false, kNow + days(700)) ==
        X509_V_OK);
}

TEST_CASE("a damaged authority is an error with a remedy, a damaged certificate is replaced") {
  const test::Folder folder("keys");
  const auto first = made(folder);
  std::ofstream(folder.path() / "tls" / "server.key") << "nonsense";
  CHECK(made(folder)->is_new);
  fs::remove(folder.path() / "tls" / "authority.key");
  const auto lost = made(folder);
  REQUIRE_FALSE(lost);
  CHECK(lost.error().code == ErrorCode::unreadable);
  CHECK(lost.error().message.find("authority.key is missing") != std::string::npos);
  std::ofstream(folder.path() / "tls" / "authority.key") << "nonsense";
  CHECK_FALSE(made(folder));
}

TEST_CASE("a folder that cannot be written is an error that names it") {
  const auto refused = home_certificate("/proc/coxa", kNames, kNow);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::unwritable);
  CHECK(refused.error().message.find("/proc/coxa") != std::string::npos);
}

TEST_CASE("a fingerprint is 32 pairs of hex digits, a DER file begins like one") {
  const test::Folder folder("keys");
  const auto home = made(folder);
  CHECK(fingerprint(home->authority)->size() == 32 * 3 - 1);
  CHECK(to_der(home->authority)->starts_with("\x30\x82"));
  CHECK_FALSE(to_der("nonsense"));
}

TEST_CASE("secrets and ids are well formed and never the same") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    seen.insert(random_secret());
    seen.insert(random_uuid());
  }
  CHECK(seen.size() == 2000);
  CHECK(random_secret().size() == 43);
  CHECK(random_secret().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                          "0123456789-_") == std::string::npos);
  const std::string uuid = random_uuid();
  CHECK(uuid.size() == 36);
  CHECK(uuid[14] == '4');
  CHECK(hash_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace coxa::keys_openssl
