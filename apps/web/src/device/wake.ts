// SPDX-License-Identifier: Apache-2.0
// Keeps the screen on during a set, where the device allows it.

export class StayAwake {
  private lock_: WakeLockSentinel | null = null;
  private is_wanted_ = true;

  constructor() {
    document.addEventListener('visibilitychange', this.ask_);
    void this.ask_();
  }

  stop(): void {
    this.is_wanted_ = false;
    document.removeEventListener('visibilitychange', this.ask_);
    void this.lock_?.release().catch(() => {});
    this.lock_ = null;
  }

  /** The lock is lost whenever the page is hidden, so it is asked for again. */
  private readonly ask_ = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      const lock = await navigator.wakeLock.request('screen');
      if (this.is_wanted_) this.lock_ = lock;
      else await lock.release();
    } catch {
      // low battery or not allowed: the screen may go dark
    }
  };
}
