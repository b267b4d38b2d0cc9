// SPDX-License-Identifier: Apache-2.0
// Entries of a journal, of each kind, as the app sends them.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace coxa::test {

/// Bodies by kind.
inline const std::map<std::string, std::vector<std::string>>& sample_bodies() {
  static const std::map<std::string, std::vector<std::string>> bodies{
      {"screening",
       {R"({"form_version":1,"answers":{"injury":"no","groin":"not_sure","hip_replacement":"yes"}})"}},
      {"intake",
       {R"({"places":[{"place":"groin","side":"left"},{"place":"low_back","side":"middle"}],)"
        R"("since":"months","pain_now_0_10":3,"pain_worst_week_0_10":6,"goals":["climb the stairs"]})",
        R"({"places":[],"since":"days","pain_now_0_10":0,"pain_worst_week_0_10":0,"goals":[]})"}},
      {"enrolment",
       {R"({"program":"hip-pain","program_version":1})",
        R"({"program":null,"program_version":1})"}},
      {"check_in",
       {R"({"pain_0_10":2,"has_settled":true,"where":"groin","is_sharp":false})",
        R"({"pain_0_10":0,"has_settled":null,"where":null,"is_sharp":false})"}},
      {"response",
       {R"({"questionnaire":"psfs","version":1,"answers":{"1":7,"1.name":"stairs","done":true}})"}},
      {"refusal", {R"({"change":"2026-11-25/seated-hip-internal-rotation/two-for-two"})"}},
      {"order",
       {R"({"exercise":"squat","what":"set_level","level":3,"text":"go slowly"})",
        R"({"exercise":"squat","what":"lock","level":null,"text":""})"}},
      {"setting",
       {R"({"name":"reminders","value":{"is_on":true,"days":["mon"],"at":"18:00","push":true}})"}},
      {"card_read", {R"({"card":"pain-and-exercise"})"}},
      {"break", {R"({"from":"2026-12-24","until":"2027-01-02","why":"holiday"})"}}};
  return bodies;
}

inline std::string sample_entry(const std::string& id, const std::string& kind,
                                const std::string& body) {
  return R"({"schema":"coxa.entry/1","id":")" + id + R"(","kind":")" + kind +
         R"(","at":"2026-11-25T07:30:00.000Z","utc_offset_min":60,"by":")" +
         (kind == "order" ? "therapist" : "member") + R"(","body":)" + body + "}";
}

}  // namespace coxa::test
