// SPDX-License-Identifier: Apache-2.0
// Where the engine will run. Until it is there, every wish to measure is answered with that fact.
import type { FromEngine } from './messages.ts';

self.onmessage = () => {
  const answer: FromEngine = { kind: 'failed', code: 'engine_missing', message: 'no engine in this build' };
  self.postMessage(answer);
};
