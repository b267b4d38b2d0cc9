// SPDX-License-Identifier: Apache-2.0
// Shows a screen once the plan has answered; calm while waiting, and honest where it cannot.
import type { ComponentChildren } from 'preact';
import type { Asked } from '../plan/use_plan.ts';
import { t } from '../text/text.ts';
import { Page, Waiting } from './page.tsx';

export function WithPlan<T>({ answer, children }: { answer: Asked<T>; children(answer: T): ComponentChildren }) {
  if (answer === 'waiting') return <Waiting />;
  if (answer === 'failed') {
    return (
      <Page
        title={t('plan.failed')}
        lead={t('plan.failed_help')}
        action={<button type="button" class="main" onClick={() => location.reload()}>{t('again')}</button>}
      />
    );
  }
  return <>{children(answer)}</>;
}
