// SPDX-License-Identifier: Apache-2.0
// Two devices of one person, a server, and a network that loses, doubles, delays and reorders. Everything
// that can happen next is a step; chance picks which one does, so a seed is one interleaving.
import { add_in, connect_in, delete_in, disconnect_in, drop_in, end_errand_in, refuse_errand_in, take_in_in, type KeptDocument, type Tables } from '../../keep/tables.ts';
import { Sync } from '../sync.ts';
import type { Chance } from './chance.ts';
import { MemoryTables } from './memory_tables.ts';
import type { AnyServer, ServerAnswer } from './model_server.ts';

/** A page of the app; after a crash nothing of it goes on. */
interface Page {
  device: Device;
  sync: Sync<KeptDocument>;
  is_alive: boolean;
}

/** Something that may happen now, on behalf of a page; of a dead page it no longer can. */
interface Step {
  page: Page;
  run(): Promise<void>;
}

/** A request under way. Its page may have given up on it, and still it may arrive. */
interface Message {
  device: number;
  method: string;
  path: string;
  body: string | null;
  /** Null: nobody waits for the answer any more. */
  answered: ((answer: ServerAnswer | null) => void) | null;
  page: Page;
}

interface Device {
  number: number;
  tables: MemoryTables;
  pages: Page[];
}

const kMostPages = 2;
const kTries = 400;

export class World {
  readonly devices: Device[];
  readonly made = new Map<string, string>();
  readonly deleted = new Set<string>();
  private steps_: Step[] = [];
  private messages_: Message[] = [];
  private is_calm_ = false;
  happened: Record<string, number> = {};

  constructor(private readonly chance_: Chance, private readonly server_: AnyServer) {
    this.devices = [0, 1].map((number) => ({ number, tables: new MemoryTables(), pages: [] }));
    for (const device of this.devices) this.open_(device);
  }

  /** Lets so many things happen. */
  async live(moments: number): Promise<void> {
    for (let i = 0; i < moments; ++i) await this.moment_();
  }

  /** All late messages arrive, the network mends, each device opens the app: then they must become even. */
  async settle(): Promise<void> {
    for (const message of this.messages_.splice(0)) await this.server_.answer(message.device, message.method, message.path, message.body);
    this.is_calm_ = true;
    for (const device of this.devices) {
      for (const page of device.pages) page.is_alive = false;
      this.steps_ = [];
      device.pages = [];
      if ((await device.tables.objectStore('positions').getAll()).length === 0) await connect_in(device.tables);
    }
    for (let round = 0; round < 2; ++round) {
      for (const device of this.devices) await this.run_to_the_end_(this.open_(device));
    }
  }

  private note_(what: string): void {
    this.happened[what] = (this.happened[what] ?? 0) + 1;
  }

  private async run_to_the_end_(page: Page): Promise<void> {
    let is_done = false;
    void page.sync.run().then(() => (is_done = true));
    for (let i = 0; i < kTries * 100 && !is_done; ++i) {
      await nothing();
      await this.steps_.shift()?.run();
      const message = this.messages_.shift();
      if (message) message.answered?.(await this.server_.answer(message.device, message.method, message.path, message.body));
      await nothing();
    }
    if (!is_done) throw new Error(`device ${page.device.number} does not come to an end`);
  }

  /** One thing happens: a person does something, a page goes on, a message arrives or does not. */
  private async moment_(): Promise<void> {
    await nothing();
    const kind = this.chance_.share();
    if (kind < 0.12) await this.person_acts_();
    else if (kind < 0.55 && this.steps_.length > 0) await this.a_page_goes_on_();
    else if (this.messages_.length > 0) await this.a_message_moves_();
    await nothing();
  }

  private async a_page_goes_on_(): Promise<void> {
    const [step] = this.steps_.splice(this.chance_.below(this.steps_.length), 1);
    if (!step?.page.is_alive) return;
    const { tables, number } = step.page.device;
    const before = tables.objectStore('entries').all().map((entry) => entry.id);
    await step.run();
    const new_ids = tables.objectStore('entries').all().map((entry) => entry.id).filter((id) => !before.includes(id));
    const dead = tables.objectStore('tombstones').all().map((each) => each.id);
    const back = new_ids.filter((id) => dead.includes(id));
    if (back.length > 0) throw new Error(`device ${number} deleted ${back.join()}, and has it back`);
    if (new_ids.length > 0 && tables.objectStore('positions').all().length === 0) throw new Error(`device ${number} has left, and is given ${new_ids.join()}`);
  }

  private async a_message_moves_(): Promise<void> {
    // reordered: any of them, not the first
    const at = this.chance_.below(this.messages_.length);
    const message = this.messages_[at] as Message;
    const fate = this.chance_.share();
    if (fate < 0.12) {
      this.note_('request lost');
      this.messages_.splice(at, 1);
      message.answered?.(null);
      return;
    }
    if (fate < 0.22) {
      this.note_('given up, arrives later');
      message.answered?.(null);
      message.answered = null;
      return;
    }
    if (fate < 0.3) {
      this.note_('server busy');
      this.messages_.splice(at, 1);
      message.answered?.({ status: this.chance_.one_of([429, 500, 503]), body: {} });
      return;
    }
    const answer = await this.server_.answer(message.device, message.method, message.path, message.body);
    if (fate < 0.4) {
      this.note_('request doubled');
      this.messages_.push({ ...message, answered: null });
    }
    this.messages_.splice(at, 1);
    if (fate < 0.52) {
      this.note_('answer lost');
      message.answered?.(null);
    } else if (fate < 0.65 && message.answered) {
      this.note_('answer late');
      const answered = message.answered;
      this.steps_.push({ page: message.page, run: async () => answered(answer) });
    } else {
      message.answered?.(answer);
    }
  }

