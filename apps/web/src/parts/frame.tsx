// SPDX-License-Identifier: Apache-2.0
// What stands around every quiet screen: the skip link, the mark, five ways, word of a new version.
import { take_new_version, waiting_version } from '../net/updates.ts';
import { address_of, route, type Route } from '../screens/route.ts';
import { t, type TextKey } from '../text/text.ts';

/** Each way and the screens that belong to it. */
const kWays = [
  { screen: 'today', text: 'nav.today', of: ['check_in', 'safety', 'intake', 'ask', 'session'] },
  { screen: 'plan', text: 'nav.plan', of: ['programs'] },
  { screen: 'progress', text: 'nav.progress', of: ['report'] },
  { screen: 'library', text: 'nav.learn', of: ['card', 'exercises'] },
  { screen: 'me', text: 'nav.me', of: ['pair', 'join', 'sign-in', 'reminders'] },
] as const satisfies readonly { screen: Route['screen']; text: TextKey; of: readonly Route['screen'][] }[];

function Way({ way: { screen, text, of } }: { way: (typeof kWays)[number] }) {
  const now = route.value.screen;
  const is_below = (of as readonly string[]).includes(now);
  return (
    <a href={address_of({ screen })} aria-current={now === screen ? 'page' : is_below ? 'true' : undefined}>
      {t(text)}
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
        {kWays.map((way) => <Way key={way.screen} way={way} />)}
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
