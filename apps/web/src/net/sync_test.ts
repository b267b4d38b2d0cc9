// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Change, Errand, Position } from '../keep/merging.ts';
import { kFirstWait_ms, kLongestWait_ms, outcome_of, Sync, type SyncState } from './sync.ts';

interface Doc {
  id: string;
}

/** A device and a server that answers with the given statuses, then with success; 0 is no answer at all. */
function device(ids: string[], put_statuses: number[], pages: object[] = [], get_statuses: number[] = []) {
  const errands = new Map<string, Errand>(ids.map((id) => [id, { id, what: 'put', refused: null }]));
  const sent: string[] = [];
  const waits: { ms: number; then: () => void }[] = [];
  const taken: Change<Doc>[][] = [];
  const states: SyncState[] = [];
  const dropped: string[] = [];
  let at: Position | null = { connection: 'c', cursor: null };
  let beginnings = 0;
  const sync = new Sync<Doc>({
    errands: async () => [...errands.values()],
    text_of: async (id) => (id === 'gone' ? null : `{"id":"${id}"}`),
    end: async (errand) => void errands.delete(errand.id),
    refuse: async (errand) => void errands.set(errand.id, errand),
    drop: async (id) => {
      dropped.push(id);
      errands.delete(id);
    },
    position: async () => at,
    take_in: async (changes, _, next) => {
      taken.push(changes);
      at = { connection: 'c', cursor: next };
    },
    begin_anew: async () => {
      ++beginnings;
      at = { connection: 'd', cursor: null };
    },
    fetch: async (path, init) => {
      sent.push(`${init.method} ${path}`);
      const status = (init.method === 'GET' ? get_statuses : put_statuses).shift() ?? 200;
      if (status === 0) throw new TypeError('no network');
      const page = init.method === 'GET' && status === 200 ? (pages.shift() ?? { changes: [], next: '0', more: false }) : {};
      return { status, json: async () => page };
    },
    wait: (ms, then) => waits.push({ ms, then }),
    tell: (state) => void states.push(state),
  });
  const puts = () => sent.filter((each) => !each.startsWith('GET'));
  return { sync, errands, sent, puts, waits, taken, states, dropped, disconnect: () => (at = null), beginnings: () => beginnings };
}

const later = () => new Promise((done) => setTimeout(done));

test('what waits is sent once, in order, and is then forgotten', async () => {
  const { sync, errands, puts } = device(['a', 'b'], []);
  await sync.run();
  await sync.run();
  expect(puts()).toEqual(['PUT /api/v1/records/a', 'PUT /api/v1/records/b']);
  expect(errands.size).toBe(0);
});

test('two calls at once send once', async () => {
  const { sync, puts } = device(['a'], []);
  await Promise.all([sync.run(), sync.run()]);
  expect(puts()).toEqual(['PUT /api/v1/records/a']);
});

test('changes are taken in page after page, each asked for where the last one ended', async () => {
  const { sync, sent, taken } = device([], [], [
    { changes: [{ id: 'a', deleted: false, document: { id: 'a' } }], next: '1/x', more: true },
    { changes: [{ id: 'b', deleted: true }], next: '2', more: false },
  ]);
  await sync.run();
  expect(sent).toEqual(['GET /api/v1/changes?limit=100', 'GET /api/v1/changes?after=1%2Fx&limit=100']);
  expect(taken.flat().map((change) => change.id)).toEqual(['a', 'b']);
});

test('without a server nothing is asked', async () => {
  const { sync, sent, disconnect } = device(['a'], []);
  disconnect();
  await sync.run();
  expect(sent).toEqual([]);
});

test('without a network it tries again later, waiting twice as long each time up to ten minutes', async () => {
  const { sync, waits, errands, states } = device(['a'], Array(12).fill(0));
  await sync.run();
  for (let i = 0; i < 9; i++) {
    waits[i]?.then();
    await later();
  }
  expect(waits.slice(0, 3).map((w) => w.ms)).toEqual([kFirstWait_ms, 2 * kFirstWait_ms, 4 * kFirstWait_ms]);
  expect(waits.at(-1)?.ms).toBe(kLongestWait_ms);
  expect(errands.size).toBe(1);
  expect(states.at(-1)).toBe('away');
});

test('a busy server is asked again, and the document arrives', async () => {
  const { sync, waits, errands, states } = device(['a'], [503]);
  await sync.run();
  expect(errands.size).toBe(1);
  waits[0]?.then();
  await later();
  expect(errands.size).toBe(0);
  expect(states.at(-1)).toBe('even');
});

test('one document that is refused does not keep back the others, and is not sent again', async () => {
  const { sync, errands, puts } = device(['a', 'b'], [422]);
  await sync.run();
  await sync.run();
  expect(puts()).toHaveLength(2);
  expect(errands.get('a')?.refused).toBe('422');
});

test('a document that was deleted elsewhere goes from here when it is sent', async () => {
  const { sync, errands, dropped } = device(['a'], [410]);
  await sync.run();
  expect(dropped).toEqual(['a']);
  expect(errands.size).toBe(0);
});

test('a device that was removed keeps its documents and stops', async () => {
  const { sync, errands, sent, waits, states } = device(['a', 'b'], [401]);
  await sync.run();
  expect(sent).toHaveLength(2);
  expect(errands.size).toBe(2);
  expect(waits).toHaveLength(0);
  expect(states.at(-1)).toBe('unknown');
});

test('a document that is gone from the device is not sent', async () => {
  const { sync, errands, puts } = device(['gone'], []);
  await sync.run();
  expect(puts()).toEqual([]);
  expect(errands.size).toBe(0);
});

test('a server that no longer knows the place in its changes is given everything again, once', async () => {
  const { sync, beginnings, sent } = device([], [], [{ changes: [{ id: 'a', deleted: true }], next: '9', more: true }], [200, 410]);
  await sync.run();
  expect(beginnings()).toBe(1);
  expect(sent.slice(0, 3)).toEqual(['GET /api/v1/changes?limit=100', 'GET /api/v1/changes?after=9&limit=100', 'GET /api/v1/changes?limit=100']);
});

test('an answer that makes no sense changes nothing and is asked for again', async () => {
  const { sync, taken, waits } = device([], [], [{ changes: [{ id: 'a', deleted: false }], next: '1', more: false }]);
  await sync.run();
  expect(taken).toEqual([]);
  expect(waits).toHaveLength(1);
});

test.each([
  ['put', 200, 'done'], ['put', 201, 'done'], ['put', 409, 'refused'], ['put', 410, 'deleted'], ['put', 413, 'refused'], ['put', 507, 'refused'],
  ['put', 429, 'again'], ['put', 500, 'again'], ['put', 403, 'unknown'],
  ['delete', 204, 'done'], ['delete', 404, 'done'], ['delete', 410, 'done'], ['delete', 503, 'again'],
] as const)('a %s answered by %i is %s', (what, status, outcome) => expect(outcome_of(what, status)).toBe(outcome));
