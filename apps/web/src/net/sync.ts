// SPDX-License-Identifier: Apache-2.0
// Makes this device's journal and the server's the same: takes in what is new, then sends what the server lacks.
// Everything may be lost, doubled or late; whatever is done twice changes nothing the second time.
import type { Change, Errand, Position } from '../keep/merging.ts';

interface Answer {
  status: number;
  json(): Promise<unknown>;
}

export interface SyncParts<Document extends { id: string }> {
  errands(): Promise<Errand[]>;
  /** The document's JSON text, or null when it is gone. */
  text_of(id: string): Promise<string | null>;
  /** The errand is run, unless there is another one for this document meanwhile. */
  end(errand: Errand): Promise<void>;
  refuse(errand: Errand): Promise<void>;
  /** The document was deleted elsewhere: it goes from here, too. */
  drop(id: string): Promise<void>;
  /** Null: no server is connected. */
  position(): Promise<Position | null>;
  /** Takes in changes and moves on to `next`, in one step; does nothing where `at` is no longer the position. */
  take_in(changes: Change<Document>[], at: Position, next: string): Promise<void>;
  /** Begins anew: everything here is to be sent, everything there to be taken in. */
  begin_anew(): Promise<void>;
  fetch(path: string, init: RequestInit): Promise<Answer>;
  wait(ms: number, then: () => void): void;
  tell?(state: SyncState): void;
}

/** Even: nothing more to do. Away: the server does not answer, it is tried again. Unknown: it does not know this device any more. */
export type SyncState = 'busy' | 'even' | 'away' | 'unknown';

export const kFirstWait_ms = 5_000;
export const kLongestWait_ms = 600_000;
const kPage = 100;

type Outcome = 'done' | 'deleted' | 'refused' | 'unknown' | 'again';

/** The id makes a repeated PUT the same document, so an answer that was lost does no harm. */
export function outcome_of(what: Errand['what'], status: number): Outcome {
  if (status === 401 || status === 403) return 'unknown';
  if (status >= 200 && status < 300) return 'done';
  if (what === 'put' && status === 410) return 'deleted';
  if (what === 'delete' && (status === 404 || status === 410)) return 'done';
  // no room for this person's documents: asking again would not make any
  if (status === 507) return 'refused';
  if (status === 408 || status === 429 || status >= 500) return 'again';
  return 'refused';
}

interface Page<Document> {
  changes: Change<Document>[];
  next: string;
  more: boolean;
}

function is_page<Document extends { id: string }>(json: unknown): json is Page<Document> {
  const page = json as Partial<Page<Document>> | null;
  if (!Array.isArray(page?.changes) || typeof page.next !== 'string') return false;
  return page.changes.every(({ id, deleted, document }) => typeof id === 'string' && (deleted === true || document?.id === id));
}

export class Sync<Document extends { id: string }> {
  private is_running_ = false;
  private is_asked_again_ = false;
  private wait_ms_ = kFirstWait_ms;
  private is_waiting_ = false;

  constructor(private readonly parts_: SyncParts<Document>) {}

  /** Takes in and sends what there is. Calls while it is under way are folded into one more round. */
  async run(): Promise<void> {
    if (this.is_running_) {
      this.is_asked_again_ = true;
      return;
    }
    this.is_running_ = true;
    try {
      let state: SyncState;
      do {
        this.is_asked_again_ = false;
        this.parts_.tell?.('busy');
        state = await this.round_();
        this.parts_.tell?.(state);
      } while (this.is_asked_again_ && state === 'even');
    } finally {
      this.is_running_ = false;
    }
  }

  private async round_(): Promise<SyncState> {
    if ((await this.parts_.position()) === null) return 'even';
    let outcome = await this.fetch_changes_();
    if (outcome === 'done') outcome = await this.send_();
    if (outcome === 'unknown') return 'unknown';
    if (outcome === 'again') {
      this.later_();
      return 'away';
    }
    this.wait_ms_ = kFirstWait_ms;
    return 'even';
  }

  private async send_(): Promise<Outcome> {
    for (const errand of (await this.parts_.errands()).filter((e) => e.refused === null)) {
      const outcome = await this.run_errand_(errand);
      if (outcome === 'unknown' || outcome === 'again') return outcome;
    }
    return 'done';
  }

  private async run_errand_(errand: Errand): Promise<Outcome> {
    const body = errand.what === 'put' ? await this.parts_.text_of(errand.id) : null;
    if (errand.what === 'put' && body === null) {
      await this.parts_.end(errand);
      return 'done';
    }
    const answer = await this.ask_(`/api/v1/records/${errand.id}`, {
      method: errand.what === 'put' ? 'PUT' : 'DELETE',
      headers: { 'Content-Type': 'application/json' },
      ...(body === null ? {} : { body }),
    });
    if (!answer) return 'again';
    const outcome = outcome_of(errand.what, answer.status);
    if (outcome === 'done') await this.parts_.end(errand);
    if (outcome === 'deleted') await this.parts_.drop(errand.id);
    if (outcome === 'refused') await this.parts_.refuse({ ...errand, refused: String(answer.status) });
    return outcome;
  }

  /** Page after page, until there is no more. */
  private async fetch_changes_(): Promise<Outcome> {
    let may_begin_anew = true;
    for (;;) {
      const at = await this.parts_.position();
      if (!at) return 'done';
      const after = at.cursor === null ? '' : `after=${encodeURIComponent(at.cursor)}&`;
      const answer = await this.ask_(`/api/v1/changes?${after}limit=${kPage}`, { method: 'GET' });
      if (!answer) return 'again';
      const outcome = outcome_of('put', answer.status);
      if (outcome === 'unknown' || outcome === 'again') return outcome;
      if (outcome !== 'done') {
        // a server that knows no changes, or not this place in them: it may have been restored from a copy
        if (at.cursor === null || !may_begin_anew) return 'done';
        may_begin_anew = false;
        await this.parts_.begin_anew();
        continue;
      }
      const page = await answer.json().catch(() => null);
      if (!is_page<Document>(page)) return 'again';
      if (page.changes.length > 0 || page.next !== at.cursor) await this.parts_.take_in(page.changes, at, page.next);
      if (!page.more || page.changes.length === 0) return 'done';
    }
  }

  /** Null: no answer came. */
  private async ask_(path: string, init: RequestInit): Promise<Answer | null> {
    try {
      return await this.parts_.fetch(path, init);
    } catch {
      return null;
    }
  }

  private later_(): void {
    if (this.is_waiting_) return;
    this.is_waiting_ = true;
    this.parts_.wait(this.wait_ms_, () => {
      this.is_waiting_ = false;
      void this.run();
    });
    this.wait_ms_ = Math.min(this.wait_ms_ * 2, kLongestWait_ms);
  }
}
