// SPDX-License-Identifier: Apache-2.0
// What joining, signing in and out, and erasing do to what is kept on this device.
import { tell_changed } from '../keep/journal.ts';
import { forget_settings, is_paired, last_member_id, member } from '../keep/settings.ts';
import { all_entries, all_records, delete_everything, disconnect_server } from '../keep/store.ts';
import { hurt_at, pain_before, unsaved, was_screened } from '../keep/visit.ts';
import { erase, sign_out, type Erased } from './account.ts';
import { stop_push } from './push.ts';
import { alone, begin_sending, send_soon } from './sending.ts';

interface Named {
  id: string;
  name: string;
}

/** Removes all documents and answers from this device alone. */
export async function clear_device(): Promise<void> {
  await alone(delete_everything, 'wait');
  forget_settings();
  pain_before.value = null;
  was_screened.value = false;
  unsaved.value = null;
  hurt_at.value = null;
  tell_changed();
}

/** What is here may be somebody else's: someone who was signed in before. */
export async function is_someone_elses(who: Named): Promise<boolean> {
  if (last_member_id.value === null || last_member_id.value === who.id) return false;
  const [entries, records] = await Promise.all([all_entries(), all_records()]).catch(() => [[], []]);
  return entries.length + records.length > 0;
}

/** The member is at home on this device from now on: what is here goes along, what is elsewhere comes. */
export async function arrive(who: Named): Promise<void> {
  member.value = { id: who.id, name: who.name };
  last_member_id.value = who.id;
  await begin_sending();
}

/** This device is on its own from now on; what is here stays. */
export async function be_on_its_own(): Promise<void> {
  is_paired.value = false;
  member.value = null;
  await alone(disconnect_server, 'wait').catch(() => {});
}

/** Signs out. False: the server could not be told, and nothing has changed. */
export async function leave(does_keep: boolean): Promise<boolean> {
  await send_soon();
  await stop_push();
  if (!(await sign_out())) return false;
  await be_on_its_own();
  if (!does_keep) {
    await clear_device();
    last_member_id.value = null;
  }
  return true;
}

/** Erases on the server, then here. 'unreachable': nothing was erased. 'alone': there was no server to ask. */
export async function erase_everything(): Promise<Erased | 'alone' | 'unreachable'> {
  let outcome: Erased | 'alone' = 'alone';
  if (is_paired.value) {
    const erased = await erase();
    if (erased === 'unreachable') return erased;
    if (erased !== 'none') outcome = erased;
  }
  await erase_here();
  return outcome;
}

/** Erases on this device alone. */
export async function erase_here(): Promise<void> {
  await stop_push({ tells_server: false });
  await be_on_its_own();
  await clear_device();
  last_member_id.value = null;
}
