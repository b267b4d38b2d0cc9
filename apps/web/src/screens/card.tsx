// SPDX-License-Identifier: Apache-2.0
// One thing worth knowing, in a minute, with its sources.
import { useEffect } from 'preact/hooks';
import { add_entry } from '../keep/journal.ts';
import { journal } from '../keep/member.ts';
import { load_card, type Card as CardText } from '../net/content.ts';
import { Page } from '../parts/page.tsx';
import { use_content } from '../parts/use_content.ts';
import { WithPlan } from '../parts/with_plan.tsx';
import { t } from '../text/text.ts';
import { address_of } from './route.ts';

/** A card in a list; where it cannot be fetched there is nothing to show. */
export function CardLink({ id, is_read }: { id: string; is_read: boolean }) {
  const card = use_content(id, (chosen) => load_card(id, chosen));
  if (card === 'waiting' || card === 'failed') return null;
  return (
    <li class="card">
      <h3><a href={address_of({ screen: 'card', card_id: id })}>{card.title}</a></h3>
      <p class="soft">{is_read ? <span><span aria-hidden="true">✓</span> {t('learn.read')}</span> : t('learn.minute')}</p>
    </li>
  );
}

export function Card({ card_id }: { card_id: string }) {
  const card = use_content(card_id, (chosen) => load_card(card_id, chosen));
  return <WithPlan answer={card}>{(found) => <Reading id={card_id} card={found} />}</WithPlan>;
}

function Reading({ id, card }: { id: string; card: CardText }) {
  useEffect(() => {
    const is_known = journal.peek()?.some((each) => each.schema === 'coxa.entry/1' && each.kind === 'card_read' && each.body.card === id);
    if (!is_known) void add_entry('card_read', { card: id }).catch(() => {});
  }, [id]);
  return (
    <Page
      title={card.title}
      back={{ screen: 'library' }}
      action={<a class="button main" href={address_of({ screen: 'library' })}>{t('learn.done')}</a>}
    >
      {card.text.map((text) => <p key={text} class="reading">{text}</p>)}
      {card.sources.length > 0 && (
        <details class="panel">
          <summary>{t('learn.sources')}</summary>
          <ul class="sources">
            {card.sources.map(({ citation, doi }) => (
              <li key={citation} lang="en">
                {citation}
                {doi && <> <a href={`https://doi.org/${doi}`} rel="noreferrer" target="_blank">doi.org/{doi}</a></>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Page>
  );
}
