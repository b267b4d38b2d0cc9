// SPDX-License-Identifier: Apache-2.0
#include "adapters/passkeys_fido2/passkeys.hpp"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <memory>

#include "adapters/passkeys_fido2/client_words.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa::passkeys_fido2 {
namespace {

constexpr std::size_t kFlagsAt = 32;  // in the authenticator's data, behind the site's hash
constexpr unsigned kPresent = 0x01;
constexpr unsigned kVerified = 0x04;

/// Frees what libfido2 made, through the pointer that it wants to clear.
template <auto free_function>
struct FreedBy {
  template <class T>
  void operator()(T* thing) const {
    free_function(&thing);
  }
};
using Credential = std::unique_ptr<fido_cred_t, FreedBy<::fido_cred_free>>;
using Assertion = std::unique_ptr<fido_assert_t, FreedBy<::fido_assert_free>>;
using Es256Key = std::unique_ptr<es256_pk_t, FreedBy<::es256_pk_free>>;
using EdDsaKey = std::unique_ptr<eddsa_pk_t, FreedBy<::eddsa_pk_free>>;
using Rs256Key = std::unique_ptr<rs256_pk_t, FreedBy<::rs256_pk_free>>;

tl::unexpected<Error> wrong(const char* what) {
  return fail(ErrorCode::unreadable, std::string("The passkey was not taken: ") + what);
}

/// Whether the authenticator speaks of this site, with its person present and verified.
Result<void> judge_authenticator_data(const Bytes& bytes, const Site& site) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  ::crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(site.host.data()),
                       site.host.size());
  if (bytes.size() <= kFlagsAt || !std::equal(hash.begin(), hash.end(), bytes.begin())) {
    return wrong("it is for another site.");
  }
  if ((bytes[kFlagsAt] & kPresent) == 0 || (bytes[kFlagsAt] & kVerified) == 0) {
    return wrong("it did not check that you are there; unlock it by finger, face or PIN.");
  }
  return {};
}

/// The credential with this data, where its key is of this algorithm.
Credential read_credential(const Bytes& authenticator_data, int algorithm) {
  Credential credential(::fido_cred_new());
  COXA_EXPECTS(credential);
  const bool is_read = ::fido_cred_set_type(credential.get(), algorithm) == FIDO_OK &&
                       ::fido_cred_set_authdata_raw(credential.get(), authenticator_data.data(),
                                                    authenticator_data.size()) == FIDO_OK &&
                       ::fido_cred_id_len(credential.get()) > 0 &&
                       ::fido_cred_pubkey_len(credential.get()) > 0;
  return is_read ? std::move(credential) : nullptr;
}

/// None is asked for; a key may still sign for itself, which says nothing but must be right.
Result<void> judge_statement(fido_cred_t* credential, const Attestation& attestation,
                             const Bytes& client_data, const Site& site, int algorithm) {
  if (attestation.format == "none" && attestation.statement.empty()) {
    return {};
  }
  const auto& statement = attestation.statement;
  const auto signature = statement.find("sig");
  const auto algorithm_said = statement.find("alg");
  if (attestation.format != "packed" || statement.contains("x5c") || signature == statement.end() ||
      !signature->is_binary() || algorithm_said == statement.end() ||
      *algorithm_said != algorithm) {
    return fail(
        ErrorCode::unsupported,
        "The passkey was not taken: it vouches for itself in a way that was not asked for.");
  }
  const auto& bytes = signature->get_binary();
  const bool is_signed =
      ::fido_cred_set_clientdata(credential, client_data.data(), client_data.size()) == FIDO_OK &&
      ::fido_cred_set_rp(credential, site.host.c_str(), nullptr) == FIDO_OK &&
      ::fido_cred_set_fmt(credential, "packed") == FIDO_OK &&
      ::fido_cred_set_sig(credential, bytes.data(), bytes.size()) == FIDO_OK &&
      ::fido_cred_verify_self(credential) == FIDO_OK;
  if (!is_signed) {
    return wrong("its signature is not its own.");
  }
  return {};
}

template <class Key, auto make, auto from_bytes>
bool verifies(fido_assert_t* assertion, int algorithm, const Bytes& public_key) {
  const Key key(make());
  return key && from_bytes(key.get(), public_key.data(), public_key.size()) == FIDO_OK &&
         ::fido_assert_verify(assertion, 0, algorithm, key.get()) == FIDO_OK;
}

bool is_signed_by(fido_assert_t* assertion, int algorithm, const Bytes& key) {
  switch (algorithm) {
    case COSE_ES256:
      return verifies<Es256Key, ::es256_pk_new, ::es256_pk_from_ptr>(assertion, algorithm, key);
    case COSE_EDDSA:
      return verifies<EdDsaKey, ::eddsa_pk_new, ::eddsa_pk_from_ptr>(assertion, algorithm, key);
    case COSE_RS256:
      return verifies<Rs256Key, ::rs256_pk_new, ::rs256_pk_from_ptr>(assertion, algorithm, key);
    default:
      return false;
  }
}

