// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { laid_over } from './content.ts';

test('a list of named things is laid over by its names, whatever their order', () => {
  const base = { version: 1, questions: [{ id: 'a', text: 'A' }, { id: 'b', text: 'B' }] };
  expect(laid_over(base, { language: 'de', questions: { b: { text: 'Be' } } })).toMatchObject({ version: 1, questions: [{ id: 'a', text: 'A' }, { id: 'b', text: 'Be' }] });
  expect(laid_over(base, { questions: [{ id: 'b', text: 'Be' }] })).toMatchObject({ questions: [{ text: 'A' }, { text: 'Be' }] });
});

test('a list of plain texts is laid over place by place, and what is left out stays', () => {
  expect(laid_over({ text: ['one', 'two'], sources: ['s'] }, { text: ['eins', 'zwei'] })).toEqual({ text: ['eins', 'zwei'], sources: ['s'] });
});

test('a text alone takes the place of the text of what it is laid over', () => {
  expect(laid_over([{ id: 'a', text: 'A', group: 'x' }], { a: 'Ah' })).toEqual([{ id: 'a', text: 'Ah', group: 'x' }]);
});

test('ids and versions are never laid over', () => {
  expect(laid_over({ id: 'a', version: 2, name: 'A' }, { id: 'b', version: 9, name: 'Ah' })).toEqual({ id: 'a', version: 2, name: 'Ah' });
});

test.each(Object.entries(import.meta.glob('../../../../content/{programs,cards,screening}/*.json', { eager: true, import: 'default' })))('%s has a German overlay that fits', (path, base) => {
  const overlays = import.meta.glob('../../../../content/{programs,cards,screening}/de/*.json', { eager: true, import: 'default' });
  const over = overlays[path.replace(/\/([^/]+)$/, '/de/$1')];
  if (path.endsWith('ladders.json')) return;
  expect(over, path).toBeDefined();
  expect(JSON.stringify(laid_over(base, over))).not.toBe(JSON.stringify(base));
});
