// SPDX-License-Identifier: Apache-2.0
#include "adapters/keys_openssl/home_authority.hpp"

#include <arpa/inet.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

#include "adapters/keys_openssl/key_files.hpp"
#include "adapters/keys_openssl/secret.hpp"
#include "adapters/keys_openssl/x509.hpp"

namespace coxa::keys_openssl {

namespace fs = std::filesystem;

namespace {

using std::chrono::days;

constexpr days kAuthorityLasts{3650};
constexpr days kServerLasts{397};  // iOS trusts one of a private authority for 825 at most
constexpr days kRenewBefore{30};
constexpr days kClocksDiffer{1};  // a phone's clock may be behind

// private addresses, this machine, and names that exist inside a home network alone
constexpr const char* kOnlyHere =
    "critical,permitted;DNS:localhost,permitted;DNS:local,"
    "permitted;IP:10.0.0.0/255.0.0.0,permitted;IP:172.16.0.0/255.240.0.0,"
    "permitted;IP:192.168.0.0/255.255.0.0,permitted;IP:169.254.0.0/255.255.0.0,"
    "permitted;IP:127.0.0.0/255.0.0.0,permitted;IP:fc00::/fe00::,"
    "permitted;IP:::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

struct Authority {
  X509Certificate certificate;
  Key key;
};

CertificateContent authority_content(CalendarTime now) {
  return {.subject = "coxa at home " + random_uuid().substr(0, 8),  // tells two of them apart
          .not_before = now - kClocksDiffer,
          .not_after = now + kAuthorityLasts,
          .extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                         {NID_key_usage, "critical,keyCertSign,cRLSign"},
                         {NID_subject_key_identifier, "hash"},
                         {NID_name_constraints, kOnlyHere}}};
}

CertificateContent server_content(const MachineNames& names, CalendarTime now) {
  std::string alternatives;
  for (const std::string& name : names.names) {
    alternatives += (alternatives.empty() ? "DNS:" : ",DNS:") + name;
  }
  for (const std::string& address : names.addresses) {
    alternatives += (alternatives.empty() ? "IP:" : ",IP:") + address;
  }
  return {.subject = "coxa",
          .not_before = now - kClocksDiffer,
          .not_after = now + kServerLasts,
          .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                         {NID_key_usage, "critical,digitalSignature"},
                         {NID_ext_key_usage, "serverAuth"},
                         {NID_subject_key_identifier, "hash"},
                         {NID_authority_key_identifier, "keyid:always"},
                         {NID_subject_alt_name, alternatives}}};
}

std::string address_text(const ASN1_OCTET_STRING* address) {
  const int size = ::ASN1_STRING_length(address);
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(size == 4 ? AF_INET : AF_INET6, ::ASN1_STRING_get0_data(address), text.data(),
              text.size());
  return text.data();
}

