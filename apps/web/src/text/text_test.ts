// SPDX-License-Identifier: Apache-2.0
// Both languages say the same, and nothing is written that nobody reads.
import { expect, test } from 'vitest';
import de from './de.json';
import en from './en.json';

const sources = Object.entries(import.meta.glob('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }) as Record<string, string>)
  .filter(([path]) => !path.endsWith('_test.ts'))
  .map(([, text]) => text)
  .join('\n');
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

test('both languages have the same keys', () => expect(Object.keys(de)).toEqual(Object.keys(en)));

test('no text is empty, and each has the same places for values in both languages', () => {
  for (const [key, text] of Object.entries(en)) {
    const german = (de as Record<string, string>)[key] ?? '';
    expect(text.trim(), key).not.toBe('');
    expect(german.trim(), key).not.toBe('');
    expect(places(german), key).toEqual(places(text));
  }
});

test('every key is used: by name, or by a pattern that ends in what changes', () => {
  const named = new Set([...sources.matchAll(/'([a-z_]+(?:\.[a-z_]+)*)'/g)].map((m) => m[1]));
  const patterns = [...sources.matchAll(/`([a-z_]+\.(?:[a-z_]+\.)*)\$\{[^`]*?\}((?:\.[a-z_]+)*)`/g)].map(
    ([, before, after]) => new RegExp(`^${before?.replaceAll('.', '\\.')}[a-z_0-9]+${after?.replaceAll('.', '\\.')}$`),
  );
  expect(patterns.length).toBeGreaterThan(20);
  const unused = Object.keys(en).filter((key) => !named.has(key) && !patterns.some((p) => p.test(key)));
  expect(unused).toEqual([]);
});

test('sentences are short enough for a child: at most 24 words each, 30 in safety questions', () => {
  for (const texts of [en, de]) {
    for (const [key, text] of Object.entries(texts)) {
      for (const sentence of text.split(/[.!?:] /)) {
        expect(sentence.split(/\s+/).length, `${key}: ${sentence}`).toBeLessThanOrEqual(key.startsWith('question.') ? 30 : 24);
      }
    }
  }
});
