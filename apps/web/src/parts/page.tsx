// SPDX-License-Identifier: Apache-2.0
// The frame of a quiet screen: heading, a way back, what is on it, and its main action at the thumb.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { address_of, type Route } from '../screens/route.ts';
import { t } from '../text/text.ts';

/** The very first heading leaves the focus where the browser puts it, so that Tab begins at the top. */
let is_first = true;

/** A heading that takes the focus when its screen appears, so that it is read out first. */
export function Heading({ text, class: name = '', lang }: { text: string; class?: string; lang?: string | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} – coxa`;
    if (!is_first) heading.current?.focus({ preventScroll: true });
    is_first = false;
  }, [text]);
  return (
    <h1 ref={heading} tabIndex={-1} class={name} lang={lang}>
      {text}
    </h1>
  );
}

/** A screen that is not there yet. Its heading does not take the focus: the screen's own will. */
export function Waiting() {
  return (
    <main id="main" tabIndex={-1} class="page" aria-busy="true">
      <h1 class="small">{t('loading')}</h1>
    </main>
  );
}

export function Page(props: {
  title: string;
  /** Of the title, where it is not the app's own. */
  lang?: string;
  lead?: string | undefined;
  back?: Route;
  above?: ComponentChildren;
  action?: ComponentChildren;
  children?: ComponentChildren;
  wide?: boolean;
}) {
  return (
    <main id="main" tabIndex={-1} class={props.wide ? 'page wide' : 'page'}>
      {props.back && (
        <a class="back" href={address_of(props.back)}>
          <span aria-hidden="true">←</span> {t('back')}
        </a>
      )}
      {props.above}
      <Heading text={props.title} lang={props.lang} />
      {props.lead && <p class="lead">{props.lead}</p>}
      {props.children}
      {props.action && <div class="action">{props.action}</div>}
    </main>
  );
}
