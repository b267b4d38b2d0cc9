// SPDX-License-Identifier: Apache-2.0
// Which exercise? One card each.
import type { ExerciseJson } from '../net/catalogue.ts';
import { Page } from '../parts/page.tsx';
import { t } from '../text/text.ts';
import { address_of } from './route.ts';

export function Exercises({ exercises }: { exercises: ExerciseJson[] }) {
  return (
    <Page title={t('exercises.title')} lead={t('exercises.lead')} back={{ screen: 'welcome' }} wide>
      <ExerciseCards exercises={exercises} heading="h2" />
    </Page>
  );
}

export function ExerciseCards({ exercises, heading: Name }: { exercises: ExerciseJson[]; heading: 'h2' | 'h3' }) {
  return (
    <ul class="cards tiles">
      {exercises.map((exercise) => (
        <li key={exercise.id} class="card">
          <Name>
            <a href={address_of({ screen: 'screening', exercise_id: exercise.id })}>{exercise.name}</a>
          </Name>
          <p>{exercise.summary}</p>
          <p class="soft">{exercise.equipment.length > 0 ? t('exercises.needs', { things: exercise.equipment.join(', ') }) : t('exercises.needs_nothing')}</p>
        </li>
      ))}
    </ul>
  );
}
