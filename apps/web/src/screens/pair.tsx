// SPDX-License-Identifier: Apache-2.0
// The invitation: connects this device to the server it came from, if the person wants to.
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { pair, type Paired } from '../net/pairing.ts';
import { begin_sending } from '../net/sending.ts';
import { Page } from '../parts/page.tsx';
import { t } from '../text/text.ts';
import { name_of_device } from './name_of_device.ts';
import { address_of } from './route.ts';

/** Out of the address; used once. */
export const token_to_use = signal<string | null>(null);

export function Pair() {
  const [name, set_name] = useState(name_of_device);
  const [state, set_state] = useState<'asking' | 'busy' | Paired>('asking');
  const token = token_to_use.value;

  const connect = async (event: Event) => {
    event.preventDefault();
    if (!token || state === 'busy') return;
    set_state('busy');
    const outcome = await pair(token, name.trim() || t('pair.device'));
    if (outcome === 'paired') {
      token_to_use.value = null;
      void begin_sending().catch(() => {});
    }
    if (outcome === 'used_up') token_to_use.value = null;
    set_state(outcome);
  };

  if (state === 'paired') {
    return (
      <Page
        title={t('pair.done')}
        lead={t('pair.done_lead', { host: location.host })}
        action={<a class="button main" href={address_of({ screen: 'exercises' })}>{t('go_on')}</a>}
      />
    );
  }
  if (state === 'used_up' || !token) {
    return (
      <Page
        title={state === 'used_up' ? t('pair.used_up') : t('pair.how')}
        lead={t('pair.how_lead')}
        back={{ screen: 'welcome' }}
        action={<a class="button main" href={address_of({ screen: 'exercises' })}>{t('pair.without')}</a>}
      >
        <ol class="steps">
          <li>{t('pair.how_first')}</li>
          <li>{t('pair.how_second')}</li>
        </ol>
      </Page>
    );
  }
  return (
    <Page
      title={t('pair.title')}
      lead={t('pair.lead', { host: location.host })}
      action={
        <>
          <button type="submit" form="pair" class="main" disabled={state === 'busy'}>
            {t('pair.connect')}
          </button>
          <a class="button" href={address_of({ screen: 'exercises' })}>{t('pair.without')}</a>
        </>
      }
    >
      <form id="pair" onSubmit={connect}>
        <label class="field">
          {t('pair.name')}
          <input
            type="text"
            value={name}
            maxLength={60}
            autocomplete="off"
            onInput={(event) => set_name(event.currentTarget.value)}
          />
        </label>
      </form>
      <p>{t('pair.what')}</p>
      {state === 'unreachable' && <p class="notice-text" role="alert">{t('pair.unreachable')}</p>}
    </Page>
  );
}
