// SPDX-License-Identifier: Apache-2.0
// The compiled plan as TypeScript sees it: the functions of apps/wasm/plan.cpp, texts in and out.
import type { Asked } from './shapes.ts';

type Name = `plan_${Asked | 'content' | 'prepare' | 'put' | 'remove' | 'clear'}`;

/** What emscripten's module offers of what we use. */
export type Module = Record<`_${Name}`, (...texts: number[]) => number> & {
  UTF8ToString(address: number): string;
  stringToUTF8(text: string, address: number, most_bytes: number): void;
  lengthBytesUTF8(text: string): number;
  _malloc(bytes: number): number;
  _free(address: number): void;
};

export type MakeModule = (options: { locateFile: (name: string) => string }) => Promise<Module>;

/** Something that the plan refused; the message says why. */
export class Refused extends Error {}

/** Calls one function with texts. Some answer nothing. */
export function call_plan(module: Module, name: Name, texts: string[]): Record<string, unknown> {
  const addresses = texts.map((text) => {
    const bytes = module.lengthBytesUTF8(text) + 1;
    const address = module._malloc(bytes);
    module.stringToUTF8(text, address, bytes);
    return address;
  });
  try {
    const address = module[`_${name}`](...addresses);
    const text = address ? module.UTF8ToString(address) : '';
    const answer = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    if (typeof answer['error'] === 'string') throw new Refused(answer['error']);
    return answer;
  } finally {
    addresses.forEach((address) => module._free(address));
  }
}
