// SPDX-License-Identifier: Apache-2.0
// One course of events from its seed, and what must hold of every one: both devices and the server end
// equal, with all that was made and not deleted, and nothing else.
import { Chance } from './chance.ts';
import type { AnyServer } from './model_server.ts';
import { World } from './world.ts';

const kLeastMoments = 60;
const kMostMoments = 600;

/** Everything the server holds of this course. */
async function held_by(server: AnyServer, is_of_this_course: (id: string) => boolean) {
  const documents = new Map<string, string>();
  const dead = new Set<string>();
  const told: string[] = [];
  for (let after = ''; ; ) {
    const { status, body } = await server.answer(0, 'GET', `/api/v1/changes?${after}limit=100`, null);
    if (status !== 200) throw new Error(`the changes are answered with ${status}`);
    const page = body as { changes: { id: string; deleted: boolean; document?: object }[]; next: string; more: boolean };
    for (const { id, deleted, document } of page.changes.filter((change) => is_of_this_course(change.id))) {
      if (deleted) {
        documents.delete(id);
        dead.add(id);
      } else {
        if (documents.has(id) || dead.has(id)) told.push(id);
        documents.set(id, sorted(document));
      }
    }
    if (!page.more) return { documents, dead, doubled: told };
    after = `after=${encodeURIComponent(page.next)}&`;
  }
}

/** One text for one value, whatever the order of its fields. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

const listed = (ids: Iterable<string>) => [...ids].sort().join(' ');

function expect_equal(what: string, found: string, wanted: string): void {
  if (found !== wanted) throw new Error(`${what}:\n  found ${found}\n  wanted ${wanted}`);
}

/** Runs the course of one seed. Rejects where something was lost, doubled or uneven. Answers what happened in it. */
export async function run_course(seed: number, server: AnyServer): Promise<Record<string, number>> {
  const chance = new Chance(seed);
  const world = new World(chance, server);
  await world.live(kLeastMoments + chance.below(kMostMoments - kLeastMoments));
  await world.settle();

  const wanted = new Map([...world.made].filter(([id]) => !world.deleted.has(id)).map(([id, text]) => [id, sorted(JSON.parse(text))]));
  const texts = (documents: Map<string, string>) => [...documents].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text).join('\n');
  for (const { number, tables } of world.devices) {
    // what other courses left with a server that is shared by all is none of this one's
    const entries = tables.objectStore('entries').all().filter((entry) => world.made.has(entry.id));
    expect_equal(`documents of device ${number}`, texts(new Map(entries.map((entry) => [entry.id, sorted(entry)]))), texts(wanted));
    const dead = tables.objectStore('tombstones').all().map((each) => each.id).filter((id) => world.made.has(id));
    expect_equal(`deletions of device ${number}`, listed(dead), listed(world.deleted));
    expect_equal(`errands of device ${number}`, listed(tables.objectStore('errands').all().map((each) => each.id)), '');
  }
  const held = await held_by(server, (id) => world.made.has(id));
  expect_equal('documents of the server', texts(held.documents), texts(wanted));
  expect_equal('told twice', listed(held.doubled), '');
  return world.happened;
}
