// SPDX-License-Identifier: Apache-2.0
// Passkeys: the browser's bytes as the JSON of WebAuthn level 3, which is what the server speaks.

type Json = Record<string, unknown>;

/** Passkeys belong to a name, not to an address of numbers, and to a safe origin. */
export function can_use_passkeys(where: { hostname: string; is_secure: boolean; has_them: boolean } = here()): boolean {
  const is_address = /^\d+(\.\d+){3}$/.test(where.hostname) || where.hostname.includes(':');
  return where.is_secure && where.has_them && !is_address;
}

function here() {
  return { hostname: location.hostname, is_secure: isSecureContext, has_them: 'PublicKeyCredential' in globalThis && 'credentials' in navigator };
}

export function bytes_of(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (each) => each.charCodeAt(0));
}

export function base64url_of(buffer: ArrayBuffer | Uint8Array): string {
  const bytes = buffer instanceof Uint8Array ? buffer : new Uint8Array(buffer);
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const with_bytes = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as (Json & { id: string })[]).map((each) => ({ ...each, id: bytes_of(each.id) }) as unknown as PublicKeyCredentialDescriptor);

export function creation_options(json: Json): PublicKeyCredentialCreationOptions {
  const user = json['user'] as Json & { id: string };
  return {
    ...(json as unknown as PublicKeyCredentialCreationOptions),
    challenge: bytes_of(json['challenge'] as string),
    user: { ...user, id: bytes_of(user.id) } as unknown as PublicKeyCredentialUserEntity,
    excludeCredentials: with_bytes(json['excludeCredentials']),
  };
}

export function request_options(json: Json): PublicKeyCredentialRequestOptions {
  return {
    ...(json as unknown as PublicKeyCredentialRequestOptions),
    challenge: bytes_of(json['challenge'] as string),
    allowCredentials: with_bytes(json['allowCredentials']),
  };
}

/** What the authenticator answered, to be sent. */
export function credential_json(credential: PublicKeyCredential): Json {
  const { response } = credential;
  const common = {
    id: credential.id,
    rawId: base64url_of(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
  const clientDataJSON = base64url_of(response.clientDataJSON);
  if ('attestationObject' in response) {
    const made = response as AuthenticatorAttestationResponse;
    const attestationObject = base64url_of(made.attestationObject);
    return { ...common, response: { clientDataJSON, attestationObject, transports: made.getTransports?.() ?? [] } };
  }
  const used = response as AuthenticatorAssertionResponse;
  return {
    ...common,
    response: {
      clientDataJSON,
      authenticatorData: base64url_of(used.authenticatorData),
      signature: base64url_of(used.signature),
      userHandle: used.userHandle && base64url_of(used.userHandle),
    },
  };
}

/** Null: the person said no, or there is none. */
export async function make_passkey(json: Json): Promise<Json | null> {
  const made = await navigator.credentials.create({ publicKey: creation_options(json) }).catch(() => null);
  return made && credential_json(made as PublicKeyCredential);
}

/** Null: the person said no, or there is none. */
export async function use_passkey(json: Json): Promise<Json | null> {
  const used = await navigator.credentials.get({ publicKey: request_options(json) }).catch(() => null);
  return used && credential_json(used as PublicKeyCredential);
}
