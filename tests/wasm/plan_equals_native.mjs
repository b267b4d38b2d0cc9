// SPDX-License-Identifier: Apache-2.0
// Asks the browser's plan module and this machine's `coxa plan show` for the plan of the same journal.
// Usage: node plan_equals_native.mjs COXA_PLAN.js COXA CONTENT
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const [script, coxa, content] = process.argv.slice(2);
const make = createRequire(import.meta.url)(path.resolve(script));
const module = await make({ wasmBinary: readFileSync(script.replace(/js$/, 'wasm')) });

function call(name, ...texts) {
  const addresses = texts.map((text) => {
    const bytes = module.lengthBytesUTF8(text) + 1;
    const address = module._malloc(bytes);
    module.stringToUTF8(text, address, bytes);
    return address;
  });
  const answer = JSON.parse(module.UTF8ToString(module[`_plan_${name}`](...addresses)));
  addresses.forEach((address) => module._free(address));
  if (answer.error) throw new Error(answer.error);
  return answer;
}

function files(folder) {
  return readdirSync(path.join(content, folder)).flatMap((name) => {
    const file = `${folder}/${name}`;
    return statSync(path.join(content, file)).isDirectory() ? files(file) : [file];
  });
}

/** Eight weeks of somebody whose pain comes and goes: every second day a set of each exercise that is due. */
function journal() {
  const documents = [];
  const entry = (kind, at, body) =>
    documents.push({ schema: 'coxa.entry/1', id: `e${String(documents.length).padStart(5, '0')}`, kind, at, utc_offset_min: 120, by: 'member', body });
  const begin = Date.parse('2026-05-04T05:00:00Z');
  const at = (day, minute) => new Date(begin + day * 86_400_000 + minute * 60_000).toISOString();
  entry('intake', at(0, 0), { places: [{ place: 'groin', side: 'left' }], since: 'months', pain_now_0_10: 4, pain_worst_week_0_10: 6, goals: ['stairs'] });
  entry('enrolment', at(0, 1), { program: 'hip-pain', program_version: 1 });
  for (let day = 0; day < 56; day++) {
    const pain = day % 20 > 16 ? 6 : 2;
    if (day > 0) entry('check_in', at(day, 2), { pain_0_10: pain, has_settled: day % 9 !== 0, where: null, is_sharp: false });
    if (day % 2) continue;
    call('clear');
    call('put', JSON.stringify(documents));
    const { items } = call('today', at(day, 0).slice(0, 10));
    for (const item of items) {
      for (let set = 0; set < item.sets; set++) {
        const counted = Object.fromEntries(item.sides.map((side) => [side, item.repetitions]));
        documents.push({
          schema: 'coxa.session/1',
          id: `s${String(documents.length).padStart(5, '0')}`,
          exercise: { id: item.exercise, version: 1, variant: item.variant },
          verdict: { status: 'cannot_measure', reasons: [] },
          sensor: { duration_s: 0 },
          summary: item.sides.includes('both') ? { both: { complete: 0 } } : { left: null, right: null },
          repetitions: [],
          report: {
            started_at: at(day, 600 + documents.length), utc_offset_min: 120,
            dose: { sides: item.sides, repetitions: item.repetitions },
            pain_before_0_10: pain, pain_after_0_10: pain + (day % 5 === 0 ? 2 : 0), effort_0_10: 5, repetitions_in_reserve: 2,
            stopped: null, self_counted: counted,
          },
        });
      }
    }
  }
  return documents;
}

for (const folder of ['exercises', 'programs', 'questionnaires', 'screening', 'progress', 'reminders']) {
  for (const file of files(folder).filter((name) => name.endsWith('.json'))) call('content', file, readFileSync(path.join(content, file), 'utf8'));
}
/** The first place where two answers differ. */
function difference(a, b, at = '') {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b) ? null : `${at}: ${JSON.stringify(a)} here, ${JSON.stringify(b)} there`;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${at}.${key}`);
    if (found) return found;
  }
  return null;
}

const scratch = mkdtempSync(path.join(os.tmpdir(), 'coxa-plan-'));
let changes = 0;
try {
  call('prepare', 'de');
  const documents = journal();
  const file = path.join(scratch, 'journal.json');
  writeFileSync(file, JSON.stringify(documents));
  call('clear');
  const { accepted, refused } = call('put', JSON.stringify(documents));
  if (accepted !== documents.length) throw new Error(JSON.stringify(refused));
  for (const day of ['2026-05-04', '2026-05-23', '2026-06-20', '2026-07-15']) {
    const here = call('today', day);
    const native = execFileSync(coxa, ['plan', 'show', file, '--day', day, '--language', 'de', '--json', '-'], { encoding: 'utf8', maxBuffer: 1e8 });
    const differs = difference(here, JSON.parse(native));
    if (differs) throw new Error(`${day}: the two plans differ at ${differs.slice(0, 500)}`);
    changes = here.history.length;
  }
  if (changes < 10) throw new Error('nothing happened in eight weeks');
  console.log(`4 days' plans of ${documents.length} documents are the same, ${changes} changes at the end`);
} finally {
  rmSync(scratch, { recursive: true });
}
