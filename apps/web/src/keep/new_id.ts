// SPDX-License-Identifier: Apache-2.0
// A name for a new document that no other device will ever choose.

export function new_id(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  // without a secure origin there is only this
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
