// SPDX-License-Identifier: Apache-2.0
// Which muscles a movement asks for, by the model: the engine is asked once, when somebody wants to know.
import { useEffect, useState } from 'preact/hooks';
import { Engine } from '../engine/engine.ts';
import type { Shares } from '../engine/messages.ts';
import { language } from '../keep/settings.ts';

/** `null` while nobody knows: not wanted, or not yet answered. `none`: the model does not cover the movement. */
export function useAskedMuscles(exercise_id: string, variant_id: string | null, is_wanted: boolean): Shares[] | 'none' | null {
  const [shares, set_shares] = useState<Shares[] | 'none' | null>(null);
  useEffect(() => {
    set_shares(null);
    if (!is_wanted) return;
    const engine = new Engine();
    engine.onmessage = (message) => {
      if (message.kind === 'ready') engine.send({ kind: 'estimate', exercise_id, variant_id });
      if (message.kind === 'estimated') set_shares(message.shares ?? 'none');
      if (message.kind === 'failed') set_shares('none');
      if (message.kind === 'estimated' || message.kind === 'failed') engine.close();
    };
    engine.send({ kind: 'load', sensor: 'phone', model: 'auto', language: language.value });
    return () => engine.close();
  }, [exercise_id, variant_id, is_wanted]);
  return shares;
}
