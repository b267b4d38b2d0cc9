// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/bench_server.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cinttypes>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "adapters/keys_openssl/secret.hpp"
#include "adapters/record_json/record_json.hpp"
#include "adapters/record_valijson/record_check.hpp"
#include "adapters/records_soci/records_soci.hpp"
#include "apps/cli/line_text.hpp"
#include "apps/cli/terminal.hpp"
#include "apps/server/server_process.hpp"

namespace coxa::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using http_beast::Client;

constexpr int kDevices = 200;
constexpr int kWriters = 64;
constexpr int kReaders = 16;
constexpr std::chrono::seconds kLasts{10};
constexpr int kRereads = 2000;
constexpr int kPage = 20;
constexpr const char* kPlaceOfId = "00000000-0000-4000-8000-000000000000";

class TemporaryFolder {
 public:
  TemporaryFolder()
      : path_(fs::temp_directory_path() / ("coxa-bench-" + std::to_string(::getpid()))) {}
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string id_of(std::int64_t number) {
  char text[40];
  std::snprintf(text, sizeof text, "00000000-0000-4000-8000-%012" PRIx64,
                static_cast<std::uint64_t>(number + 1));
  return text;
}

std::string secret_of(int device) { return "bench-secret-" + std::to_string(device); }
std::string cookie_of(int device) { return "coxa=" + secret_of(device); }
DeviceId device_id(int device) { return {"bench-" + std::to_string(device)}; }

/// A measured set of eight repetitions, as the store keeps it, with kPlaceOfId as its id.
Result<std::string> record_form(const record_valijson::RecordCheck& check) {
  SessionRecord record{.id = kPlaceOfId,
                       .exercise_id = "seated-hip-internal-rotation",
                       .exercise_version = 1,
                       .engine_version = "0.1.0",
                       .sensor = {.kind = SensorKind::camera,
                                  .source_name = "camera",
                                  .model = "BlazePose lite",
                                  .samples = 1200,
                                  .duration = Seconds{40},
                                  .sample_rate = Hertz{30}}};
  const Estimate<Radians> angle{to_radians(Degrees{31.27}), to_radians(Degrees{1.13})};
  for (int i = 1; i <= 8; ++i) {
    record.repetitions.push_back({.side = Side::left,
                                  .index = i,
                                  .complete = true,
                                  .start = to_timestamp(Seconds{4.117 * i}),
                                  .peak = to_timestamp(Seconds{4.117 * i + 1.733}),
                                  .end = to_timestamp(Seconds{4.117 * i + 3.967}),
                                  .peak_angle = angle,
                                  .range = angle,
                                  .out = Seconds{1.233},
                                  .hold = Seconds{1.067},
                                  .back = Seconds{1.667},
                                  .time_under_tension = Seconds{3.967},
                                  .peak_speed = RadiansPerSecond{0.77}});
  }
  record.sides = {{.side = Side::left,
                   .complete = 8,
                   .neutral = angle,
                   .mean_peak = angle,
                   .best_peak = angle,
                   .best_range = angle,
                   .mean_range = angle,
                   .mean_hold = Seconds{1.067},
                   .time_under_tension = Seconds{31.736}}};
  return check.check(record_json::to_json(record)).map([](const auto& checked) {
    return checked.document;
  });
}

std::string record_of(const std::string& form, std::int64_t number) {
  std::string record = form;
  return record.replace(record.find(kPlaceOfId), std::string_view(kPlaceOfId).size(),
                        id_of(number));
}

/// Record `number` belongs to device `number % kDevices`.
Result<void> fill(const fs::path& file, int records, const std::string& form) {
  COXA_TRY(store, records_soci::open_sqlite(file));
  const CalendarTime now{std::chrono::milliseconds{1'700'000'000'000}};
  for (int device = 0; device < kDevices; ++device) {
    const SecretHash code{"code-" + std::to_string(device)};
    const auto paired = store->add_pairing_code(code, now + std::chrono::hours(1)).and_then([&] {
      return store->pair_device(code, {device_id(device), "bench", now, now, {}},
                                {keys_openssl::hash_of(secret_of(device))});
    });
    if (!paired) {
      return tl::unexpected(paired.error());
    }
  }
  constexpr int kBatch = 10'000;
  std::fprintf(stderr, "storing %d records first\n", records);
  for (int first = 0; first < records; first += kBatch) {
    std::vector<RecordChange> batch;
    batch.reserve(kBatch);
    for (int n = first; n < std::min(records, first + kBatch); ++n) {
      batch.emplace_back(PutRecord{device_id(n % kDevices), {id_of(n)}, record_of(form, n), now});
    }
    if (auto stored = store->apply(batch); !stored) {
      return tl::unexpected(stored.error());
    }
  }
  return {};
}

/// What many connections did in a given time.
struct Tally {
  std::vector<double> milliseconds;   ///< of each exchange
  std::vector<std::int64_t> numbers;  ///< of the records that were acknowledged
  int wrong = 0;
  std::string complaint;

