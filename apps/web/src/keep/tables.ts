// SPDX-License-Identifier: Apache-2.0
// The tables of the device's store and the steps that change several of them at once. Each step happens
// whole or not at all; which database does that is no matter here.
import { taken_in, type Change, type Errand, type Position } from './merging.ts';
import { new_id } from './new_id.ts';
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

export interface Rows {
  records: KeptRecord;
  series: { id: string; csv: string };
  errands: Errand;
  entries: KeptDocument;
  tombstones: { id: string };
  /** One row while a server is connected: how far its changes have been taken in. */
  positions: Position & { id: 'server' };
}

export interface Table<Row> {
  get(id: string): Promise<Row | undefined>;
  getKey(id: string): Promise<string | undefined>;
  getAll(): Promise<Row[]>;
  getAllKeys(): Promise<string[]>;
  put(row: Row): Promise<unknown>;
  delete(id: string): Promise<void>;
  clear(): Promise<void>;
}

export interface Tables {
  objectStore<Name extends keyof Rows>(name: Name): Table<Rows[Name]>;
}

/** An errand, where there is a server to tell. */
async function tell_server(tables: Tables, id: string, what: Errand['what']): Promise<void> {
  const is_connected = (await tables.objectStore('positions').getKey('server')) !== undefined;
  if (is_connected) await tables.objectStore('errands').put({ id, what, refused: null });
  else await tables.objectStore('errands').delete(id);
}

async function erase(tables: Tables, id: string): Promise<void> {
  for (const name of ['records', 'series', 'entries'] as const) await tables.objectStore(name).delete(id);
  await tables.objectStore('tombstones').put({ id });
}

/** A record becomes final and is to be sent. False: it was so already. */
export async function finalise_in(tables: Tables, id: string): Promise<boolean> {
  const kept = await tables.objectStore('records').get(id);
  if (!kept || kept.is_final) return false;
  await tables.objectStore('records').put({ ...kept, is_final: true });
  await tell_server(tables, id, 'put');
  return true;
}

export async function add_in(tables: Tables, document: KeptDocument): Promise<void> {
  await tables.objectStore('entries').put(document);
  await tell_server(tables, document.id, 'put');
}

export async function delete_in(tables: Tables, id: string): Promise<void> {
  await erase(tables, id);
  await tell_server(tables, id, 'delete');
}

/** The server said that it was deleted: nothing more is to be told of it. */
export async function drop_in(tables: Tables, id: string): Promise<void> {
  await erase(tables, id);
  await tables.objectStore('errands').delete(id);
}

/** Done, unless the person asked for something else meanwhile. */
export async function end_errand_in(tables: Tables, errand: Errand): Promise<void> {
  const now = await tables.objectStore('errands').get(errand.id);
  if (now?.what === errand.what) await tables.objectStore('errands').delete(errand.id);
}

/** Refused, unless the person asked for something else meanwhile. */
export async function refuse_errand_in(tables: Tables, errand: Errand): Promise<void> {
  const now = await tables.objectStore('errands').get(errand.id);
  if (now?.what === errand.what) await tables.objectStore('errands').put(errand);
}

async function keep_document(tables: Tables, document: KeptDocument): Promise<void> {
  const record = document as SessionRecord;
  // a set that another program made has no report: no screen can show it
  if (record.schema !== 'coxa.session/1' || !record.report?.started_at) await tables.objectStore('entries').put(document);
  else await tables.objectStore('records').put({ id: record.id, started_at: record.report.started_at, record, is_final: true });
}

async function take_one(tables: Tables, change: Change<KeptDocument>): Promise<boolean> {
  const { id } = change;
  const keys = await Promise.all((['entries', 'records', 'tombstones'] as const).map((name) => tables.objectStore(name).getKey(id)));
  const is_here = keys[0] !== undefined || keys[1] !== undefined;
  const what = taken_in(change, { is_here, is_dead: keys[2] !== undefined });
  if (what === 'add' && change.document) await keep_document(tables, change.document);
  if (what === 'remove') await erase(tables, id);
  // the server has it, or has its deletion: neither need be told
  const errand = await tables.objectStore('errands').get(id);
  if (errand && (change.deleted || errand.what === 'put')) await tables.objectStore('errands').delete(id);
  return what === 'add' || (what === 'remove' && is_here);
}

/**
 * Takes in the server's changes and moves on to `next`; does nothing where `at` is no longer the position.
 * True: something changed here.
 */
export async function take_in_in(tables: Tables, changes: Change<KeptDocument>[], at: Position, next: string): Promise<boolean> {
  const now = await tables.objectStore('positions').get('server');
  if (now?.connection !== at.connection || now.cursor !== at.cursor) return false;
  let is_changed = false;
  for (const change of changes) is_changed = (await take_one(tables, change)) || is_changed;
  await tables.objectStore('positions').put({ ...now, cursor: next });
  return is_changed;
}

/** From now on there is a server that knows nothing of what is here: all is to be sent, and all to be taken in. */
export async function connect_in(tables: Tables): Promise<void> {
  await tables.objectStore('positions').put({ id: 'server', connection: new_id(), cursor: null });
  const errands = tables.objectStore('errands');
  const records = await tables.objectStore('records').getAll();
  const here = [...records.filter((kept) => kept.is_final).map((kept) => kept.id), ...(await tables.objectStore('entries').getAllKeys())];
  for (const id of here) await errands.put({ id, what: 'put', refused: null });
  for (const id of await tables.objectStore('tombstones').getAllKeys()) await errands.put({ id, what: 'delete', refused: null });
}

/** There is no server any more: nothing is to be sent. What was deleted is remembered. */
export async function disconnect_in(tables: Tables): Promise<void> {
  await tables.objectStore('positions').clear();
  await tables.objectStore('errands').clear();
}
