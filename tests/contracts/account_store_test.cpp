// SPDX-License-Identifier: Apache-2.0
// What every store promises about members: whose records are whose, proofs, and erasing.
#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <random>
#include <string>
#include <thread>

#include "tests/contracts/store_place.hpp"

namespace {

using namespace coxa;
using namespace coxa::test;
using namespace std::chrono_literals;

const Member kAda{{"ada"}, "Ada", at(50)};
const Member kBob{{"bob"}, "Bob", at(60)};

Passkey passkey(const char* id, const Member& member, std::uint32_t uses = 0) {
  return {{id}, member.id, "phone", "key", -7, uses, at(70)};
}

Joining by_passkey(const char* id, const Member& member) {
  return {member, passkey(id, member), {}};
}

Joining by_password(const Member& member, const char* name) {
  return {member, {}, Password{{name}, "hash"}};
}

JoinOutcome join(Store& store, const char* device, const Joining& joining) {
  const auto outcome = store.join({device}, joining);
  REQUIRE(outcome);
  return *outcome;
}

JoinOutcome sign_in(Store& store, const char* device, const Member& member) {
  const auto known = store.find_device({device});
  REQUIRE(known);
  REQUIRE(*known);
  const auto outcome = store.sign_in(**known, {}, member.id);
  REQUIRE(outcome);
  return *outcome;
}

std::optional<MemberId> member_of(Store& store, const char* secret) {
  return (*store.find_device({secret}))->member;
}

TEST_CASE("joining gives the member the device, its records and its deletions") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
    apply_one(*store, put("a", "1", "x"));
    apply_one(*store, put("a", "2", "y"));
    apply_one(*store, erase("a", "2"));
    apply_one(*store, put("b", "1", "of b"));
    CHECK(join(*store, "a", by_passkey("k", kAda)) == JoinOutcome::done);
    CHECK(member_of(*store, "a") == kAda.id);
    CHECK(*store->find_member(kAda.id) == kAda);
    CHECK(document(*store, "ada", "1") == "x");
    CHECK_FALSE(document(*store, "a", "1"));
    CHECK(document(*store, "b", "1") == "of b");
    const auto news = store->news({"ada"}, 0, 10);
    REQUIRE(news->news.size() == 2);
    CHECK(news->news[0].id.value == "1");
    CHECK_FALSE(news->news[1].document);
    // what the device sends from now on is the member's
    CHECK(apply_one(*store, put("a", "3", "z")) == ChangeOutcome::done);
    CHECK(apply_one(*store, put("a", "1", "x")) == ChangeOutcome::same_before);
    CHECK(apply_one(*store, put("a", "2", "y")) == ChangeOutcome::deleted_before);
    CHECK(document(*store, "ada", "3") == "z");
    CHECK(store->records({"ada"}, {}, 10)->records.size() == 2);
  });
}

TEST_CASE("signing in makes one of what two devices hold: deletions win, the same twice is one") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
    for (const auto& change :
         {put("a", "same", "x"), put("a", "kept by a", "x"), put("a", "deleted by b", "x"),
          put("a", "differs", "ada's"), erase("a", "deleted by a"), erase("a", "gone")}) {
      apply_one(*store, change);
    }
    REQUIRE(join(*store, "a", by_passkey("k", kAda)) == JoinOutcome::done);
    const RecordPosition before = store->news({"ada"}, 0, 100)->news.back().position;
    for (const auto& change :
         {put("b", "same", "x"), put("b", "kept by b", "y"), erase("b", "deleted by b"),
          put("b", "differs", "b's"), put("b", "deleted by a", "x"), erase("b", "gone")}) {
      apply_one(*store, change);
    }
    CHECK(sign_in(*store, "b", kAda) == JoinOutcome::done);
    CHECK(document(*store, "ada", "same") == "x");
    CHECK(document(*store, "ada", "kept by a") == "x");
    CHECK(document(*store, "ada", "kept by b") == "y");
    CHECK(document(*store, "ada", "differs") == "ada's");
    CHECK_FALSE(document(*store, "ada", "deleted by a"));
    CHECK_FALSE(document(*store, "ada", "deleted by b"));
    CHECK(apply_one(*store, put("a", "deleted by b", "x")) == ChangeOutcome::deleted_before);
    CHECK(store->news({"b"}, 0, 100)->news.empty());
    // the first device is told what is new to it, and no more
    const auto news = store->news({"ada"}, before, 100)->news;
    REQUIRE(news.size() == 2);
    CHECK(news[0].id.value == "deleted by b");
    CHECK(news[1].id.value == "kept by b");
    CHECK(store->news({"ada"}, 0, 100)->news.size() == 7);
  });
}