  void add(Tally other) {
    milliseconds.insert(milliseconds.end(), other.milliseconds.begin(), other.milliseconds.end());
    numbers.insert(numbers.end(), other.numbers.begin(), other.numbers.end());
    wrong += other.wrong;
    complaint = complaint.empty() ? other.complaint : complaint;
  }
  void refuse(const std::string& what) {
    ++wrong;
    complaint = complaint.empty() ? what : complaint;
  }
  [[nodiscard]] double percentile(double share) {
    if (milliseconds.empty()) {
      return 0;
    }
    const auto place =
        static_cast<std::ptrdiff_t>(share * static_cast<double>(milliseconds.size() - 1));
    std::nth_element(milliseconds.begin(), milliseconds.begin() + place, milliseconds.end());
    return milliseconds[static_cast<std::size_t>(place)];
  }
};

/// Lets `count` threads, each with a connection of its own, repeat `step(client, thread, tally)`.
template <class Step>
Tally together(std::uint16_t port, int count, const Step& step) {
  std::vector<Tally> tallies(static_cast<std::size_t>(count));
  std::vector<std::thread> threads;
  threads.reserve(tallies.size());
  const auto end = Clock::now() + kLasts;
  for (int thread = 0; thread < count; ++thread) {
    threads.emplace_back([&, thread] {
      Tally& tally = tallies[static_cast<std::size_t>(thread)];
      auto client = Client::connect("127.0.0.1", port);
      while (client && tally.wrong == 0 && Clock::now() < end) {
        const auto begin = Clock::now();
        step(*client, thread, tally);
        tally.milliseconds.push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
      }
      if (!client) {
        tally.refuse(client.error().message);
      }
    });
  }
  Tally all;
  for (int thread = 0; thread < count; ++thread) {
    threads[static_cast<std::size_t>(thread)].join();
    all.add(std::move(tallies[static_cast<std::size_t>(thread)]));
  }
  return all;
}

/// One exchange; an answer of another status is wrong.
std::string expect(Client& client, const http_beast::Request& request, int status, Tally& tally) {
  const auto answer = client.exchange(request);
  if (!answer || answer->status != status) {
    tally.refuse(request.method + " " + request.path + " was answered " +
                 (answer ? std::to_string(answer->status) : answer.error().message));
    return {};
  }
  return answer->body;
}

std::string path_of(std::int64_t number) { return "/api/v1/records/" + id_of(number); }

Tally write_many(std::uint16_t port, const std::string& form, std::int64_t first) {
  std::atomic<std::int64_t> next{first};
  return together(port, kWriters, [&](Client& client, int, Tally& tally) {
    const std::int64_t number = next++;
    (void)expect(
        client,
        server::app_request("PUT", path_of(number), cookie_of(static_cast<int>(number % kDevices)),
                            record_of(form, number)),
        201, tally);
    tally.numbers.push_back(number);
  });
}

/// Half of them one record, half of them a page of the newest.
void read_one(Client& client, const std::string& form, std::int64_t number, bool is_page,
              Tally& tally) {
  auto request = server::app_request("GET", is_page ? "/api/v1/records" : path_of(number),
                                     cookie_of(static_cast<int>(number % kDevices)));
  request.query = is_page ? "limit=" + std::to_string(kPage) : "";
  const std::string body = expect(client, request, 200, tally);
  const bool is_right =
      is_page ? body.size() > kPage * form.size() && body.starts_with("{\"records\":[")
              : body == record_of(form, number);
  if (!is_right && tally.wrong == 0) {
    tally.refuse(request.path + " was answered with something else than what was stored");
  }
}

Tally read_many(std::uint16_t port, const std::string& form, int records) {
  return together(port, kReaders, [&](Client& client, int thread, Tally& tally) {
    thread_local std::mt19937 random(static_cast<unsigned>(thread));
    std::uniform_int_distribution<std::int64_t> any(0, records - 1);
    read_one(client, form, any(random), tally.milliseconds.size() % 2 == 1, tally);
  });
}

/// About kRereads of so many are read again: every how manieth, and how many that makes.
std::size_t stride(std::size_t all) { return std::max<std::size_t>(1, all / kRereads); }
std::size_t sampled(std::size_t all) { return (all + stride(all) - 1) / stride(all); }

/// Reads a sample of what was acknowledged.
Tally reread(std::uint16_t port, const std::string& form,
             const std::vector<std::int64_t>& numbers) {
  Tally tally;
  auto client = Client::connect("127.0.0.1", port);
  for (std::size_t i = 0; client && i < numbers.size() && tally.wrong == 0;
       i += stride(numbers.size())) {
    read_one(*client, form, numbers[i], false, tally);
  }
  if (!client) {
    tally.refuse(client.error().message);
  }
  return tally;
}

/// The most memory the process has had in use, in megabytes (of 1,000,000 bytes).
double peak_memory_mb(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmHWM:")) {
      return std::stod(line.substr(6)) * 1024 / 1e6;
    }
  }
  return 0;
}

