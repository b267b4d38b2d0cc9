// SPDX-License-Identifier: Apache-2.0
// The person's journal on this device: entries are added, documents are removed, none is ever changed.
import { signal } from '@preact/signals';
import { by_moment, moment_of, type Bodies, type EntryOf, type JournalDocument, type Kind } from './entry.ts';
import { new_id } from './new_id.ts';
import { all_entries, all_records, delete_document, keep_entry } from './store.ts';
import { utc_offset_min } from './wall_clock.ts';

/** Changes with every change of the journal, also one that another page or another device made. */
export const journal_version = signal(0);

/** Changes when there may be something new to send. */
export const errand_version = signal(0);

const other_pages = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('coxa-journal');
other_pages?.addEventListener('message', () => (journal_version.value = journal_version.peek() + 1));

/** Something in the journal is different now. */
export function tell_changed(): void {
  journal_version.value = journal_version.peek() + 1;
  other_pages?.postMessage('changed');
}

/** The person changed the journal here: it may have to be sent. */
export function tell_added(): void {
  tell_changed();
  errand_version.value = errand_version.peek() + 1;
}

let last_ms = 0;

/** Now; two entries of this page never share a moment, so the later one is the later one everywhere. */
function moment(): Date {
  last_ms = Math.max(Date.now(), last_ms + 1);
  return new Date(last_ms);
}

/** Adds an entry by the member, made now. It is sent where the device is connected. Rejects when the device has no room. */
export async function add_entry<K extends Kind>(kind: K, body: Bodies[K]): Promise<EntryOf<K>> {
  const now = moment();
  const entry: EntryOf<K> = {
    schema: 'coxa.entry/1',
    id: new_id(),
    kind,
    at: now.toISOString(),
    utc_offset_min: utc_offset_min(now),
    by: 'member',
    body,
  };
  await keep_entry(entry);
  tell_added();
  return entry;
}

/** Entries and final sets, in the journal's order. */
export async function all_documents(): Promise<JournalDocument[]> {
  const [entries, records] = await Promise.all([all_entries(), all_records()]);
  const sets = records.filter((kept) => kept.is_final).map((kept) => kept.record);
  const known = (entries as unknown as JournalDocument[]).filter((each) => each.schema === 'coxa.entry/1' && Boolean(moment_of(each)));
  return [...known, ...sets].sort(by_moment);
}

/** Deletes an entry or a set for good: here at once, elsewhere when it is sent. */
export async function remove_document(id: string): Promise<void> {
  await delete_document(id);
  tell_added();
}
