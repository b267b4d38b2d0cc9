// SPDX-License-Identifier: Apache-2.0
// One page for my doctor: to print, to save as PDF, or to take along as a file.
import { useEffect, useRef, useState } from 'preact/hooks';
import { download } from '../device/download.ts';
import { journal_version } from '../keep/journal.ts';
import { language } from '../keep/settings.ts';
import { Page } from '../parts/page.tsx';
import { day_of } from '../plan/days.ts';
import { the_plan } from '../plan/use_plan.ts';
import { t } from '../text/text.ts';

export function Report() {
  const [name, set_name] = useState('');
  const [html, set_html] = useState<string | null>(null);
  const [is_failed, set_failed] = useState(false);
  const paper = useRef<HTMLDivElement>(null);
  const day = day_of(new Date());
  useEffect(() => {
    const timer = setTimeout(() => void the_plan().report(day, name.trim(), language.value).then(set_html, () => set_failed(true)), 300);
    return () => clearTimeout(timer);
  }, [name, language.value, journal_version.value]);
  useEffect(() => {
    if (paper.current && html !== null) show_in(paper.current, html);
  }, [html]);
  return (
    <Page
      title={t('progress.report')}
      lead={t('progress.report_lead')}
      back={{ screen: 'progress' }}
      wide
      action={
        <>
          <button type="button" class="main" disabled={html === null} onClick={() => print()}>{t('progress.print')}</button>
          <button type="button" disabled={html === null} onClick={() => download(`coxa-${day}.html`, 'text/html', html ?? '')}>
            {t('progress.save_html')}
          </button>
        </>
      }
    >
      <label class="field no-print">
        {t('progress.name')}
        <input type="text" maxLength={80} autocomplete="name" value={name} onInput={(event) => set_name(event.currentTarget.value)} />
      </label>
      <p class="soft no-print">{t('progress.pdf')}</p>
      {is_failed && <p class="notice-text no-print" role="alert">{t('plan.failed')}</p>}
      <div class="paper" ref={paper} role="region" aria-label={t('progress.report')} tabIndex={0} />
    </Page>
  );
}

const kStyle = /<style[^>]*>([\s\S]*?)<\/style>/g;

/**
 * The report in a room of its own: its styles touch nothing else, and no script of it could run. Styles go in as
 * the page's own policy allows, so they are taken out of the text before it is read.
 */
function show_in(host: HTMLElement, html: string): void {
  const sheet = new CSSStyleSheet();
  const styles = [...html.matchAll(kStyle)].map(([, text]) => text).join('\n');
  // what the page says of its root and body is meant for what stands in their place here
  sheet.replaceSync(styles.replace(/(^|[\s,}])(:root|html|body)(?=[\s,{])/g, '$1.report-page').replace(/(^|[\s,}])main(?=[\s,{.>:])/g, '$1[data-of=main]'));
  // and its main part is none of this page
  const text = html.replace(kStyle, '').replace(/\sstyle=/g, ' data-style=').replace(/<main(?=[\s>])/g, '<div data-of="main"').replace(/<\/main>/g, '</div>');
  const page = new DOMParser().parseFromString(text, 'text/html');
  for (const each of page.querySelectorAll('script, link')) each.remove();
  const body = document.createElement('div');
  body.className = 'report-page';
  body.append(...page.body.childNodes);
  for (const each of body.querySelectorAll<HTMLElement>('[data-style]')) each.style.cssText = each.dataset['style'] ?? '';
  const room = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  room.adoptedStyleSheets = [sheet];
  room.replaceChildren(body);
}
