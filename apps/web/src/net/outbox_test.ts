// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Errand } from '../keep/merging.ts';
import { kFirstWait_ms, kLongestWait_ms, Outbox, outcome_of } from './outbox.ts';

/** A device and a server that answers with the given statuses, then with 201; 0 is no answer at all. */
function device(ids: string[], statuses: number[]) {
  const errands = new Map<string, Errand>(ids.map((id) => [id, { id, what: 'put', refused: null }]));
  const sent: string[] = [];
  const waits: { ms: number; then: () => void }[] = [];
  const outbox = new Outbox({
    errands: async () => [...errands.values()],
    text_of: async (id) => (id === 'gone' ? null : `{"id":"${id}"}`),
    end: async (errand) => void errands.delete(errand.id),
    refuse: async (errand) => void errands.set(errand.id, errand),
    fetch: async (path, init) => {
      sent.push(`${init.method} ${path}`);
      const status = statuses.shift() ?? 201;
      if (status === 0) throw new TypeError('no network');
      return { status };
    },
    wait: (ms, then) => waits.push({ ms, then }),
  });
  return { outbox, errands, sent, waits };
}

test('what waits is sent once, in order, and is then forgotten', async () => {
  const { outbox, errands, sent } = device(['a', 'b'], []);
  await outbox.flush();
  await outbox.flush();
  expect(sent).toEqual(['PUT /api/v1/records/a', 'PUT /api/v1/records/b']);
  expect(errands.size).toBe(0);
});

test('two calls at once send once', async () => {
  const { outbox, sent } = device(['a'], []);
  await Promise.all([outbox.flush(), outbox.flush()]);
  expect(sent).toEqual(['PUT /api/v1/records/a']);
});

test('without a network it tries again later, waiting twice as long each time up to ten minutes', async () => {
  const { outbox, waits, errands } = device(['a'], Array(12).fill(0));
  await outbox.flush();
  for (let i = 0; i < 9; i++) {
    const wait = waits[i];
    wait?.then();
    await new Promise((done) => setTimeout(done));
  }
  expect(waits.slice(0, 3).map((w) => w.ms)).toEqual([kFirstWait_ms, 2 * kFirstWait_ms, 4 * kFirstWait_ms]);
  expect(waits.at(-1)?.ms).toBe(kLongestWait_ms);
  expect(errands.size).toBe(1);
});

test('a busy server is asked again, and the record arrives', async () => {
  const { outbox, waits, errands } = device(['a'], [503]);
  await outbox.flush();
  expect(errands.size).toBe(1);
  waits[0]?.then();
  await new Promise((done) => setTimeout(done));
  expect(errands.size).toBe(0);
});

test('one record that is refused does not keep back the others, and is not sent again', async () => {
  const { outbox, errands, sent } = device(['a', 'b'], [422]);
  await outbox.flush();
  await outbox.flush();
  expect(sent).toHaveLength(2);
  expect(errands.get('a')?.refused).toBe('422');
});

test('a device that was removed keeps its records and stops', async () => {
  const { outbox, errands, sent, waits } = device(['a', 'b'], [401]);
  await outbox.flush();
  expect(sent).toHaveLength(1);
  expect(errands.size).toBe(2);
  expect(waits).toHaveLength(0);
});

test('a record that is gone from the device is not sent', async () => {
  const { outbox, errands, sent } = device(['gone'], []);
  await outbox.flush();
  expect(sent).toEqual([]);
  expect(errands.size).toBe(0);
});

test.each([
  ['put', 200, 'done'], ['put', 201, 'done'], ['put', 409, 'refused'], ['put', 410, 'refused'], ['put', 413, 'refused'],
  ['put', 429, 'again'], ['put', 500, 'again'], ['put', 403, 'unpaired'],
  ['delete', 204, 'done'], ['delete', 404, 'done'], ['delete', 410, 'done'], ['delete', 503, 'again'],
] as const)('a %s answered by %i is %s', (what, status, outcome) => expect(outcome_of(what, status)).toBe(outcome));
