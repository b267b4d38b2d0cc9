// SPDX-License-Identifier: Apache-2.0
// What a live session knows after one sample, as the JSON of the page's LiveFrame.
#pragma once

#include <string>
#include <vector>

#include "domain/exercise/catalogue.hpp"
#include "domain/session/live_session.hpp"

namespace coxa::wasm {

/// The fields of apps/web/src/engine/messages.ts, LiveFrame, but for those that the worker adds:
/// time_ms, latency_ms, skeleton.
std::string live_json(const LiveSession& live, const Movement& movement, int repetitions,
                      const std::vector<CueText>& cues);

/// A list of {group, least, most}; null where there are none.
std::string shares_json(const GroupShares* shares);

}  // namespace coxa::wasm
