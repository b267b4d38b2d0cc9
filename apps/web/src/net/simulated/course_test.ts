// SPDX-License-Identifier: Apache-2.0
// Two devices and a server through a thousand courses of events.
import { expect, test } from 'vitest';
import { run_course } from './course.ts';
import { ModelServer } from './model_server.ts';

const kCourses = 1_000;
const kFirstSeed = 20_261_125;

test(`through ${kCourses} interleavings with a bad network and crashes two devices and the server end equal and lose nothing`, async () => {
  const happened: Record<string, number> = {};
  for (let seed = kFirstSeed; seed < kFirstSeed + kCourses; ++seed) {
    const seen = await run_course(seed, new ModelServer()).catch((error: Error) => {
      throw new Error(`seed ${seed}: ${error.message}`);
    });
    for (const [what, times] of Object.entries(seen)) happened[what] = (happened[what] ?? 0) + times;
  }
  console.log(`seeds ${kFirstSeed} to ${kFirstSeed + kCourses - 1}: ${Object.entries(happened).map(([what, n]) => `${what} ${n}`).join(', ')}`);
  for (const what of ['request lost', 'answer lost', 'answer late', 'request doubled', 'given up, arrives later', 'server busy', 'crashed', 'added', 'deleted', 'joined']) {
    expect(happened[what], what).toBeGreaterThan(kCourses);
  }
  for (const what of ['left', 'left, and all removed here']) expect(happened[what], what).toBeGreaterThan(kCourses / 20);
}, 120_000);
