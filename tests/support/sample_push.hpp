// SPDX-License-Identifier: Apache-2.0
// A browser's subscription to reminders as the app sends it, and the browser's secret half.
#pragma once

#include <string>

namespace coxa::test {

// the browser of RFC 8291, appendix A
inline const std::string kBrowserKey =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
inline const std::string kBrowserPrivateKey = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
inline const std::string kBrowserSecret = "BTBZMqHH6r4Tts7J_aSIgg";

/// Each day at 18:00 in Berlin, quiet from 21 to 8 o'clock, unless told otherwise.
inline std::string sample_push(
    const std::string& endpoint,
    const std::string& reminders =
        R"({"at":["18:00"],"days":["mon","tue","wed","thu","fri","sat","sun"],)"
        R"("quiet":{"from":"21:00","until":"08:00"},"time_zone":"Europe/Berlin"})") {
  return R"({"endpoint":")" + endpoint + R"(","expirationTime":null,"keys":{"p256dh":")" +
         kBrowserKey + R"(","auth":")" + kBrowserSecret + R"("},"reminders":)" + reminders + "}";
}

}  // namespace coxa::test
