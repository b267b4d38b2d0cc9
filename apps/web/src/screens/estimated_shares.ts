// SPDX-License-Identifier: Apache-2.0
// Which muscles a movement asks for, by the engine's model, before anything was measured.
import { Engine } from '../engine/engine.ts';
import type { Shares } from '../engine/messages.ts';
import { language } from '../keep/settings.ts';

/** Null: the model does not cover the movement, or there is no engine to ask. */
export function estimated_shares(exercise_id: string, variant_id: string | null): Promise<Shares[] | null> {
  const engine = new Engine();
  return new Promise<Shares[] | null>((resolve) => {
    engine.onmessage = (message) => {
      if (message.kind === 'ready') engine.send({ kind: 'estimate', exercise_id, variant_id });
      if (message.kind === 'estimated') resolve(message.shares);
      if (message.kind === 'failed') resolve(null);
    };
    // without pictures no pose model is needed
    engine.send({ kind: 'load', sensor: 'phone', model: 'auto', language: language.value });
  }).finally(() => engine.close());
}
