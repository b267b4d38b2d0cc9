// SPDX-License-Identifier: Apache-2.0
// Builds the app into build/web: the app, the content it reads, the pose models, and a service
// worker that knows every file by its hash.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const web = fileURLToPath(new URL('.', import.meta.url));
const root = path.resolve(web, '../..');
const out = path.join(root, 'build/web');

/** What is copied beside the app: from the repository's root, to the served folder. */
const copied = [
  { from: 'content/exercises', to: 'content/exercises' },
  { from: 'content/cues', to: 'content/cues' },
  { from: 'content/muscles', to: 'content/muscles' },
  { from: 'content/programs', to: 'content/programs' },
  { from: 'content/cards', to: 'content/cards' },
  { from: 'content/questionnaires', to: 'content/questionnaires' },
  { from: 'content/screening', to: 'content/screening' },
  { from: 'content/reminders', to: 'content/reminders' },
  { from: 'content/progress', to: 'content/progress' },
  { from: '.coxa/models', to: 'models' },
  { from: 'build/engine', to: 'engine' },
];

/** Not fetched on the first visit: only when they are asked for. */
const kept_for_later = /^\/models\/(?!pose_detection\.tflite$|pose_landmark_lite\.tflite$)/;

function files_below(folder: string, from = folder): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? files_below(file, from) : [`/${path.relative(from, file)}`];
  });
}

/** What a reminder says in a language. */
function reminder_in(language: string): [string, { title: string; text: string }] {
  const texts = JSON.parse(readFileSync(path.join(web, `src/text/${language}.json`), 'utf8')) as Record<string, string>;
  return [language, { title: texts['reminders.note_title'] ?? '', text: texts['reminders.note_text'] ?? '' }];
}

function hash_of(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** Copies what is served beside the app; then writes the service worker and its list of files. */
function complete_app(): Plugin {
  return {
    name: 'complete-app',
    apply: 'build',
    closeBundle() {
      for (const { from, to } of copied) {
        if (existsSync(path.join(root, from))) {
          // a spec file is for the tests alone
          const filter = (file: string) => !file.endsWith('.spec.json');
          cpSync(path.join(root, from), path.join(out, to), { recursive: true, dereference: true, filter });
        }
      }
      const exercises = readdirSync(path.join(out, 'content/exercises'))
        .filter((name) => name.endsWith('.json') && !name.endsWith('.spec.json'))
        .map((name) => name.slice(0, -'.json'.length));
      writeFileSync(path.join(out, 'content/exercises.json'), JSON.stringify({ exercises }));
      // what the plan reads, by the names that it knows
      const content = files_below(path.join(out, 'content'))
        .map((file) => file.slice(1))
        .filter((file) => file.includes('/') && file.endsWith('.json') && !file.endsWith('.spec.json'));
      writeFileSync(path.join(out, 'content/files.json'), JSON.stringify({ files: content.sort() }));

      const files: Record<string, string> = {};
      const later: Record<string, string> = {};
      for (const file of files_below(out).sort()) {
        if (file === '/service-worker.js') continue;
        const list = kept_for_later.test(file) ? later : files;
        list[file] = hash_of(readFileSync(path.join(out, file)));
      }
      const script = readFileSync(path.join(web, 'src/net/service_worker.js'), 'utf8')
        .replace('__REMINDER__', JSON.stringify(Object.fromEntries(['en', 'de'].map(reminder_in))))
        .replace('__FILES__', JSON.stringify(files))
        .replace('__LATER__', JSON.stringify(later));
      writeFileSync(
        path.join(out, 'service-worker.js'),
        script.replace('__BUILD__', hash_of(script)),
      );
    },
  };
}

export default defineConfig({
  base: '/',
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    // a data: picture in a style is a file the policy would have to allow
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'iife' },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  plugins: [complete_app()],
  test: { include: ['src/**/*_test.ts', 'src/**/*.test.ts'], reporters: ['default', './count_reporter.mjs'] },
});
