// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { token_in } from './pairing.ts';

test('a token is read out of the address', () => expect(token_in('#pair=Ab3_-9')).toBe('Ab3_-9'));
test.each(['', '#/', '#pair=', '#/pair', '#pair=a b', `#pair=${'x'.repeat(201)}`, 'pair=abc'])('%j holds no token', (hash) =>
  expect(token_in(hash)).toBeNull(),
);
