// SPDX-License-Identifier: Apache-2.0
// The benchmark's results as Markdown, for a terminal and for docs/accuracy.md.
#pragma once

#include <span>
#include <string>

#include "apps/cli/bench_score.hpp"

namespace coxa::cli {

std::string accuracy_table(std::span<const BenchScore> scores, const std::string& pose_model);

/// `document`, called `name`, with what stands between its comments `mark`: begin and `mark`: end
/// replaced by `table`.
Result<std::string> replace_table(const std::string& document, const std::string& table,
                                  const std::string& name, const std::string& mark);

/// Writes `table` into the Markdown `file` between its marks.
Result<void> update_document(const std::string& file, const std::string& table,
                             const std::string& mark);

/// Where the time of measuring a video went; `whole` is all of it.
std::string speed_table(const Measured& measured, Seconds whole);

}  // namespace coxa::cli