TEST_CASE("a member's records stay when the device is removed, signs out, or passes to another") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
    apply_one(*store, put("a", "1", "ada's"));
    REQUIRE(join(*store, "a", by_passkey("k", kAda)) == JoinOutcome::done);
    REQUIRE(join(*store, "b", by_passkey("l", kBob)) == JoinOutcome::done);
    REQUIRE(store->sign_out({"a"}));
    CHECK_FALSE(member_of(*store, "a"));
    CHECK_FALSE(document(*store, "a", "1"));
    CHECK(document(*store, "ada", "1") == "ada's");
    apply_one(*store, put("a", "2", "of nobody yet"));
    CHECK(sign_in(*store, "a", kAda) == JoinOutcome::done);
    CHECK(document(*store, "ada", "2") == "of nobody yet");
    // one who is signed in takes nothing along to another member
    CHECK(sign_in(*store, "a", kBob) == JoinOutcome::done);
    CHECK(document(*store, "ada", "1") == "ada's");
    CHECK_FALSE(document(*store, "bob", "1"));
    REQUIRE(*store->remove_device({"a"}));
    CHECK(document(*store, "ada", "1") == "ada's");
    CHECK(sign_in(*store, "b", kAda) == JoinOutcome::done);
    CHECK(store->records({"ada"}, {}, 10)->records.size() == 2);
  });
}

TEST_CASE("signing in can make a device of its own") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a"});
    REQUIRE(join(*store, "a", by_passkey("k", kAda)) == JoinOutcome::done);
    const Device tablet{{"t"}, "tablet", at(100), at(100), {}};
    CHECK(*store->sign_in(tablet, SecretHash{"of nobody"}, {"nobody"}) ==
          JoinOutcome::unknown_member);
    CHECK_FALSE(*store->find_device({"of nobody"}));
    CHECK(*store->sign_in(tablet, SecretHash{"secret"}, kAda.id) == JoinOutcome::done);
    CHECK(member_of(*store, "secret") == kAda.id);
    CHECK(*store->sign_in({{"none"}, "", {}, {}, {}}, {}, kAda.id) == JoinOutcome::unknown_device);
    CHECK(join(*store, "none", by_passkey("l", kBob)) == JoinOutcome::unknown_device);
  });
}

TEST_CASE("a member may have several proofs; a name to sign in by is one member's") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
    REQUIRE(join(*store, "a", by_passkey("k", kAda)) == JoinOutcome::done);
    CHECK(join(*store, "a", by_passkey("k", kAda)) == JoinOutcome::passkey_taken);
    CHECK(join(*store, "a", by_passkey("l", kAda)) == JoinOutcome::done);
    CHECK(store->passkeys(kAda.id)->size() == 2);
    CHECK(*store->find_passkey({"k"}) == passkey("k", kAda));
    CHECK_FALSE(*store->find_passkey({"none"}));
    CHECK_FALSE(*store->has_password(kAda.id));
    const Member renamed{kAda.id, "Ada L", at(50)};
    CHECK(join(*store, "a", by_password(renamed, "ada l")) == JoinOutcome::done);
    CHECK(*store->has_password(kAda.id));
    CHECK((*store->find_member(kAda.id))->name == "Ada L");
    CHECK((*store->find_password({"ada l"}))->member == kAda.id);
    CHECK_FALSE(*store->find_password({"ada"}));
    CHECK(join(*store, "b", by_password(kBob, "ada l")) == JoinOutcome::name_taken);
    CHECK_FALSE(*store->find_member(kBob.id));
    CHECK_FALSE(member_of(*store, "b"));
    CHECK(join(*store, "b", by_password(kBob, "bob")) == JoinOutcome::done);
  });
}

