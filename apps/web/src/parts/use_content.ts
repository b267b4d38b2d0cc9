// SPDX-License-Identifier: Apache-2.0
// Fetches content for a screen, anew for another language; calm while waiting, plain where it fails.
import { useEffect, useState } from 'preact/hooks';
import { language } from '../keep/settings.ts';
import type { Language } from '../engine/messages.ts';

export function use_content<T>(key: string, load: (language: Language) => Promise<T>): T | 'waiting' | 'failed' {
  const [state, set_state] = useState<T | 'waiting' | 'failed'>('waiting');
  useEffect(() => {
    let is_gone = false;
    load(language.value).then(
      (found) => !is_gone && set_state(() => found),
      () => !is_gone && set_state('failed'),
    );
    return () => {
      is_gone = true;
    };
  }, [key, language.value]);
  return state;
}
