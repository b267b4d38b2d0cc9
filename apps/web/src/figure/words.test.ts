// SPDX-License-Identifier: Apache-2.0
// Whoever hears the demonstration hears of every exercise, in both languages.
import { describe, expect, it } from 'vitest';
import { shown_exercises } from './shown_exercises';
import { exercise_files } from './exercise_files';
import { de, en, posesOf, spokenPicture } from './words';

const both = [en, de];

describe('the pictures in words', () => {
  it('are there for every exercise and variant', () => {
    for (const words of both) {
      for (const { id, variants } of exercise_files) {
        for (const variant of [null, ...variants.map((one) => one.id)]) {
          expect(posesOf(words, id, variant), `${id} ${variant ?? ''}`).not.toBeNull();
        }
      }
    }
  });

  it('are of their own for a variant with another posture or other things around', () => {
    for (const [id, { variants }] of Object.entries(shown_exercises)) {
      for (const [variant, shown] of Object.entries(variants ?? {})) {
        if (shown.posture !== undefined) {
          expect(Object.keys(en.poses), id).toContain(`${id}/${variant}`);
        }
      }
    }
  });

  it('are the same ones in both languages, as short whole sentences', () => {
    expect(Object.keys(de.poses)).toEqual(Object.keys(en.poses));
    for (const words of both) {
      for (const [name, { start, end }] of Object.entries(words.poses)) {
        for (const text of [start, end]) {
          expect(text, name).toMatch(/^[A-ZÄÖÜ].*\.$/);
          expect(text.length, name).toBeLessThan(105);
        }
      }
    }
  });

  it('name what is said by no picture: that a long hold is shown short', () => {
    const stretch = { id: 'knee-to-chest', name: 'Knee to chest' };
    expect(spokenPicture(en, stretch, null, 30, false)).toContain('You stay for 30 seconds');
    expect(spokenPicture(de, stretch, null, 30, false)).toContain('Du bleibst 30 Sekunden');
    expect(spokenPicture(en, stretch, null, null, false)).not.toContain('shown short');
    // a still shows no hold
    expect(spokenPicture(en, stretch, null, 30, true)).not.toContain('shown short');
  });

  it('leave out what nobody has written for an exercise to come', () => {
    const text = spokenPicture(en, { id: 'one-to-come', name: 'One to come' }, null, null, true);
    expect(text).toBe(`One to come. ${en.still_picture} ${en.how_to_turn}`);
  });
});
