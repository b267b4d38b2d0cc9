// SPDX-License-Identifier: Apache-2.0
// The engine's worker: takes pictures or motion samples, runs the models, tells what was measured.
// A classic worker: LiteRT loads its runtime with importScripts.
import type { FromEngine, LiveFrame, PoseModel, SetRequest, ToEngine } from './messages.ts';
import { NativeEngine, Need, Refused, type MakeModule } from './native.ts';
import { fetchBytes, modelFile, ModelMissing, prepareRuntime, RunnableModel } from './pose_models.ts';

declare function importScripts(...urls: string[]): void;
declare const createCoxaEngine: MakeModule;

const engineFolder = '/engine/';

// The full model is the one to have: the lite one takes a knee extension for small hip rotations
// (docs/accuracy.md). It takes about twice as long, so a lite one slower than this needs no try.
const fastLite_ms = 40;
// 12 pictures a second with a sixth of the time left for everything else.
const fastFull_ms = 70;
// Slower than this is under 8 pictures a second: the peak of a movement would be missed.
const tooSlow_ms = 110;
// Larger pictures cost time and tell no more: the landmark model looks at 256 pixels.
const longestSide_px = 960;

let engine: NativeEngine | null = null;
let detector: RunnableModel | null = null;
let landmarks: RunnableModel | null = null;
const canvas = new OffscreenCanvas(1, 1);
const pencil = canvas.getContext('2d', { willReadFrequently: true });
const detectorInput = new Float32Array(224 * 224 * 3);
const landmarkInput = new Float32Array(256 * 256 * 3);

function tell(message: FromEngine, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return await response.text();
}

/** Median time of one run on an empty picture, after a first run that prepares. */
async function measureSpeed(model: RunnableModel): Promise<number> {
  const nothing = new Float32Array(model.input_values);
  await model.run(nothing, () => {});
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const begin = performance.now();
    await model.run(nothing, () => {});
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b)[2] ?? 0;
}

async function fetchModel(name: PoseModel | 'detector'): Promise<Uint8Array> {
  return await fetchBytes(modelFile[name], (done_bytes, total_bytes) =>
    tell({ kind: 'progress', what: 'models', done_bytes, total_bytes }),
  );
}

async function chooseModel(wanted: PoseModel | 'auto'): Promise<{ model: PoseModel; inference_ms: number }> {
  const first = wanted === 'auto' ? 'lite' : wanted;
  landmarks = await RunnableModel.landmarks(await fetchModel(first));
  const first_ms = await measureSpeed(landmarks);
  if (wanted !== 'auto' || first_ms > fastLite_ms) return { model: first, inference_ms: first_ms };
  try {
    const full = await RunnableModel.landmarks(await fetchModel('full'));
    const full_ms = await measureSpeed(full);
    if (full_ms <= fastFull_ms) {
      landmarks.delete();
      landmarks = full;
      return { model: 'full', inference_ms: full_ms };
    }
    full.delete();
  } catch (error) {
    if (!(error instanceof ModelMissing)) throw error; // offline with only the lite one kept
  }
  return { model: first, inference_ms: first_ms };
}

async function load(sensor: 'camera' | 'phone', wanted: PoseModel | 'auto'): Promise<void> {
  if (!engine) {
    tell({ kind: 'progress', what: 'engine', done_bytes: 0, total_bytes: 1 });
    importScripts(`${engineFolder}coxa_engine.js`);
    engine = await NativeEngine.make(createCoxaEngine, engineFolder);
    for (const leg of ['gait2392', 'rajagopal2016']) {
      engine.setText(leg, await fetchText(`/content/muscles/${leg}.json`));
    }
    tell({ kind: 'progress', what: 'engine', done_bytes: 1, total_bytes: 1 });
  }
  if (sensor === 'phone') {
    tell({ kind: 'ready', model: null, inference_ms: null, is_too_slow: false });
    return;
  }
  if (!pencil) throw new Refused('This browser cannot read pictures in the background.');
  if (!detector) {
    await prepareRuntime();
    detector = await RunnableModel.detector(await fetchModel('detector'));
  }
  const chosen = await chooseModel(wanted);
  engine.setText('model', `pose_landmark_${chosen.model}`);
  tell({ kind: 'ready', ...chosen, is_too_slow: chosen.inference_ms > tooSlow_ms });
}

