// SPDX-License-Identifier: Apache-2.0
// Fetches the pose models and runs them with LiteRT, in the worker.
import { loadAndCompile, loadLiteRt, Tensor, type CompiledModel } from '@litertjs/core';
import type { PoseModel } from './messages.ts';

/** What a model needs and gives, by the engine's numbering of outputs (apps/wasm/engine.cpp). */
interface ModelShape {
  side_px: number;
  /** Number of values of each output, in the order of the engine's outputs, and its first number. */
  outputs: number[];
  first_output: number;
}

const detectorShape: ModelShape = { side_px: 224, outputs: [2254 * 12, 2254], first_output: 0 };
const landmarkShape: ModelShape = {
  side_px: 256,
  outputs: [39 * 5, 1, 256 * 256, 64 * 64 * 39, 39 * 3],
  first_output: 2,
};

/** A model file that the server does not have, or that is not whole. */
export class ModelMissing extends Error {}

export class RunnableModel {
  private constructor(
    private readonly model: CompiledModel,
    private readonly shape: ModelShape,
  ) {}

  static async detector(bytes: Uint8Array): Promise<RunnableModel> {
    return new RunnableModel(await compile(bytes), detectorShape);
  }
  static async landmarks(bytes: Uint8Array): Promise<RunnableModel> {
    return new RunnableModel(await compile(bytes), landmarkShape);
  }

  get input_values(): number {
    return this.shape.side_px * this.shape.side_px * 3;
  }

  /** Runs on `input`; `take` gets each output with the engine's number for it. */
  async run(input: Float32Array, take: (output: number, values: Float32Array) => void): Promise<void> {
    const side = this.shape.side_px;
    const tensor = new Tensor(input, [1, side, side, 3]);
    let answers: Tensor[] = [];
    try {
      answers = await this.model.run(tensor);
      for (const answer of answers) {
        const values = answer.toTypedArray() as Float32Array;
        // every output has a size of its own, whatever the order the runtime gives them in
        const at = this.shape.outputs.indexOf(values.length);
        if (at >= 0) take(this.shape.first_output + at, values);
      }
    } finally {
      tensor.delete();
      for (const answer of answers) answer.delete();
    }
  }

  delete(): void {
    this.model.delete();
  }
}

async function compile(bytes: Uint8Array): Promise<CompiledModel> {
  return await loadAndCompile(bytes, { accelerator: 'wasm' });
}

/** Prepares the runtime once; its files lie beside the engine's, whatever the worker's own place. */
export async function prepareRuntime(): Promise<void> {
  const folder = '/engine/litert/';
  (self as { Module?: unknown }).Module = {
    locateFile: (name: string) => folder + name,
    // it tells a hundred lines about itself; what fails is thrown
    print: () => {},
    printErr: () => {},
  };
  await loadLiteRt(folder);
}

export const modelFile: Record<PoseModel | 'detector', string> = {
  detector: '/models/pose_detection.tflite',
  lite: '/models/pose_landmark_lite.tflite',
  full: '/models/pose_landmark_full.tflite',
  heavy: '/models/pose_landmark_heavy.tflite',
};

/** The bytes of a file, told as they come. */
export async function fetchBytes(
  url: string,
  progress: (done: number, total: number) => void,
): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new ModelMissing(`${url}: ${response.status}`);
  const total = Number(response.headers.get('Content-Length') ?? 0);
  const parts: Uint8Array[] = [];
  let done = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done: ended, value } = await reader.read();
    if (ended) break;
    parts.push(value);
    done += value.length;
    progress(done, Math.max(total, done));
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  // a flatbuffer of this kind carries TFL3 as its mark: an error page of a proxy does not
  if (String.fromCharCode(...bytes.subarray(4, 8)) !== 'TFL3') throw new ModelMissing(`${url} is no model`);
  return bytes;
}
