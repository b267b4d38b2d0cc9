// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { sides_of, type SessionRecord } from './record.ts';

const set = (sides: string[], left: number | null, right: number | null) => {
  const side = (complete: number | null) => complete === null ? null : { complete, unfinished: 0 };
  return { summary: { left: side(left), right: side(right) }, report: { dose: { sides } } } as unknown as SessionRecord;
};

test('a side that was seen at rest but not asked for is no part of the set', () => expect(sides_of(set(['right'], 0, 4))).toEqual(['right']));
test('a side that was asked for and not done is told with none', () => expect(sides_of(set(['left', 'right'], 4, 0))).toEqual(['left', 'right']));
test('a side that moved counts, even where it was not asked for', () => expect(sides_of(set(['left'], 0, 2))).toEqual(['left', 'right']));
test('exercises of both legs have one side, both', () => {
  expect(sides_of({ summary: { both: { complete: 3 } } } as unknown as SessionRecord)).toEqual(['both']);
});
