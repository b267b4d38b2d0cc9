// SPDX-License-Identifier: Apache-2.0
// The device's own store: sets and their series, entries, what was deleted, and what still has to be sent.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { taken_in, type Change, type Errand } from './merging.ts';
import type { SessionRecord } from './record.ts';

export interface KeptRecord {
  id: string;
  started_at: string;
  record: SessionRecord;
  /** The person is done with it: it changes no more and may be sent. */
  is_final: boolean;
}

/** A document that is not a set: an entry, or what a newer version of the app made. */
export interface KeptDocument {
  schema: string;
  id: string;
}

interface Schema extends DBSchema {
  records: { key: string; value: KeptRecord };
  series: { key: string; value: { id: string; csv: string } };
  errands: { key: string; value: Errand };
  entries: { key: string; value: KeptDocument };
  tombstones: { key: string; value: { id: string } };
  /** One row: how far the server's changes have been taken in. */
  cursors: { key: string; value: { id: 'server'; cursor: string } };
}

type Store = 'records' | 'series' | 'errands' | 'entries' | 'tombstones' | 'cursors';
type Writing = IDBPTransaction<Schema, Store[], 'readwrite'>;

const kAll = ['records', 'series', 'errands', 'entries', 'tombstones', 'cursors'] as const satisfies Store[];
/** What each version of the store added to the one before it. */
const kAdded: readonly Store[][] = [['records', 'series', 'errands'], ['entries', 'tombstones', 'cursors']];

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

/** Several writes that all happen, or none. */
async function write<T>(steps: (transaction: Writing) => Promise<T>): Promise<T> {
  const transaction = (await store()).transaction([...kAll], 'readwrite') as Writing;
  try {
    const result = await steps(transaction);
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

/** A final record, and the errand to send it where the device is connected, in one step. False: it was so already. */
export async function finalise(id: string, is_to_be_sent: boolean): Promise<boolean> {
  return write(async (transaction) => {
    const kept = await transaction.objectStore('records').get(id);
    if (!kept || kept.is_final) return false;
    await transaction.objectStore('records').put({ ...kept, is_final: true });
    if (is_to_be_sent) await transaction.objectStore('errands').put({ id, what: 'put', refused: null });
    return true;
  });
}

/** A new document that is not a set, and the errand to send it, in one step. */
export async function keep_entry(entry: KeptDocument, is_to_be_sent: boolean): Promise<void> {
  await write(async (transaction) => {
    await transaction.objectStore('entries').put(entry);
    if (is_to_be_sent) await transaction.objectStore('errands').put({ id: entry.id, what: 'put', refused: null });
  });
}

export async function all_entries(): Promise<KeptDocument[]> {
  return (await store()).getAll('entries');
}

async function erase(transaction: Writing, id: string): Promise<void> {
  for (const name of ['records', 'series', 'entries'] as const) await transaction.objectStore(name).delete(id);
  await transaction.objectStore('tombstones').put({ id });
}

/** Deletes a document here at once and for good; a copy on the server is deleted by an errand. */
export async function delete_document(id: string, is_to_be_told: boolean): Promise<void> {
  await write(async (transaction) => {
    await erase(transaction, id);
    if (is_to_be_told) await transaction.objectStore('errands').put({ id, what: 'delete', refused: null });
    else await transaction.objectStore('errands').delete(id);
  });
}

/** A final document as it is sent; null: it is not here. */
export async function document_of(id: string): Promise<KeptDocument | SessionRecord | null> {
  const db = await store();
  return (await db.get('entries', id)) ?? (await db.get('records', id))?.record ?? null;
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

export async function cursor(): Promise<string | null> {
  return (await (await store()).get('cursors', 'server'))?.cursor ?? null;
}

function keep_document(transaction: Writing, document: KeptDocument): Promise<unknown> {
  const record = document as SessionRecord;
  // a set that another program made has no report: no screen can show it
  if (record.schema !== 'coxa.session/1' || !record.report?.started_at) return transaction.objectStore('entries').put(document);
  return transaction.objectStore('records').put({ id: record.id, started_at: record.report.started_at, record, is_final: true });
}

/**
 * Takes in the server's changes and moves the cursor from `after` to `next`, in one step. Where another
 * page has moved the cursor meanwhile it stays. True: something changed here.
 */
export async function take_in(changes: Change<KeptDocument>[], after: string | null, next: string): Promise<boolean> {
  return write(async (transaction) => {
    let is_changed = false;
    for (const change of changes) {
      const { id } = change;
      const is_here = Boolean((await transaction.objectStore('entries').getKey(id)) ?? (await transaction.objectStore('records').getKey(id)));
      const is_dead = Boolean(await transaction.objectStore('tombstones').getKey(id));
      const what = taken_in(change, { is_here, is_dead });
      if (what === 'add' && change.document) await keep_document(transaction, change.document);
      if (what === 'remove') await erase(transaction, id);
      is_changed ||= what !== 'nothing' && (what === 'add' || is_here);
      if (change.deleted) await transaction.objectStore('errands').delete(id);
    }
    const now = (await transaction.objectStore('cursors').get('server'))?.cursor ?? null;
    if (now === after) await transaction.objectStore('cursors').put({ id: 'server', cursor: next });
    return is_changed;
  });
}

/** From now on there is a server that knows nothing of what is here: all is to be sent, and all to be taken in. */
export async function queue_everything(): Promise<void> {
  await write(async (transaction) => {
    await transaction.objectStore('cursors').clear();
    const errands = transaction.objectStore('errands');
    for (const { id, is_final } of await transaction.objectStore('records').getAll()) {
      if (is_final) await errands.put({ id, what: 'put', refused: null });
    }
    for (const id of await transaction.objectStore('entries').getAllKeys()) await errands.put({ id, what: 'put', refused: null });
    for (const id of await transaction.objectStore('tombstones').getAllKeys()) await errands.put({ id, what: 'delete', refused: null });
  });
}

/** There is no server any more: nothing is to be sent. What was deleted is remembered. */
export async function forget_server(): Promise<void> {
  await write(async (transaction) => {
    await transaction.objectStore('cursors').clear();
    await transaction.objectStore('errands').clear();
  });
}

export async function delete_everything(): Promise<void> {
  await write(async (transaction) => {
    await Promise.all(kAll.map((name) => transaction.objectStore(name).clear()));
  });
}
