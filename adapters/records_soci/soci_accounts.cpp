// SPDX-License-Identifier: Apache-2.0
// The store's part about members and their devices.
#include <algorithm>
#include <array>

#include "adapters/records_soci/overwriting.hpp"
#include "adapters/records_soci/owners.hpp"
#include "adapters/records_soci/store_calls.hpp"

namespace coxa::records_soci {
namespace {

long long changed_by(soci::session& sql, const std::string& statement, const std::string& value) {
  soci::statement prepared = (sql.prepare << statement, soci::use(value));
  prepared.execute(true);
  return prepared.get_affected_rows();
}

bool is_there(soci::session& sql, const std::string& query, const std::string& value) {
  int found = 0;
  sql << query, soci::use(value), soci::into(found);
  return sql.got_data();
}

/// Gives the device to the member, and what it owned while it was anonymous.
JoinOutcome give_device(soci::session& sql, Database database, const std::string& device,
                        const std::string& owner, const std::string& member) {
  if (owner == device && !give_records(sql, database, device, member)) {
    return JoinOutcome::unknown_member;
  }
  if (owner != device && !hold_owner(sql, database, member)) {
    return JoinOutcome::unknown_member;
  }
  sql << "UPDATE devices SET member_id = :member WHERE id = :id", soci::use(member),
      soci::use(device);
  return JoinOutcome::done;
}

/// Whether another member signs in by the name.
bool is_taken(soci::session& sql, const Password& password, const MemberId& member) {
  int found = 0;
  sql << "SELECT 1 FROM passwords WHERE name = :name AND member_id <> :member",
      soci::use(password.name.value), soci::use(member.value), soci::into(found);
  return sql.got_data();
}

void keep_member(soci::session& sql, const Member& member) {
  const long long joined_ms = milliseconds(member.joined_at);
  sql << "INSERT INTO members (id, name, joined_at_ms) VALUES (:id, :name, :joined)",
      soci::use(member.id.value), soci::use(member.name), soci::use(joined_ms);
  add_owner(sql, member.id.value);
}

void keep_password(soci::session& sql, const Password& password, const Member& member) {
  sql << "INSERT INTO passwords (name, member_id, hash) VALUES (:name, :member, :hash) ON CONFLICT "
         "(member_id) DO UPDATE SET name = excluded.name, hash = excluded.hash",
      soci::use(password.name.value), soci::use(member.id.value), soci::use(password.hash);
  // the name that is shown is the one to sign in by
  sql << "UPDATE members SET name = :name WHERE id = :id", soci::use(member.name),
      soci::use(member.id.value);
}

void keep_passkey(soci::session& sql, const Passkey& passkey) {
  const long long uses = passkey.uses;
  const long long added_ms = milliseconds(passkey.added_at);
  sql << "INSERT INTO passkeys (id, member_id, name, public_key, algorithm, uses, added_at_ms) "
         "VALUES (:id, :member, :name, :key, :algorithm, :uses, :added)",
      soci::use(passkey.id.value), soci::use(passkey.member.value), soci::use(passkey.name),
      soci::use(passkey.public_key), soci::use(passkey.algorithm), soci::use(uses),
      soci::use(added_ms);
}

Passkey passkey_of(const soci::row& row) {
  return {.id = {row.get<std::string>(0)},
          .member = {row.get<std::string>(1)},
          .name = row.get<std::string>(2),
          .public_key = row.get<std::string>(3),
          .algorithm = row.get<int>(4),
          .uses = static_cast<std::uint32_t>(row.get<long long>(5)),
          .added_at = calendar_time(row.get<long long>(6))};
}

constexpr const char* kPasskeyColumns =
    "SELECT id, member_id, name, public_key, algorithm, uses, added_at_ms FROM passkeys";

/// The number of tries within the window that this one is part of, and the window's end.
std::pair<int, long long> count_one(soci::session& sql, const TryLimit& limit, long long until_ms) {
  int number = 0;
  long long kept_until_ms = 0;
  sql << "INSERT INTO tries (name, address, number, until_ms) VALUES (:name, :address, 1, :until) "
         "ON CONFLICT (name, address) DO UPDATE SET number = tries.number + 1",
      soci::use(limit.name.value), soci::use(limit.address), soci::use(until_ms);
  sql << "SELECT number, until_ms FROM tries WHERE name = :name AND address = :address",
      soci::use(limit.name.value), soci::use(limit.address), soci::into(number),
      soci::into(kept_until_ms);
  return {number, kept_until_ms};
}

/// All rows of one owner: a member, or an anonymous device.
Erased erase_owner(soci::session& sql, const std::string& owner) {
  Erased erased;
  erased.documents = changed_by(
      sql, "DELETE FROM documents WHERE owner_id = :owner AND document IS NOT NULL", owner);
  for (const char* statement :
       {"DELETE FROM documents WHERE owner_id = :owner",
        "DELETE FROM push_subscriptions WHERE device_id IN (SELECT id FROM devices WHERE "
        "coalesce(member_id, id) = :owner)",
        "DELETE FROM challenges WHERE device_id IN (SELECT id FROM devices WHERE "
        "coalesce(member_id, id) = :owner)",
        "DELETE FROM challenges WHERE member_id = :owner",
        "DELETE FROM tries WHERE name IN (SELECT name FROM passwords WHERE member_id = :owner)",
        "DELETE FROM passwords WHERE member_id = :owner",
        "DELETE FROM passkeys WHERE member_id = :owner",
        "DELETE FROM owners WHERE id IN (SELECT id FROM devices WHERE coalesce(member_id, id) = "
        ":owner)",
        "DELETE FROM owners WHERE id = :owner", "DELETE FROM members WHERE id = :owner"}) {
    changed_by(sql, statement, owner);
  }
  erased.devices =
      changed_by(sql, "DELETE FROM devices WHERE coalesce(member_id, id) = :owner", owner);
  return erased;
}

/// Holds all devices of the owner in the order of their ids, then the owner.
void hold_all(soci::session& sql, Database database, const std::string& owner) {
  if (database == Database::postgresql) {
    soci::rowset<std::string> held =
        (sql.prepare << "SELECT id FROM devices WHERE coalesce(member_id, id) = :owner ORDER BY id "
                        "FOR UPDATE",
         soci::use(owner));
    for ([[maybe_unused]] const std::string& device : held) {
    }
  }
  (void)hold_owner(sql, database, owner);
}

}  // namespace

Result<void> SociStore::add_challenge(const Challenge& challenge, CalendarTime now) {
  const long long now_ms = milliseconds(now);
  const long long expires_ms = milliseconds(challenge.expires_at);
  const int purpose = static_cast<int>(challenge.purpose);
  const std::string device = challenge.device ? challenge.device->value : "";
  return write([&](soci::session& sql) {
           sql << "DELETE FROM challenges WHERE expires_at_ms <= :now", soci::use(now_ms);
           sql << "INSERT INTO challenges (id, purpose, bytes, device_id, member_id, name, "
                  "expires_at_ms) VALUES (:id, :purpose, :bytes, :device, :member, :name, "
                  ":expires)",
               soci::use(challenge.id.value), soci::use(purpose), soci::use(challenge.bytes),
               soci::use(device), soci::use(challenge.member.value), soci::use(challenge.name),
               soci::use(expires_ms);
           return true;
         })
      .map([](bool) {});
}

Result<std::optional<Challenge>> SociStore::use_challenge(const ChallengeId& id, CalendarTime now) {
  return write([&](soci::session& sql) -> std::optional<Challenge> {
    Challenge found{.id = id};
    int purpose = 0;
    std::string device;
    long long expires_ms = 0;
    sql << "SELECT purpose, bytes, device_id, member_id, name, expires_at_ms FROM challenges WHERE "
           "id = :id",
        soci::use(id.value), soci::into(purpose), soci::into(found.bytes), soci::into(device),
        soci::into(found.member.value), soci::into(found.name), soci::into(expires_ms);
    const bool is_found = sql.got_data();
    // of two services that ask at once, one deletes it
    if (!is_found || changed_by(sql, "DELETE FROM challenges WHERE id = :id", id.value) != 1 ||
        expires_ms <= milliseconds(now)) {
      return std::nullopt;
    }
    found.purpose = static_cast<ChallengeFor>(purpose);
    found.device = device.empty() ? std::nullopt : std::optional(DeviceId{device});
    found.expires_at = calendar_time(expires_ms);
    return found;
  });
}

Result<JoinOutcome> SociStore::join(const DeviceId& device, const Joining& joining) {
  const std::string& member = joining.member.id.value;
  return write([&](soci::session& sql) {
    const auto owner = hold_device(sql, opening_.database, device.value);
    if (!owner) {
      return JoinOutcome::unknown_device;
    }
    if (joining.password && is_taken(sql, *joining.password, joining.member.id)) {
      return JoinOutcome::name_taken;
    }
    if (joining.passkey &&
        is_there(sql, "SELECT 1 FROM passkeys WHERE id = :id", joining.passkey->id.value)) {
      return JoinOutcome::passkey_taken;
    }
    if (*owner != member) {
      keep_member(sql, joining.member);
    }
    if (joining.password) {
      keep_password(sql, *joining.password, joining.member);
    }
    if (joining.passkey) {
      keep_passkey(sql, *joining.passkey);
    }
    return *owner == member ? JoinOutcome::done
                            : give_device(sql, opening_.database, device.value, *owner, member);
  });
}

Result<JoinOutcome> SociStore::sign_in(const Device& device,
                                       const std::optional<SecretHash>& secret,
                                       const MemberId& member) {
  const long long paired_ms = milliseconds(device.paired_at);
  const long long seen_ms = milliseconds(device.last_seen_at);
  return write([&](soci::session& sql) {
    if (!is_there(sql, "SELECT 1 FROM members WHERE id = :id", member.value)) {
      return JoinOutcome::unknown_member;
    }
    if (secret) {
      sql << "INSERT INTO devices (id, secret_hash, name, paired_at_ms, last_seen_at_ms) VALUES "
             "(:id, :secret, :name, :paired, :seen)",
          soci::use(device.id.value), soci::use(secret->value), soci::use(device.name),
          soci::use(paired_ms), soci::use(seen_ms);
      add_owner(sql, device.id.value);
    }
    const auto owner = hold_device(sql, opening_.database, device.id.value);
    if (!owner) {
      return JoinOutcome::unknown_device;
    }
    return *owner == member.value
               ? JoinOutcome::done
               : give_device(sql, opening_.database, device.id.value, *owner, member.value);
  });
}

Result<void> SociStore::sign_out(const DeviceId& device) {
  return write([&](soci::session& sql) {
           sql << "UPDATE devices SET member_id = NULL WHERE id = :id", soci::use(device.value);
           sql << "DELETE FROM push_subscriptions WHERE device_id = :id", soci::use(device.value);
           return true;
         })
      .map([](bool) {});
}

Result<std::optional<Member>> SociStore::find_member(const MemberId& id) {
  return read([&](soci::session& sql) -> std::optional<Member> {
    Member found{.id = id};
    long long joined_ms = 0;
    sql << "SELECT name, joined_at_ms FROM members WHERE id = :id", soci::use(id.value),
        soci::into(found.name), soci::into(joined_ms);
    found.joined_at = calendar_time(joined_ms);
    return sql.got_data() ? std::optional(found) : std::nullopt;
  });
}

Result<std::optional<Passkey>> SociStore::find_passkey(const PasskeyId& id) {
  return read([&](soci::session& sql) -> std::optional<Passkey> {
    soci::row row;
    sql << std::string(kPasskeyColumns) + " WHERE id = :id", soci::use(id.value), soci::into(row);
    return sql.got_data() ? std::optional(passkey_of(row)) : std::nullopt;
  });
}

Result<std::vector<Passkey>> SociStore::passkeys(const MemberId& member) {
  return read([&](soci::session& sql) {
    std::vector<Passkey> found;
    soci::rowset<soci::row> rows = (sql.prepare << std::string(kPasskeyColumns) +
                                                       " WHERE member_id = :member ORDER BY "
                                                       "added_at_ms, id",
                                    soci::use(member.value));
    for (const soci::row& row : rows) {
      found.push_back(passkey_of(row));
    }
    return found;
  });
}

Result<bool> SociStore::note_passkey_use(const PasskeyId& id, std::uint32_t uses) {
  const long long now = uses;
  return write([&](soci::session& sql) {
    soci::statement note =
        (sql.prepare
             << "UPDATE passkeys SET uses = :now WHERE id = :id AND (uses < :above OR (uses "
                "= 0 AND CAST(:still AS BIGINT) = 0))",
         soci::use(now), soci::use(id.value), soci::use(now), soci::use(now));
    note.execute(true);
    return note.get_affected_rows() > 0;
  });
}

Result<std::optional<AccountStore::KeptPassword>> SociStore::find_password(const SignInName& name) {
  return read([&](soci::session& sql) -> std::optional<KeptPassword> {
    KeptPassword found;
    sql << "SELECT member_id, hash FROM passwords WHERE name = :name", soci::use(name.value),
        soci::into(found.member.value), soci::into(found.hash);
    return sql.got_data() ? std::optional(found) : std::nullopt;
  });
}

Result<bool> SociStore::has_password(const MemberId& member) {
  return read([&](soci::session& sql) {
    return is_there(sql, "SELECT 1 FROM passwords WHERE member_id = :member", member.value);
  });
}

Result<std::optional<CalendarTime>> SociStore::count_try(const std::vector<TryLimit>& limits,
                                                         CalendarTime now,
                                                         std::chrono::milliseconds window) {
  const long long now_ms = milliseconds(now);
  const long long until_ms = milliseconds(now + window);
  return write([&](soci::session& sql) {
    std::optional<CalendarTime> wait;
    sql << "DELETE FROM tries WHERE until_ms <= :now", soci::use(now_ms);
    for (const TryLimit& limit : limits) {
      const auto [number, end_ms] = count_one(sql, limit, until_ms);
      if (number > limit.most) {
        wait = std::max(wait.value_or(now), calendar_time(end_ms));
      }
    }
    return wait;
  });
}

Result<void> SociStore::forget_tries(const SignInName& name) {
  return write([&](soci::session& sql) {
           changed_by(sql, "DELETE FROM tries WHERE name = :name", name.value);
           return true;
         })
      .map([](bool) {});
}

Result<Erased> SociStore::erase(const DeviceId& device) {
  auto erased = write([&](soci::session& sql) {
    const auto owner = hold_device(sql, opening_.database, device.value);
    if (!owner) {
      return Erased{};
    }
    hold_all(sql, opening_.database, *owner);
    if (opening_.database == Database::sqlite) {
      ask_to_clear_files(sql);
    }
    return erase_owner(sql, *owner);
  });
  if (erased) {
    const std::lock_guard turn(writing_);
    erased->is_overwritten = clear_files_if_asked(writer_, opening_.database);
  }
  return erased;
}

}  // namespace coxa::records_soci
