// SPDX-License-Identifier: Apache-2.0
// How to wear the phone on the shin; the tap that asks for its motion sensor.
import { next_shin } from '../keep/visit.ts';
import { Choice } from '../parts/choice.tsx';
import { Page } from '../parts/page.tsx';
import { t } from '../text/text.ts';
import { way_back, type SetPlace } from './set_place.ts';

export function Wearing(props: { place: SetPlace; on(): void }) {
  return (
    <Page
      title={t('wearing.title')}
      back={way_back(props.place)}
      action={<button type="button" class="main" onClick={props.on}>{t('wearing.on')}</button>}
    >
      <Choice
        legend={t('wearing.which')}
        name="shin"
        value={next_shin.value}
        options={(['left', 'right'] as const).map((side) => ({ value: side, text: t(`side.${side}`) }))}
        pick={(side) => (next_shin.value = side)}
      />
      <ol class="steps">
        <li>{t('wearing.first')}</li>
        <li>{t('wearing.second')}</li>
        <li>{t('wearing.third')}</li>
        <li>{t('wearing.fourth')}</li>
      </ol>
      <p>{t('wearing.voice')}</p>
    </Page>
  );
}
