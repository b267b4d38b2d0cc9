// SPDX-License-Identifier: Apache-2.0
// It hurt: where, how much, and what to do now. The set has ended before this is asked.
import { useEffect, useState } from 'preact/hooks';
import type { PainPlace } from '../keep/record.ts';
import type { KeptRecord } from '../keep/store.ts';
import { hurt_at, pain_before } from '../keep/visit.ts';
import { let_go } from '../net/sending.ts';
import { Page } from '../parts/page.tsx';
import { Places } from '../parts/places.tsx';
import { Scale } from '../parts/scale.tsx';
import { is_worrying } from '../rules/pain.ts';
import { t } from '../text/text.ts';
import { kept_or_unsaved, keep_changed } from './kept.ts';
import { address_of, go } from './route.ts';
import { change_visit, session_visit } from './session_visit.ts';

export function Hurt({ record_id }: { record_id: string }) {
  const [kept, set_kept] = useState<KeptRecord | null>(null);
  const [stage, set_stage] = useState<'where' | 'how_much' | 'advice'>('where');
  useEffect(() => {
    void kept_or_unsaved(record_id).then((found) =>
      found ? set_kept(found) : go({ screen: 'exercises' }, 'replace'),
    );
    // after pain the questions are asked anew before the next set
    hurt_at.value = new Date().toISOString();
    pain_before.value = null;
    change_visit({ is_pain_told: false });
  }, [record_id]);
  if (!kept) return null;

  const stopped = kept.record.report.stopped ?? { why: 'pain' as const, where: null, pain_0_10: null };
  const change = async (what: { where?: PainPlace; pain_0_10?: number }) => {
    const report = { ...kept.record.report, stopped: { ...stopped, ...what, why: 'pain' as const } };
    const changed = { ...kept, record: { ...kept.record, report } };
    set_kept(changed);
    await keep_changed(changed);
  };

  if (stage === 'where') {
    return (
      <Page title={t('hurt.where')} lead={t('hurt.ended')}>
        <Places pick={(place) => (void change({ where: place }), set_stage('how_much'))} />
        <button type="button" class="quiet" onClick={() => set_stage('how_much')}>{t('hurt.skip')}</button>
      </Page>
    );
  }
  if (stage === 'how_much') {
    return (
      <Page
        title={t('hurt.how_much')}
        action={<button type="button" class="main" onClick={() => set_stage('advice')}>{t('go_on')}</button>}
      >
        <Scale
          legend={t('pain.legend')}
          is_legend_hidden
          least={t('pain.least')}
          most={t('pain.most')}
          value={stopped.pain_0_10}
          pick={(pain_0_10) => void change({ pain_0_10 })}
        />
      </Page>
    );
  }
  /** One of today's exercises: it is closed for today, the others may go on. */
  const is_in_session = session_visit.value?.hurt === record_id;
  const close = () => let_go(record_id).catch(() => {});
  const worrying = is_worrying(stopped.where, stopped.pain_0_10);
  return (
    <Page
      title={worrying ? t('hurt.advice_strong') : t('hurt.advice')}
      action={
        <>
          {is_in_session && !worrying && (
            <button type="button" class="main" onClick={() => void close().then(() => go({ screen: 'session', way: null }))}>
              {t('today.session.others')}
            </button>
          )}
          {is_in_session && (
            <button type="button" class={worrying ? 'main' : ''} onClick={() => void close().then(() => go({ screen: 'today' }))}>
              {t('today.session.stop')}
            </button>
          )}
          <a class={is_in_session ? 'button' : 'button main'} href={address_of({ screen: 'summary', record_id })}>{t('hurt.to_summary')}</a>
          {!is_in_session && !worrying && kept.record.exercise.variant !== 'smaller-range' && (
            <a class="button" href={address_of({ screen: 'screening', exercise_id: kept.record.exercise.id })}>
              {t('hurt.easier')}
            </a>
          )}
        </>
      }
    >
      <ul class="advice">
        <li>{t('hurt.rest')}</li>
        <li>{worrying ? t('hurt.clinician') : t('hurt.next_time')}</li>
        <li>{t('hurt.morning')}</li>
        <li>{t('hurt.emergency')}</li>
      </ul>
    </Page>
  );
}
