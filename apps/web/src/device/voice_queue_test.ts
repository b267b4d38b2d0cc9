// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { VoiceQueue, type Sentence } from './voice_queue.ts';

function voice() {
  const said: string[] = [];
  let at_once = 0;
  let most_at_once = 0;
  const ends: (() => void)[] = [];
  const queue = new VoiceQueue({
    say(text, done) {
      said.push(text);
      most_at_once = Math.max(most_at_once, ++at_once);
      ends.push(() => (at_once--, done()));
    },
    stop() {
      at_once = 0;
    },
  });
  const say = (text: string, priority: Sentence['priority']) => queue.say({ text, priority });
  return { queue, say, said, end: (i: number) => ends[i]?.(), most: () => most_at_once };
}

test('two sentences are never said at once: the second waits', () => {
  const { say, said, end, most } = voice();
  say('one', 'count');
  say('knee', 'form');
  expect(said).toEqual(['one']);
  end(0);
  expect(said).toEqual(['one', 'knee']);
  expect(most()).toBe(1);
});

test('only one waits: a newer one of the same or a higher priority takes its place', () => {
  const { say, said, end } = voice();
  say('one', 'count');
  say('slower', 'tempo');
  say('knee', 'form');
  say('tall', 'form');
  end(0);
  end(1);
  expect(said).toEqual(['one', 'tall']);
});

test('a lower priority does not push out what waits', () => {
  const { say, said, end } = voice();
  say('one', 'count');
  say('knee', 'form');
  say('two', 'count');
  end(0);
  expect(said).toEqual(['one', 'knee']);
});

test('safety interrupts, and the interrupted sentence does not come back', () => {
  const { say, said, end } = voice();
  say('knee', 'form');
  say('two', 'count');
  say('stop', 'safety');
  end(0);
  end(1);
  expect(said).toEqual(['knee', 'stop']);
});

test('silence forgets what waits, and a late end of an old sentence wakes nothing', () => {
  const { queue, say, said, end } = voice();
  say('one', 'count');
  say('two', 'count');
  queue.silence();
  end(0);
  say('three', 'count');
  expect(said).toEqual(['one', 'three']);
});
