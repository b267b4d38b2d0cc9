// SPDX-License-Identifier: Apache-2.0
// The page's end of the engine: a worker, and messages to and from it.
import type { FromEngine, ToEngine } from './messages.ts';

export class Engine {
  onmessage: (message: FromEngine) => void = () => {};
  private readonly worker: Worker;

  constructor() {
    this.worker = new Worker(new URL('./worker.ts', import.meta.url));
    this.worker.onmessage = (event: MessageEvent<FromEngine>) => this.onmessage(event.data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.onmessage({ kind: 'failed', code: 'engine_missing', message: event.message });
    };
  }

  send(message: ToEngine, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  close(): void {
    this.worker.terminate();
  }
}
