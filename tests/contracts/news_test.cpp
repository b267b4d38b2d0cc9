// SPDX-License-Identifier: Apache-2.0
// What every store promises to a device that follows its owner's changes.
#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <map>
#include <string>
#include <thread>

#include "tests/contracts/store_place.hpp"

namespace {

using namespace coxa;
using namespace coxa::test;

/// The news as `id=document` or `id-`, in order.
std::string told(RecordStore& store, const char* owner, RecordPosition after = 0) {
  const auto page = store.news({owner}, after, 100);
  REQUIRE(page);
  std::string text;
  for (const RecordNews& news : page->news) {
    text +=
        (text.empty() ? "" : " ") + news.id.value + (news.document ? "=" + *news.document : "-");
  }
  return text;
}

TEST_CASE("news are told oldest first, each record once as it is now, deletions too") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
    CHECK(told(*store, "a").empty());
    const std::array changes{put("a", "1", "x"), put("b", "9", "of b"),  put("a", "2", "y"),
                             put("a", "1", "x"), put("a", "1", "other"), erase("a", "3")};
    REQUIRE(store->apply(changes));
    CHECK(told(*store, "a") == "1=x 2=y 3-");
    const auto first = store->news({"a"}, 0, 1);
    CHECK(first->has_more);
    CHECK(told(*store, "a", first->news.back().position) == "2=y 3-");
    apply_one(*store, erase("a", "1"));
    apply_one(*store, erase("a", "3"));  // again: no news
    CHECK(told(*store, "a") == "2=y 3- 1-");
    CHECK_FALSE(store->news({"a"}, 0, 3)->has_more);
    CHECK(told(*store, "b") == "9=of b");
    CHECK(told(*store, "nobody").empty());
  });
}

TEST_CASE("a position that the store has not reached begins anew") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a"});
    apply_one(*store, put("a", "1", "x"));
    CHECK(told(*store, "a", 1).empty());
    CHECK(told(*store, "a", 2) == "1=x");
  });
}

TEST_CASE("a page of large records ends early and says that there are more") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a"});
    for (int i = 0; i < 8; ++i) {
      apply_one(*store, put("a", std::to_string(i), std::string(250'000, 'x')));
    }
    RecordPosition after = 0;
    std::size_t seen = 0;
    for (bool has_more = true; has_more;) {
      const auto page = store->news({"a"}, after, 100);
      REQUIRE(page);
      CHECK(page->news.size() <= 5);
      seen += page->news.size();
      after = page->news.back().position;
      has_more = page->has_more;
    }
    CHECK(seen == 8);
  });
}

TEST_CASE("who follows the news misses nothing that several services store at once") {
  constexpr int kServices = 3;
  constexpr int kEach = 60;
  for_each_database([](const Place& place) {
    std::vector<Kept> services;
    for (int i = 0; i < kServices; ++i) {
      services.push_back(place.open({"a", "b"}));
    }
    std::atomic<int> writing = kServices;
    std::vector<std::thread> writers;
    writers.reserve(kServices);
    for (int service = 0; service < kServices; ++service) {
      writers.emplace_back([&, service] {
        for (int i = 0; i < kEach; ++i) {
          // each in another order of owners, with a record that another deletes
          const std::string own = std::to_string(service) + "." + std::to_string(i);
          std::array changes{put("a", own, own), put("b", own, own), erase("a", "common"),
                             put("a", "common" + std::to_string(i), "x")};
          if (service % 2 == 1) {
            std::swap(changes[0], changes[1]);
          }
          CHECK(services[static_cast<std::size_t>(service)]->apply(changes));
        }
        --writing;
      });
    }
    const Kept reader = place.open();
    std::map<std::string, int> seen;
    RecordPosition after = 0;
    for (bool is_last = false; !is_last;) {
      is_last = writing == 0;  // whatever was stored before this is found now
      for (bool has_more = true; has_more;) {
        const auto page = reader->news({"a"}, after, 7);
        REQUIRE(page);
        for (const RecordNews& news : page->news) {
          CHECK(news.position > after);
          after = news.position;
          ++seen[news.id.value];
        }
        has_more = page->has_more;
      }
    }
    for (std::thread& writer : writers) {
      writer.join();
    }
    CHECK(seen.size() == kServices * kEach + kEach + 1);
    for (const auto& [id, times] : seen) {
      CAPTURE(id);
      CHECK(times == 1);
    }
  });
}

}  // namespace
