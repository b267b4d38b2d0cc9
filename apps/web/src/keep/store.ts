// SPDX-License-Identifier: Apache-2.0
// The device's own store of sets: records, their series, and what still has to be sent.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { SessionRecord } from './record.ts';

export interface KeptRecord {
  id: string;
  started_at: string;
  record: SessionRecord;
  /** The person is done with it: it changes no more and may be sent. */
  is_final: boolean;
}

export interface Errand {
  id: string;
  what: 'put' | 'delete';
  /** Why the server will never take it; null: still to be tried. */
  refused: string | null;
}

interface Schema extends DBSchema {
  records: { key: string; value: KeptRecord };
  series: { key: string; value: { id: string; csv: string } };
  errands: { key: string; value: Errand };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function store(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('coxa', 1, {
    upgrade(db) {
      for (const name of ['records', 'series', 'errands'] as const) db.createObjectStore(name, { keyPath: 'id' });
    },
    terminated() {
      opened = null;
    },
  });
  opened.catch(() => (opened = null));
  return opened;
}

/** Keeps a record, with its series when there is one. Rejects when the device has no room. */
export async function keep_record(kept: KeptRecord, series_csv?: string): Promise<void> {
  const transaction = (await store()).transaction(['records', 'series'], 'readwrite');
  const writes = [transaction.objectStore('records').put(kept)];
  if (series_csv) writes.push(transaction.objectStore('series').put({ id: kept.id, csv: series_csv }));
  await Promise.all([...writes, transaction.done]);
}

export async function record_of(id: string): Promise<KeptRecord | null> {
  return (await (await store()).get('records', id)) ?? null;
}

export async function series_of(id: string): Promise<string | null> {
  return (await (await store()).get('series', id))?.csv ?? null;
}

/** All records, newest first. */
export async function all_records(): Promise<KeptRecord[]> {
  const all = await (await store()).getAll('records');
  return all.sort((a, b) => b.started_at.localeCompare(a.started_at));
}

/** A final record, and the errand to send it where the device is paired, in one step. */
export async function finalise(id: string, is_to_be_sent: boolean): Promise<void> {
  const transaction = (await store()).transaction(['records', 'errands'], 'readwrite');
  const kept = await transaction.objectStore('records').get(id);
  if (kept && !kept.is_final) {
    await transaction.objectStore('records').put({ ...kept, is_final: true });
    if (is_to_be_sent) await transaction.objectStore('errands').put({ id, what: 'put', refused: null });
  }
  await transaction.done;
}

/** Deletes here at once; a copy on the server is deleted by an errand. */
export async function delete_record(id: string, is_to_be_told: boolean): Promise<void> {
  const transaction = (await store()).transaction(['records', 'series', 'errands'], 'readwrite');
  await transaction.objectStore('records').delete(id);
  await transaction.objectStore('series').delete(id);
  if (is_to_be_told) await transaction.objectStore('errands').put({ id, what: 'delete', refused: null });
  else await transaction.objectStore('errands').delete(id);
  await transaction.done;
}

export async function all_errands(): Promise<Errand[]> {
  return (await store()).getAll('errands');
}

export async function put_errand(errand: Errand): Promise<void> {
  await (await store()).put('errands', errand);
}

/** Done, unless the person asked for something else meanwhile. */
export async function end_errand(errand: Errand): Promise<void> {
  const transaction = (await store()).transaction('errands', 'readwrite');
  const now = await transaction.store.get(errand.id);
  if (now?.what === errand.what) await transaction.store.delete(errand.id);
  await transaction.done;
}

export async function delete_everything(): Promise<void> {
  const transaction = (await store()).transaction(['records', 'series', 'errands'], 'readwrite');
  await Promise.all([
    transaction.objectStore('records').clear(),
    transaction.objectStore('series').clear(),
    transaction.objectStore('errands').clear(),
  ]);
  await transaction.done;
}
