// SPDX-License-Identifier: Apache-2.0
// A certificate authority of one home network, which phones are told to trust once.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"

namespace coxa::keys_openssl {

/// What a certificate vouches for.
struct MachineNames {
  std::vector<std::string> addresses;  ///< IPv4 and IPv6
  std::vector<std::string> names;      ///< of the DNS
  friend bool operator==(const MachineNames&, const MachineNames&) = default;
};

/// PEM texts.
struct HomeCertificate {
  std::string chain;      ///< the server's certificate
  std::string key;        ///< its private key
  std::string authority;  ///< the certificate that phones are to trust
  bool is_new = false;    ///< made just now
};

/// The server's certificate for these names, kept in `folder` (made with mode 0700) together with
/// its authority. The authority is made once, for ten years, and can vouch for private addresses,
/// localhost and names under .local alone, so that a stolen key opens no other site; its key is a
/// file of mode 0600. The server's certificate is made anew where it covers other names than these,
/// where it has less than 30 days left, or where it is not of this authority. A folder that cannot
/// be written is ErrorCode::unwritable; kept files that are damaged are ErrorCode::unreadable.
Result<HomeCertificate> home_certificate(const std::filesystem::path& folder,
                                         const MachineNames& names, CalendarTime now);

/// The names a PEM certificate vouches for, the first certificate of a chain.
Result<MachineNames> names_of(const std::string& certificate);

/// A PEM certificate in the binary form (DER) that phones install.
Result<std::string> to_der(const std::string& certificate);

/// SHA-256 of the certificate in hex with colons, as phones show it.
Result<std::string> fingerprint(const std::string& certificate);

}  // namespace coxa::keys_openssl