  private async person_acts_(): Promise<void> {
    const device = this.chance_.one_of(this.devices);
    const what = this.chance_.share();
    if (what < 0.4) await this.adds_(device);
    else if (what < 0.55) await this.deletes_(device);
    else if (what < 0.75) this.opens_or_looks_(device);
    else if (what < 0.87) this.crashes_(device);
    else await this.joins_or_leaves_(device);
  }

  private async adds_(device: Device): Promise<void> {
    this.note_('added');
    const id = this.chance_.uuid();
    const at = new Date(1_764_057_600_000 + this.made.size * 1000).toISOString();
    const document = { schema: 'coxa.entry/1', id, kind: 'card_read', at, utc_offset_min: 60, by: 'member', body: { card: `card-${this.chance_.below(9)}` } };
    this.made.set(id, JSON.stringify(document));
    await add_in(device.tables, document);
    this.run_(device);
  }

  private async deletes_(device: Device): Promise<void> {
    const all = await device.tables.objectStore('entries').getAllKeys();
    // a real server may hold what other courses made
    const here = all.filter((id) => this.made.has(id));
    if (here.length === 0) return;
    this.note_('deleted');
    const id = this.chance_.one_of(here);
    this.deleted.add(id);
    await delete_in(device.tables, id);
    this.run_(device);
  }

  private opens_or_looks_(device: Device): void {
    if (device.pages.length < kMostPages && this.chance_.happens(0.5)) this.open_(device);
    this.run_(device);
  }

  private crashes_(device: Device): void {
    const page = device.pages.length > 0 ? this.chance_.one_of(device.pages) : null;
    if (!page) return;
    this.note_('crashed');
    page.is_alive = false;
    device.pages = device.pages.filter((each) => each !== page);
    this.steps_ = this.steps_.filter((step) => step.page !== page);
    // what it had sent may still arrive
    for (const message of this.messages_) if (message.page === page) message.answered = null;
  }

  private async joins_or_leaves_(device: Device): Promise<void> {
    const is_connected = (await device.tables.objectStore('positions').getAll()).length > 0;
    if (is_connected && this.chance_.happens(0.6)) return;
    if (is_connected && this.chance_.happens(0.5) && (await device.tables.objectStore('errands').getAll()).length === 0) {
      this.note_('left, and all removed here');
      device.tables.clear();
      return;
    }
    this.note_(is_connected ? 'left' : 'joined');
    await (is_connected ? disconnect_in : connect_in)(device.tables);
    this.run_(device);
  }

  private run_(device: Device): void {
    const page = device.pages.length > 0 ? this.chance_.one_of(device.pages) : this.open_(device);
    void page.sync.run();
  }

  private open_(device: Device): Page {
    const page: Page = { device, is_alive: true, sync: null as unknown as Sync<KeptDocument> };
    /** A step of the store: chosen at some moment, then it happens whole. */
    const step = <T>(run: (tables: Tables) => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        this.steps_.push({ page, run: () => run(device.tables).then(resolve, reject) });
      });
    page.sync = new Sync<KeptDocument>({
      errands: () => step((tables) => tables.objectStore('errands').getAll()),
      text_of: (id) => step(async (tables) => {
        const entry = await tables.objectStore('entries').get(id);
        return entry ? JSON.stringify(entry) : null;
      }),
      end: (errand) => step((tables) => end_errand_in(tables, errand)),
      refuse: (errand) => step((tables) => refuse_errand_in(tables, errand)),
      drop: (id) => step((tables) => drop_in(tables, id)),
      position: () => step(async (tables) => (await tables.objectStore('positions').get('server')) ?? null),
      take_in: (changes, at, next) => step((tables) => take_in_in(tables, changes, at, next)).then(() => {}),
      begin_anew: () => step(connect_in),
      fetch: (path, init) => this.send_(page, path, init),
      wait: (_, then) => {
        if (!this.is_calm_) this.steps_.push({ page, run: async () => then() });
      },
    });
    device.pages.push(page);
    return page;
  }

  private send_(page: Page, path: string, init: RequestInit): Promise<{ status: number; json(): Promise<unknown> }> {
    return new Promise((resolve, reject) => {
      const answered = (answer: ServerAnswer | null) => {
        if (!page.is_alive) return;
        if (answer) resolve({ status: answer.status, json: async () => answer.body });
        else reject(new TypeError('no answer'));
      };
      this.messages_.push({ page, device: page.device.number, method: init.method ?? 'GET', path, body: (init.body as string | undefined) ?? null, answered });
    });
  }
}

// of node, where this runs
declare function setImmediate(then: () => void): void;

/** Lets every promise that is ready go on. */
const nothing = () => new Promise<void>((done) => setImmediate(done));
