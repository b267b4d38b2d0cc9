// SPDX-License-Identifier: Apache-2.0
// What is this? One sentence, the figure doing the movement, and a way to begin.
import { FigureView } from '../parts/figure_view.tsx';
import { Page } from '../parts/page.tsx';
import { WithExercises } from '../parts/with_exercise.tsx';
import { t } from '../text/text.ts';
import { address_of } from './route.ts';

export function Welcome() {
  return (
    <Page
      title={t('welcome.title')}
      lead={t('welcome.lead')}
      action={
        <>
          <a class="button main" href={address_of({ screen: 'exercises' })}>
            {t('welcome.try')}
          </a>
          <a class="button" href={address_of({ screen: 'pair' })}>
            {t('welcome.invitation')}
          </a>
        </>
      }
    >
      <WithExercises is_part>
        {([first]) => (first ? <FigureView exercise={first} variant_id={null} side="right" /> : null)}
      </WithExercises>
      <ul class="promises">
        <li>{t('welcome.private')}</li>
        <li>{t('welcome.free')}</li>
        <li>{t('welcome.no_diagnosis')}</li>
      </ul>
    </Page>
  );
}
