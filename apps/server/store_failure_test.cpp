// SPDX-License-Identifier: Apache-2.0
// What the API says while its store fails, and how the queue of writes takes it.
#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <future>
#include <thread>

#include "apps/server/api.hpp"
#include "apps/server/server_process.hpp"
#include "tests/support/program.hpp"
#include "tests/support/sample_push.hpp"
#include "tests/support/sample_record.hpp"

namespace coxa::server {
namespace {

/// A store whose disk and database are gone but for the question who asks.
class FailingStore : public Store {
 public:
  Result<std::vector<ChangeOutcome>> apply(std::span<const RecordChange> /*changes*/) override {
    return fail(ErrorCode::unwritable, "the disk of /secret/place is full");
  }
  Result<std::optional<StoredRecord>> find_record(const OwnerId& /*owner*/,
                                                  const RecordId& /*id*/) override {
    return lost();
  }
  Result<RecordPage> records(const OwnerId& /*owner*/, std::optional<RecordPosition> /*before*/,
                             int /*limit*/) override {
    return lost();
  }
  Result<void> add_pairing_code(const SecretHash& /*code*/, CalendarTime /*expires_at*/) override {
    return lost();
  }
  Result<bool> pair_device(const SecretHash& /*code*/, const Device& /*device*/,
                           const SecretHash& /*secret*/) override {
    return lost();
  }
  Result<std::optional<Device>> find_device(const SecretHash& /*secret*/) override {
    return knows_devices ? Result<std::optional<Device>>(Device{{"d"}, "phone", {}, {}, {}})
                         : Result<std::optional<Device>>(lost());
  }
  Result<std::vector<Device>> devices() override { return lost(); }
  Result<bool> remove_device(const DeviceId& /*id*/) override { return lost(); }
  Result<void> check() override { return lost(); }
  Result<NewsPage> news(const OwnerId& /*owner*/, RecordPosition /*after*/,
                        int /*limit*/) override {
    return lost();
  }
  Result<void> add_challenge(const Challenge& /*challenge*/, CalendarTime /*now*/) override {
    return lost();
  }
  Result<std::optional<Challenge>> use_challenge(const ChallengeId& /*id*/,
                                                 CalendarTime /*now*/) override {
    return lost();
  }
  Result<JoinOutcome> join(const DeviceId& /*device*/, const Joining& /*joining*/) override {
    return lost();
  }
  Result<JoinOutcome> sign_in(const Device& /*device*/, const std::optional<SecretHash>& /*secret*/,
                              const MemberId& /*member*/) override {
    return lost();
  }
  Result<void> sign_out(const DeviceId& /*device*/) override { return lost(); }
  Result<std::optional<Member>> find_member(const MemberId& /*id*/) override { return lost(); }
  Result<std::optional<Passkey>> find_passkey(const PasskeyId& /*id*/) override { return lost(); }
  Result<std::vector<Passkey>> passkeys(const MemberId& /*member*/) override { return lost(); }
  Result<bool> note_passkey_use(const PasskeyId& /*id*/, std::uint32_t /*uses*/) override {
    return lost();
  }
  Result<std::optional<KeptPassword>> find_password(const SignInName& /*name*/) override {
    return lost();
  }
  Result<bool> has_password(const MemberId& /*member*/) override { return lost(); }
  Result<std::optional<CalendarTime>> count_try(const std::vector<TryLimit>& /*limits*/,
                                                CalendarTime /*now*/,
                                                std::chrono::milliseconds /*window*/) override {
    return lost();
  }
  Result<void> forget_tries(const SignInName& /*name*/) override { return lost(); }
  Result<Erased> erase(const DeviceId& /*device*/) override { return lost(); }
  Result<bool> put_subscription(const PushSubscription& /*subscription*/) override {
    return lost();
  }
  Result<void> remove_subscription(const DeviceId& /*device*/) override { return lost(); }
  Result<void> drop_subscription(const PushSubscription& /*subscription*/) override {
    return lost();
  }
  Result<std::vector<PushSubscription>> due(CalendarTime /*now*/, int /*limit*/) override {
    return lost();
  }
  Result<bool> move_on(const PushSubscription& /*from*/, CalendarTime /*then*/,
                       int /*failures*/) override {
    return lost();
  }
  Result<std::string> service_key(const std::string& /*name*/,
                                  const std::string& /*candidate*/) override {
    return lost();
  }

