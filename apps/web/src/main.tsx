// SPDX-License-Identifier: Apache-2.0
// Starts the app.
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { follow_journal } from './keep/member.ts';
import { language } from './keep/settings.ts';
import { token_in } from './net/pairing.ts';
import { calendar_comes_from } from './net/calendar.ts';
import { follow_notes, follow_reminders } from './net/push.ts';
import { start_sending } from './net/sending.ts';
import { keep_offline } from './net/updates.ts';
import { token_to_use } from './screens/pair.tsx';
import { the_plan } from './plan/use_plan.ts';
import { follow_address, route } from './screens/route.ts';
import './style.css';

// a pairing token leaves the address at once, so that nobody reads it there
token_to_use.value = token_in(location.hash);
if (token_to_use.value) history.replaceState(null, '', '#/pair');
addEventListener('hashchange', () => {
  const token = token_in(location.hash);
  if (!token) return;
  token_to_use.value = token;
  location.replace('#/pair');
});

effect(() => {
  document.documentElement.lang = language.value;
});
follow_address();
follow_journal();
const host = document.getElementById('app');
if (host) render(<App />, host);
void keep_offline();
void start_sending();
calendar_comes_from((reminders, now) => the_plan().calendar(reminders, now, language.peek()));
follow_reminders();
follow_notes(() => {
  if (route.value.screen !== 'set') location.hash = '#/today';
});
