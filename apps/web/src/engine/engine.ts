// SPDX-License-Identifier: Apache-2.0
// The engine as the page sees it: a worker that measures, spoken to by messages.
import type { FromEngine, ToEngine } from './messages.ts';

export class Engine {
  onmessage: (message: FromEngine) => void = () => {};
  private readonly worker_ = new Worker(new URL('./worker.ts', import.meta.url));

  constructor() {
    this.worker_.onmessage = (event: MessageEvent<FromEngine>) => this.onmessage(event.data);
    this.worker_.onerror = (event) =>
      this.onmessage({ kind: 'failed', code: 'engine_missing', message: event.message ?? '' });
  }

  send(message: ToEngine, transfer: Transferable[] = []): void {
    this.worker_.postMessage(message, transfer);
  }

  close(): void {
    this.worker_.terminate();
  }
}
