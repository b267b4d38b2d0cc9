// SPDX-License-Identifier: Apache-2.0
// One voice at a time: what is said now, and at most one sentence that waits.
import type { Cue } from '../engine/messages.ts';

export interface Sentence {
  text: string;
  priority: Cue['priority'];
}

export interface Speaker {
  /** Says it and calls `done` once, whether it was heard to the end or not. */
  say(text: string, done: () => void): void;
  stop(): void;
}

const kOrder: Cue['priority'][] = ['safety', 'view', 'posture', 'form', 'tempo', 'praise', 'count'];
const rank = (sentence: Sentence) => kOrder.indexOf(sentence.priority);

export class VoiceQueue {
  private speaking_: Sentence | null = null;
  private waiting_: Sentence | null = null;
  private turn_ = 0;

  constructor(private readonly speaker_: Speaker) {}

  /** Safety interrupts; else it waits, and takes the place of what waits with no higher priority. */
  say(sentence: Sentence): void {
    if (!this.speaking_) {
      this.begin_(sentence);
    } else if (sentence.priority === 'safety' && this.speaking_.priority !== 'safety') {
      this.waiting_ = null;
      this.turn_++;
      this.speaker_.stop();
      this.begin_(sentence);
    } else if (!this.waiting_ || rank(sentence) <= rank(this.waiting_)) {
      this.waiting_ = sentence;
    }
  }

  silence(): void {
    this.speaking_ = this.waiting_ = null;
    this.turn_++;
    this.speaker_.stop();
  }

  private begin_(sentence: Sentence): void {
    const turn = ++this.turn_;
    this.speaking_ = sentence;
    this.speaker_.say(sentence.text, () => {
      if (turn !== this.turn_) return;
      this.speaking_ = null;
      const next = this.waiting_;
      this.waiting_ = null;
      if (next) this.begin_(next);
    });
  }
}
