// SPDX-License-Identifier: Apache-2.0
// Which screen an address means. Everything a screen needs to begin is in its address.
import { signal } from '@preact/signals';

export type Way = 'camera' | 'phone' | 'by_hand';

export type Route =
  | { screen: 'welcome' | 'exercises' | 'history' | 'me' | 'pair' | 'join' | 'sign-in' | 'reminders' | 'not_found' }
  | { screen: 'screening' | 'variants'; exercise_id: string }
  | { screen: 'learn' | 'ways'; exercise_id: string; variant_id: string | null }
  | { screen: 'set'; exercise_id: string; variant_id: string | null; way: Way }
  | { screen: 'hurt' | 'summary'; record_id: string };

/** In an address the exercise itself, without a variant, is called plain. */
const kPlain = 'plain';
const is_way = (text: string | undefined): text is Way => text === 'camera' || text === 'phone' || text === 'by_hand';

export function route_of(hash: string): Route {
  const [screen = '', first, second, third] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const variant_id = second === kPlain || second === undefined ? null : second;
  switch (screen) {
    case '':
      return { screen: 'welcome' };
    case 'exercises':
    case 'history':
    case 'me':
    case 'pair':
    case 'join':
    case 'sign-in':
    case 'reminders':
      return { screen };
    case 'screening':
    case 'variants':
      return first ? { screen, exercise_id: first } : { screen: 'not_found' };
    case 'learn':
    case 'ways':
      return first && second ? { screen, exercise_id: first, variant_id } : { screen: 'not_found' };
    case 'set':
      return first && second && is_way(third)
        ? { screen, exercise_id: first, variant_id, way: third }
        : { screen: 'not_found' };
    case 'hurt':
    case 'summary':
      return first ? { screen, record_id: first } : { screen: 'not_found' };
    default:
      return { screen: 'not_found' };
  }
}

export function address_of(route: Route): string {
  const parts: string[] = route.screen === 'welcome' ? [] : [route.screen];
  if ('exercise_id' in route) parts.push(route.exercise_id);
  if ('variant_id' in route) parts.push(route.variant_id ?? kPlain);
  if ('way' in route) parts.push(route.way);
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
