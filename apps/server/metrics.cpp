// SPDX-License-Identifier: Apache-2.0
#include "apps/server/metrics.hpp"

#include <unistd.h>

#include <cinttypes>
#include <cstdarg>
#include <cstdio>

namespace coxa::server {
namespace {

/// Appends a line of at most 199 bytes.
__attribute__((format(printf, 2, 3))) void line(std::string& text, const char* form, ...) {
  char buffer[200];
  std::va_list values;
  va_start(values, form);
  std::vsnprintf(buffer, sizeof buffer, form, values);
  va_end(values);
  (text += buffer) += '\n';
}

std::uint64_t resident_bytes() {
  std::uint64_t pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%*u %" SCNu64, &pages) != 1) {
      pages = 0;
    }
    std::fclose(file);
  }
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void add_durations(std::string& text, const http_beast::Counts& counts) {
  line(text, "# HELP coxa_http_request_seconds From a request's first byte to its answer's last.");
  line(text, "# TYPE coxa_http_request_seconds histogram");
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < counts.kSeconds.size(); ++i) {
    below += counts.by_duration[i];
    line(text, "coxa_http_request_seconds_bucket{le=\"%g\"} %" PRIu64, counts.kSeconds[i], below);
  }
  below += counts.by_duration.back();
  line(text, "coxa_http_request_seconds_bucket{le=\"+Inf\"} %" PRIu64, below);
  line(text, "coxa_http_request_seconds_sum %.6f",
       static_cast<double>(counts.total_microseconds.load()) * 1e-6);
  line(text, "coxa_http_request_seconds_count %" PRIu64, below);
}

}  // namespace

std::string metrics_text(const http_beast::Counts& counts, const WriteQueue& queue) {
  std::string text;
  line(text, "# HELP coxa_http_requests_total Requests answered.");
  line(text, "# TYPE coxa_http_requests_total counter");
  for (std::size_t status = 0; status < counts.by_status.size(); ++status) {
    if (const std::uint64_t number = counts.by_status[status]; number > 0) {
      line(text, "coxa_http_requests_total{status=\"%zu\"} %" PRIu64, status, number);
    }
  }
  add_durations(text, counts);
  line(text, "# TYPE coxa_http_connections gauge");
  line(text, "coxa_http_connections %d", counts.connections_open.load());
  line(text, "# TYPE coxa_http_connections_refused_total counter");
  line(text, "coxa_http_connections_refused_total %" PRIu64, counts.connections_refused.load());
  line(text, "# HELP coxa_write_batches_total Transactions that stored changes.");
  line(text, "# TYPE coxa_write_batches_total counter");
  line(text, "coxa_write_batches_total %" PRIu64, queue.batches());
  line(text, "# HELP coxa_written_changes_total Changes stored by them.");
  line(text, "# TYPE coxa_written_changes_total counter");
  line(text, "coxa_written_changes_total %" PRIu64, queue.changes());
  line(text, "# TYPE process_resident_memory_bytes gauge");
  line(text, "process_resident_memory_bytes %" PRIu64, resident_bytes());
  return text;
}

}  // namespace coxa::server
