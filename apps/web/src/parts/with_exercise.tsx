// SPDX-License-Identifier: Apache-2.0
// Fetches the exercises in the chosen language and shows a screen with them; calm while waiting.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { language } from '../keep/settings.ts';
import { exercises_at_hand, load_exercises, type ExerciseJson } from '../net/catalogue.ts';
import { t } from '../text/text.ts';
import { Page, Waiting } from './page.tsx';

/** `is_part`: it stands within a page, which goes on without it. */
export function WithExercises({ is_part, children }: { is_part?: boolean; children(exercises: ExerciseJson[]): ComponentChildren }) {
  const [state, set_state] = useState<ExerciseJson[] | 'waiting' | 'failed'>(
    () => exercises_at_hand(language.value) ?? 'waiting',
  );
  const [tries, set_tries] = useState(0);
  useEffect(() => {
    let is_gone = false;
    load_exercises(language.value).then(
      (list) => !is_gone && set_state(list),
      () => !is_gone && set_state('failed'),
    );
    return () => {
      is_gone = true;
    };
  }, [language.value, tries]);
  if (typeof state === 'string' && is_part) return null;
  if (state === 'waiting') return <Waiting />;
  if (state === 'failed') {
    return (
      <Page
        title={t('content.failed')}
        lead={t('content.failed_help')}
        action={
          <button type="button" class="main" onClick={() => (set_state('waiting'), set_tries(tries + 1))}>
            {t('again')}
          </button>
        }
      />
    );
  }
  return <>{children(state)}</>;
}

export function WithExercise(props: { id: string; children(exercise: ExerciseJson): ComponentChildren }) {
  return (
    <WithExercises>
      {(exercises) => {
        const exercise = exercises.find((each) => each.id === props.id);
        return exercise ? props.children(exercise) : <Page title={t('not_found')} back={{ screen: 'exercises' }} />;
      }}
    </WithExercises>
  );
}
