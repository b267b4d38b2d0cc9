// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { address_of, route_of, type Route } from './route.ts';

const kRoutes: [string, Route][] = [
  ['#/', { screen: 'welcome' }],
  ['#/exercises', { screen: 'exercises' }],
  ['#/screening/squat', { screen: 'screening', exercise_id: 'squat' }],
  ['#/learn/squat/plain', { screen: 'learn', exercise_id: 'squat', variant_id: null }],
  ['#/ways/squat/band', { screen: 'ways', exercise_id: 'squat', variant_id: 'band' }],
  ['#/set/squat/band/by_hand', { screen: 'set', exercise_id: 'squat', variant_id: 'band', way: 'by_hand' }],
  ['#/today', { screen: 'today' }],
  ['#/session', { screen: 'session', way: null }],
  ['#/session/camera', { screen: 'session', way: 'camera' }],
  ['#/card/pain-and-exercise', { screen: 'card', card_id: 'pain-and-exercise' }],
  ['#/ask/psfs', { screen: 'ask', questionnaire_id: 'psfs' }],
  ['#/summary/3f2b', { screen: 'summary', record_id: '3f2b' }],
];
test.each(kRoutes)('%s', (address, route) => {
  expect(route_of(address)).toEqual(route);
  expect(address_of(route)).toBe(address);
});
test.each(['#/nowhere', '#/screening', '#/learn/squat', '#/set/squat/band', '#/set/squat/band/by_magic', '#/session/by_magic', '#/ask', '#/summary'])('%s leads nowhere', (address) =>
  expect(route_of(address)).toEqual({ screen: 'not_found' }),
);
test('no address at all is the beginning', () => expect(route_of('')).toEqual({ screen: 'welcome' }));
test('the old address of the history leads to the progress', () => expect(route_of('#/history')).toEqual({ screen: 'progress' }));
