// SPDX-License-Identifier: Apache-2.0
// The compiled engine as TypeScript sees it: the functions of apps/wasm/engine.cpp.

import type { Shares } from './messages.ts';

/** What emscripten's module offers of what we use. */
interface Module {
  HEAPU8: Uint8Array;
  HEAPF32: Float32Array;
  UTF8ToString(address: number): string;
  stringToUTF8(text: string, address: number, most_bytes: number): void;
  lengthBytesUTF8(text: string): number;
  _malloc(bytes: number): number;
  _free(address: number): void;
  _coxa_set_text(name: number, text: number): void;
  _coxa_start(request: number): number;
  _coxa_shares(request: number): number;
  _coxa_picture(width_px: number, height_px: number): number;
  _coxa_begin_frame(time_ms: number): number;
  _coxa_input(need: number): number;
  _coxa_output(index: number): number;
  _coxa_observe(need: number): number;
  _coxa_end_frame(): number;
  _coxa_skeleton(): number;
  _coxa_motion(...values: number[]): number;
  _coxa_command(command: number): void;
  _coxa_finish(): number;
  _coxa_series(): number;
}

export type MakeModule = (options: { locateFile: (name: string) => string }) => Promise<Module>;

/** What a frame needs next. */
export const Need = { detector: 0, landmarks: 1, nothing: 2 } as const;

const commands = { pause: 0, resume: 1, begin: 2 } as const;
const landmarks = 33;

/** Something that the engine refused; the message says why. */
export class Refused extends Error {}

export class NativeEngine {
  private constructor(private readonly module: Module) {}

  static async make(make: MakeModule, folder: string): Promise<NativeEngine> {
    return new NativeEngine(await make({ locateFile: (name) => folder + name }));
  }

  setText(name: string, text: string): void {
    this.withText(name, (n) => this.withText(text, (t) => this.module._coxa_set_text(n, t)));
  }

  start(request: unknown): void {
    this.withText(JSON.stringify(request), (r) => this.parse(this.module._coxa_start(r)));
  }

  /** Shares of the effort at the end of a movement; null: not covered. */
  shares(request: unknown): Shares[] | null {
    return this.withText(JSON.stringify(request), (r) => this.parse(this.module._coxa_shares(r)))['shares'] as Shares[] | null;
  }

  /** Begins a frame of red, green, blue, alpha; answers what it needs. */
  beginFrame(picture: ImageData, time_ms: number): number {
    const address = this.module._coxa_picture(picture.width, picture.height);
    if (address === 0) throw new Refused(`A picture of ${picture.width} × ${picture.height} is too large.`);
    this.module.HEAPU8.set(picture.data, address);
    return this.module._coxa_begin_frame(time_ms);
  }

  /** The needed model's input, copied out: the engine's memory may move. */
  input(need: number, values: Float32Array): Float32Array {
    const address = this.module._coxa_input(need) / 4;
    values.set(this.module.HEAPF32.subarray(address, address + values.length));
    return values;
  }

  output(index: number, values: Float32Array): void {
    this.module.HEAPF32.set(values, this.module._coxa_output(index) / 4);
  }

  observe(need: number): number {
    return this.module._coxa_observe(need);
  }

  endFrame(): Record<string, unknown> {
    return this.parse(this.module._coxa_end_frame());
  }

  skeleton(): Float32Array | null {
    const address = this.module._coxa_skeleton() / 4;
    return address === 0 ? null : this.module.HEAPF32.slice(address, address + 3 * landmarks);
  }

  motion(sample: Float64Array): Record<string, unknown> {
    return this.parse(this.module._coxa_motion(...sample));
  }

  command(name: keyof typeof commands): void {
    this.module._coxa_command(commands[name]);
  }

  finish(): { record_json: string; series_csv: string } {
    const text = this.module.UTF8ToString(this.module._coxa_finish());
    const record = JSON.parse(text) as { error?: string };
    if (record.error !== undefined) throw new Refused(record.error);
    return { record_json: text, series_csv: this.module.UTF8ToString(this.module._coxa_series()) };
  }

  private parse(address: number): Record<string, unknown> {
    const answer = JSON.parse(this.module.UTF8ToString(address)) as Record<string, unknown>;
    if (typeof answer['error'] === 'string') throw new Refused(answer['error']);
    return answer;
  }

  private withText<T>(text: string, use: (address: number) => T): T {
    const bytes = this.module.lengthBytesUTF8(text) + 1;
    const address = this.module._malloc(bytes);
    try {
      this.module.stringToUTF8(text, address, bytes);
      return use(address);
    } finally {
      this.module._free(address);
    }
  }
}
