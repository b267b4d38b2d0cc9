// SPDX-License-Identifier: Apache-2.0
// What should I know? Cards of one minute, and every exercise.
import { useEffect, useState } from 'preact/hooks';
import { journal } from '../keep/member.ts';
import { language } from '../keep/settings.ts';
import type { ExerciseJson } from '../net/catalogue.ts';
import { load_cards, type Card } from '../net/content.ts';
import { Page } from '../parts/page.tsx';
import { t } from '../text/text.ts';
import { CardLink } from './card.tsx';
import { ExerciseCards } from './exercises.tsx';

export function Library({ exercises }: { exercises: ExerciseJson[] }) {
  const [cards, set_cards] = useState<Card[]>([]);
  useEffect(() => void load_cards(language.value).then(set_cards, () => set_cards([])), [language.value]);
  const read = (journal.value ?? []).flatMap((each) => (each.schema === 'coxa.entry/1' && each.kind === 'card_read' ? [each.body.card] : []));
  const ordered = [...cards].sort((a, b) => Number(read.includes(a.id)) - Number(read.includes(b.id)));
  return (
    <Page title={t('learn.title')} lead={t('learn.lead')} wide>
      {ordered.length > 0 && (
        <section>
          <h2>{t('learn.cards')}</h2>
          <ul class="cards tiles">
            {ordered.map(({ id }) => <CardLink key={id} id={id} is_read={read.includes(id)} />)}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('learn.exercises')}</h2>
        <ExerciseCards exercises={exercises} heading="h3" />
      </section>
    </Page>
  );
}
