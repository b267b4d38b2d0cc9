// SPDX-License-Identifier: Apache-2.0
// The morning after: how much it hurts, where, whether it is sharp, and whether it has settled.
import { useState } from 'preact/hooks';
import { add_entry } from '../keep/journal.ts';
import type { PainPlace } from '../keep/record.ts';
import { pain_before } from '../keep/visit.ts';
import { Choice } from '../parts/choice.tsx';
import { Page } from '../parts/page.tsx';
import { Places } from '../parts/places.tsx';
import { Scale } from '../parts/scale.tsx';
import { t } from '../text/text.ts';
import { go } from './route.ts';

type Settled = 'yes' | 'no' | 'not_sure' | '';

export function CheckIn() {
  const [stage, set_stage] = useState<'pain' | 'where' | 'settled'>('pain');
  const [pain, set_pain] = useState<number | null>(null);
  const [where, set_where] = useState<PainPlace | null>(null);
  const [is_sharp, set_sharp] = useState<'yes' | 'no' | ''>('');
  const [settled, set_settled] = useState<Settled>('');
  const [is_full, set_full] = useState(false);

  const keep = async () => {
    const has_settled = settled === 'yes' ? true : settled === 'no' ? false : null;
    try {
      await add_entry('check_in', { pain_0_10: pain ?? 0, has_settled, where: pain ? where : null, is_sharp: Boolean(pain) && is_sharp === 'yes' });
    } catch {
      set_full(true);
      return;
    }
    // it is asked once a day, not again before the first set
    pain_before.value = pain;
    go({ screen: 'today' });
  };

  if (stage === 'pain') {
    return (
      <Page
        title={t('check_in.pain')}
        lead={t('check_in.lead')}
        back={{ screen: 'today' }}
        action={
          <button type="button" class="main" disabled={pain === null} onClick={() => set_stage(pain ? 'where' : 'settled')}>
            {t('go_on')}
          </button>
        }
      >
        <Scale legend={t('pain.legend')} is_legend_hidden least={t('pain.least')} most={t('pain.most')} value={pain} pick={set_pain} />
      </Page>
    );
  }
  if (stage === 'where') {
    return (
      <Page
        title={t('hurt.where')}
        action={
          <>
            <button type="button" class="main" disabled={where === null || is_sharp === ''} onClick={() => set_stage('settled')}>{t('go_on')}</button>
            <button type="button" class="quiet" onClick={() => set_stage('pain')}>{t('back')}</button>
          </>
        }
      >
        <Places value={where} pick={set_where} />
        <Choice<'yes' | 'no' | ''>
          legend={t('check_in.sharp')}
          name="sharp"
          value={is_sharp}
          options={[{ value: 'yes', text: t('yes') }, { value: 'no', text: t('no') }]}
          pick={set_sharp}
        />
      </Page>
    );
  }
  return (
    <Page
      title={t('check_in.settled')}
      lead={t('check_in.settled_lead')}
      action={
        <>
          <button type="button" class="main" disabled={settled === ''} onClick={() => void keep()}>{t('check_in.done')}</button>
          <button type="button" class="quiet" onClick={() => set_stage(pain ? 'where' : 'pain')}>{t('back')}</button>
        </>
      }
    >
      <Choice<Settled>
        legend={t('check_in.settled_legend')}
        name="settled"
        value={settled}
        options={[
          { value: 'yes', text: t('check_in.settled.yes') },
          { value: 'no', text: t('check_in.settled.no') },
          { value: 'not_sure', text: t('check_in.settled.not_sure') },
        ]}
        pick={set_settled}
      />
      {is_full && <p class="notice-text" role="alert">{t('check_in.full')}</p>}
    </Page>
  );
}
