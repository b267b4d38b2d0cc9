// SPDX-License-Identifier: Apache-2.0
// What stands around every quiet screen: the skip link, the mark, three ways, word of a new version.
import { take_new_version, waiting_version } from '../net/updates.ts';
import { address_of, route, type Route } from '../screens/route.ts';
import { t } from '../text/text.ts';

function Way({ to, text }: { to: Route; text: string }) {
  return (
    <a href={address_of(to)} aria-current={route.value.screen === to.screen ? 'page' : undefined}>
      {text}
    </a>
  );
}

export function SkipLink() {
  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  };
  return (
    <a class="skip" href="#main" onClick={skip}>
      {t('skip')}
    </a>
  );
}

export function TopBar() {
  return (
    <header class="top-bar">
      <a class="mark" href="#/">
        <img src="/icons/mark.svg" alt="" width="32" height="32" />
        coxa
      </a>
      <nav aria-label={t('nav.label')}>
        <Way to={{ screen: 'exercises' }} text={t('nav.exercises')} />
        <Way to={{ screen: 'history' }} text={t('nav.history')} />
        <Way to={{ screen: 'me' }} text={t('nav.me')} />
      </nav>
    </header>
  );
}

export function NewVersion() {
  if (!waiting_version.value) return null;
  return (
    <aside class="notice" role="status">
      <p>{t('update.ready')}</p>
      <button type="button" onClick={take_new_version}>
        {t('update.take')}
      </button>
    </aside>
  );
}
