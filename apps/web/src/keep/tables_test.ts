// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { MemoryTables } from '../net/simulated/memory_tables.ts';
import type { SessionRecord } from './record.ts';
import { add_in, connect_in, delete_in, disconnect_in, drop_in, end_errand_in, finalise_in, take_in_in } from './tables.ts';

const entry = (id: string) => ({ schema: 'coxa.entry/1', id });
const set = (id: string) => ({ schema: 'coxa.session/1', id, report: { started_at: '2026-11-25T07:30:00.000Z' } }) as unknown as SessionRecord;
const errands = (tables: MemoryTables) => tables.objectStore('errands').all().map(({ id, what }) => `${what} ${id}`);
const at = async (tables: MemoryTables) => {
  const position = await tables.objectStore('positions').get('server');
  if (!position) throw new Error('not connected');
  return position;
};

async function with_set(is_final: boolean): Promise<MemoryTables> {
  const tables = new MemoryTables();
  await tables.objectStore('records').put({ id: 's', started_at: '2026-11-25T07:30:00.000Z', record: set('s'), is_final });
  return tables;
}

test('on a device without a server nothing waits to be sent, and a deletion is remembered', async () => {
  const tables = await with_set(false);
  expect(await finalise_in(tables, 's')).toBe(true);
  expect(await finalise_in(tables, 's')).toBe(false);
  await add_in(tables, entry('e'));
  await delete_in(tables, 'e');
  expect(errands(tables)).toEqual([]);
  expect(tables.objectStore('tombstones').all()).toEqual([{ id: 'e' }]);
});

test('who connects sends final sets, entries and deletions, and no set that may still change', async () => {
  const tables = await with_set(false);
  await tables.objectStore('records').put({ id: 'f', started_at: '2026-11-25T07:30:00.000Z', record: set('f'), is_final: true });
  await add_in(tables, entry('e'));
  await add_in(tables, entry('gone'));
  await delete_in(tables, 'gone');
  await connect_in(tables);
  expect(errands(tables)).toEqual(['put e', 'put f', 'delete gone']);
  await finalise_in(tables, 's');
  expect(errands(tables)).toContain('put s');
});

test('the last wish for a document is the one that is sent', async () => {
  const tables = new MemoryTables();
  await connect_in(tables);
  await add_in(tables, entry('e'));
  const [under_way] = tables.objectStore('errands').all();
  await delete_in(tables, 'e');
  if (under_way) await end_errand_in(tables, under_way);
  expect(errands(tables)).toEqual(['delete e']);
});

test('a set from elsewhere is final, and one without the app’s report is kept where no screen shows it', async () => {
  const tables = new MemoryTables();
  await connect_in(tables);
  const bare = { schema: 'coxa.session/1', id: 'bare' };
  const changes = [set('s'), bare].map((document) => ({ id: document.id, deleted: false, document }));
  expect(await take_in_in(tables, changes, await at(tables), '2')).toBe(true);
  expect((await tables.objectStore('records').get('s'))?.is_final).toBe(true);
  expect(await tables.objectStore('entries').getAllKeys()).toEqual(['bare']);
  expect((await at(tables)).cursor).toBe('2');
});

test('what the server has already need not be sent, and what it deleted goes', async () => {
  const tables = new MemoryTables();
  await connect_in(tables);
  for (const id of ['a', 'b']) await add_in(tables, entry(id));
  await take_in_in(tables, [{ id: 'a', deleted: false, document: entry('a') }, { id: 'b', deleted: true }], await at(tables), '2');
  expect(errands(tables)).toEqual([]);
  expect(await tables.objectStore('entries').getAllKeys()).toEqual(['a']);
});

test('an answer for an earlier connection does nothing', async () => {
  const tables = new MemoryTables();
  await connect_in(tables);
  const before = await at(tables);
  await disconnect_in(tables);
  expect(await take_in_in(tables, [{ id: 'a', deleted: false, document: entry('a') }], before, '1')).toBe(false);
  await connect_in(tables);
  expect(await take_in_in(tables, [{ id: 'a', deleted: false, document: entry('a') }], before, '1')).toBe(false);
  expect(await tables.objectStore('entries').getAllKeys()).toEqual([]);
});

test('a document that the server said was deleted is gone with its errand', async () => {
  const tables = new MemoryTables();
  await connect_in(tables);
  await add_in(tables, entry('a'));
  await drop_in(tables, 'a');
  expect(errands(tables)).toEqual([]);
  expect(tables.objectStore('tombstones').all()).toEqual([{ id: 'a' }]);
});
