// SPDX-License-Identifier: Apache-2.0
// The plan's worker: hands content and documents to the compiled plan and asks it. A year of
// documents takes a moment to read, which the page must not feel.
import { call_plan, type MakeModule, type Module } from './module.ts';
import type { FromPlan, ToPlan } from './shapes.ts';

declare function importScripts(...urls: string[]): void;
declare const createCoxaPlan: MakeModule;

const folder = '/engine/';
/** What the plan reads of the content. */
const read = /^(programs|exercises|questionnaires|screening|progress|reminders)\//;
const of_language = /\/(\w\w)\/[^/]+$/;

const given = new Set<string>();
let module: Promise<Module> | null = null;

async function text_of(path: string): Promise<string> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return await response.text();
}

function the_module(): Promise<Module> {
  module ??= (async () => {
    importScripts(`${folder}coxa_plan.js`);
    return await createCoxaPlan({ locateFile: (name) => folder + name });
  })();
  module.catch(() => (module = null));
  return module;
}

/** All content that has no language or this one, each file once. */
async function prepare(plan: Module, language: string): Promise<Record<string, unknown>> {
  const { files } = JSON.parse(await text_of('/content/files.json')) as { files: string[] };
  const wanted = files.filter((file) => read.test(file) && [undefined, language].includes(of_language.exec(file)?.[1]) && !given.has(file));
  const texts = await Promise.all(wanted.map((file) => text_of(`/content/${file}`)));
  wanted.forEach((file, i) => {
    call_plan(plan, 'plan_content', [file, texts[i] ?? '']);
    given.add(file);
  });
  return call_plan(plan, 'plan_prepare', [language]);
}

async function answer(message: ToPlan): Promise<Record<string, unknown>> {
  const plan = await the_module();
  switch (message.what) {
    case 'prepare':
      return await prepare(plan, message.language);
    case 'put':
      return call_plan(plan, 'plan_put', [JSON.stringify(message.documents)]);
    case 'remove':
      return call_plan(plan, 'plan_remove', [message.id]);
    case 'clear':
      return call_plan(plan, 'plan_clear', []);
    case 'ask':
      return call_plan(plan, `plan_${message.of}`, message.values);
  }
}

/** One after the other, in the order in which they came. */
let last: Promise<void> = Promise.resolve();
onmessage = ({ data }: MessageEvent<ToPlan>) => {
  last = last.then(() =>
    answer(data).then(
      (found) => postMessage({ call: data.call, answer: found } satisfies FromPlan),
      (error: unknown) => postMessage({ call: data.call, error: String(error) } satisfies FromPlan),
    ),
  );
};
