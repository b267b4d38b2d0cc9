// SPDX-License-Identifier: Apache-2.0
// Chance that can be repeated: the same seed gives the same course of events.

export class Chance {
  private state_: number;

  constructor(seed: number) {
    this.state_ = seed >>> 0;
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  share(): number {
    this.state_ = (this.state_ + 0x6d2b79f5) >>> 0;
    let x = this.state_;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.share() * limit);
  }

  happens(probability: number): boolean {
    return this.share() < probability;
  }

  /** One of the list, which must not be empty. */
  one_of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.below(16).toString(16)).join('');
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  }
}