/// libfido2 wants the authenticator's data, the hash of the client data, and the signature.
Assertion make_assertion(const Bytes& authenticator_data, const Bytes& client_data,
                         const Bytes& signature, const Site& site) {
  Assertion assertion(::fido_assert_new());
  COXA_EXPECTS(assertion);
  fido_assert_t* a = assertion.get();
  const bool is_read =
      ::fido_assert_set_clientdata(a, client_data.data(), client_data.size()) == FIDO_OK &&
      ::fido_assert_set_rp(a, site.host.c_str()) == FIDO_OK &&
      ::fido_assert_set_up(a, FIDO_OPT_TRUE) == FIDO_OK &&
      ::fido_assert_set_uv(a, FIDO_OPT_TRUE) == FIDO_OK &&
      ::fido_assert_set_count(a, 1) == FIDO_OK &&
      ::fido_assert_set_authdata_raw(a, 0, authenticator_data.data(), authenticator_data.size()) ==
          FIDO_OK &&
      ::fido_assert_set_sig(a, 0, signature.data(), signature.size()) == FIDO_OK;
  return is_read ? std::move(assertion) : nullptr;
}

}  // namespace

std::string make_challenge() {
  COXA_EXPECTS(::sodium_init() >= 0);
  std::array<unsigned char, 32> bytes{};
  ::randombytes_buf(bytes.data(), bytes.size());
  return to_base64url(bytes.data(), bytes.size());
}

std::string handle_of(const std::string& user_id) {
  return to_base64url(reinterpret_cast<const unsigned char*>(user_id.data()), user_id.size());
}

Result<NewPasskey> judge_registration(std::string_view text, const std::string& challenge,
                                      const Site& site) {
  COXA_TRY(credential, parse_credential(text));
  COXA_TRY(client_data, response_bytes(credential, "clientDataJSON"));
  COXA_TRY(attestation_bytes, response_bytes(credential, "attestationObject"));
  if (auto judged = judge_client_data(client_data, "webauthn.create", challenge, site); !judged) {
    return tl::unexpected(judged.error());
  }
  COXA_TRY(attestation, parse_attestation(attestation_bytes));
  const Bytes& data = attestation.authenticator_data;
  if (auto judged = judge_authenticator_data(data, site); !judged) {
    return tl::unexpected(judged.error());
  }
  for (const int algorithm : kAlgorithms) {
    const Credential made = read_credential(data, algorithm);
    if (!made) {
      continue;
    }
    fido_cred_t* c = made.get();
    if (auto judged = judge_statement(c, attestation, client_data, site, algorithm); !judged) {
      return tl::unexpected(judged.error());
    }
    NewPasskey passkey{
        .id = to_base64url(::fido_cred_id_ptr(c), ::fido_cred_id_len(c)),
        .public_key = to_base64url(::fido_cred_pubkey_ptr(c), ::fido_cred_pubkey_len(c)),
        .algorithm = algorithm,
        .uses = ::fido_cred_sigcount(c)};
    if (credential["id"] != passkey.id) {
      return wrong("it says two ids.");
    }
    return passkey;
  }
  return fail(
      ErrorCode::unsupported,
      "The passkey was not taken: its key is damaged, or of a kind that was not asked for.");
}

Result<std::string> claimed_passkey(std::string_view credential) {
  return parse_credential(credential).map([](const auto& json) {
    return json["id"].template get<std::string>();
  });
}

Result<std::uint32_t> judge_assertion(std::string_view text, const std::string& challenge,
                                      const Site& site, const KnownPasskey& known) {
  COXA_TRY(credential, parse_credential(text));
  COXA_TRY(client_data, response_bytes(credential, "clientDataJSON"));
  COXA_TRY(data, response_bytes(credential, "authenticatorData"));
  COXA_TRY(signature, response_bytes(credential, "signature"));
  COXA_TRY(user, response_bytes(credential, "userHandle"));
  if (auto judged = judge_client_data(client_data, "webauthn.get", challenge, site); !judged) {
    return tl::unexpected(judged.error());
  }
  if (auto judged = judge_authenticator_data(data, site); !judged) {
    return tl::unexpected(judged.error());
  }
  if (credential["id"] != known.id || to_base64url(user.data(), user.size()) != known.user) {
    return wrong("it is someone else's.");
  }
  const auto key = parse_base64url(known.public_key);
  const Assertion assertion = make_assertion(data, client_data, signature, site);
  if (!key || !assertion || !is_signed_by(assertion.get(), known.algorithm, *key)) {
    return wrong("its signature is wrong.");
  }
  return ::fido_assert_sigcount(assertion.get(), 0);
}

}  // namespace coxa::passkeys_fido2
