// SPDX-License-Identifier: Apache-2.0
// How many records a second the server stores, and how fast it finds them among many.
#pragma once

#include <string>

#include "domain/quantities/result.hpp"

namespace coxa::cli {

struct ServerBenchOptions {
  int records = 1'000'000;  ///< that the store holds before it is asked
  std::string update;       ///< Markdown file to write into; empty: the terminal
};

/// Fills a SQLite store in a temporary folder, starts this very program as its server, lets many
/// connections write and read, checks what they were answered, and tells the figures as Markdown.
Result<std::string> bench_server(const ServerBenchOptions& options);

}  // namespace coxa::cli
