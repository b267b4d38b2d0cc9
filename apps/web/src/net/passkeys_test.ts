// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { base64url_of, bytes_of, can_use_passkeys, creation_options, credential_json, request_options } from './passkeys.ts';

test.each([[[]], [[0]], [[251, 255]], [[1, 2, 3]], [[255, 254, 253, 252]]])('the bytes %j survive the way through text', (bytes) => {
  expect([...bytes_of(base64url_of(Uint8Array.from(bytes)))]).toEqual(bytes);
  expect(base64url_of(Uint8Array.from(bytes))).toMatch(/^[A-Za-z0-9_-]*$/);
});

test.each([
  ['coach.example', true, true, true],
  ['localhost', true, true, true],
  ['192.168.1.7', true, true, false],
  ['[fd00::1]', true, true, false],
  ['coach.example', false, true, false],
  ['coach.example', true, false, false],
] as const)('at %s, secure %s, browser able %s: passkeys %s', (hostname, is_secure, has_them, can) => {
  expect(can_use_passkeys({ hostname, is_secure, has_them })).toBe(can);
});

test('what the server asks becomes bytes where the browser wants bytes, and nothing else changes', () => {
  const made = creation_options({ challenge: 'AQI', rp: { id: 'a' }, user: { id: 'Aw', name: 'n', displayName: 'n' }, excludeCredentials: [{ type: 'public-key', id: 'BA' }] });
  expect([...(made.challenge as Uint8Array)]).toEqual([1, 2]);
  expect([...(made.user.id as Uint8Array)]).toEqual([3]);
  expect(made.rp).toEqual({ id: 'a' });
  expect([...(made.excludeCredentials?.[0]?.id as Uint8Array)]).toEqual([4]);
  const asked = request_options({ challenge: 'AQI', rpId: 'a' });
  expect(asked.rpId).toBe('a');
  expect(asked.allowCredentials).toEqual([]);
});

test('what the authenticator answers becomes text', () => {
  const buffer = (...bytes: number[]) => Uint8Array.from(bytes).buffer;
  const used = credential_json({
    id: 'BA', rawId: buffer(4), type: 'public-key', authenticatorAttachment: null, getClientExtensionResults: () => ({}),
    response: { clientDataJSON: buffer(1), authenticatorData: buffer(2), signature: buffer(3), userHandle: null },
  } as unknown as PublicKeyCredential);
  expect(used['response']).toEqual({ clientDataJSON: 'AQ', authenticatorData: 'Ag', signature: 'Aw', userHandle: null });
});
