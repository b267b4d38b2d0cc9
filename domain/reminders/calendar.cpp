// SPDX-License-Identifier: Apache-2.0
// The reminders as a calendar file (iCalendar, RFC 5545).
#include "domain/reminders/calendar.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <numeric>
#include <vector>

#include "domain/reminders/zone.hpp"

namespace coxa {

namespace {

using std::chrono::minutes;
using LocalSeconds = std::chrono::local_time<std::chrono::seconds>;

constexpr std::array<const char*, 7> kDays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

const char* day_code(std::chrono::weekday day) { return kDays[day.c_encoding()]; }

std::string padded(long long number, std::size_t digits) {
  std::string out = std::to_string(number);
  return out.size() < digits ? std::string(digits - out.size(), '0') + out : out;
}

// 20261125T180000
std::string date_time(LocalSeconds at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(at - day);
  return padded(static_cast<int>(date.year()), 4) + padded(static_cast<unsigned>(date.month()), 2) +
         padded(static_cast<unsigned>(date.day()), 2) + 'T' + padded(time.hours().count(), 2) +
         padded(time.minutes().count(), 2) + padded(time.seconds().count(), 2);
}

// +0100
std::string offset_text(minutes offset) {
  const auto size = (offset < minutes(0) ? -offset : offset).count();
  return (offset < minutes(0) ? "-" : "+") + padded(size / 60, 2) + padded(size % 60, 2);
}

// a text property's value (3.3.11); other control characters mean nothing in a calendar
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20U && c != 0x7F) {
      out += c;
    }
  }
  return out;
}

// one content line, folded so that none is longer than 75 octets and no character is cut (3.1)
void add_line(std::string& out, std::string_view line) {
  constexpr std::size_t kLongest = 75;
  std::size_t room = kLongest;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) {
      --cut;
    }
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLongest - 1;  // the space counts
  }
  out.append(line).append("\r\n");
}

/// A change of clocks as a calendar says it: the first one, and the rule for those that follow.
struct Onset {
  LocalSeconds first;
  std::string rule;
};

unsigned days_in(std::chrono::month month) {  // no zone changes its clocks in February
  return static_cast<unsigned>(
      std::chrono::year_month_day_last(std::chrono::year(2001), month / std::chrono::last).day());
}

// the days of the month on which such a weekday can fall, moved by `shift` days
std::vector<int> month_days(const ChangeDay& day, int shift) {
  constexpr unsigned kLast = 5;
  const int first = day.week == kLast ? static_cast<int>(days_in(day.month)) - 6
                                      : 7 * static_cast<int>(day.week - 1) + 1;
  std::vector<int> out(7);
  std::iota(out.begin(), out.end(), first + shift);
  return out;
}

// A time of 24:00 or more, or of less than 00:00, belongs to another day: then the rule lists days
// of the month. Where those would leave the month, the change is told one second early instead.
Onset onset(const ChangeDay& day, std::chrono::year year) {
  constexpr unsigned kLast = 5;
  Onset out{change_in(day, year), "FREQ=YEARLY;BYMONTH="};
  out.rule += std::to_string(static_cast<unsigned>(day.month));
  const int shift = static_cast<int>(std::chrono::floor<std::chrono::days>(day.at).count());
  const std::vector<int> days = month_days(day, shift);
  const bool leaves_month = days.front() < 1 || days.back() > static_cast<int>(days_in(day.month));
  if (shift == 0 || leaves_month) {
    if (leaves_month) {
      const auto midnight = std::chrono::floor<std::chrono::days>(out.first);
      out.first = midnight - std::chrono::seconds(1);
    }
    out.rule += std::string(";BYDAY=") + (day.week == kLast ? "-1" : std::to_string(day.week)) +
                day_code(day.weekday);
    return out;
  }
  out.rule += ";BYMONTHDAY=";
  for (const int number : days) {
    out.rule += (number == days.front() ? "" : ",") + std::to_string(number);
  }
  out.rule += std::string(";BYDAY=") + day_code(day.weekday + std::chrono::days(shift));
  return out;
}

struct Offsets {
  minutes from;
  minutes to;
};

void add_observance(std::string& out, std::string_view name, const Offsets& offsets,
                    const Onset& onset) {
  const std::string kind = offsets.to > offsets.from ? "DAYLIGHT" : "STANDARD";
  add_line(out, "BEGIN:" + kind);
  add_line(out, "DTSTART:" + date_time(onset.first));
  add_line(out, "TZOFFSETFROM:" + offset_text(offsets.from));
  add_line(out, "TZOFFSETTO:" + offset_text(offsets.to));
  add_line(out, "TZNAME:" + escaped(name));
  if (!onset.rule.empty()) {
    add_line(out, "RRULE:" + onset.rule);
  }
  add_line(out, "END:" + kind);
}

// `year` lies before the first event, so that the offset of each is told by an earlier change
void add_zone(std::string& out, const std::string& name, const ZoneRule& rule,
              std::chrono::year year) {
  add_line(out, "BEGIN:VTIMEZONE");
  add_line(out, "TZID:" + name);
  if (!rule.summer) {
    const Onset always{std::chrono::local_days(year / std::chrono::January / 1), ""};
    add_observance(out, rule.name, {rule.offset, rule.offset}, always);
  } else {
    const SummerTime& summer = *rule.summer;
    add_observance(out, rule.name, {summer.offset, rule.offset}, onset(summer.ends, year));
    add_observance(out, summer.name, {rule.offset, summer.offset}, onset(summer.begins, year));
  }
  add_line(out, "END:VTIMEZONE");
}

// the chosen days in the order of a week that begins on Monday
std::string days_text(std::vector<std::chrono::weekday> days) {
  std::sort(days.begin(), days.end(),
            [](auto a, auto b) { return a.iso_encoding() < b.iso_encoding(); });
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::string out;
  for (const std::chrono::weekday day : days) {
    out += (out.empty() ? "" : ",") + std::string(day_code(day));
  }
  return out;
}

}  // namespace

Result<std::string> make_calendar(const Reminders& reminders, const CalendarWords& words,
                                  std::string_view uid, CalendarTime now) {
  COXA_TRY(next, next_reminder(reminders, now));
  const ZoneRule rule = *find_zone(reminders.time_zone);
  const auto day =
      std::chrono::floor<std::chrono::days>(to_local(rule, std::chrono::floor<minutes>(next)));
  const LocalSeconds made{std::chrono::floor<std::chrono::seconds>(now).time_since_epoch()};
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//coxa//reminders//EN");
  add_line(out, "CALSCALE:GREGORIAN");
  add_zone(out, reminders.time_zone, rule,
           std::chrono::year_month_day(day).year() - std::chrono::years(1));
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + escaped(uid));
  add_line(out, "DTSTAMP:" + date_time(made) + 'Z');
  add_line(out, "DTSTART;TZID=" + reminders.time_zone + ':' + date_time(day + reminders.at));
  add_line(out, "DURATION:PT15M");
  add_line(out, "RRULE:FREQ=WEEKLY;BYDAY=" + days_text(reminders.days));
  add_line(out, "SUMMARY:" + escaped(words.summary));
  add_line(out, "DESCRIPTION:" + escaped(words.description));
  add_line(out, "TRANSP:TRANSPARENT");
  add_line(out, "BEGIN:VALARM");
  add_line(out, "ACTION:DISPLAY");
  add_line(out, "TRIGGER:PT0S");
  add_line(out, "DESCRIPTION:" + escaped(words.summary));
  add_line(out, "END:VALARM");
  add_line(out, "END:VEVENT");
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace coxa
