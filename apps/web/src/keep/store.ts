// SPDX-License-Identifier: Apache-2.0
// The device's own store: sets and their series, entries, what was deleted, and what still has to be sent.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Change, Errand, Position } from './merging.ts';
import type { SessionRecord } from './record.ts';
import {
  add_in,
  connect_in,
  delete_in,
  disconnect_in,
  drop_in,
  end_errand_in,
  finalise_in,
  refuse_errand_in,
  take_in_in,
  type KeptDocument,
  type KeptRecord,
  type Rows,
  type Tables,
} from './tables.ts';

export type { KeptRecord } from './tables.ts';

type Name = keyof Rows;
type Schema = DBSchema & { [Table in Name]: { key: string; value: Rows[Table] } };

/** What each version of the store added to the one before it. */
const kAdded: readonly Name[][] = [['records', 'series', 'errands'], ['entries', 'tombstones', 'positions']];
const kAll = kAdded.flat();

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function store(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('coxa', kAdded.length, {
    upgrade(db, version_before) {
      for (const name of kAdded.slice(version_before).flat()) db.createObjectStore(name, { keyPath: 'id' });
    },
    blocking(_, __, event) {
      // a newer version of the app waits in another page: let it go on
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  });
  opened.catch(() => (opened = null));
  return opened;
}

/** A step that happens whole or not at all. */
async function write<T>(step: (tables: Tables) => Promise<T>): Promise<T> {
  const transaction = (await store()).transaction(kAll, 'readwrite');
  try {
    const result = await step(transaction as unknown as Tables);
    await transaction.done;
    return result;
  } catch (error) {
    transaction.done.catch(() => {});
    try {
      transaction.abort();
    } catch {
      // the failed write ended it already
    }
    throw error;
  }
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

export async function all_entries(): Promise<KeptDocument[]> {
  return (await store()).getAll('entries');
}

/** A final document as it is sent; null: it is not here. */
export async function document_of(id: string): Promise<KeptDocument | SessionRecord | null> {
  const db = await store();
  return (await db.get('entries', id)) ?? (await db.get('records', id))?.record ?? null;
}

export async function all_errands(): Promise<Errand[]> {
  return (await store()).getAll('errands');
}

/** Null: no server is connected. */
export async function position(): Promise<Position | null> {
  return (await (await store()).get('positions', 'server')) ?? null;
}

export const finalise = (id: string) => write((tables) => finalise_in(tables, id));
export const keep_entry = (entry: KeptDocument) => write((tables) => add_in(tables, entry));
export const delete_document = (id: string) => write((tables) => delete_in(tables, id));
export const drop_document = (id: string) => write((tables) => drop_in(tables, id));
export const end_errand = (errand: Errand) => write((tables) => end_errand_in(tables, errand));
export const refuse_errand = (errand: Errand) => write((tables) => refuse_errand_in(tables, errand));
export const connect_server = () => write(connect_in);
export const disconnect_server = () => write(disconnect_in);

export const take_in = (changes: Change<KeptDocument>[], at: Position, next: string) =>
  write((tables) => take_in_in(tables, changes, at, next));

export async function delete_everything(): Promise<void> {
  await write(async (tables) => {
    for (const name of kAll) await tables.objectStore(name).clear();
  });
}