TEST_CASE("a passkey's count that does not go up is refused, one that does not count is not") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a"});
    REQUIRE(join(*store, "a", by_passkey("k", kAda)) == JoinOutcome::done);
    CHECK(*store->note_passkey_use({"k"}, 0));
    CHECK(*store->note_passkey_use({"k"}, 0));
    CHECK(*store->note_passkey_use({"k"}, 4'000'000'000));
    CHECK_FALSE(*store->note_passkey_use({"k"}, 4'000'000'000));
    CHECK_FALSE(*store->note_passkey_use({"k"}, 0));
    CHECK(*store->note_passkey_use({"k"}, 4'000'000'001));
    CHECK_FALSE(*store->note_passkey_use({"none"}, 1));
  });
}

TEST_CASE("a challenge is good once, before it expires, also when many ask at once") {
  for_each_database([](const Place& place) {
    const Kept one = place.open({"a"});
    const Kept other = place.open();
    const Challenge asked{{"c"},  ChallengeFor::joining, "bytes", DeviceId{"a"}, {"member"}, "Ada",
                          at(200)};
    const Challenge open{{"d"}, ChallengeFor::signing_in, "more", {}, {}, "", at(200)};
    REQUIRE(one->add_challenge(asked, at(100)));
    REQUIRE(one->add_challenge(open, at(100)));
    CHECK_FALSE(*one->use_challenge({"guess"}, at(100)));
    CHECK(*one->use_challenge({"c"}, at(199)) == asked);
    CHECK_FALSE(*one->use_challenge({"c"}, at(199)));
    CHECK_FALSE(*one->use_challenge({"d"}, at(200)));
    REQUIRE(one->add_challenge(open, at(100)));
    std::atomic<int> used = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] {
        const auto found = (i % 2 == 0 ? one : other)->use_challenge({"d"}, at(150));
        used += found && *found ? 1 : 0;
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    CHECK(used == 1);
  });
}

TEST_CASE("tries are counted for each limit until its window ends") {
  for_each_database([](const Place& place) {
    const Kept store = place.open();
    const std::vector<TryLimit> limits{{{"ada"}, "", 3}, {{}, "10.0.0.1", 5}};
    const auto wait = [&](long long now) { return *store->count_try(limits, at(now), 1000ms); };
    CHECK_FALSE(wait(0));
    CHECK_FALSE(wait(100));
    CHECK_FALSE(wait(200));
    CHECK(wait(300) == at(1000));
    REQUIRE(store->forget_tries({"ada"}));
    CHECK_FALSE(wait(400));
    CHECK(wait(500) == at(1000));  // the address
    CHECK_FALSE(wait(1000));
  });
}

/// Whether any of the store's files holds these bytes.
bool files_hold(const Place& place, const std::string& bytes) {
  bool is_found = false;
  for (const auto& file : std::filesystem::directory_iterator(place.folder())) {
    is_found = is_found || read_file(file.path()).find(bytes) != std::string::npos;
  }
  return is_found;
}

/// All that a member leaves behind, under names that are found again.
void fill(Store& store, const char* device, const Member& member, const std::string& marker) {
  for (int i = 0; i < 120; ++i) {
    // small ones, and ones larger than a page of the file
    const std::string text = marker + std::string(i % 3 == 0 ? 9000 : 300, 'x') + marker;
    apply_one(store, put(device, marker + " record " + std::to_string(i), text));
  }
  apply_one(store, erase(device, marker + " record 7"));
  apply_one(store, erase(device, marker + " never came"));
  REQUIRE(join(store, device,
               {member, Passkey{{marker + " passkey"}, member.id, marker, marker, -7, 1, at(1)},
                Password{{marker + " name"}, marker}}) == JoinOutcome::done);
  REQUIRE(store.add_challenge({{marker + " challenge"},
                               ChallengeFor::signing_in,
                               marker,
                               DeviceId{device},
                               {},
                               marker,
                               at(1'000'000)},
                              at(1)));
  REQUIRE(store.count_try({{{marker + " name"}, marker, 9}}, at(1), 1000s));
  REQUIRE(*store.put_subscription(
      {{device}, "https://" + marker, marker, marker, marker, at(1'000'000), 0}));
}

/// The tables with a row that holds these bytes, whatever the next version adds to them.
std::vector<std::string> tables_hold(const Place& place, const std::string& bytes) {
  if (place.database() == Database::sqlite) {
    return {};  // its files tell
  }
  soci::session sql;
  place.bare(sql);
  std::vector<std::string> tables(100);
  sql << "SELECT table_name::text FROM information_schema.tables WHERE table_schema = "
         "current_schema()",
      soci::into(tables);
  CHECK(tables.size() >= 10);
  std::erase_if(tables, [&](const std::string& table) {
    int rows = 0;
    sql << "SELECT count(*) FROM " + table + " t WHERE t.*::text LIKE '%" + bytes + "%'",
        soci::into(rows);
    return rows == 0;
  });
  return tables;
}

constexpr int kCopies = 400;

/// Stores and removes rows in disorder: pages that are half empty by this are put together, and the
/// places where their rows lay before keep copies that no deletion of the rows reaches.
void leave_copies(const Place& place, Store& store, const std::string& marker) {
  std::mt19937 random(16);
  std::vector<RecordChange> changes;
  for (int i = 0; i < kCopies; ++i) {
    const auto text = [&](const std::string& word) {
      std::string many;
      for (auto n = random() % 300; n > 0; --n) {
        many += word;
      }
      return many;
    };
    changes.push_back(put("a", std::to_string(random()), text(marker)));
    changes.push_back(put("b", std::to_string(random()), text("others")));
    changes.push_back(put("c", std::to_string(random()), text("others")));
  }
  soci::session sql;
  place.bare(sql);
  for (std::size_t first = 0; first < changes.size(); first += 40) {
    REQUIRE(store.apply(std::span(changes).subspan(first, 40)));
    if (place.database() == Database::sqlite) {
      sql << "PRAGMA secure_delete = ON";
    }
    sql << "DELETE FROM documents WHERE owner_id = 'c' AND length(id) % 2 = " << (first / 40) % 2;
  }
}

TEST_CASE("erasing leaves nothing of a member, nor in the raw files, and all of the others") {
  const std::string marker = "MARKER-of-Ada";
  for_each_database([&](const Place& place) {
    const Kept store = place.open({"a", "b", "c", marker + " second"});
    const Member ada{{marker}, marker, at(1)};
    // interleaved, so that pages of the file hold both
    for (int i = 0; i < 200; ++i) {
      const std::string id = std::to_string((i * 7919) % 1000);
      apply_one(*store, put("b", id, "of b " + std::string(static_cast<std::size_t>(i * 13), 'y')));
      apply_one(*store,
                put("a", marker + id, marker + std::string(static_cast<std::size_t>(i), 'x')));
      apply_one(*store, put("c", id, std::string(static_cast<std::size_t>(i * 5), 'z')));
      if (i % 3 == 0) {
        apply_one(*store, erase("b", id));
      }
    }
    leave_copies(place, *store, marker);
    CHECK(store->erase({"c"})->documents > 0);
    fill(*store, "a", ada, marker);
    REQUIRE(sign_in(*store, (marker + " second").c_str(), ada) == JoinOutcome::done);
    if (place.database() == Database::sqlite) {
      CHECK(files_hold(place, marker));  // it would be found
    } else {
      CHECK(tables_hold(place, marker).size() >= 8);
    }
    const auto erased = store->erase({"a"});
    REQUIRE(erased);
    CHECK(erased->documents == 200 + 119 + kCopies);
    CHECK(erased->is_overwritten == (place.database() == Database::sqlite));
    CHECK(erased->devices == 2);
    CHECK_FALSE(*store->find_device({"a"}));
    CHECK_FALSE(*store->find_device({marker + " second"}));
    CHECK_FALSE(*store->find_member(ada.id));
    CHECK_FALSE(*store->find_passkey({marker + " passkey"}));
    CHECK_FALSE(*store->find_password({marker + " name"}));
    CHECK_FALSE(*store->use_challenge({marker + " challenge"}, at(2)));
    CHECK(store->due(at(2'000'000), 10)->empty());
    CHECK(store->news({marker}, 0, 10)->news.empty());
    CHECK(store->records({"b"}, {}, 1000)->records.size() == 200 - 67 + kCopies);
    CHECK(apply_one(*store, put("a", "late", marker)) == ChangeOutcome::unknown_device);
    CHECK(tables_hold(place, marker).empty());
    if (place.database() == Database::sqlite) {
      CHECK_FALSE(files_hold(place, marker));
    }
  });
}

TEST_CASE("an anonymous device is erased alone") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
    apply_one(*store, put("a", "1", "x"));
    apply_one(*store, erase("a", "2"));
    apply_one(*store, put("b", "1", "x"));
    const auto erased = store->erase({"a"});
    REQUIRE(erased);
    CHECK(erased->documents == 1);
    CHECK(erased->devices == 1);
    CHECK(store->news({"a"}, 0, 10)->news.empty());
    CHECK(document(*store, "b", "1") == "x");
    CHECK(store->erase({"a"})->devices == 0);
  });
}