  bool knows_devices = true;

 private:
  static tl::unexpected<Error> lost() {
    return fail(ErrorCode::unreadable, "the records in /secret/place could not be read");
  }
};

TEST_CASE(
    "while the store fails, every route that needs it says 503, and only the log says where") {
  FailingStore store;
  WriteQueue queue(store);
  const auto check = record_valijson::RecordCheck::create(
      std::array{test::read_file(COXA_ROOT "/content/schemas/session.schema.json")});
  REQUIRE(check);
  std::atomic<int> reported = 0;
  Api api(store, queue, *check,
          {.now = [] { return CalendarTime{}; },
           .address = [] { return std::string("http://localhost:1"); },
           .report =
               [&reported](const Error& error) {
                 reported += error.message.find("/secret/place") != std::string::npos ? 1 : 0;
               },
           .backup_days = {}});
  const auto ask = [&api](const http_beast::Request& request) {
    std::promise<http_beast::Response> answered;
    api.answer(request, [&answered](http_beast::Response r) { answered.set_value(std::move(r)); });
    return answered.get_future().get();
  };
  for (const bool knows_devices : {true, false}) {
    store.knows_devices = knows_devices;
    for (const RouteName& route : Api::routes()) {
      std::string path = route.path;
      if (const auto at = path.find("{id}"); at != path.npos) {
        path.replace(at, 4, test::sample_id(1));
      }
      CAPTURE(route.method);
      CAPTURE(path);
      auto request = app_request(route.method, path, "coxa=secret",
                                 path == "/api/v1/push" && std::string(route.method) == "PUT"
                                     ? test::sample_push("https://push.example/a")
                                 : std::string(route.method) == "PUT"
                                     ? test::sample_record(test::sample_id(1))
                                     : R"({"token":"x","name":"x","password":"a long password",)"
                                       R"("challenge_id":"x","credential":{},"confirm":"erase"})");
      request.headers.emplace_back("host", "localhost");
      const int before = reported;
      auto response = ask(request);
      if (knows_devices && path == "/api/v1/me" && request.method == "GET") {
        CHECK(response.status == 200);
        continue;
      }
      if (response.stream) {  // an export finds out under way, and then breaks off
        CHECK_FALSE(response.stream->next());
      } else {
        CHECK(response.status == 503);
      }
      CHECK(response.body.find("secret") == std::string::npos);
      CHECK(reported > before);
    }
  }
}

/// Keeps nothing, and waits in its first batch until it is let go.
class SlowStore final : public FailingStore {
 public:
  Result<std::vector<ChangeOutcome>> apply(std::span<const RecordChange> changes) override {
    batches.push_back(changes.size());
    ++entered;
    if (batches.size() == 1) {
      first.get_future().wait();
    }
    return std::vector(changes.size(), ChangeOutcome::done);
  }

  std::promise<void> first;
  std::vector<std::size_t> batches;  // read when the queue has ended
  std::atomic<int> entered = 0;
};

TEST_CASE("what arrives while one batch is stored is stored together, and ending finishes it") {
  SlowStore store;
  std::atomic<int> done = 0;
  {
    WriteQueue queue(store);
    const auto add = [&] {
      queue.add(SawDevice{}, [&done](const Result<ChangeOutcome>& outcome) {
        done += outcome.has_value() ? 1 : 0;
      });
    };
    add();
    while (store.entered == 0) {
      std::this_thread::yield();
    }
    for (int i = 0; i < 100; ++i) {
      add();
    }
    CHECK(done == 0);  // nothing is acknowledged before it is stored
    store.first.set_value();
  }
  CHECK(done == 101);
  CHECK(store.batches == std::vector<std::size_t>{1, 100});
}

}  // namespace
}  // namespace coxa::server