Result<record_valijson::RecordCheck> load_check() {
  std::ifstream file(content_folder() / "schemas" / "session.schema.json", std::ios::binary);
  const std::string schema{std::istreambuf_iterator<char>(file), {}};
  return record_valijson::RecordCheck::create({&schema, 1});
}

}  // namespace

Result<std::string> bench_server(const ServerBenchOptions& options) {
  const TemporaryFolder folder;
  fs::create_directories(folder.path());
  COXA_TRY(check, load_check());
  COXA_TRY(form, record_form(check));
  if (auto filled = fill(folder.path() / "records.db", options.records, form); !filled) {
    return tl::unexpected(filled.error());
  }
  COXA_TRY(process, server::ServerProcess::start(
                        fs::read_symlink("/proc/self/exe"),
                        {"--data", folder.path().string(), "--web", folder.path() / "none"}));
  Tally reads = read_many(process.port(), form, options.records);
  Tally writes = write_many(process.port(), form, options.records);
  const Tally again = reread(process.port(), form, writes.numbers);
  const double memory_mb = peak_memory_mb(process.id());
  const int exit_code = process.end(SIGTERM);
  for (const Tally& tally : {reads, writes, again}) {
    if (tally.wrong > 0) {
      return fail(ErrorCode::missing_part, "the server's answers are wrong: " + tally.complaint);
    }
  }
  if (exit_code != 0) {
    return fail(ErrorCode::missing_part,
                "the server ended with exit code " + std::to_string(exit_code));
  }
  const double seconds = std::chrono::duration<double>(kLasts).count();
  std::string text;
  say(text,
      "SQLite, %d records of %zu bytes of %d devices; %u processors shared with the %d "
      "connections that ask; plain HTTP.\n\n| | measured | target |\n|---|---|---|\n",
      options.records, form.size(), kDevices, std::thread::hardware_concurrency(), kWriters);
  say(text, "| record writes a second, %d connections | %.0f | 2,000 |\n", kWriters,
      static_cast<double>(writes.milliseconds.size()) / seconds);
  say(text, "| a write, median, p99 | %.1f ms, %.1f ms | |\n", writes.percentile(0.5),
      writes.percentile(0.99));
  say(text, "| reads a second, %d connections | %.0f | |\n", kReaders,
      static_cast<double>(reads.milliseconds.size()) / seconds);
  say(text, "| a read, median, p99 | %.1f ms, %.1f ms | p99 20 ms |\n", reads.percentile(0.5),
      reads.percentile(0.99));
  say(text, "| memory, at most | %.0f MB | 100 MB |\n", memory_mb);
  say(text,
      "\nReads are one record or a page of %d, half and half. Checked: every answer's status, "
      "every "
      "record read against what was stored, and %zu of the acknowledged writes read again.\n",
      kPage, sampled(writes.numbers.size()));
  return text;
}

}  // namespace coxa::cli
