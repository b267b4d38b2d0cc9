// SPDX-License-Identifier: Apache-2.0
// Brings records to the paired server: one at a time, again after a failure, never twice.
import type { Errand } from '../keep/merging.ts';

export interface OutboxParts {
  errands(): Promise<Errand[]>;
  /** The record's JSON text, or null when it is gone. */
  text_of(id: string): Promise<string | null>;
  end(errand: Errand): Promise<void>;
  refuse(errand: Errand): Promise<void>;
  fetch(path: string, init: RequestInit): Promise<{ status: number }>;
  wait(ms: number, then: () => void): void;
}

export const kFirstWait_ms = 5_000;
export const kLongestWait_ms = 600_000;

type Outcome = 'done' | 'refused' | 'unpaired' | 'again';

/** The id makes a repeated PUT the same record, so an answer that was lost does no harm. */
export function outcome_of(what: Errand['what'], status: number): Outcome {
  if (status === 401 || status === 403) return 'unpaired';
  if (status >= 200 && status < 300) return 'done';
  if (what === 'delete' && (status === 404 || status === 410)) return 'done';
  if (status === 408 || status === 429 || status >= 500) return 'again';
  return 'refused';
}

export class Outbox {
  private is_running_ = false;
  private is_asked_again_ = false;
  private wait_ms_ = kFirstWait_ms;
  private is_waiting_ = false;

  constructor(private readonly parts_: OutboxParts) {}

  /** Sends what there is to send. Calls while it is under way are folded into one more round. */
  async flush(): Promise<void> {
    if (this.is_running_) {
      this.is_asked_again_ = true;
      return;
    }
    this.is_running_ = true;
    try {
      do {
        this.is_asked_again_ = false;
        if (!(await this.round_())) break;
      } while (this.is_asked_again_);
    } finally {
      this.is_running_ = false;
    }
  }

  /** The network is back: no need to wait any longer. */
  async wake(): Promise<void> {
    this.wait_ms_ = kFirstWait_ms;
    await this.flush();
  }

  /** False: stopped by a failure. */
  private async round_(): Promise<boolean> {
    for (const errand of (await this.parts_.errands()).filter((e) => e.refused === null)) {
      const outcome = await this.run_(errand);
      if (outcome === 'unpaired') return false;
      if (outcome === 'again') {
        this.later_();
        return false;
      }
    }
    this.wait_ms_ = kFirstWait_ms;
    return true;
  }

  private async run_(errand: Errand): Promise<Outcome> {
    const body = errand.what === 'put' ? await this.parts_.text_of(errand.id) : null;
    if (errand.what === 'put' && body === null) {
      await this.parts_.end(errand);
      return 'done';
    }
    let status: number;
    try {
      const response = await this.parts_.fetch(`/api/v1/records/${errand.id}`, {
        method: errand.what === 'put' ? 'PUT' : 'DELETE',
        headers: { 'Content-Type': 'application/json' },
        ...(body === null ? {} : { body }),
      });
      status = response.status;
    } catch {
      return 'again';
    }
    const outcome = outcome_of(errand.what, status);
    if (outcome === 'done') await this.parts_.end(errand);
    if (outcome === 'refused') await this.parts_.refuse({ ...errand, refused: String(status) });
    return outcome;
  }

  private later_(): void {
    if (this.is_waiting_) return;
    this.is_waiting_ = true;
    this.parts_.wait(this.wait_ms_, () => {
      this.is_waiting_ = false;
      void this.flush();
    });
    this.wait_ms_ = Math.min(this.wait_ms_ * 2, kLongestWait_ms);
  }
}
