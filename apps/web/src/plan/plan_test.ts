// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { as_the_plan_sees, Plan, type Port, type Source } from './plan.ts';
import type { PlanDocument, ToPlan } from './shapes.ts';

/** A worker that answers each question with its own words, and writes down what it was told. */
function a_port() {
  const heard: string[] = [];
  const port: Port & { heard: string[]; fails: boolean } = {
    heard,
    fails: false,
    onmessage: null,
    onerror: null,
    postMessage(message: ToPlan) {
      heard.push(message.what === 'put' ? `put ${message.documents.map((d) => d.id).join()}` : message.what === 'ask' ? message.of : message.what === 'remove' ? `remove ${message.id}` : message.what);
      const { fails } = port;
      queueMicrotask(() => port.onmessage?.({ data: fails ? { call: message.call, error: 'no' } : { call: message.call, answer: { date: '2026-11-25' } } }));
    },
  };
  return port;
}

function a_journal(documents: PlanDocument[]) {
  const source: Source & { list: PlanDocument[]; now: number } = {
    list: documents,
    now: 1,
    documents: async () => source.list,
    version: () => source.now,
  };
  return source;
}

test('before the first answer the plan is told the content and every document', async () => {
  const port = a_port();
  const plan = new Plan(port, a_journal([{ id: 'a' }, { id: 'b' }]));
  expect((await plan.today('2026-11-25', 'en')).date).toBe('2026-11-25');
  expect(port.heard).toEqual(['prepare', 'put a,b', 'today']);
});

test('it is told only what is new, what has changed, and what is gone', async () => {
  const port = a_port();
  const journal = a_journal([{ id: 'a' }, { id: 'b', pain: 1 }]);
  const plan = new Plan(port, journal);
  await plan.today('2026-11-25', 'en');
  port.heard.length = 0;
  await plan.progress('2026-11-25', 'en');
  expect(port.heard).toEqual(['progress']);
  journal.list = [{ id: 'b', pain: 2 }, { id: 'c' }];
  journal.now = 2;
  port.heard.length = 0;
  await plan.today('2026-11-25', 'en');
  expect(port.heard).toEqual(['remove a', 'remove b', 'put b,c', 'today']);
});

test('another language prepares it anew', async () => {
  const port = a_port();
  const plan = new Plan(port, a_journal([]));
  await plan.today('2026-11-25', 'en');
  await plan.today('2026-11-25', 'de');
  expect(port.heard).toEqual(['prepare', 'today', 'prepare', 'today']);
});

test('two questions at once tell the documents once', async () => {
  const port = a_port();
  const plan = new Plan(port, a_journal([{ id: 'a' }]));
  await Promise.all([plan.today('2026-11-25', 'en'), plan.progress('2026-11-25', 'en')]);
  expect(port.heard.filter((each) => each.startsWith('put'))).toEqual(['put a']);
});

test('a plan that failed once is asked again', async () => {
  const port = a_port();
  const plan = new Plan(port, a_journal([{ id: 'a' }]));
  port.fails = true;
  await expect(plan.today('2026-11-25', 'en')).rejects.toThrow('no');
  port.fails = false;
  expect((await plan.today('2026-11-25', 'en')).date).toBe('2026-11-25');
});

test('of a set it is told what the rules look at, and no more', () => {
  const faults = [{ kind: 'thigh_lift' }];
  const seen = as_the_plan_sees({ id: 's', schema: 'coxa.session/1', summary: { left: null }, muscles: {}, repetitions: [{ peak_deg: 30, faults }] });
  expect(seen).toEqual({ id: 's', schema: 'coxa.session/1', summary: { left: null }, repetitions: [{ faults }] });
  expect(as_the_plan_sees({ id: 'e', body: { pain_0_10: 2 } })).toEqual({ id: 'e', body: { pain_0_10: 2 } });
});
