// SPDX-License-Identifier: Apache-2.0
// Which screen an address means. Everything a screen needs to begin is in its address.
import { signal } from '@preact/signals';

export type Way = 'camera' | 'phone' | 'by_hand';

/** Screens that need nothing to begin. */
const kPlain_screens = [
  'welcome', 'today', 'plan', 'progress', 'library', 'exercises', 'programs', 'intake', 'check_in', 'safety', 'report', 'me', 'pair', 'join', 'sign-in',
  'reminders',
] as const;
type PlainScreen = (typeof kPlain_screens)[number];

export type Route =
  | { screen: PlainScreen | 'not_found' }
  | { screen: 'screening' | 'variants'; exercise_id: string }
  | { screen: 'learn' | 'ways'; exercise_id: string; variant_id: string | null }
  | { screen: 'set'; exercise_id: string; variant_id: string | null; way: Way }
  /** Today's exercises one after the other; with a way: the set under way. */
  | { screen: 'session'; way: Way | null }
  | { screen: 'card'; card_id: string }
  | { screen: 'ask'; questionnaire_id: string }
  | { screen: 'hurt' | 'summary'; record_id: string };

/** In an address the exercise itself, without a variant, is called plain. */
const kPlain = 'plain';
const is_way = (text: string | undefined): text is Way => text === 'camera' || text === 'phone' || text === 'by_hand';
const is_plain = (text: string): text is PlainScreen => (kPlain_screens as readonly string[]).includes(text);

export function route_of(hash: string): Route {
  const [screen = '', first, second, third] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const variant_id = second === kPlain || second === undefined ? null : second;
  const nothing = { screen: 'not_found' } as const;
  if (screen === '') return { screen: 'welcome' };
  if (is_plain(screen)) return { screen };
  switch (screen) {
    // what was kept of it in old addresses
    case 'history':
      return { screen: 'progress' };
    case 'screening':
    case 'variants':
      return first ? { screen, exercise_id: first } : nothing;
    case 'learn':
    case 'ways':
      return first && second ? { screen, exercise_id: first, variant_id } : nothing;
    case 'set':
      return first && second && is_way(third) ? { screen, exercise_id: first, variant_id, way: third } : nothing;
    case 'session':
      return first === undefined ? { screen, way: null } : is_way(first) ? { screen, way: first } : nothing;
    case 'card':
      return first ? { screen, card_id: first } : nothing;
    case 'ask':
      return first ? { screen, questionnaire_id: first } : nothing;
    case 'hurt':
    case 'summary':
      return first ? { screen, record_id: first } : nothing;
    default:
      return nothing;
  }
}

export function address_of(route: Route): string {
  const parts: string[] = route.screen === 'welcome' ? [] : [route.screen];
  if ('exercise_id' in route) parts.push(route.exercise_id);
  if ('variant_id' in route) parts.push(route.variant_id ?? kPlain);
  if ('way' in route && route.way !== null) parts.push(route.way);
  if ('card_id' in route) parts.push(route.card_id);
  if ('questionnaire_id' in route) parts.push(route.questionnaire_id);
  if ('record_id' in route) parts.push(route.record_id);
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export const route = signal<Route>({ screen: 'welcome' });

export function go(to: Route, how: 'add' | 'replace' = 'add'): void {
  const address = address_of(to);
  if (how === 'replace') {
    history.replaceState(null, '', address);
    route.value = route_of(address);
  } else {
    location.hash = address;
  }
}

/** Follows the address from now on. */
export function follow_address(): void {
  const follow = () => (route.value = route_of(location.hash));
  addEventListener('hashchange', follow);
  follow();
}