async function estimate(exercise_id: string, variant_id: string | null): Promise<void> {
  if (!engine) throw new Refused('The engine is not loaded.');
  engine.setText('exercise', await fetchText(`/content/exercises/${exercise_id}.json`));
  tell({ kind: 'estimated', shares: engine.shares({ exercise_id, variant_id }) });
}

async function start(request: SetRequest): Promise<void> {
  if (!engine) throw new Refused('The engine is not loaded.');
  engine.setText('exercise', await fetchText(`/content/exercises/${request.exercise_id}.json`));
  engine.setText('cues', await fetchText(`/content/cues/${request.language}.json`));
  engine.start(request);
}

function readPicture(picture: ImageBitmap): ImageData {
  const scale = Math.min(1, longestSide_px / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  pencil!.drawImage(picture, 0, 0, width, height);
  picture.close();
  return pencil!.getImageData(0, 0, width, height);
}

async function showFrame(picture: ImageBitmap, time_ms: number): Promise<void> {
  const arrived = performance.now();
  if (!engine || !detector || !landmarks) {
    picture.close();
    return;
  }
  const native = engine;
  let need = native.beginFrame(readPicture(picture), time_ms);
  let inference_ms = 0;
  while (need !== Need.nothing) {
    const isDetector = need === Need.detector;
    const input = native.input(need, isDetector ? detectorInput : landmarkInput);
    const begin = performance.now();
    await (isDetector ? detector : landmarks).run(input, (index, values) => native.output(index, values));
    inference_ms += performance.now() - begin;
    need = native.observe(need);
  }
  const behind = performance.now();
  const state = native.endFrame();
  const skeleton = native.skeleton();
  const now = performance.now();
  tell({
    kind: 'seen',
    frame: {
      ...(state as unknown as LiveFrame),
      time_ms,
      latency_ms: now - arrived,
      inference_ms,
      behind_ms: now - behind,
      skeleton,
    },
  });
}

function showMotion(samples: Float64Array): void {
  if (!engine) return;
  let newest: LiveFrame | null = null;
  let cue: LiveFrame['cue'] = null;
  for (let at = 0; at + 7 <= samples.length; at += 7) {
    newest = engine.motion(samples.subarray(at, at + 7)) as unknown as LiveFrame;
    cue = newest.cue ?? cue;
  }
  if (!newest?.stage) return;
  const time_ms = samples[samples.length - 7] ?? 0;
  tell({
    kind: 'seen',
    frame: { ...newest, cue, time_ms, latency_ms: 0, inference_ms: 0, behind_ms: 0, skeleton: null },
  });
}

async function answer(message: ToEngine): Promise<void> {
  switch (message.kind) {
    case 'load':
      return await load(message.sensor, message.model);
    case 'estimate':
      return await estimate(message.exercise_id, message.variant_id);
    case 'start':
      return await start(message.request);
    case 'frame':
      return await showFrame(message.picture, message.time_ms);
    case 'motion':
      return showMotion(message.samples);
    case 'finish':
      if (engine) tell({ kind: 'finished', ...engine.finish() });
      return;
    default:
      engine?.command(message.kind);
  }
}

function codeOf(error: unknown): Extract<FromEngine, { kind: 'failed' }>['code'] {
  if (error instanceof ModelMissing) return 'model_missing';
  if (error instanceof Refused) return 'refused';
  return engine ? 'unsupported' : 'engine_missing';
}

// one thing after the other: a set must not end in the middle of a frame
let queue: Promise<void> = Promise.resolve();
onmessage = (event: MessageEvent<ToEngine>) => {
  queue = queue.then(() => answer(event.data)).catch((error: unknown) => {
    tell({
      kind: 'failed',
      code: codeOf(error),
      message: error instanceof Error ? error.message : String(error),
    });
  });
};
