// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { force_sign, sample_of } from './motion.ts';

const event = {
  timeStamp: 12.5,
  accelerationIncludingGravity: { x: 1, y: 9.8, z: -2 },
  rotationRate: { alpha: 180, beta: 90, gamma: -45 },
};

test('turning is in rad/s, beta about x, gamma about y, alpha about z', () => {
  const sample = sample_of(event, 1) ?? [];
  expect(sample.slice(0, 4)).toEqual([12.5, 1, 9.8, -2]);
  expect(sample[4]).toBeCloseTo(Math.PI / 2);
  expect(sample[5]).toBeCloseTo(-Math.PI / 4);
  expect(sample[6]).toBeCloseTo(Math.PI);
});
test('the other sign turns the force around and leaves the turning', () => {
  const sample = sample_of(event, -1) ?? [];
  expect(sample.slice(1, 4)).toEqual([-1, -9.8, 2]);
  expect(sample[4]).toBeCloseTo(Math.PI / 2);
});
test.each([
  { ...event, accelerationIncludingGravity: null },
  { ...event, rotationRate: null },
  { ...event, accelerationIncludingGravity: { x: null, y: null, z: null } },
  { ...event, rotationRate: { alpha: null, beta: null, gamma: null } },
])('an event that lacks a value is no sample', (empty) => expect(sample_of(empty, 1)).toBeNull());

test('a phone worn top up tells the sign itself, whatever it is', () => {
  expect(force_sign(9.7, true)).toBe(1);
  expect(force_sign(-9.7, false)).toBe(-1);
});
test('one that lies across is told by its kind', () => {
  expect(force_sign(0.3, true)).toBe(-1);
  expect(force_sign(-0.3, false)).toBe(1);
});
