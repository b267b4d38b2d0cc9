// SPDX-License-Identifier: Apache-2.0
// A session record as the app sends it.
#pragma once

#include <string>

namespace coxa::test {

/// Some UUID, a different one for each number.
inline std::string sample_id(int number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

/// One repetition, counted by hand or measured; `note` makes records differ under one id.
inline std::string sample_record(const std::string& id, const std::string& note = "") {
  return R"({"schema":"coxa.session/1","id":")" + id +
         R"(","engine_version":"0.1.0","exercise":{"id":"seated-hip-internal-rotation","version":1,)"
         R"("variant":null},"sensor":{"kind":"camera","source_name":"camera","model":null,)"
         R"("samples":300,"duration_s":10.0,"sample_rate_hz":30.0},)"
         R"("verdict":{"status":"measured","reasons":[]},"repetitions":[{"side":"left","index":1,)"
         R"("complete":true,"start_s":1.0,"peak_s":2.5,"end_s":4.0,"peak_deg":31.25,)"
         R"("range_deg":29.5,"peak_uncertainty_deg":1.1,"range_uncertainty_deg":1.2,"out_s":1.0,)"
         R"("hold_s":1.0,"back_s":1.0,"time_under_tension_s":3.0,"peak_speed_deg_s":44.0,)"
         R"("faults":[{"kind":"thigh_lift","size":6.5,"unit":"deg","at_s":2.5}]}],)"
         R"("summary":{"left":null,"right":null},"notes":[)" +
         (note.empty() ? "" : "\"" + note + "\"") +
         R"(],"report":{"started_at":"2026-11-25T14:00:00Z","language":"en",)"
         R"("dose":{"sides":["left","right"],"repetitions":8},"pain_before_0_10":2,)"
         R"("pain_after_0_10":null,"effort_0_10":4,"stopped":{"why":"finished","where":null,)"
         R"("pain_0_10":null},"sensor":"camera"}})";
}

}  // namespace coxa::test
