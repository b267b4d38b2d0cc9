// SPDX-License-Identifier: Apache-2.0
// The account, for who wants one: joining, signing in and out, erasing. The server's words become outcomes.
import { make_passkey, use_passkey } from './passkeys.ts';

export interface Passkey {
  id: string;
  name: string;
  added_at: string;
}

export interface Member {
  id: string;
  name: string;
  passkeys: Passkey[];
  has_password: boolean;
}

export interface Me {
  device: { id: string; name: string } | null;
  member: Member | null;
}

export type Trouble =
  /** The person closed the browser's question, or there is no such passkey. */
  | 'cancelled'
  | 'taken'
  | 'wrong'
  /** The server does not know this passkey. */
  | 'wrong_passkey'
  /** The server keeps none at this address. */
  | 'no_passkeys'
  | 'too_many'
  /** The server takes only devices that it knows. */
  | 'not_invited'
  /** Name or password are not as the server wants them. */
  | 'refused'
  | 'unreachable';

export type Joined = { member: { id: string; name: string } } | Trouble;

const kPatience_ms = 30_000;

interface Answer {
  status: number;
  json: Record<string, unknown>;
}

/** Null: no answer. */
async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer | null> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(kPatience_ms),
      ...(method === 'GET' ? {} : { headers: { 'Content-Type': 'application/json' } }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const is_json = response.headers.get('Content-Type')?.includes('json');
    return { status: response.status, json: is_json && text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  } catch {
    return null;
  }
}

const kTroubles: Record<string, Trouble> = {
  no_passkeys_here: 'no_passkeys',
  wrong_passkey: 'wrong_passkey',
  passkey_taken: 'taken',
  name_taken: 'taken',
  wrong_password: 'wrong',
};

function trouble_of(answer: Answer | null, is_joining: boolean): Trouble {
  const status = answer?.status ?? 0;
  const code = (answer?.json['error'] as { code?: string } | undefined)?.code ?? '';
  const known = kTroubles[code];
  if (known) return known;
  if (status === 401 || status === 403) return is_joining ? 'not_invited' : 'wrong';
  if (status === 429) return 'too_many';
  return status === 409 || status === 422 || status === 400 ? 'refused' : 'unreachable';
}

function joined(answer: Answer | null, is_joining: boolean): Joined {
  const member = answer?.json['member'] as { id: string; name: string } | undefined;
  return answer && answer.status < 300 && member ? { member } : trouble_of(answer, is_joining);
}

/** Asks as a device that the server knows; this machine's own browser may invite itself. */
async function ask_as_known(device_name: string, path: string, body: unknown): Promise<Answer | null> {
  const answer = await ask('POST', path, body);
  if (answer?.status !== 401) return answer;
  const invited = await ask('POST', '/api/v1/pairing/token', {});
  if (invited?.status !== 201) return answer;
  const paired = await ask('POST', '/api/v1/pairing', { token: invited.json['token'], name: device_name });
  return paired?.status === 201 ? ask('POST', path, body) : answer;
}

/** Joins with a new passkey; a member who is signed in already gets one more. */
export async function join_with_passkey(name: string, device_name: string): Promise<Joined> {
  const asked = await ask_as_known(device_name, '/api/v1/account/passkey/options', { name });
  if (asked?.status !== 200) return trouble_of(asked, true);
  const credential = await make_passkey(asked.json['publicKey'] as Record<string, unknown>);
  if (!credential) return 'cancelled';
  const { challenge_id } = asked.json;
  return joined(await ask('POST', '/api/v1/account/passkey', { challenge_id, credential }), true);
}

export async function join_with_password(name: string, password: string, device_name: string): Promise<Joined> {
  return joined(await ask_as_known(device_name, '/api/v1/account/password', { name, password }), true);
}

export async function sign_in_with_passkey(): Promise<Joined> {
  const asked = await ask('POST', '/api/v1/session/passkey/options', {});
  if (asked?.status !== 200) return trouble_of(asked, false);
  const credential = await use_passkey(asked.json['publicKey'] as Record<string, unknown>);
  if (!credential) return 'cancelled';
  const { challenge_id } = asked.json;
  return joined(await ask('POST', '/api/v1/session/passkey', { challenge_id, credential }), false);
}

export async function sign_in_with_password(name: string, password: string): Promise<Joined> {
  return joined(await ask('POST', '/api/v1/session/password', { name, password }), false);
}

/** False: the server could not be told. */
export async function sign_out(): Promise<boolean> {
  const answer = await ask('DELETE', '/api/v1/session');
  return answer !== null && (answer.status < 300 || answer.status === 401);
}

/** Null: the server cannot be asked now. */
export async function me(): Promise<Me | null> {
  const answer = await ask('GET', '/api/v1/me');
  if (answer?.status !== 200) return null;
  return { device: (answer.json['device'] as Me['device']) ?? null, member: (answer.json['member'] as Member | null | undefined) ?? null };
}

export interface Erased {
  documents: number;
  /** For how long copies still hold what was erased; 0: there are none; null: nobody said. */
  backup_days: number | null;
  backups_until: string | null;
  /** The server's own words about that; empty: it said none. */
  backups_text: string;
}

/** Erases every trace of the member, or of the device where it has none. 'none': the server knows this device no more. */
export async function erase(): Promise<Erased | 'none' | 'unreachable'> {
  const answer = await ask('DELETE', '/api/v1/me', { confirm: 'erase' });
  if (answer?.status === 401) return 'none';
  if (!answer || answer.status >= 300) return 'unreachable';
  const { erased, backups } = answer.json as { erased?: { documents: number }; backups?: { days?: number | null; until?: string | null; text?: string } };
  return {
    documents: erased?.documents ?? 0,
    backup_days: backups?.days ?? null,
    backups_until: backups?.until ?? null,
    backups_text: backups?.text ?? '',
  };
}
