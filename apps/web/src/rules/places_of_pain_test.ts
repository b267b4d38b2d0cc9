// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { joined, toggled, type PlaceOfPain } from './places_of_pain.ts';

const groin_left: PlaceOfPain = { place: 'groin', side: 'left' };
const groin_right: PlaceOfPain = { place: 'groin', side: 'right' };

test('a place is chosen by the first tap and let go by the second', () => {
  const once = toggled([], groin_left);
  expect(once).toEqual([groin_left]);
  expect(toggled(once, groin_left)).toEqual([]);
});

test('left and right of one place are told as both, whichever came first', () => {
  expect(joined([groin_right, groin_left])).toEqual([{ place: 'groin', side: 'both' }]);
  expect(joined([groin_left, { place: 'knee', side: 'right' }])).toEqual([groin_left, { place: 'knee', side: 'right' }]);
});

test('the middle of the back stays itself beside left and right', () => {
  const back = (side: PlaceOfPain['side']): PlaceOfPain => ({ place: 'low_back', side });
  expect(joined([back('left'), back('middle'), back('right')])).toEqual([back('both'), back('middle')]);
});