TEST_CASE("what is put, joined and erased at the same time by several services leaves no trace") {
  for_each_database([](const Place& place) {
    const Kept one = place.open({"a", "b"});
    const Kept other = place.open();
    REQUIRE(join(*one, "a", by_passkey("k", kAda)) == JoinOutcome::done);
    std::atomic<bool> is_over = false;
    std::thread writer([&] {
      for (int i = 0; !is_over; ++i) {
        const std::array changes{put("b", std::to_string(i), "x"),
                                 put("a", std::to_string(i), "x")};
        CHECK(other->apply(changes));
      }
    });
    std::thread joiner([&] { (void)other->sign_in({{"b"}, "", {}, {}, {}}, {}, kAda.id); });
    std::this_thread::sleep_for(50ms);
    const auto erased = one->erase({"a"});
    is_over = true;
    writer.join();
    joiner.join();
    REQUIRE(erased);
    CHECK(one->news({"ada"}, 0, 10)->news.empty());
    CHECK_FALSE(*one->find_member(kAda.id));
  });
}

TEST_CASE("a reminder that is due is one service's to send") {
  for_each_database([](const Place& place) {
    const Kept one = place.open({"a", "b"});
    const Kept other = place.open();
    const PushSubscription first{{"a"}, "https://push.example/1", "key", "secret", "{}", at(500),
                                 0};
    REQUIRE(*one->put_subscription(first));
    REQUIRE(*one->put_subscription({{"b"}, "https://push.example/2", "k", "s", "{}", at(900), 0}));
    CHECK_FALSE(*one->put_subscription({{"none"}, "", "", "", "", at(0), 0}));
    CHECK(one->due(at(499), 10)->empty());
    const auto due = one->due(at(500), 10);
    REQUIRE(due->size() == 1);
    CHECK(due->front() == first);
    CHECK(one->due(at(900), 1)->size() == 1);
    CHECK(*one->move_on(first, at(1500), 0));
    CHECK_FALSE(*other->move_on(first, at(1500), 0));
    CHECK(other->due(at(1500), 10)->size() == 2);
    // a new subscription of the device is in place of the old one
    REQUIRE(*one->put_subscription({{"a"}, "https://push.example/3", "k", "s", "{}", at(700), 0}));
    CHECK(one->due(at(700), 10)->front().endpoint == "https://push.example/3");
    REQUIRE(one->drop_subscription(first));  // the old one
    CHECK(one->due(at(700), 10)->size() == 1);
    REQUIRE(one->remove_subscription({"a"}));
    REQUIRE(*one->remove_device({"b"}));
    CHECK(one->due(at(9999), 10)->empty());
    CHECK(*one->service_key("k", "first") == "first");
    CHECK(*other->service_key("k", "second") == "first");
  });
}

}  // namespace