MachineNames alternative_names(const X509* certificate) {
  const std::unique_ptr<GENERAL_NAMES, FreedBy<::GENERAL_NAMES_free>> all(
      static_cast<GENERAL_NAMES*>(
          ::X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  MachineNames names;
  for (int i = 0; all && i < sk_GENERAL_NAME_num(all.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(all.get(), i);
    if (name->type == GEN_DNS) {
      names.names.emplace_back(
          reinterpret_cast<const char*>(::ASN1_STRING_get0_data(name->d.dNSName)),
          static_cast<std::size_t>(::ASN1_STRING_length(name->d.dNSName)));
    } else if (name->type == GEN_IPADD) {
      names.addresses.push_back(address_text(name->d.iPAddress));
    }
  }
  return names;
}

MachineNames sorted(MachineNames names) {
  std::sort(names.addresses.begin(), names.addresses.end());
  std::sort(names.names.begin(), names.names.end());
  return names;
}

bool lasts_until(const X509* certificate, CalendarTime time) {
  std::time_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  return ::X509_cmp_time(::X509_get0_notAfter(certificate), &seconds) > 0;
}

Result<Authority> make_authority(const fs::path& folder, CalendarTime now) {
  Authority made{.certificate = nullptr, .key = make_key()};
  made.certificate = make_certificate(authority_content(now), made.key, nullptr, made.key);
  // the key first: a certificate in the folder says that the authority is complete
  return write_private_file(folder / "authority.key", to_pem(made.key))
      .and_then(
          [&] { return write_private_file(folder / "authority.crt", to_pem(made.certificate)); })
      .map([&] { return std::move(made); });
}

Result<Authority> load_authority(const fs::path& folder, CalendarTime now) {
  COXA_TRY(certificate, read_if_there(folder / "authority.crt"));
  COXA_TRY(key, read_if_there(folder / "authority.key"));
  if (!certificate) {
    return make_authority(folder, now);
  }
  const auto damaged = [&folder](const std::string& why) {
    return fail(ErrorCode::unreadable,
                "the home certificate authority in " + folder.string() + " is damaged: " + why +
                    ". Restore its files, or remove them all and trust a new one on each phone.");
  };
  if (!key) {
    return damaged("authority.key is missing");
  }
  try {
    Authority loaded{.certificate = parse_certificate(*certificate), .key = parse_key(*key)};
    if (::X509_check_private_key(loaded.certificate.get(), loaded.key.get()) != 1) {
      return damaged("authority.key is not that of authority.crt");
    }
    return lasts_until(loaded.certificate.get(), now + kRenewBefore)
               ? Result<Authority>(std::move(loaded))
               : make_authority(folder, now);
  } catch (const OpenSslError& error) {
    return damaged(error.what());
  }
}

/// Whether kept texts can be used as they are; damaged ones cannot.
bool is_still_good(const std::string& chain, const std::string& key, const Authority& authority,
                   const MachineNames& names, CalendarTime now) {
  try {
    const X509Certificate certificate = parse_certificate(chain);
    return ::X509_check_private_key(certificate.get(), parse_key(key).get()) == 1 &&
           ::X509_verify(certificate.get(), authority.key.get()) == 1 &&
           lasts_until(certificate.get(), now + kRenewBefore) &&
           sorted(alternative_names(certificate.get())) == sorted(names);
  } catch (const OpenSslError&) {
    return false;
  }
}

}  // namespace

Result<HomeCertificate> home_certificate(const fs::path& folder, const MachineNames& names,
                                         CalendarTime now) {
  if (auto made = make_private_folder(folder); !made) {
    return tl::unexpected(made.error());
  }
  try {
    COXA_TRY(authority, load_authority(folder, now));
    COXA_TRY(chain, read_if_there(folder / "server.crt"));
    COXA_TRY(key, read_if_there(folder / "server.key"));
    HomeCertificate home{.chain = chain.value_or(""),
                         .key = key.value_or(""),
                         .authority = to_pem(authority.certificate)};
    if (is_still_good(home.chain, home.key, authority, names, now)) {
      return home;
    }
    const Key made = make_key();
    home.key = to_pem(made);
    home.chain = to_pem(make_certificate(server_content(names, now), made,
                                         authority.certificate.get(), authority.key));
    home.is_new = true;
    return write_private_file(folder / "server.key", home.key)
        .and_then([&] { return write_private_file(folder / "server.crt", home.chain); })
        .map([&] { return std::move(home); });
  } catch (const OpenSslError& error) {
    return fail(ErrorCode::missing_part, error.what());
  }
}

Result<MachineNames> names_of(const std::string& certificate) {
  try {
    return alternative_names(parse_certificate(certificate).get());
  } catch (const OpenSslError& error) {
    return fail(ErrorCode::unreadable, error.what());
  }
}

Result<std::string> to_der(const std::string& certificate) {
  try {
    const X509Certificate parsed = parse_certificate(certificate);
    unsigned char* bytes = nullptr;
    const int size = ::i2d_X509(parsed.get(), &bytes);
    if (size < 0) {
      throw OpenSslError("to write a certificate");
    }
    std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    ::OPENSSL_free(bytes);
    return der;
  } catch (const OpenSslError& error) {
    return fail(ErrorCode::unreadable, error.what());
  }
}

Result<std::string> fingerprint(const std::string& certificate) {
  return to_der(certificate).map([](const std::string& der) {
    const std::string hex = hash_of(der);
    std::string out;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
      out += (i == 0 ? "" : ":") + hex.substr(i, 2);
    }
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
    return out;
  });
}

}  // namespace coxa::keys_openssl
